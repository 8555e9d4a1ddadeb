"""What `check` says of the documents: they are made in memory, so that it says what a build would say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from forumkit.messages.problem import Place, Problem
from forumkit.model.library import Library
from forumkit.plan.jobs import Job, plan_jobs
from forumkit.produce.checked import Checked, MadeDocument, edition, fingerprint, sound
from forumkit.produce.gathering import known_documents
from forumkit.produce.make import ended, unknown_names
from forumkit.produce.parallel import make
from forumkit.produce.views import page_counts
from forumkit.records.documents import read_records
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.runtime.cache import keep, recall
from forumkit.runtime.limits import TEMPLATES
from forumkit.runtime.program import installation_digest

_KEPT = "proved"
"""Under what name it is kept on this machine what was made without a word."""
_MOST = 10_000
"""Documents and missions that are remembered beside those of this check: some hundred states of a mission."""
Progress = Callable[[str, int, int], None]


def prove_documents(
    checked: Checked, output: Path, processes: int = 1, progress: Progress = lambda *_: None
) -> Iterator[Problem]:
    """Yield what is wrong with the documents of a mission without errors; those known to be sound are not made."""
    for piece in proved_documents(checked, output, processes, progress):
        yield from piece.problems


def proved_documents(
    checked: Checked, output: Path, processes: int = 1, progress: Progress = lambda *_: None
) -> Iterator[MadeDocument]:
    """Yield the documents of a mission without errors, with what is wrong with each; none where all are known.

    What was made without a word is remembered on this machine, as digests: whatever folder it stood in, so that a copy
    of a mission, or one that is as it was, is known at once.
    """
    jobs, counts = plan_jobs(sound(checked))[0], page_counts(output)
    whole = f"{fingerprint(checked)} {edition(checked)} {sorted(counts.items())}"
    proved: dict[str, Mapping[str, int]] = recall(_KEPT, "") or {}
    if whole in proved:
        return
    known = known_documents(output, jobs, read_records(output), installation_digest())
    before = proved | {each.version: each.slides for each in known.values()}
    found: dict[str, Mapping[str, int]] = {}
    unknown = [*_unknown_names(checked, own_kinds(checked, sound(checked)) - {job.kind_id for job in jobs})]
    if unknown:
        yield MadeDocument("", "", problems=tuple(unknown))
    silent = not unknown
    for done, piece in enumerate(make(checked, jobs, known, processes, "", counts, before), 1):
        yield piece
        if piece.problems or not piece.version:
            silent = False
        else:
            found[piece.version] = dict(piece.slides)
        progress(piece.path, done, len(jobs))
    older = [each for each in proved.items() if each[0] not in found][-_MOST:]
    keep(_KEPT, "", dict(older) | found | ({whole: {}} if silent else {}))


def prove_own(checked: Checked, output: Path) -> Iterator[Sequence[Problem]]:
    """Yield what is wrong with one document after another of those that the mission's own templates make."""
    jobs = own_jobs(checked, sound(checked))
    if jobs:
        yield from (piece.problems for piece in make(checked, jobs, {}, 1, "", page_counts(output)))


def own_jobs(checked: Checked, library: Library) -> list[Job]:
    """Return the documents that a template of the mission's has a part in."""
    kinds = own_kinds(checked, library)
    return [job for job in plan_jobs(library)[0] if job.kind_id in kinds]


def own_kinds(checked: Checked, library: Library) -> AbstractSet[str]:
    """Return the kinds of documents that a template of the mission's has a part in."""
    templates = checked.project.own_templates
    shared = any(name.startswith(("parts/", "languages/")) for name in templates)
    kinds = {name.split("/")[1] for name in templates if name.startswith("documents/")}
    return library.kinds.keys() if shared else kinds & library.kinds.keys()


def _unknown_names(checked: Checked, kinds: AbstractSet[str]) -> Iterator[Problem]:
    """Yield the unknown names in pages of which there is no document, such as those that go with a deliverable."""
    for kind in sorted(kinds):
        try:
            yield from guarded(unknown_names, limits=TEMPLATES)(checked.without_names(), kind)
        except OutOfBounds as error:
            yield ended(error, Place(f"templates/documents/{kind}/page.md.j2"))
