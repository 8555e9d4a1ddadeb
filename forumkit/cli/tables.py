"""What `design check` found, as lines for a person."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from forumkit.cli.brought import contrast_line
from forumkit.cli.formats import plain
from forumkit.cli.words import Say
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors
from forumkit.messages.words import decimal, grammar

if TYPE_CHECKING:
    from forumkit.produce.design_files import Tried
    from forumkit.produce.design_trial import BuildForeseen
    from forumkit.produce.inspection import Inspection, LayoutMatch, SlotMatch


_FEW = 4
"""Problems that are told; --json has all."""


def verdict_lines(verdict: "BuildForeseen", language: str) -> Iterator[str]:
    """Yield what a build makes of the documents."""
    counted = Counter(problem.code.name for problem in errors(verdict.problems))
    codes = ", ".join(f"{code} ({count})" for code, count in sorted(counted.items()))
    if counted:
        yield Say.DESIGN_HOLDS.says(language, held=len(verdict.held), total=verdict.documents, codes=codes)
    else:
        yield Say.DESIGN_BUILDS.says(language, total=verdict.documents)
    for told, count in _several(verdict.problems, language)[:_FEW]:
        yield "    " + Say.TOLD_OF_SEVERAL.says(language, told=told, total=count)
    if verdict.example:
        yield Say.DESIGN_EXAMPLE.says(language)


def _several(problems: Iterable[Problem], language: str) -> list[tuple[str, int]]:
    """Return what is said, errors first, and how often: a template that does not fit fails alike in every document."""
    ordered = sorted(problems, key=lambda each: each.severity)
    return [
        *Counter(f"{each.severity.says(language)} {each.code.name}  {each.says(language)}" for each in ordered).items()
    ]


def tried_json(tried: "Tried", name: str, language: str) -> dict[str, object]:
    """Return all that was found out, for machines."""
    verdict = {"example": tried.verdict.example, "documents": tried.verdict.documents, "held": tried.verdict.held}
    problems = plain(tried.verdict.problems, language)
    return {"name": name, "verdict": verdict, "problems": problems, **asdict(tried.inspection)}


def doubt_lines(inspection: "Inspection", language: str) -> Iterator[str]:
    """Yield what a person should look at, since it may have been meant otherwise."""
    doubts = [*_doubts(inspection, language)]
    if doubts:
        yield Say.DOUBTS.says(language)
        yield from (f"    {doubt}" for doubt in doubts)


def _doubts(inspection: "Inspection", language: str) -> Iterator[str]:
    for sentence, how in ((Say.LAYOUT_LACKS, "fallback"), (Say.LAYOUT_GUESSED, "shape")):
        roles: dict[str, list[str]] = {}
        for match in inspection.matches:
            if match.how.value == how:
                roles.setdefault(match.layout, []).append(match.role)
        for layout, names in roles.items():
            yield sentence.says(language, layout=layout, names=", ".join(names))
    for font, known in dict.fromkeys(inspection.fonts):
        if not known:
            yield Say.FONT_UNKNOWN.says(language, name=font)
    if inspection.unread:
        yield Say.COLOURS_PALE.says(language, total=len(inspection.unread))


def inspection_lines(inspection: "Inspection", name: str, language: str) -> Iterator[str]:
    """Yield what forumkit makes of a file: its format, then what serves for what, then what is not read."""
    size = decimal(f"{inspection.width_cm:g} × {inspection.height_cm:g} cm", language)
    yield f"{name}{grammar(language, 'colon')}{' '.join(filter(None, (inspection.format, size)))}"
    for font, known in dict.fromkeys(inspection.fonts):
        yield (Say.FONT_KNOWN if known else Say.FONT_UNKNOWN).says(language, name=font)
    if inspection.matches:
        yield Say.LAYOUTS.says(language)
    for match in inspection.matches:
        yield ""
        yield f"{match.role}  →  {match.layout}  ({match.how.says(language)}, {match.sureness.says(language)})"
        yield from (f"    {slot}" for slot in _slots(match, language))
    if inspection.unused:
        yield ""
        yield Say.UNUSED_LAYOUTS.says(language, names=", ".join(inspection.unused))
    if inspection.styles is not None:
        yield ""
        yield Say.STYLES_FOUND.says(language, names=", ".join(inspection.styles["found"]) or "–")
        yield ""
        yield Say.STYLES_ADDED.says(language, names=", ".join(inspection.styles["added"]) or "–")
        yield ""
        yield Say.MARGINS_KEPT.says(language, names=", ".join(inspection.headers) or "–")
    if inspection.unread:
        yield ""
        yield Say.UNREAD_COLOURS.says(language)
    for colour in inspection.unread:
        yield "    " + contrast_line(colour, language)


def _slots(match: "LayoutMatch", language: str) -> Iterator[str]:
    for slot in match.slots:
        place = slot.placeholder or Say.TEXT_BOX.says(language)
        yield f"{slot.slot}: {place}, {_capacity(slot, language)}"


def _capacity(slot: "SlotMatch", language: str) -> str:
    sentence = Say.CAPACITY_MOST if slot.most_lines > slot.lines else Say.CAPACITY
    return sentence.says(
        language, lines=slot.lines, characters=slot.characters, size=float(slot.size), most=slot.most_lines
    )
