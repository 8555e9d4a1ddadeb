"""The choices that a template leaves open, as a design.yaml for a person: what serves for what, and what is doubtful.

A layout that holds documents back gives way to another of the file that holds back fewer.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import auto

from forumkit.layouts.sorts import SORTS
from forumkit.messages.words import Word
from forumkit.produce.checked import Checked, sound
from forumkit.produce.design_trial import BuildForeseen
from forumkit.produce.inspection import Inspection, LayoutMatch
from forumkit.produce.look import designs_of
from forumkit.produce.single import showing_of
from forumkit.render import blocks as b
from forumkit.render.document import Rendered
from forumkit.write.slides.places import How
from forumkit.write.writers import Designs, write
from forumkit.write.written import BadDesign, Fault

_SURE = (How.CHOICE, How.NAME, How.TYPE)
_MOST = 8
"""Layouts that are tried for a sort of slide: what is not found among those that are likest is not found by more."""
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w À-ÿ.-]*")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null"}


class DesignFile(Word):
    """What a design.yaml with choices says to who edits it."""

    HEAD = auto()
    LACKS = auto()
    GUESSED = auto()
    CHANGED = auto()
    OTHERS = auto()
    COLOURS = auto()


def better_layouts(checked: Checked, verdict: BuildForeseen) -> dict[str, str]:
    """Return the layouts, by sort of slide, with which fewer slides of the decks that are held back do not fit."""
    designs = designs_of(sound(checked), checked.project.templates, checked.pictures)
    slides = [*_that_do_not_fit(checked, verdict, designs)]
    names = Counter(sheet.name for sheet in designs.slides.sheets)
    better: dict[str, str] = {}
    for role in dict.fromkeys(slide.layout for _, slide in slides if slide.layout in SORTS):
        those = [(meta, slide) for meta, slide in slides if slide.layout == role]
        now = designs.slides.layouts[role].name
        others = [sheet.name for sheet in designs.slides.sheets if sheet.title and names[sheet.name] == 1]
        tried = {other: _held(those, _choosing(designs, {role: other})) for other in _likest(now, others)}
        best = min(tried, key=lambda name: tried[name], default="")
        if best and tried[best] < _held(those, designs):
            better[role] = best
    return better


def _likest(name: str, others: Sequence[str]) -> list[str]:
    return [other for other in others if other != name][:_MOST]


def _choosing(designs: Designs, layouts: Mapping[str, str]) -> Designs:
    return replace(designs, look=replace(designs.look, layouts={**designs.look.layouts, **layouts}))


_Slide = tuple[b.Meta, b.Slide]


def _that_do_not_fit(checked: Checked, verdict: BuildForeseen, designs: Designs) -> Iterator[_Slide]:
    """Yield the slides at which decks are held back."""
    showing = showing_of(checked, checked.project.root / "output")
    for path in verdict.held:
        rendered = showing.rendered(showing.jobs[path])
        if isinstance(rendered, Rendered) and isinstance(rendered.content, b.Deck):
            deck = rendered.content
            lines = {fault.line for fault in _faults(deck, designs)}
            for slide, after in zip(deck.slides, [*deck.slides[1:], None], strict=True):
                end = after.line if after else max([slide.line, *lines]) + 1
                if any(slide.line <= line < end for line in lines):
                    yield deck.meta, slide


def _held(slides: Sequence[_Slide], designs: Designs) -> int:
    """Return how many faults slides have in a design that hold them back; more than all where it cannot be used."""
    by_meta: dict[str, tuple[b.Meta, list[b.Slide]]] = {}
    for meta, slide in slides:
        by_meta.setdefault(meta.key, (meta, []))[1].append(slide)
    return sum(len(_faults(b.Deck(meta, tuple(those)), designs)) for meta, those in by_meta.values())


def _faults(deck: b.Deck, designs: Designs) -> list[Fault]:
    try:
        written = write(deck, "slides", designs)
    except BadDesign:
        return []
    return [fault for fault in written.faults if fault.code.severity == "error"]


def otherwise_read(before: Inspection, after: Inspection, changed: Mapping[str, str]) -> frozenset[str]:
    """Return the sorts of slides that a choice of the same layout changes, such as one of two with the same name."""
    pairs = zip(before.matches, after.matches, strict=True)
    unlike = (old.role for old, new in pairs if (old.layout, old.slots) != (new.layout, new.slots))
    return frozenset(unlike) - changed.keys()


def design_file(
    name: str, inspection: Inspection, changed: Mapping[str, str], language: str, unsaid: AbstractSet[str] = frozenset()
) -> str:
    """Return the text of a design.yaml with what was chosen; what is doubtful or `unsaid` stands in it as a comment."""
    matches = inspection.matches
    every = list(dict.fromkeys([*(match.layout for match in matches), *inspection.unused]))
    lines = [f"# {DesignFile.HEAD.says(language)}", f"name: {_scalar(name)}"]
    if matches:
        lines.insert(1, f"# {DesignFile.OTHERS.says(language, names=' | '.join(map(_one_line, every)))}")
        kept = {match.role for match in matches if match.how in _SURE or match.role in changed} - unsaid
        lines.append("layouts:" if kept else "layouts: {}")
    for match in matches:
        line = _choice(match, changed.get(match.role, ""), language)
        lines.append(line.replace("  ", "  # ", 1) if match.role in unsaid and match.how in _SURE else line)
    if inspection.unread:
        lines.append(f"# {DesignFile.COLOURS.says(language)}")
        lines += [f"#   {_one_line(each.what)}: {each.colour} → {each.instead}" for each in inspection.unread]
    return "\n".join([*lines, ""])


def _choice(match: LayoutMatch, changed: str, language: str) -> str:
    """Return the line of a sort of slide, which is a comment where it is doubtful."""
    line = f"{match.role}: {_scalar(changed or match.layout)}"
    if changed:
        return f"  {line}  # {DesignFile.CHANGED.says(language, layout=_one_line(match.layout))}"
    if match.how in _SURE:
        return f"  {line}"
    doubt = DesignFile.LACKS if match.how == How.FALLBACK else DesignFile.GUESSED
    return f"  # {line}  # {doubt.says(language)}"


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back as a text."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
