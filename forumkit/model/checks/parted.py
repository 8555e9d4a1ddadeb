"""Checks of sentences that YAML reads as something shorter than what was written, without a word."""

import re
from collections.abc import Iterator
from itertools import pairwise

from forumkit.load.rewriting import in_double_quotes, value_at
from forumkit.load.source import KeyPath, Source, Value
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.library import Library

_ENDS = (".", "!", "?", "…")
_CUT = re.compile(r"[^\s#] +#[^\s#]")
"""A sign of number behind a text: YAML takes all that follows for a remark; people write a space behind that sign."""


def no_sentence_is_parted_by_its_commas(library: Library) -> Iterator[Problem]:
    """No list in brackets has the half of a sentence for an item: “[Et chez vous, que faites-vous ?]” has two."""
    for key, source in _written(library):
        for path, items in _lists(source.value):
            for number, (first, second) in enumerate(pairwise(items)):
                if _is_half(first) and _goes_on(second) and _are_joined(source, first, second):
                    whole = in_double_quotes(f"{first}, {second}")
                    values = {"first": first, "second": second, "whole": whole}
                    yield Problem(Code.SENTENCE_PARTED, library.place(key, (*path, number)), values)


def no_sentence_is_cut_at_a_sign_of_number(library: Library) -> Iterator[Problem]:
    """No text ends before a `#` that belongs to it: “Règle #1” is “Règle”."""
    for key, source in _written(library):
        cut = {n for n, row in enumerate(source.rows, 1) if _CUT.search(row)} if _CUT.search(source.text) else set()
        for path, line in source.lines.items() if cut else ():
            value = value_at(source.value, path) if line in cut else None
            row = source.rows[line - 1]
            if isinstance(value, str) and (behind := re.search(rf"{re.escape(value)} +(#[^\s#].*)", row)):
                whole = in_double_quotes(row[behind.start() :].rstrip())
                values = {"name": value, "rest": behind[1].rstrip(), "whole": whole}
                yield Problem(Code.SENTENCE_CUT, library.place(key, path), values)


def _written(library: Library) -> Iterator[tuple[str, Source]]:
    yield from ((key, source) for key, source in library.sources.items() if source.name.startswith("content/"))


def _lists(value: Value, path: KeyPath = ()) -> Iterator[tuple[KeyPath, list[str]]]:
    """Yield every list of texts below a value."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _lists(each, (*path, name))
    elif isinstance(value, list):
        if len(value) > 1 and all(isinstance(each, str) for each in value):
            yield path, [str(each) for each in value]
        for number, each in enumerate(value):
            yield from _lists(each, (*path, number))


def _is_half(text: str) -> bool:
    return text[:1].isupper() and not text.endswith(_ENDS)


def _goes_on(text: str) -> bool:
    """Tell whether a text is the end of a sentence, and not its beginning."""
    return text[:1].islower() and text.endswith(_ENDS)


def _are_joined(source: Source, first: str, second: str) -> bool:
    """Tell whether nothing but a comma stands between two texts: neither quotes nor a dash."""
    first, second = (r"\s+".join(map(re.escape, text.split())) for text in (first, second))
    return bool(re.search(rf"(?:^|[\[,])\s*{first}\s*,\s*{second}\s*[,\]]", source.text, re.MULTILINE))
