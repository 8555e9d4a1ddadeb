"""What people saw in pictures: exports of the form of the test, counted and written into content/pictures.yaml."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forumkit.answers.days import day_of_each
from forumkit.answers.headers import UUIDS
from forumkit.answers.spelling import Spelling, spelling_of
from forumkit.answers.submissions import REVIEWS, is_rejected
from forumkit.disk.files import NotWritten, write_all
from forumkit.load.adding import with_item
from forumkit.load.answers import Sheet, read_answers
from forumkit.load.rewriting import NotRewritten, in_double_quotes, value_at, with_key, with_value
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Value
from forumkit.model.labels import bare
from forumkit.model.library import Library
from forumkit.model.own_pictures import PictureTest
from forumkit.model.picture_tests import ELSE, OPPOSITE, PLACE, RIGHT, TriedPicture, field_of, tried_pictures
from forumkit.produce.checked import Checked, sound
from forumkit.produce.options import not_writable
from forumkit.render.picture_form import labels
from forumkit.render.wording import Wording

_FILE = "content/pictures.yaml"
_HEAD = "# yaml-language-server: $schema=../schemas/pictures.json\npictures:\n"
_READ = frozenset((RIGHT, OPPOSITE, ELSE))
_TODAY = "today"
_SEPARATORS, _NUMBER = re.compile("[-/:.]"), re.compile(r"^\s*\d{1,3}[.)]\s*")
"""What exports write between a group and its question, and before a picture."""

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
    """Those that content/pictures.yaml had already."""
    differing: list[SeenPicture] = field(default_factory=list)
    """Those of a day and a place of which it says other numbers: a person decides."""
    unnamed: list[SeenPicture] = field(default_factory=list)
    """Those that are put together and have no name there yet: nothing can be written about them."""


def take_what_was_seen(checked: Checked, files: Sequence[Path]) -> Taken:
    """Count the answers of exports and write them into content/pictures.yaml; what is there already stays.

    Which book it was does not matter: a picture is known by its name. Raises ProblemsFound where a file cannot be read,
    has no column of the form, or an answer that the form does not offer, or nothing can be written.
    """
    library = sound(checked)
    taken = Taken()
    for seen in _counted(library, files):
        there = [test for test in seen.picture.tests if _when_of(test) == (seen.when[0], bare(seen.when[1]))]
        if seen.picture.name not in library.pictures and seen.picture.said != seen.picture.name:
            taken.unnamed.append(seen)
        elif not there:
            taken.new.append(seen)
        elif any((test.asked, test.right, test.opposite) == (seen.asked, seen.right, seen.opposite) for test in there):
            taken.known.append(seen)
        else:
            taken.differing.append(seen)
    if taken.new:
        _write(checked, taken.new)
    return taken


def _when_of(test: PictureTest) -> When:
    return str(test.date or ""), bare(str(test.place or ""))


def _counted(library: Library, files: Iterable[Path]) -> list[SeenPicture]:
    reader = _Reader(
        {
            bare(label): name
            for language in library.mission.languages
            for label, name in (*labels(Wording(library, None, language)).items(), *zip(_READ, _READ, strict=True))
        },
        spelling_of(library),
    )
    contents: set[bytes] = set()
    for path in files:
        answers = read_answers(path)
        if isinstance(answers, Problem):
            raise ProblemsFound([answers])
        if answers.content in contents:  # the same file again
            continue
        contents.add(answers.content)
        if not sum(map(reader.count, answers.sheets)):
            form = Wording(library, None, library.mission.languages[0]).word("kind_picture_test_form")
            raise ProblemsFound([Problem(Code.FORM_UNKNOWN, Place(path.name), {"allowed": form})])
    if reader.problems:
        raise ProblemsFound(reader.problems)
    pictures = {field_of(each.name): each for each in tried_pictures(library)}
    return [SeenPicture(pictures[name], when, counts) for (name, when), counts in sorted(reader.read.items())]


@dataclass
class _Reader:
    """Counts the answers of sheets; what somebody sent counts once, and not at all where a reviewer refused it."""

    meanings: Mapping[str, str]
    """The field, or the answer, by a bare label or name."""
    spelling: Spelling
    read: dict[tuple[str, When], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sent: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def count(self, sheet: Sheet) -> int:
        """Count the answers of a sheet; return how many of its columns are pictures."""
        heads = [[self._field(cell) for cell in row] for row in sheet.head]
        line = max(range(len(heads)), key=lambda row: (sum(map(bool, heads[row])), -row), default=0)
        columns: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(heads[line] if heads else ()):
            columns[name].append(index)
        names = [cell.lower() for cell in sheet.head[line]] if heads else []
        ids, reviews = ([names.index(name) for name in known if name in names] for known in (UUIDS, REVIEWS))
        asked = {name: there for name, there in columns.items() if name and name not in (PLACE, _TODAY)}
        rows = sheet.rows[line + 1 :] if asked else ()
        day = day_of_each((row[n] for row in rows for n in columns[_TODAY]), None)
        for number, row in enumerate(rows, line + 1):
            sent = next((row[n] for n in ids if row[n]), "").removeprefix("uuid:")
            if sent in self.sent or any(is_rejected(row[n]) for n in reviews):
                continue
            self.sent |= {sent} - {""}
            days = [found for n in columns[_TODAY] if (found := day(row[n]))]
            when = str(days[0]) if days else "", next((one for n in columns[PLACE] if (one := _line(row[n]))), "")
            for name, there in asked.items():
                said = [n for n in there if not self.spelling.is_missing(row[n])]
                answers = [self.meanings.get(bare(row[n]), "") for n in said]
                if known := next((answer for answer in answers if answer in _READ), ""):
                    self.read[name, when][known] += 1
                elif said:
                    self._not_known(sheet, number, said[0], names)
        return len(asked)

    def _not_known(self, sheet: Sheet, row: int, column: int, headers: Sequence[str]) -> None:
        """Tell of an answer that is none of the form; it is not repeated, since it may be what somebody said."""
        offered = dict.fromkeys(label for label, meant in self.meanings.items() if meant in _READ)
        values: dict[str, Value] = {
            "name": "…",
            "field": headers[column][:60],
            "allowed": Phrase.ONE_OF.of(allowed=", ".join(offered)),
        }
        self.problems.append(Problem(Code.ANSWER_NOT_KNOWN, sheet.place(row, headers[column][:60]), values))

    def _field(self, header: str) -> str:
        """Return the field of a header, with or without the group that exports write before it, and its number."""
        starts = (0, *(separator.end() for separator in _SEPARATORS.finditer(header)))
        for rest in (header[start:] for start in starts):
            name = _TODAY if rest == _TODAY else self.meanings.get(bare(_NUMBER.sub("", rest)), "")
            if name and name not in _READ:
                return name
        return ""


def _line(text: str) -> str:
    """Return a text on one line, without what cannot be printed."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


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
        return with_value(source, ("pictures",), f"{{{key}: {{tests: [{written}]}}}}")
    if name not in pictures:
        return with_key(source, ("pictures",), key, f"{{tests: [{written}]}}")
    return with_item(source, ("pictures", name), "tests", written)
