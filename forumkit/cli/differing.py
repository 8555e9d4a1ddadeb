"""What differs between two sides, as lines of text that fit on a screen and as plain data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from forumkit.cli.words import ChangeForm, Say

if TYPE_CHECKING:
    from forumkit.compare.changes import Change
    from forumkit.compare.documents import Compared, Shared
    from forumkit.deliver.comparison import Differing, Pair

_NAMED = 2
"""Documents that share changes and are named before the others are only counted."""
_FEW = 4
"""Changes that documents share and that are told."""
_TELLING = 2
"""Changes that are told of a document of two forums."""
_WORD = re.compile(r"[^\W\d_]{3}")


def change_sentence(change: "Change", language: str, *, whole: bool = True) -> str:
    """Return what changed, as a sentence, in brief unless whole."""
    from forumkit.compare.sentences import BRIEF, FULL, sentence_for  # noqa: PLC0415 - a seam: see the docstring of cli/app

    words = {form.value: form.template(language) for form in ChangeForm}
    return sentence_for(change, words, FULL if whole else BRIEF)


def compared_lines(compared: "Compared", language: str, *, whole: bool) -> Iterator[str]:
    """Yield what came, went and changed; `whole` tells every change, and each to its end."""
    for path in compared.added:
        yield "  " + Say.NEW.says(language, name=path)
    for path in compared.removed:
        yield "  " + Say.GONE.says(language, name=path)
    for shared in compared.shared:
        yield from _shared_lines(shared, language, whole=whole)
    if not compared:
        yield "  " + Say.NO_WORDS.says(language)


def _shared_lines(shared: "Shared", language: str, *, whole: bool) -> Iterator[str]:
    few = shared.paths if whole else shared.paths[:_NAMED]
    more = f" … (+{len(shared.paths) - len(few)})" if len(few) < len(shared.paths) else ""
    yield f"  {', '.join(few)}{more}"
    yield from _changes(shared.changes, language, len(shared.changes) if whole else _FEW, whole=whole)


def _changes(changes: Sequence["Change"], language: str, most: int, *, whole: bool) -> Iterator[str]:
    for change in changes if whole else _most_telling(changes, most):
        yield f"    {change_sentence(change, language, whole=whole)}"
    if (left := len(changes) - most) > 0:
        yield "    " + Say.OTHERS.says(language, total=left)


def _most_telling(changes: Sequence["Change"], most: int) -> list["Change"]:
    """Return the changes that say most of what a document says now, in their order: parts and sentences first."""
    ranked = sorted(range(len(changes)), key=lambda index: (_rank(changes[index]), index))
    return [changes[index] for index in sorted(ranked[:most])]


def _rank(change: "Change") -> int:
    if not _WORD.search(f"{change.before} {change.after}"):
        return 5
    if change.what == "moved":
        return 4
    return {"part": 0, "text": 1, "point": 1, "title": 2}.get(change.sort, 3)


def differing_lines(differing: "Differing", language: str, *, whole: bool) -> Iterator[str]:
    """Yield what differs between two sides, what matters first; `whole` tells every document and change.

    Of two forums: how many texts name the other's town, what only one of them has, then each document that differs
    apart from what is each one's own.
    """
    yield f"{differing.first} → {differing.second}"
    if not differing.pairs:
        yield from compared_lines(differing.compared, language, whole=whole)
    else:
        yield from _forums(differing, language, whole=whole)
    if not whole and (differing.pairs or differing.compared):
        yield Say.EVERY_CHANGE.says(language)


def _forums(differing: "Differing", language: str, *, whole: bool) -> Iterator[str]:
    yield (Say.TOWNS if differing.problems else Say.NO_TOWN).says(language, total=len(differing.problems))
    for name, paths in ((differing.first, differing.compared.removed), (differing.second, differing.compared.added)):
        yield from _alone(name, paths, differing.about, language, whole=whole)
    unlike = [pair for pair in differing.pairs if pair.changes]
    yield ""
    yield Say.BOTH.says(language, total=len(differing.pairs), alike=len(differing.pairs) - len(unlike))
    for pair in unlike:
        yield from _pair(pair, language, whole=whole)


def _alone(name: str, paths: Sequence[str], about: Mapping[str, str], language: str, *, whole: bool) -> Iterator[str]:
    """Yield what only one forum has, by what it is about: a theme, an exercise, a questionnaire."""
    if not paths:
        return
    yield ""
    yield Say.ONLY.says(language, name=name, total=len(paths))
    by_subject: dict[str, list[str]] = {}
    for path in paths:
        by_subject.setdefault(about.get(path) or path, []).append(path)
    for subject, inside in sorted(by_subject.items()):
        yield f"  {subject}  ({Say.DOCUMENTS.says(language, total=len(inside))})"
        yield from (f"    {path}" for path in inside if whole)


def _pair(pair: "Pair", language: str, *, whole: bool) -> Iterator[str]:
    total = Say.DIFFERENCES.says(language, total=len(pair.changes))
    yield f"  {pair.first}  ({total})"
    if whole:
        yield from _changes(pair.changes, language, len(pair.changes), whole=True)
        return
    from forumkit.compare.documents import whole_parts  # noqa: PLC0415 - a seam

    yield from list(_changes(whole_parts(pair.changes), language, _TELLING, whole=False))[:_TELLING]


def differing_data(differing: "Differing", problems: Sequence[object]) -> dict[str, object]:
    """Return what differs between two sides, as plain data."""
    return {
        "first": differing.first, "second": differing.second, **compared_data(differing.compared),
        "pairs": [
            {"first": pair.first, "second": pair.second, "expected": pair.expected,
             "changes": [asdict(change) for change in pair.changes]}
            for pair in differing.pairs
        ],
        "problems": list(problems),
    }  # fmt: skip


def compared_data(compared: "Compared") -> dict[str, object]:
    """Return what came, went and changed, as plain data."""
    return {
        "added": list(compared.added),
        "removed": list(compared.removed),
        "changed": {path: [asdict(change) for change in changes] for path, changes in (compared.changed or {}).items()},
    }
