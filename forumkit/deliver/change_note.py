"""What the note of changes of a deliverable says: by subject, what changed since the last version, and in what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from forumkit.compare.changes import Change
from forumkit.compare.documents import Shared
from forumkit.compare.sentences import differing, quotable, sentence_for
from forumkit.deliver.index import Parcel, in_towns
from forumkit.edits.hand_edits import Edited
from forumkit.merge.changes import Change as Edit
from forumkit.produce.delivery_pages import safe_text
from forumkit.render.views.delivery import Note, NoteGroup, NotePart, NoteSection

_MOST_NAMED = 8
"""Documents that are named; more are counted, by their sort where they changed alike."""


def note_values(parcel: Parcel) -> dict[str, object]:
    """Return what the note of changes says."""
    parts = [*_list_parts(parcel), *_subject_parts(parcel), *_look_part(parcel)] if parcel.standing.last else []
    return {
        "note": Note(
            heading=parcel.heading, title=safe_text(parcel.standing.title), says=_summary(parcel),
            parts=[*parts, *_hand_part(parcel)],
        )
    }  # fmt: skip


def _summary(parcel: Parcel) -> str:
    words, last, compared = parcel.words, parcel.standing.last, parcel.compared
    total = len(parcel.standing.documents)
    if last is None:
        return words["note_first"].format(total=_counted(parcel, "note_document", total))
    states = Counter(parcel.since_last(document) for document in parcel.standing.documents)
    counts = (
        *((name, states[name]) for name in ("changed", "new", "looks", "same")),
        ("removed", len(compared.removed)),
    )
    told_counts = [_counted(parcel, f"note_{name}", number) for name, number in counts if number]
    return words["note_since"].format(version=last.version, counts=words["comma"].join(told_counts))


def _counted(parcel: Parcel, key: str, total: int) -> str:
    return parcel.speech.form(key, total).format(total=total)


def _list_parts(parcel: Parcel) -> Iterator[NotePart]:
    """Yield the documents that came and those that went."""
    for key, paths in (
        ("note_new_documents", parcel.compared.added),
        ("note_gone_documents", parcel.compared.removed),
    ):
        if paths:
            yield _list_part(parcel.words[key], parcel.names(paths))


def _look_part(parcel: Parcel) -> Iterator[NotePart]:
    names = parcel.names(parcel.looks)
    if len(names) > _MOST_NAMED:
        names = [_counted(parcel, "note_looks_all", len(parcel.looks))]
    if names:
        yield _list_part(parcel.words["note_looks_title"], names)


def _list_part(title: str, sentences: Sequence[str]) -> NotePart:
    group = NoteGroup(documents="", sentences=[safe_text(sentence) for sentence in sentences], sections=[])
    return NotePart(title=title, groups=[group])


def _subject_parts(parcel: Parcel) -> Iterator[NotePart]:
    """Yield the changes by what their documents are about, each change once, with the documents that have it."""
    by_subject: dict[str, list[Shared]] = {}
    for shared in parcel.compared.shared:
        by_subject.setdefault(_subject(parcel, shared.paths), []).append(shared)
    for subject, shared_changes in by_subject.items():
        groups = [_group(parcel, shared_change, subject) for shared_change in shared_changes]
        yield NotePart(title=safe_text(subject or parcel.words["note_several"]), groups=groups)


def _subject(parcel: Parcel, paths: Sequence[str]) -> str:
    """Return the one theme, exercise or questionnaire that documents are about, else their one name, else nothing."""
    jobs = [parcel.jobs[path] for path in paths if path in parcel.jobs]
    own = [job for job in jobs if job.subject_kind in ("theme", "exercise", "questionnaire")]
    subjects = {(job.subject_kind, job.subject_id) for job in own}
    if len(subjects) == 1:
        return parcel.title(next(path for path in paths if parcel.jobs.get(path) in own))
    names = parcel.names(paths)
    return names[0] if len(names) == 1 else ""


def _documents(parcel: Parcel, paths: Sequence[str], subject: str) -> str:
    """Return which documents changed alike, in one line; nothing where the title has just named them."""
    called = parcel.called(paths, subject)
    if parcel.names(paths) == [subject]:
        return ""
    if len(called) > _MOST_NAMED:
        kinds = Counter(parcel.kind(path) for path in paths)
        return parcel.words["comma"].join(f"{kind} ({total})" for kind, total in kinds.items())
    first, *others = called
    everywhere = called[first]
    if all(called[name] == everywhere and " – " not in name for name in others):
        listed = parcel.words["comma"].join([first, *map(parcel.speech.inside, others)])
        return in_towns(listed, everywhere, parcel.words)
    return parcel.words["semicolon"].join(in_towns(name, towns, parcel.words) for name, towns in called.items())


def _group(parcel: Parcel, shared: Shared, subject: str) -> NoteGroup:
    """Return what changed alike in some documents: what stands under one title is told together, after all else."""
    sentences: list[str] = []
    sections: list[NoteSection] = []
    once = [_without_section(change) if change.section == subject else change for change in shared.changes]
    for section, inside in groupby(once, key=lambda c: "" if c.sort in ("title", "part") else c.section):
        together = [*inside]
        if section and len(together) > 1:
            said = [safe_text(sentence_for(_without_section(change), parcel.words)) for change in together]
            title = parcel.words["note_under"].format(section=quotable(section))
            sections.append(NoteSection(title=safe_text(title), sentences=said))
        else:
            sentences += [safe_text(sentence_for(change, parcel.words)) for change in together]
    documents = safe_text(_documents(parcel, shared.paths, subject))
    return NoteGroup(documents=documents, sentences=sentences, sections=sections)


def _without_section(change: Change) -> Change:
    origin = "" if change.origin == change.section else change.origin
    return Change(change.what, change.sort, "", change.before, change.after, origin)


def _hand_part(parcel: Parcel) -> Iterator[NotePart]:
    sentences = [sentence for edited in parcel.edits for sentence in _by_hand(parcel, edited)]
    if sentences:
        yield _list_part(parcel.words["note_hand"], sentences)


def _by_hand(parcel: Parcel, edited: Edited) -> Iterator[str]:
    words = parcel.words
    for what in [_edit(change, words) for change in edited.changes] or [words["note_hand_whole"]]:
        document = parcel.names((edited.path,))[0]
        yield words["note_hand_one"].format(document=document, what=parcel.speech.inside(what))


def _edit(change: Edit, words: Mapping[str, str]) -> str:
    before, after = change.before.replace("\n", " "), change.after.replace("\n", " ")
    before, after = differing(before, after) if before and after else (before, after)
    form = "change_reworded" if before and after else "change_added" if after else "change_removed"
    said = words[form].format(before=before, after=after, text=after or before)
    return words["change_under"].format(section=change.place, what=said) if change.place else said
