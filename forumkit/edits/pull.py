"""Wordings that a person edited in documents, taken back into the YAML where a text has just one source."""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from forumkit.disk.files import NotWritten, write_all
from forumkit.edits.passages import LEAST, WORD, Passage, near_key, units_of_mission
from forumkit.edits.rewording import Words, reworded
from forumkit.load.project import Project
from forumkit.load.rewriting import NotRewritten, rewritten, value_at
from forumkit.load.source import KeyPath, dotted
from forumkit.merge.changes import Change, Sort
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Stays
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.library import Library
from forumkit.render.readings import Reading, filled, read, seen


@dataclass(frozen=True)
class Pull:
    """A text of the content, and what it says after an edit was taken back."""

    file: str
    path: KeyPath
    line: int
    before: str
    """The paragraph, point or whole text as the YAML's value has it."""
    after: str
    first: int
    """Where it begins in the value."""
    document: str
    """Where the edit was made."""

    @property
    def key(self) -> str:
        """The path of keys as people write it."""
        return dotted(self.path)


@dataclass(frozen=True)
class Unplaced:
    """An edit that stays in its document alone."""

    document: str
    change: Change
    why: Stays


def find_sources(
    project: Project, library: Library, changes: Sequence[tuple[str, Change]], unsettled: AbstractSet[str] = frozenset()
) -> tuple[list[Pull], list[Unplaced]]:
    """Return where edits of documents go, and those that cannot be placed; changes come with their document.

    From a document in which a person has yet to choose between two versions, nothing is taken: what stands there may
    be older than what the content says.
    """
    units = list(units_of_mission(project, library))
    pulls: dict[tuple[str, KeyPath, int], Pull] = {}
    unplaced: list[Unplaced] = []
    unplaced += [Unplaced(document, change, Stays.UNSETTLED) for document, change in changes if document in unsettled]
    for document, change in changes:
        if document in unsettled:
            continue
        for before, after in _paragraphs(change):
            placed = _place(units, library, document, change, before, after)
            if isinstance(placed, Stays):
                unplaced.append(Unplaced(document, change, placed))
                continue
            known = pulls.setdefault((placed.file, placed.path, placed.first), placed)
            if known.after != placed.after:
                unplaced.append(Unplaced(document, change, Stays.TWO_WAYS))
        if why := _why_not_words(change):
            unplaced.append(Unplaced(document, change, why))
    return sorted(pulls.values(), key=lambda pull: (pull.file, pull.line, pull.first)), unplaced


def apply(project: Project, pulls: Sequence[Pull]) -> dict[str, bytes]:
    """Return the files that change, with only the lines of the edited texts changed; raises NotRewritten."""
    return {name: text.encode() for name, text in _texts_after(project, pulls).items()}


def take_back(project: Project, pulls: Sequence[Pull]) -> tuple[str, ...]:
    """Write the texts into the YAML; return the names of the files that changed. Raises ProblemsFound."""
    contents = apply(project, pulls)
    try:
        write_all(project.root, contents)
    except NotWritten as error:
        problem = Problem(Code.OUTPUT_NOT_WRITABLE, Place(error.path), {"name": error.path, "reason": error.reason})
        raise ProblemsFound([problem]) from error
    return tuple(contents)


def diff_of(project: Project, pulls: Sequence[Pull]) -> str:
    """Return what would change, as a unified diff."""
    sources = {source.name: source.text for source in project.contents}
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for name, text in _texts_after(project, pulls).items()
        for line in difflib.unified_diff(
            sources[name].splitlines(keepends=True), text.splitlines(keepends=True), name, name
        )
    )


def _texts_after(project: Project, pulls: Sequence[Pull]) -> dict[str, str]:
    sources = {source.name: source for source in project.contents}
    wanted: dict[str, dict[KeyPath, str]] = defaultdict(dict)
    for pull in sorted(pulls, key=lambda pull: (pull.file, -pull.first)):
        texts = wanted[pull.file]
        text = texts.get(pull.path, value_at(sources[pull.file].value, pull.path))
        if not isinstance(text, str) or not text.startswith(pull.before, pull.first):
            raise NotRewritten(pull.file)
        texts[pull.path] = text[: pull.first] + pull.after + text[pull.first + len(pull.before) :]
    return {name: rewritten(sources[name], texts) for name, texts in wanted.items()}


_SORTS: Mapping[Sort, Stays] = {
    "added": Stays.ADDED, "removed": Stays.ADDED, "comment": Stays.COMMENT, "tracked": Stays.TRACKED,
}  # fmt: skip


def _why_not_words(change: Change) -> Stays | None:
    if change.sort in _SORTS:
        return _SORTS[change.sort]
    if change.sort not in ("text", "notes"):
        return Stays.NOT_WORDS
    if not change.before.strip() or not change.after.strip():
        return Stays.ADDED
    alike = len(change.before.strip().split("\n")) == len(change.after.strip().split("\n"))
    return None if alike else Stays.MARKUP


def _paragraphs(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs whose words changed, before and after."""
    if _why_not_words(change) is None:
        for before, after in zip(change.before.strip().split("\n"), change.after.strip().split("\n"), strict=True):
            if before != after:
                yield before, after


def _place(
    units: Sequence[Passage], library: Library, document: str, change: Change, before: str, after: str
) -> Pull | Stays:
    letters = read(after, markdown=False)
    old, new = seen(read(before, markdown=False)), seen(letters)
    if old == new:
        return Stays.NOT_WORDS
    shown = set(WORD.findall(before))
    units = [unit for unit in units if unit.words <= shown]
    matches = near_key(list(_longest_matches(units, old, new)), library, change.key)
    if not matches:
        return Stays.COMPUTED if _is_around(units, old) else Stays.NO_SOURCE
    if len({(unit.source.name, unit.path, unit.first) for unit, _, _ in matches}) > 1:
        return Stays.SEVERAL
    unit, reading, place = matches[0]
    words = Words(after, letters[place])
    text = reworded(unit.text, reading, words, curly="’" in unit.source.text)
    if text is None:
        return Stays.COMPUTED if any(letter.is_value for letter in reading) else Stays.MARKUP
    return Pull(unit.source.name, unit.path, unit.source.line(unit.path), unit.text, text, unit.first, document)


def _longest_matches(units: Sequence[Passage], old: str, new: str) -> Iterator[tuple[Passage, Reading, slice]]:
    """Yield the longest texts that the paragraph shows and in which the change lies, with what of it they say now."""
    longest = 0
    matches = []
    head, tail = _common(old, new)
    for unit in units:
        whole = unit.pattern.fullmatch(old)
        for match in [whole] if whole else unit.pattern.finditer(old):
            inside = match.start() <= head and len(old) - match.end() <= tail
            if inside and (whole or len(unit.reading) >= LEAST):
                place = slice(match.start(), len(new) - (len(old) - match.end()))
                longest = max(longest, len(match[0]))
                matches.append((len(match[0]), unit, filled(unit.reading, match.groups()), place))
    yield from ((unit, reading, place) for length, unit, reading, place in matches if length == longest)


def _common(old: str, new: str) -> tuple[int, int]:
    """Return how many letters two texts share at their beginnings and at their ends."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return head, tail


def _is_around(units: Sequence[Passage], old: str) -> bool:
    return any(len(unit.reading) >= LEAST and unit.pattern.search(old) for unit in units)
