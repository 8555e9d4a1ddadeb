"""How the parts of an SVG file look: attributes, rules of a style sheet, styles of their own, and what they inherit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from forumkit.drawing.svg.colours import colour_of
from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.svg.geometry import length
from forumkit.drawing.vector import Paint
from forumkit.messages.media_reasons import Undrawn

_INHERITED = (
    "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray", "fill-opacity", "stroke-opacity", "color",
    "visibility", "marker", "marker-start", "marker-mid", "marker-end",
)  # fmt: skip
_OWN = ("opacity", "display", "clip-path", "filter", "mask", "stop-color", "stop-opacity", "mix-blend-mode")
_KNOWN = frozenset((*_INHERITED, *_OWN))
_UNDRAWN = ("filter", "mask", "marker", "marker-start", "marker-mid", "marker-end")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_LINK = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)\s*(.*)")


@dataclass(frozen=True)
class Rules:
    """The rules of the style sheets of a file: what they choose, and what they say."""

    rules: tuple[tuple[str, frozenset[str], Mapping[str, str]], ...] = ()

    def of(self, element: etree._Element) -> Iterator[Mapping[str, str]]:
        """Yield what is said of an element, the strongest last."""
        if not self.rules:
            return
        marks = {f".{name}" for name in element.get("class", "").split()}
        marks |= {f"#{element.get('id')}"} if element.get("id") else set()
        tag = etree.QName(element).localname
        for name, wanted, said in self.rules:
            if name in ("", "*", tag) and wanted <= marks:
                yield said


def rules_of(sheets: Iterator[str]) -> Rules:
    """Return the rules of style sheets; those that choose by more than a name, a class and an id are refused."""
    found: list[tuple[tuple[int, int, bool], tuple[str, frozenset[str], Mapping[str, str]]]] = []
    for sheet in sheets:
        text = _COMMENT.sub("", sheet)
        if "@" in text:
            raise BadSvg(Undrawn.HOLDS.of(what="@" + text.partition("@")[2].split()[0][:20]))
        for selectors, said in _RULE.findall(text):
            for selector in selectors.split(","):
                chosen = _SELECTOR.fullmatch(selector.strip())
                if not chosen:
                    raise BadSvg(Undrawn.HOLDS.of(what=selector.strip()[:40]))
                marks = frozenset(re.findall(r"[.#][\w-]+", chosen[2]))
                strength = (sum(mark[0] == "#" for mark in marks), len(marks), bool(chosen[1]))
                found.append((strength, (chosen[1] or "", marks, declarations(said))))
    return Rules(tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0])))


def declarations(text: str) -> Mapping[str, str]:
    """Return what a style says, by property."""
    parts = (part.partition(":") for part in text.split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip()
        for name, _, value in parts
        if name.strip().lower() in _KNOWN
    }


@dataclass(frozen=True)
class Style:
    """What is said of an element, with what it inherits."""

    said: Mapping[str, str] = field(default_factory=dict)
    opacity: float = 1.0

    def inside(self, element: etree._Element, rules: Rules) -> "Style":
        """Return the style of an element inside."""
        own = {name: element.get(name) for name in _KNOWN if element.get(name) is not None}
        for said in rules.of(element):
            own.update(said)
        own.update(declarations(element.get("style", "")))
        for name in _UNDRAWN:
            if own.get(name, "none").strip() not in {"none", ""}:
                raise BadSvg(Undrawn.HOLDS.of(what=name))
        kept = {name: value for name, value in self.said.items() if name in _INHERITED}
        own = {name: value for name, value in own.items() if value != "inherit"}
        opacity = self.opacity * _share(own.get("opacity"))
        return replace(self, said={**kept, **own}, opacity=opacity)

    @property
    def is_shown(self) -> bool:
        """Whether it is drawn at all, with what is inside it."""
        return self.said.get("display") != "none"

    @property
    def is_visible(self) -> bool:
        """Whether it is drawn itself."""
        return self.said.get("visibility", "visible") == "visible"

    @property
    def clip(self) -> str:
        """The id of what it is clipped by."""
        said = self.said.get("clip-path", "none")
        linked = _LINK.fullmatch(said)
        if said not in {"none", ""} and not linked:
            raise BadSvg(Undrawn.HOLDS.of(what="clip-path"))
        return linked[1] if linked else ""

    def paint(self, gradients: Mapping[str, tuple[str, float]], scale: float, whole: float) -> Paint:
        """Return its paint; a gradient is its mean colour."""
        fill, fill_opacity = self._colour("fill", "black", gradients)
        line, line_opacity = self._colour("stroke", "none", gradients)
        width = length(self.said.get("stroke-width"), whole, 1.0) * scale
        caps = {"round": "rnd", "square": "sq"}
        cap = caps.get(self.said.get("stroke-linecap", ""), "flat")
        dashed = self.said.get("stroke-dasharray", "none") not in {"none", "", "0"}
        fill_opacity *= _share(self.said.get("fill-opacity")) * self.opacity
        line_opacity *= _share(self.said.get("stroke-opacity")) * self.opacity
        fill = fill if fill_opacity > 0 else ""
        if not line or line_opacity <= 0 or width <= 0:
            return Paint(fill, fill_opacity=round(fill_opacity, 4) if fill else 1.0)
        return Paint(
            fill, line, round(width, 4), round(fill_opacity, 4) if fill else 1.0, round(line_opacity, 4),
            cap, dashed,  # type: ignore[arg-type] # one of the three above
        )  # fmt: skip

    def _colour(self, name: str, default: str, gradients: Mapping[str, tuple[str, float]]) -> tuple[str, float]:
        said = self.said.get(name, default).strip() or default
        if linked := _LINK.fullmatch(said):
            if linked[1] in gradients:
                return gradients[linked[1]]
            said = linked[2] or "none"
        if said == "none":
            return "", 1.0
        if said.lower() == "currentcolor":
            said = self.said.get("color", "black")
        found = colour_of(said)
        if not found:
            raise BadSvg(Undrawn.HOLDS.of(what=f"{name}={said[:30]}"))
        return found


def _share(text: str | None) -> float:
    """Return an opacity."""
    return min(1.0, max(0.0, length(text, 1, 1.0)))
