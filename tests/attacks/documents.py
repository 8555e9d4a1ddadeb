"""Reads finished documents as somebody with a ruler does: whoever a line is about, its numbers must be published ones."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from pathlib import Path

import openpyxl
from lxml import etree

from tests.attacks import rooms
from tests.attacks.knowledge import Found, Printed
from tests.office import A, W, ordinary, paragraphs, parts, tree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?![\w/]|[.,]\d)")
_SIGN = re.compile(rf"\b({'|'.join(rooms.SYMBOLS)}) \d\d\b")


def about() -> Mapping[str, str]:
    """Return what a line may be about, by its words, with the part of ids of numbers that are about it."""
    groups = {f"{name} {code}": f".{name}.{code}" for name, codes in rooms.GROUPS.items() for code in codes}
    return groups | {f"Content de {name} ?": f".{name}" for name in rooms.QUESTIONS} | {
        f"Phrase {item}": f".{item}" for item in rooms.ITEMS}  # fmt: skip


def leaks(paths: Iterable[Path], results: Sequence[Printed], least: Iterable[int] = (5, 10)) -> Found:
    """Return what finished documents say of few people and the results do not, and what says who somebody is."""
    found = Found()
    allowed = {
        words: {*least, *chain.from_iterable(_published(each, part) for each in results)}
        for words, part in about().items()
    }
    for path in paths:
        for line in lines(path):
            subjects = [words for words in allowed if words in line]
            rest = re.sub("|".join(map(re.escape, subjects)), "", line)
            numbers = {int(text) for text in _NUMBER.findall(rest)} if subjects else set()
            found.looked += bool(subjects)
            strange = numbers.difference(*(allowed[words] for words in subjects))
            found.cells += [f"{path.name}: {number} in “{line[:200]}”" for number in sorted(strange)]
            said = [*rooms.TELLING.values(), *_SIGN.findall(line)]
            found.cells += [f"{path.name}: “{text}” in “{line[:120]}”" for text in said if text in line]
    return found


def _published(printed: Printed, part: str) -> Iterator[int]:
    """Yield the numbers that are published of something, as documents may write them: people, percentages, differences."""
    present = printed["participation.present"].get("value")
    told = [value for name, value in printed.items() if f"{name}.".find(f"{part}.") >= 0 and not value.get("hidden")]
    counts = {each["value"] for each in told if each.get("value") is not None}
    shares = {100 * each["value"] / each["n"] for each in told if each.get("n") and each.get("value") is not None}
    rest = {each["n"] - each["value"] for each in told if each.get("n") and each.get("value") is not None}
    bounds = {each[end] for each in told for end in ("low", "high") if each.get(end) is not None}
    shares |= {100 * count / present for count in counts} if present else set()
    whole = {each["n"] for each in told if each.get("n") is not None}
    apart = {abs(one - other) for some in (counts, shares) for one, other in product(some, repeat=2)}
    for number in (*counts, *shares, *rest, *bounds, *whole, *apart):
        yield from {int(number), round(number), int(number + 0.5)}


def lines(path: Path) -> Iterator[str]:
    """Yield what a person reads at once: a row of a table, a point of a chart, a paragraph."""
    if path.suffix == ".xlsx":
        cells = (row for sheet in openpyxl.load_workbook(path, data_only=True) for row in sheet.values)
        yield from _ordinary(" | ".join(str(cell) for cell in row if cell is not None) for row in cells)
    elif path.suffix == ".html":
        yield from _ordinary(_texts(json.loads(each)) for each in _data(path))
    else:
        yield from _ordinary(paragraphs(path))
        yield from _ordinary(_rows(path))
        yield from _ordinary(_points(path))


def _ordinary(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, map(ordinary, text.split("\n")))


def _data(path: Path) -> Sequence[str]:
    page = path.read_text(encoding="utf-8")
    return re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)


def _texts(data: object) -> str:
    match data:
        case str():
            return data
        case dict():
            return "\n".join(map(_texts, data.values()))
        case list():
            return "\n".join(map(_texts, data))
        case _:
            return ""


def _rows(path: Path) -> Iterator[str]:
    for name in parts(path, r"(word/document|ppt/slides/slide\d+)\.xml"):
        for row in tree(path, name).iter(f"{W}tr", f"{A}tr"):
            cells = ("".join(map(str, cell.itertext())) for cell in row.iter(f"{W}tc", f"{A}tc"))
            yield " | ".join(cells)


def _points(path: Path) -> Iterator[str]:
    """Yield each point of a chart with its category: what its picture shows, and the table behind it."""
    for name in parts(path, r"(word|ppt)/charts/chart\d+\.xml"):
        for series in tree(path, name).iter(f"{C}ser"):
            ends = [_cached(series.find(f"{C}{end}")) for end in ("cat", "val")]
            for place, value in ends[1].items():
                yield f"{ends[0].get(place, '')} | {value}"


def _cached(axis: etree._Element | None) -> Mapping[str, str]:
    points = axis.iter(f"{C}pt") if axis is not None else ()
    return {point.get("idx", ""): "".join(map(str, point.itertext())).strip() for point in points}
