"""The documents that people change, and what the source makes of each afterwards: six states of the same one."""

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.damage.returned import FIRST
from benchmarks.edits_survive.saves import office_saved
from forumkit.drawing.figure import Figure
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing
from forumkit.render import blocks as b
from forumkit.render.companion import Companion
from forumkit.render.document import Rendered
from forumkit.render.sheets import FormSheet
from forumkit.write.writers import Designs, write
from tests.designs import look
from tests.make import write_mission

STATES = ("unchanged", "elsewhere", "same place", "removed", "design", "upgrade")
"""What became of the source since the person had the file."""
REWORDED = " remanié"
"""What the source adds to words."""
_NO_WORDS = frozenset(("key", "align", "style", "layout", "name", "kind", "role", "shape", "picture", "pictogram", "file", "size", "cell", "sort", "code",
                       "entry", "choices"))  # fmt: skip
"""Fields of blocks that say how, not what."""


@dataclass(frozen=True)
class Base:
    """A document as it was made, and all that is needed to make it again with other words or another look."""

    path: str
    content: Any
    writer: str
    words: Mapping[str, str]
    made: bytes
    saved: tuple[bytes, ...] = ()
    """The same, opened and saved by programs."""


def bases(folder: Path, only: Container[str] = ()) -> list[Base]:
    """Return the Office files of a small mission with a chart, which is written to a folder: all, or some paths."""
    checked = check_mission(write_mission(folder, dict(FIRST)))
    library, showing, found = sound(checked), Showing(checked, folder / "output"), []
    for path, job in showing.jobs.items():
        if job.local or not path.endswith((".docx", ".pptx", ".xlsx")) or (only and path not in only):
            continue
        rendered = showing.rendered(job)
        assert isinstance(rendered, Rendered), rendered
        if not isinstance(rendered.content, Companion | b.WordTemplate):
            writer, words = library.kinds[job.kind_id].writer, library.languages[job.language].words
            made = _written(rendered.content, writer, "sobre", "first")
            found.append(Base(path, rendered.content, writer, dict(words), made, (office_saved(made, path[-5:]),)))
    return found


@cache
def _designs(name: str) -> Designs:
    """Return a design; that of the release before had smaller titles, other gaps and other corners."""
    if name != "upgrade":
        return Designs(look(name))
    now = look("sobre")
    sizes = {role: size + 1 for role, size in now.sizes.items()}
    return Designs(
        replace(now, sizes=sizes, paragraph_gap=now.paragraph_gap + 2, margin=now.margin + 2, corners="square")
    )


def _written(content: Any, writer: str, design: str, version: str) -> bytes:
    meta = replace(content.meta, fingerprint=hashlib.sha256(version.encode()).hexdigest()[:16])
    return write(replace(content, meta=meta), writer, _designs(design)).content


def next_version(base: Base, state: str, near: list[str], chance: Random) -> tuple[bytes, str]:
    """Return what the source makes now, and the words that it changed; nothing where it cannot be in that state.

    `near` are the words at the place that the person changed.
    """
    if state == "unchanged":
        return base.made, ""
    if state in ("design", "upgrade"):
        return _written(base.content, base.writer, "bogolan" if state == "design" else "upgrade", state), ""
    every = sorted(set(said(base.content)))
    far = [text for text in every if text not in near] or every
    text = chance.choice(far if state == "elsewhere" else near or every)
    change = _without(base.content, text) if state == "removed" else _reworded(base.content, text)
    if change == base.content:
        return b"", text
    return _written(change, base.writer, "sobre", f"{state} {text}"), text


def said(value: Any) -> Iterator[str]:
    """Yield the texts of a document, long enough to be found again."""
    if isinstance(value, str):
        if len(value.strip()) > 3:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from said(each)
    elif is_dataclass(value) and not isinstance(value, b.Meta):
        for field in fields(value):
            if field.name not in _NO_WORDS:
                yield from said(getattr(value, field.name))


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value with all that is inside it changed, from the inside out."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        value = tuple(_mapped(each, change) for each in value)
    elif is_dataclass(value) and not isinstance(value, type | b.Meta):
        inside = {f.name: getattr(value, f.name) for f in fields(value) if f.init and f.name not in _NO_WORDS}
        changed = {name: _mapped(each, change) for name, each in inside.items()}
        if any(changed[name] is not inside[name] for name in changed if changed[name] != inside[name]):
            value = replace(value, **changed)
    return change(value)


def _reworded(content: Any, text: str) -> Any:
    return _mapped(content, lambda value: text.rstrip() + REWORDED if value == text else value)


def _without(content: Any, text: str) -> Any:
    """Return a document without the items, rows, blocks and slides that say a text, as small as can be."""

    def cut(value: Any) -> Any:
        if not isinstance(value, tuple) or len(value) < 2 or not isinstance(value[0], _GOES | tuple):
            return value
        if isinstance(value[0], tuple) and not (value[0] and isinstance(value[0][0], b.Cell | str)):
            return value
        kept = tuple(each for each in value if text not in set(said(each)) or getattr(each, "level", 0) == 1)
        return kept or value

    return _mapped(content, cut)


_GOES = b.Heading | b.Paragraph | b.Item | b.ItemList | b.Table | b.Callout | b.Slide | Figure | FormSheet
