"""What translators bring back: the rows that they changed, written into the YAML, whose comments stay."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forumkit.disk.files import NotWritten, write_all
from forumkit.disk.presence import MEGABYTE, read_bytes
from forumkit.load.adding import amended
from forumkit.load.rewriting import NotRewritten
from forumkit.load.source import KeyPath, Source, parse
from forumkit.load.translations import ReturnedBook, ReturnedRow, read_returned
from forumkit.load.workbooks import BadWorkbook
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said, Value
from forumkit.model.languages import Language
from forumkit.model.library import Library
from forumkit.model.translations import AgreedTerm, Translations, Version, agreed_of
from forumkit.model.versions import AVOID_BY, is_signed, same
from forumkit.produce.checked import Checked, sound
from forumkit.produce.mission import check_mission
from forumkit.render.translation_book import STATES, WRITTEN, known_state, of_term
from forumkit.runtime.boundary import OutOfBounds, guarded

MAX_WORKBOOK = 40 * MEGABYTE
_ROOTS = {"source": "texts", "term": "glossary"}
_HEAD = "# yaml-language-server: $schema=../../schemas/translation.json\n"


@dataclass(frozen=True)
class TakenOver:
    """What became of a returned workbook."""

    language: str
    file: str
    """The YAML that has its versions."""
    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
    """Rows that were not taken over, and what is now to be said of the versions."""


def take_over(checked: Checked, path: Path) -> TakenOver:
    """Write into the YAML what a returned workbook changes; raises ProblemsFound where it cannot be read or written.

    A row that cannot be taken over is told, and all others are.
    """
    library, project = sound(checked), checked.project
    book = _read(path)
    tag = book.language.lower()
    name = f"content/translations/{tag}.yaml"
    source = next((each for each in project.contents if each.name == name), None)
    reading = _Rows(library, path.name, name, tag)
    changes: dict[KeyPath, dict[str, str]] = {}
    added: dict[str, list[dict[str, str]]] = {}
    for row_key, rows in (("source", book.texts), ("term", book.terms)):
        for row in rows:
            reading.take(row_key, row, changes, added)
    counts, problems = reading.counts, reading.problems
    if changes or added:
        _write(project.root, name, source or _new(name), changes, added)
        checked = check_mission(project.root)
    problems += [each for each in checked.problems if each.place.file == name]
    return TakenOver(book.language, name, counts["new"], counts["changed"], counts["unchanged"], tuple(problems))


def _read(path: Path) -> ReturnedBook:
    content = read_bytes(path, path.name, MAX_WORKBOOK)
    if isinstance(content, Problem):
        raise ProblemsFound([content])
    try:
        return guarded(read_returned, expected=(BadWorkbook,))(content)
    except (BadWorkbook, OutOfBounds) as bad:
        raise ProblemsFound([Problem(Code.TRANSLATION_UNREADABLE, Place(path.name), {"reason": bad.reason})]) from bad


def _new(name: str) -> Source:
    source = parse(name, f"{_HEAD}glossary: []\ntexts: []\n".encode())
    assert isinstance(source, Source)
    return source


def _write(
    root: Path,
    name: str,
    source: Source,
    changes: Mapping[KeyPath, Mapping[str, str]],
    added: Mapping[str, Sequence[Mapping[str, str]]],
) -> None:
    try:
        write_all(root, {name: amended(source, changes, added).encode()})
    except NotRewritten as error:
        values: dict[str, Value] = {"name": name, "reason": Reason.NOT_TAKEN_APART}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), values)]) from error
    except NotWritten as error:
        values = {"name": name, "reason": error.reason}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), values)]) from error


class _Refused(Exception):
    """A cell that cannot be taken over."""

    def __init__(self, column: str, reason: Said) -> None:
        super().__init__()
        self.column, self.reason = column, reason


def _said(state: str, language: Language) -> str:
    return language.words.get(f"translation_{state.replace('-', '_')}", state)


class _Rows:
    """Reads rows against what the YAML says."""

    def __init__(self, library: Library, workbook: str, file: str, tag: str) -> None:
        self._workbook, self._file = workbook, file
        known = library.translations.get(tag, Translations())
        self._there: dict[tuple[str, str], tuple[KeyPath, Version | AgreedTerm]] = {
            **{("source", same(each.source)): (("texts", n), each) for n, each in enumerate(known.texts)},
            **{("term", same(each.term)): (("glossary", n), each) for n, each in enumerate(known.glossary)},
        }
        self._states = {
            said.casefold(): state
            for language in library.languages.values()
            for state in STATES
            if (said := _said(state, language))
        } | {state: state for state in STATES}
        self._proposed = [_said(state, library.languages[library.mission.languages[0]]) for state in STATES]
        self._seen: set[tuple[str, str]] = set()
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def take(
        self,
        key: str,
        row: ReturnedRow,
        changes: dict[KeyPath, dict[str, str]],
        added: dict[str, list[dict[str, str]]],
    ) -> None:
        """Note what a row changes, or why it is not taken over."""
        try:
            entry = self._entry(key, row)
        except _Refused as refused:
            place = row.places.get(refused.column) or next(iter(row.places.values()))
            where = Place(self._workbook, place.row, f"{place.sheet} › {place.column}{place.row}")
            self.problems.append(Problem(Code.TRANSLATION_CELL, where, {"reason": refused.reason}))
            return
        path, there = self._there.get((key, same(entry[key])), ((), None))
        now = _state_of(there)
        if row.cells.get("known", "") == _state_of(_agreed(key, entry)) or now == _state_of(_agreed(key, entry)):
            self.counts["unchanged"] += 1
        elif there is None:
            if _says_anything(entry):
                self.counts["new"] += 1
                added.setdefault(_ROOTS[key], []).append({name: text for name, text in entry.items() if text})
        elif now != row.cells.get("known", ""):
            self._changed_here_too(row, key, there)
        else:
            self.counts["changed"] += 1
            changes[path] = _difference(entry, there)

    def _changed_here_too(self, row: ReturnedRow, key: str, there: Version | AgreedTerm) -> None:
        place = row.places["says"]
        where = Place(self._workbook, place.row, f"{place.sheet} › {place.column}{place.row}")
        values = {"name": row.cells[key], "file": self._file, "now": there.says or "–"}
        self.problems.append(Problem(Code.TRANSLATION_CHANGED, where, values))

    def _entry(self, key: str, row: ReturnedRow) -> dict[str, str]:
        """Return what a row says, as an entry of the YAML; raises _Refused."""
        for column, reason in row.refused.items():
            if column in (key, *WRITTEN, "means", "avoid"):
                raise _Refused(column, reason)
        cells = row.cells
        if not cells.get(key, ""):
            raise _Refused(key, Reason.EMPTY)
        state = self._states.get(cells.get("state", "").casefold() or "draft")
        if state is None:
            allowed = ", ".join(self._proposed)
            raise _Refused("state", Reason.STATE.of(name=cells["state"], allowed=allowed))
        entry = {key: cells[key], "says": cells.get("says", ""), "back": cells.get("back", ""), "state": state}
        entry |= {"by": cells.get("by", ""), "on": _day(cells.get("on", ""))}
        if key == "term":
            entry |= {"means": cells.get("means", ""), "avoid": cells.get("avoid", "")}
        agreed = _agreed(key, entry)
        if agreed is None:
            raise _Refused("on", Reason.DATE)
        if not is_signed(agreed):
            raise _Refused(next(column for column in ("says", "by", "on") if not entry[column]), Reason.NOT_SIGNED)
        if (key, same(entry[key])) in self._seen:
            raise _Refused(key, Reason.ROW_TWICE)
        self._seen.add((key, same(entry[key])))
        return entry


def _agreed(key: str, entry: Mapping[str, str]) -> Version | AgreedTerm | None:
    return agreed_of(Version, entry) if key == "source" else agreed_of(AgreedTerm, entry)


def _state_of(agreed: Version | AgreedTerm | None) -> str:
    return of_term(agreed) if isinstance(agreed, AgreedTerm) else known_state(agreed)


def _difference(entry: Mapping[str, str], there: Version | AgreedTerm) -> dict[str, str]:
    """Return what an entry says otherwise than it did; its source stays as it is written."""
    before = _written(there)
    return {name: text for name, text in entry.items() if name in before and before[name] != text}


def _written(there: Version | AgreedTerm) -> dict[str, str]:
    texts = {name: str(getattr(there, name) or "") for name in WRITTEN}
    return texts | (
        {"means": there.means, "avoid": AVOID_BY.join(there.avoid)} if isinstance(there, AgreedTerm) else {}
    )


def _says_anything(entry: Mapping[str, str]) -> bool:
    return entry["state"] != "draft" or any(entry.get(name) for name in ("says", "back", "means", "avoid"))


_WAYS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y", "%d.%m.%Y")
"""How a day comes back: as a date of the workbook, or typed as people write it."""


def _day(text: str) -> str:
    """Return a day as YAML has it; raises _Refused for what is none."""
    for way in _WAYS if text else ():
        try:
            return datetime.strptime(text, way).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if text:
        raise _Refused("on", Reason.DATE)
    return ""
