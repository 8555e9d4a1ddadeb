"""How the program carries out the remedy of each code that it can: a function beside its code.

To let a message bring its fix along, write a function here that returns the change, and name it in `FIXES`. It returns
nothing where it is not certain what is meant; what it returns is tried first, and left where anything else goes wrong.
"""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forumkit.disk.presence import is_there
from forumkit.fixes.changes import Mending
from forumkit.load.rewriting import NotRewritten, path_of, value_at, with_key_renamed, with_value
from forumkit.load.source import HIDDEN, KeyPath, Source, parse, repair
from forumkit.load.yaml_repairs import quoted_item
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.likely import written
from forumkit.model.texts import EXPRESSION, PLAIN_VALUES


@dataclass(frozen=True)
class Case:
    """A problem to be mended in a folder, with all that is known of the mission."""

    root: Path
    problem: Problem
    every: Sequence[Problem]

    @property
    def name(self) -> str:
        """The file."""
        return self.problem.place.file

    def value(self, name: str) -> str:
        """Return a value of the message."""
        return str(self.problem.values.get(name, ""))

    def bytes(self) -> bytes:
        """Return the file as it is."""
        return (self.root / self.name).read_bytes()

    def text(self) -> str:
        """Return the file as text."""
        return self.bytes().decode("utf-8-sig")

    def source(self, name: str = "") -> Source:
        """Return a file as it is read; raises NotRewritten."""
        source = parse(name or self.name, (self.root / (name or self.name)).read_bytes())
        if not isinstance(source, Source):
            raise NotRewritten(name or self.name)
        return source

    def path(self) -> KeyPath:
        """Return the path of the problem; raises NotRewritten where it stands nowhere."""
        path = path_of(self.source(), self.problem.place)
        if path is None:
            raise NotRewritten(self.problem.place.path)
        return path

    def writes(self, text: str) -> Mending:
        """Return the change of the file's text."""
        return Mending({self.name: text.encode()})


Fix = Callable[[Case], Mending | None]


def _rename_key(case: Case) -> Mending | None:
    if not case.problem.meant:
        return None
    return case.writes(with_key_renamed(case.source(), case.path(), case.problem.meant))


def _write_meant(case: Case) -> Mending | None:
    """Write the name that was meant in the place of the one that stands there."""
    source, path = case.source(), case.path()
    there = value_at(source.value, path)
    if not case.problem.meant or str(there) != case.value("name"):
        return None
    return case.writes(with_value(source, path, written(case.problem.meant)))


def _write_value(case: Case) -> Mending | None:
    return case.writes(with_value(case.source(), case.path(), case.problem.meant)) if case.problem.meant else None


def _say_language(case: Case) -> Mending | None:
    """Write the language that the texts are in, where that is plain."""
    key, _, value = case.value("line").partition(": ")
    return case.writes(with_value(case.source(), (key,), value)) if case.problem.meant else None


def _write(key: str, name: str) -> Fix:
    """Return the fix that writes a value of the message at a key, from the place of the problem."""

    def fix(case: Case) -> Mending | None:
        source = case.source()
        path = path_of(source, case.problem.place) or ()
        at = (*path, key) if path[-1:] != (key,) else path
        return case.writes(with_value(source, at, case.value(name)))

    return fix


def _other_sort(case: Case) -> Mending | None:
    right = case.value("right")
    return None if " | " in right else case.writes(with_value(case.source(), case.path(), right))


def _rename_references(case: Case) -> Mending | None:
    """Write the new id wherever the old one stands."""
    texts: dict[str, bytes] = {}
    for each in case.every:
        if each.code == Code.UNKNOWN_REFERENCE and each.values["name"] == case.value("old"):
            if str(each.values["kind"]) != case.value("kind"):
                continue
            name = each.place.file
            source = parse(name, texts.get(name) or (case.root / name).read_bytes())
            path = path_of(source, each.place) if isinstance(source, Source) else None
            if not path or not isinstance(source, Source):
                return None
            texts[name] = with_value(source, path, case.value("name")).encode()
    return Mending(texts) if texts else None


def _move(case: Case) -> Mending | None:
    right = case.value("right")
    return (
        None
        if is_there(case.root / right) and right.casefold() != case.name.casefold()
        else Mending(moves={case.name: right})
    )


def _name_well(case: Case) -> Mending | None:
    """Give a file, or what has an id in it, the id that is nearest to its name."""
    if case.problem.place.path:
        return case.writes(with_value(case.source(), case.path(), case.value("near")))
    target = str(PurePosixPath(case.name).with_name(f"{case.value('near')}.yaml"))
    return None if is_there(case.root / target) else Mending(moves={case.name: target})


def _repair(case: Case) -> Mending | None:
    """Write the line as it should be, that keeps the file from being read."""
    text = case.text()
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    if found := repair(plain):
        return case.writes(found.of(plain).replace("\n", ends))
    lines, number = plain.split("\n"), case.problem.place.line - 1
    lines[number] = quoted_item(lines[number])
    return case.writes(ends.join(lines)) if case.problem.code == Code.YAML_QUOTES else None


def _without_hidden(case: Case) -> Mending:
    """Delete signs that nobody sees, or the escape that stands for one."""
    lines = case.text().split("\n")
    number = case.problem.place.line - 1
    clean = HIDDEN.sub("", lines[number].rstrip("\r"))
    lines[number] = clean + ("\r" if lines[number].endswith("\r") else "")
    return case.writes("\n".join(lines))


def _as_utf8(case: Case) -> Mending | None:
    """Write a file in UTF-8 that says at its beginning that it is UTF-16."""
    content = case.bytes()
    return case.writes(content.decode("utf-16")) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else None


def _drop_equal_line(case: Case) -> Mending | None:
    lines, first, second = case.text().split("\n"), int(case.value("first")), case.problem.place.line
    plain = lines[first - 1].strip() == lines[second - 1].strip() and not lines[second - 1].rstrip().endswith(":")
    return case.writes("\n".join([*lines[: second - 1], *lines[second:]])) if plain else None


def _other_id(case: Case) -> Mending | None:
    """Number an id that stands a second time; not where the whole thing was pasted twice."""
    source, path = case.source(), case.path()
    thing, beside = value_at(source.value, path), value_at(source.value, path[:-1])
    things = beside if isinstance(beside, list) else []
    ids = [each.get("id") for each in things if isinstance(each, dict)]
    name = next(
        f"{case.value('name')}-{number}"
        for number in range(2, len(ids) + 3)
        if f"{case.value('name')}-{number}" not in ids
    )
    return case.writes(with_value(source, (*path, "id"), name)) if things.count(thing) == 1 else None


_BRACES = re.compile(r"\{\{\s*([\w.]*)(?:\s*\}\}?)?")
_NEAR = 0.8
"""How alike a name and one of the plain values are that is certainly meant."""


def _plain_value(case: Case) -> Mending | None:
    """Write the nearest of the plain values in the place of what stands in braces."""
    lines, number = case.text().split("\n"), case.problem.place.line - 1
    wrong = [
        each
        for each in _BRACES.finditer(lines[number])
        if not EXPRESSION.fullmatch(each[0]) or each[1] not in PLAIN_VALUES
    ]
    near = difflib.get_close_matches(wrong[0][1], PLAIN_VALUES, 1, _NEAR) if len(wrong) == 1 else []
    if not near:
        return None
    lines[number] = f"{lines[number][: wrong[0].start()]}{{{{ {near[0]} }}}}{lines[number][wrong[0].end() :]}"
    return case.writes("\n".join(lines))


_SLIP = 0.75
"""How alike a name and the one that was meant are: titel is 0.8 of title, budget 0.67 of judged."""


def _known_name(case: Case) -> Mending | None:
    """Write the nearest known name in a line of a template, where it is a slip of a letter or two away."""
    lines, number = case.text().split("\n"), case.problem.place.line - 1
    name, meant = case.value("name"), case.problem.meant
    shown = re.compile(rf"\b{re.escape(name)}\b")
    is_slip = bool(meant) and difflib.SequenceMatcher(None, name, meant).ratio() >= _SLIP
    if not is_slip or len(shown.findall(lines[number])) != 1:
        return None
    lines[number] = shown.sub(meant, lines[number])
    return case.writes("\n".join(lines))


FIXES: Mapping[Code, Fix] = {
    Code.MISNAMED_FILE: _move,
    Code.MISPLACED_FILE: _move,
    Code.MISNAMED_FOLDER: _move,
    Code.MISPLACED_FOLDER: _move,
    Code.BAD_FILE_NAME: _name_well,
    Code.NOT_UTF8: _as_utf8,
    Code.BAD_YAML: _repair,
    Code.YAML_QUOTES: _repair,
    Code.YAML_TAB: _repair,
    Code.DUPLICATE_KEY: _drop_equal_line,
    Code.HIDDEN_CHARACTER: _without_hidden,
    Code.UNKNOWN_KEY: _rename_key,
    Code.UNKNOWN_CHOICE: _write_meant,
    Code.WRONG_SORT: _other_sort,
    Code.WRONG_VALUE: _write_value,
    Code.UNKNOWN_REFERENCE: _write_meant,
    Code.RENAMED_ID: _rename_references,
    Code.DUPLICATE_ID: _other_id,
    Code.CONTENT_EXPRESSION: _plain_value,
    Code.MINUTES_DO_NOT_ADD_UP: _write("minutes", "sum"),
    Code.SESSION_TOO_SHORT: _write("minutes", "needs"),
    Code.LANGUAGE_NOT_SAID: _say_language,
    Code.TASK_TOO_EARLY: _write("start", "next"),
    Code.UNKNOWN_NAME: _known_name,
}
"""The remedies that the program carries out, by code."""
