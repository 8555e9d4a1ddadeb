"""YAML with the line of every key: bytes to plain values, with YAML 1.2's meaning.

Built on PyYAML's event stream, which libyaml parses without recursion; aliases, tags and doubled keys are refused.
"""

import functools
import re
from dataclasses import dataclass, field, replace

import yaml

from forumkit.load.yaml_faults import MAX_DEPTH, Fault, repair_at, syntax_problem
from forumkit.load.yaml_repairs import Repair
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.runtime.kept import Kept

KeyPath = tuple[str | int, ...]
Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml, where PyYAML was built with it."""
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\\u2028-\\u202e\\u2061-\\u206f\\ud800-\\uf8ff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e007f\\U000f0000-\\U0010ffff]"
)
"""Invisible characters that are refused: controls, those that change the direction of text, private use, tags.

Those that join or part letters in some scripts (U+200B to U+200F, U+2060) are allowed.
"""
_BEFORE = 20
"""Characters before a hidden one that the message repeats, to say where it is."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""


@dataclass(frozen=True, eq=False)
class Source:
    """A content file: its name from the root, its value, and the line of each key and item."""

    name: str
    text: str
    value: Value
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line(self, path: KeyPath) -> int:
        """Return the line of the path, or that of the nearest parent which stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def place(self, path: KeyPath = ()) -> Place:
        """Return the place of the path, as problems show it."""
        return self.at(self.line(path), dotted(path))

    def at(self, line: int, path: str = "") -> Place:
        """Return a place by its line, with what stands around it."""
        return Place(self.name, line, path).in_lines(self.rows)

    @functools.cached_property
    def rows(self) -> list[str]:
        """The lines of the file."""
        return _BREAK.split(self.text)


_LONGEST_KEY = 80
"""Characters of a key that are shown."""


def dotted(path: KeyPath) -> str:
    """Return a path of keys as people write it: steps[2].minutes."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_short(part)}" for part in path]
    return "".join(parts).removeprefix(".")


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else f"{key[: _LONGEST_KEY - 1]}…"


class _Refused(Exception):
    def __init__(self, code: Code, line: int, **values: str | Said) -> None:
        super().__init__()
        self.code, self.line, self.values = code, line, values


_KEPT = Kept["Source | Problem"]()


def parse(name: str, content: bytes) -> Source | Problem:
    """Return the YAML's value with its lines, or the first problem that keeps it from being read.

    Files that stay as they are are not parsed again after a save: that is a third of reading a mission. Nobody changes
    the value. Of each file, only the last version is remembered: a preview lives through hundreds of them.
    """
    return _KEPT.of(name, content, lambda: _parse(name, content))


def _parse(name: str, content: bytes) -> Source | Problem:
    if problem := why_not_utf8(name, content):
        return problem
    text = content.decode("utf-8-sig")
    if not text.strip():
        return Problem(Code.EMPTY_FILE, Place(name))
    if hidden := HIDDEN.search(text.replace("\r\n", "\n").replace("\r", "\n")):
        return Problem(
            Code.HIDDEN_CHARACTER, Place(name, hidden.string.count("\n", 0, hidden.start()) + 1), _hidden(hidden)
        )
    built = _built(name, text)
    return built if isinstance(built, Source) else _quoted(syntax_problem(name, text, built, _fault_line), text)


def _built(name: str, text: str) -> "Source | Fault":
    try:
        return _Builder(name, text).source()
    except _Refused as refused:
        return Fault(refused.line, refused.code, refused.values)
    except yaml.YAMLError as error:
        opened = getattr(error, "context_mark", None) if "flow" in str(getattr(error, "context", "")) else None
        mark = getattr(error, "problem_mark", None)
        complaint = str(getattr(error, "problem", None) or error)
        return Fault(mark.line + 1 if mark else 1, complaint=complaint, opened=opened.line + 1 if opened else 0)


def repair(text: str) -> Repair | None:
    """Return the line that lets a text be read which cannot be read as it is; nothing where none is known."""
    built = _built("", text)
    return None if isinstance(built, Source) else repair_at(text, built, _fault_line)


def _fault_line(text: str) -> int:
    built = _built("", text)
    return 0 if isinstance(built, Source) else built.line


def _quoted(problem: Problem, text: str) -> Problem:
    """Return a problem with what stands around its place in a text."""
    return replace(problem, place=problem.place.in_lines(_BREAK.split(text)))


def _hidden(match: re.Match[str]) -> dict[str, str]:
    """Return the values of the message about a hidden character: its code point, and the text before it."""
    line = match.string[: match.start()].rpartition("\n")[2].strip()
    return {"what": f"U+{ord(match[0]):04X}", "before": line[-_BEFORE:] or "…"}


def why_not_utf8(name: str, content: bytes) -> Problem | None:
    """Return the problem at the first byte that is not UTF-8, if there is one."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        values = {"byte": f"0x{content[error.start]:02x}", "position": str(error.start)}
        return Problem(Code.NOT_UTF8, Place(name, content[: error.start].count(b"\n") + 1), values)
    return None


@dataclass
class _Open:
    """A list or map that is being filled."""

    value: list[Value] | dict[str, Value]
    path: KeyPath
    key: str | None = None


_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _Builder:
    """Builds the value of one file from its events."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self.open: list[_Open] = []
        self.root: Value = None
        self.documents = 0

    def source(self) -> Source:
        loader = LOADER(self.text)
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                self._take(event)
        finally:
            loader.dispose()
        if self.root is None:
            raise _Refused(Code.EMPTY_FILE, 1)
        return Source(self.name, self.text, self.root, self.lines)

    def _take(self, event: yaml.Event) -> None:
        if type(event) in _ENDS:
            self.open.pop()
            return
        assert event.start_mark is not None
        line = event.start_mark.line + 1
        if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:  # nearly all events
            self._scalar(event, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused(Code.BAD_YAML, line, reason=Reason.ONE_DOCUMENT)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or _tagged(event):
            raise _Refused(Code.YAML_ALIAS, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._start({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start([], line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if event.style == '"' and (hidden := HIDDEN.search(event.value)):  # only there is an escape read
            raise _Refused(Code.HIDDEN_CHARACTER, line, **_hidden(hidden))
        top = self.open[-1] if self.open else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._key(top, event.value, line)
        else:
            self._put(plain_scalar(event.value) if event.implicit[0] else event.value, line)

    def _key(self, top: _Open, key: str, line: int) -> None:
        path = (*top.path, key)
        if path in self.lines:
            raise _Refused(Code.DUPLICATE_KEY, line, name=key, first=str(self.lines[path]))
        self.lines[path] = line
        top.key = key

    def _start(self, value: list[Value] | dict[str, Value], line: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise _Refused(Code.TOO_DEEP, line, limit=str(MAX_DEPTH))
        top = self.open[-1] if self.open else None
        if top and isinstance(top.value, dict) and top.key is None:
            braces = "{{" in self.text.splitlines()[line - 1]
            raise _Refused(Code.BAD_YAML, line, reason=Reason.BRACES if braces else Reason.KEY_NO_TEXT)
        self.open.append(_Open(value, self._put(value, line)))

    def _put(self, value: Value, line: int) -> KeyPath:
        if not self.open:
            self.root = value
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            path: KeyPath = (*top.path, len(top.value))
            self.lines[path] = line
            top.value.append(value)
        else:
            path = (*top.path, str(top.key))
            top.value[str(top.key)] = value
            top.key = None
        return path


def _tagged(event: yaml.Event) -> bool:
    return bool(getattr(event, "tag", None))


class _Typed:
    """A number that says itself as it was typed where Python would not: the reference 2026.10, a price of 1.50."""

    def __init__(self, typed: str) -> None:
        self.typed = typed

    def __str__(self) -> str:
        return self.typed


class _Integer(_Typed, int):
    pass


class _Float(_Typed, float):
    pass


def plain_scalar(text: str) -> Value:
    """Return the value of a plain scalar in YAML 1.2's core schema, without its octal and hexadecimal numbers.

    >>> [plain_scalar(text) for text in ("12", "true", "8:30", "no", "010")]
    [12, True, '8:30', 'no', '010']
    >>> [str(plain_scalar(text)) for text in ("1.50", "+5")]
    ['1.50', '+5']
    """
    if text in _WORDS:
        return _WORDS[text]
    sorts = (int, _Integer) if _INTEGER.fullmatch(text) else (float, _Float) if _FLOAT.fullmatch(text) else None
    if not sorts:
        return text
    plain, as_typed = sorts
    return plain(text) if str(plain(text)) == text else as_typed(text)
