"""A zip as a list of its entries, which may say what no library would write."""

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Entry = tuple[str, bytes]
Parts = list[Entry]
Mutation = Callable[[bytes, Random], bytes]
"""Gives a damaged file for a sound one, the same for the same chance; the file itself where nothing could be done."""

TYPES = "[Content_Types].xml"
_WEIGHTS = {
    "word/document.xml": 6, "word/footnotes.xml": 5, "word/numbering.xml": 2, "word/styles.xml": 2, "word/comments": 3,
    "ppt/presentation.xml": 4, "ppt/slides/slide": 3, "ppt/notesSlides/": 1, "ppt/slideMasters/": 1,
    "xl/workbook.xml": 4, "xl/worksheets/sheet": 5, "xl/sharedStrings.xml": 3, "xl/styles.xml": 2, "xl/tables/": 2,
    "docProps/custom.xml": 1, TYPES: 1,
}  # fmt: skip
"""Where parts begin that readers look into, and how much more often they are damaged than others."""
_OTHERS = 0.4


def read_parts(content: bytes) -> Parts:
    """Return the entries of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def write_parts(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of entries: two may have one name, and a name may be anything."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def on_parts(change: Callable[[Parts, Random], Parts]) -> Mutation:
    """Return a mutation of the list of entries as one of the file; of a file that is no zip nothing is changed."""

    def mutated(content: bytes, chance: Random) -> bytes:
        try:
            parts = read_parts(content)
            after = change(parts, chance)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError, ValueError):
            return content
        return content if after == parts else write_parts(after)

    return mutated


def on_part(change: Mutation, *, only: tuple[str, ...] = ()) -> Mutation:
    """Return a mutation of one XML part as one of the file; of those whose names begin so, if any are named."""

    def changed(parts: Parts, chance: Random) -> Parts:
        there = [number for number, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
        wanted = [number for number in there if parts[number][0].startswith(only)] if only else there
        for number in sorted(wanted, key=lambda each: chance.random() ** (1 / _weight(parts[each][0])), reverse=True):
            name, content = parts[number]
            damaged = change(content, chance)
            if damaged != content:
                return [*parts[:number], (name, damaged), *parts[number + 1 :]]
        return parts

    return on_parts(changed)


def _weight(name: str) -> float:
    return next((weight for start, weight in _WEIGHTS.items() if name.startswith(start)), _OTHERS)
