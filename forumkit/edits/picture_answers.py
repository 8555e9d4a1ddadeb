"""What people saw in pictures: exports of the form of the test, counted and written into content/pictures.yaml."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forumkit.disk.files import NotWritten, write_all
from forumkit.load.adding import with_item
from forumkit.load.answers import Sheet, read_answers
from forumkit.load.rewriting import NotRewritten, in_double_quotes, value_at, with_key
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Reason
from forumkit.model.labels import bare
from forumkit.model.library import Library
from forumkit.model.picture_tests import ELSE, OPPOSITE, PLACE, RIGHT, TriedPicture, field_of, tried_pictures
from forumkit.produce.checked import Checked, sound
from forumkit.produce.options import not_writable
from forumkit.render.picture_form import labels
from forumkit.render.wording import Wording

_FILE = "content/pictures.yaml"
_HEAD = "# yaml-language-server: $schema=../schemas/pictures.json\npictures:\n"
_READ = frozenset((RIGHT, OPPOSITE, ELSE))
_TODAY = "today"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

When = tuple[str, str]
"""The day and the place of a test; each may be empty."""


@dataclass(frozen=True)
class SeenPicture:
    """What was read in a picture, on one day in one place."""

    picture: TriedPicture
    when: When
    read: Mapping[str, int]
    """How many people read it right, how many its opposite, and how many something else."""

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return sum(self.read.values())

    @property
    def right(self) -> int:
        """How many of them said what it is to mean."""
        return self.read[RIGHT]

    @property
    def opposite(self) -> int:
        """How many of them said the opposite."""
        return self.read[OPPOSITE]

    def written(self) -> str:
        """Return it as an entry of `tests`, on one line."""
        day, place = self.when
        parts = [f"date: {day}"] if day else []
        parts += [f"place: {in_double_quotes(place)}"] if place else []
        parts += [f"{name}: {getattr(self, name)}" for name in ("asked", "right", "opposite")]
        return "{" + ", ".join(parts) + "}"


@dataclass
class Taken:
    """What became of what was read."""

    new: list[SeenPicture] = field(default_factory=list)
    known: list[SeenPicture] = field(default_factory=list)
    """Those of a day and a place that content/pictures.yaml had already."""
    unnamed: list[SeenPicture] = field(default_factory=list)
    """Those that are put together and have no name there yet: nothing can be written about them."""


def take_what_was_seen(checked: Checked, files: Sequence[Path]) -> Taken:
    """Count the answers of exports and write them into content/pictures.yaml; what is there already stays.

    Raises ProblemsFound where a file cannot be read, has no column of the form, or nothing can be written.
    """
    library = sound(checked)
    taken = Taken()
    for seen in _counted(library, files):
        tests = seen.picture.tests
        if seen.picture.name not in library.pictures and seen.picture.said != seen.picture.name:
            taken.unnamed.append(seen)
        elif any((str(test.date or ""), str(test.place or "")) == seen.when for test in tests):
            taken.known.append(seen)
        else:
            taken.new.append(seen)
    if taken.new:
        _write(checked, taken.new)
    return taken


def _counted(library: Library, files: Iterable[Path]) -> list[SeenPicture]:
    read: dict[tuple[str, When], Counter[str]] = defaultdict(Counter)
    known = {
        bare(label): name
        for language in library.mission.languages
        for label, name in labels(Wording(library, None, language)).items()
    }
    known |= {bare(name): name for name in (*_READ, _TODAY)}
    for path in files:
        answers = read_answers(path)
        if isinstance(answers, Problem):
            raise ProblemsFound([answers])
        if not sum(_count(sheet, known, read) for sheet in answers.sheets):
            form = Wording(library, None, library.mission.languages[0]).word("kind_picture_test_form")
            raise ProblemsFound([Problem(Code.FORM_UNKNOWN, Place(path.name), {"allowed": form})])
    pictures = {field_of(each.name): each for each in tried_pictures(library)}
    return [SeenPicture(pictures[name], when, counts) for (name, when), counts in sorted(read.items())]


def _count(sheet: Sheet, known: Mapping[str, str], read: dict[tuple[str, When], Counter[str]]) -> int:
    """Count the answers of a sheet; return how many columns were found."""
    heads = [[_meaning(cell, known) for cell in row] for row in sheet.head]
    line = max(range(len(heads)), key=lambda row: sum(map(bool, heads[row])), default=0)
    columns = {name: index for index, name in enumerate(heads[line] if heads else ()) if name and name not in _READ}
    asked = {name: index for name, index in columns.items() if name not in (PLACE, _TODAY)}
    for row in sheet.rows[line + 1 :] if asked else ():
        day = _DAY.search(row[columns[_TODAY]]) if _TODAY in columns else None
        when = day[0] if day else "", row[columns[PLACE]] if PLACE in columns else ""
        for name, index in asked.items():
            if (answer := _meaning(row[index], known)) in _READ:
                read[name, when][answer] += 1
    return len(asked)


def _meaning(cell: str, known: Mapping[str, str]) -> str:
    """Return what a header or an answer stands for, with or without the group that exports write before it."""
    return known.get(bare(cell)) or known.get(bare(cell.rpartition("/")[2]), "")


def _write(checked: Checked, seen: Sequence[SeenPicture]) -> None:
    root = checked.project.root
    source = sound(checked).sources.get("pictures")
    text = source.text if source else ""
    try:
        for each in seen:
            text = _with_test(text, each)
        write_all(root, {_FILE: text.encode()})
    except NotRewritten as error:
        values = {"name": _FILE, "reason": Reason.NOT_TAKEN_APART}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(_FILE), values)]) from error
    except NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error


def _with_test(text: str, seen: SeenPicture) -> str:
    """Return the text of content/pictures.yaml with one test more."""
    name, written = seen.picture.name, seen.written()
    key = name if re.fullmatch(r"[A-Za-z][\w-]*", name) else in_double_quotes(name)
    source = parse(_FILE, text.encode()) if text else None
    if not isinstance(source, Source):
        return f"{_HEAD}  {key}: {{tests: [{written}]}}\n"
    pictures = value_at(source.value, ("pictures",))
    if not isinstance(pictures, dict) or not pictures:
        raise NotRewritten(_FILE)
    if name not in pictures:
        return with_key(source, ("pictures",), key, f"{{tests: [{written}]}}")
    return with_item(source, ("pictures", name), "tests", written)
