"""What the text of a shape inherits from its layout, master and theme: size, weight, colour, position."""

import colorsys
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from forumkit.merge.slides.compared import Compared, is_foreign
from forumkit.merge.slides.names import TITLES, A, P, R
from forumkit.office.package import Package

_FEET = ("ftr", "sldNum", "dt", "hdr")
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_USUAL_SIZE = "1800"


@dataclass(frozen=True)
class RunLook:
    """How words look: the values that a person can see."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    size: int = 0
    """Points."""
    colour: str = ""
    face: str = ""
    link: str = ""
    """Where a click on them leads."""


@dataclass(eq=False)
class SlideContext:
    """A slide with its layout, master and theme; what was looked up once is kept."""

    package: Package
    part: str
    versions: dict[Package, Compared] = field(default_factory=dict)
    """This deck beside those that it was compared with; shared by all slides of it."""
    _levels: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    _models: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the layout, the master and the colours."""
        self.layout = next(self.package.related(self.part, "slideLayout"), "")
        leads = ((self.layout or self.part, "slideMaster"), (self.part, "notesMaster"))
        self.master = next((name for part, kind in leads for name in self.package.related(part, kind)), "")
        theme = next(self.package.related(self.master, "theme"), "") if self.master else ""
        self.theme = self.package.tree(theme) if theme else None
        mapping = self.package.tree(self.master).find(f"{P}clrMap") if self.master else None
        self.colours = _USUAL_MAP | ({} if mapping is None else dict(mapping.attrib))

    @cached_property
    def foreign(self) -> bool:
        """Whether LibreOffice saved its deck, which rewrites every layout and states every format."""
        return is_foreign(self.package)

    def against(self, old: "SlideContext") -> Compared:
        """Return this deck beside an older one."""
        if old.package not in self.versions:
            self.versions[old.package] = Compared(old.package, self.package)
        return self.versions[old.package]

    def models(self, shape: etree._Element) -> list[etree._Element]:
        """Return the placeholders of the layout and the master that a shape is one of, the nearest first."""
        if shape not in self._models:
            self._models[shape] = self._found_models(shape)
        return self._models[shape]

    def _found_models(self, shape: etree._Element) -> list[etree._Element]:
        place = placeholder_of(shape)
        if place is None:
            return []
        models = []
        for part in (self.layout, self.master):
            tree = self.package.tree(part).find(f"{P}cSld/{P}spTree") if part else None
            model = None if tree is None else _model(place, tree, master=part == self.master)
            if model is not None:
                models.append(model)
        return models

    def levels(self, shape: etree._Element) -> list[etree._Element]:
        """Return the lists of styles that hold for a shape's text, the nearest first."""
        if shape not in self._levels:
            self._levels[shape] = [style for style in self._styles(shape) if style is not None]
        return self._levels[shape]

    def _styles(self, shape: etree._Element) -> Iterator[etree._Element | None]:
        place = placeholder_of(shape)
        for model in (shape, *self.models(shape)):
            yield model.find(f"{P}txBody/{A}lstStyle")
        kind = None if place is None or not self.master else place.get("type", "obj")
        named = "titleStyle" if kind in TITLES else "otherStyle" if kind in _FEET else "bodyStyle"
        of_master = self.package.tree(self.master).find(f"{P}txStyles/{P}{named}") if kind else None
        usual = self.package.tree("ppt/presentation.xml").find(f"{P}defaultTextStyle")
        if kind in _FEET:  # LibreOffice asks the presentation first
            yield usual
        yield of_master
        if shape.tag != f"{P}graphicFrame":  # the style of a table has the font of the theme (20.1.4.2.30 tcTxStyle)
            yield usual

    def run_look(self, run: etree._Element | None, styles: list[etree._Element]) -> RunLook:
        """Return how a run looks, from its own properties and those that it inherits."""
        chain = [run] if run is not None else []
        chain += [properties for style in styles if (properties := style.find(f"{A}defRPr")) is not None]
        stated = {name: value for properties in reversed(chain) for name, value in properties.attrib.items()}
        fill = next(
            (properties.find(f"{A}solidFill") for properties in chain if properties.find(f"{A}solidFill") is not None),
            None,
        )
        font = next(
            (properties.find(f"{A}latin") for properties in chain if properties.find(f"{A}latin") is not None), None
        )
        return RunLook(
            bold=stated.get("b", "0") in ("1", "true"),
            italic=stated.get("i", "0") in ("1", "true"),
            underlined=stated.get("u", "none") != "none",
            struck=stated.get("strike", "noStrike") != "noStrike",
            size=round(int(stated.get("sz", _USUAL_SIZE)) / 100),
            colour=self.colour(fill) or self.colour_named("tx1"),
            face=self.face("+mn-lt" if font is None else font.get("typeface", "")),
            link=self._link(run),
        )

    def _link(self, run: etree._Element | None) -> str:
        click = None if run is None else run.find(f"{A}hlinkClick")
        if click is None:
            return ""
        targets = {relation.id: relation.target for relation in self.package.relations(self.part)}
        return str(targets.get(click.get(f"{R}id"), click.get("action", "")))

    def colour(self, fill: etree._Element | None) -> str:
        """Return the colour of a fill, as six hexadecimal digits; nothing where it has none."""
        if fill is None or not len(fill):
            return ""
        node = fill[0]
        value = node.get("val", "")
        if node.tag == f"{A}schemeClr":
            value = self.colour_named(value)
        elif node.tag == f"{A}sysClr":
            value = node.get("lastClr", "")
        return adjusted(str(value).lower(), node)

    def colour_named(self, name: str) -> str:
        """Return a colour of the theme."""
        if self.theme is None:
            return name
        node = self.theme.find(f"{A}themeElements/{A}clrScheme/{A}{self.colours.get(name, name)}")
        if node is None or not len(node):
            return name
        return str(node[0].get("lastClr") or node[0].get("val", "")).lower()

    def face(self, name: str) -> str:
        """Return a font by its name, or by its place in the theme."""
        if not name.startswith("+") or self.theme is None:
            return name
        scheme = "majorFont" if name.startswith("+mj") else "minorFont"
        node = self.theme.find(f"{A}themeElements/{A}fontScheme/{A}{scheme}/{A}latin")
        return name if node is None else str(node.get("typeface"))


def placeholder_of(shape: etree._Element) -> etree._Element | None:
    """Return the placeholder that a shape is, if it is one."""
    head = shape[0] if len(shape) else None
    return None if head is None else head.find(f"{P}nvPr/{P}ph")


def kind_of(place: etree._Element) -> str:
    """Return what a placeholder is for, in the few words that every program keeps."""
    kind = place.get("type", "obj")
    if kind in TITLES:
        return "title"
    return kind if kind in (*_FEET, "subTitle", "sldImg") else "body"


def _model(place: etree._Element, tree: etree._Element, *, master: bool) -> etree._Element | None:
    """Return the shape of a layout or master that a placeholder is filled from."""
    kind, number = kind_of(place), place.get("idx", "0")
    alike = []
    for shape in tree:
        other = placeholder_of(shape) if shape.tag == f"{P}sp" else None
        if other is None:
            continue
        if not master and kind == "body" and other.get("idx", "0") == number:
            return shape
        if kind_of(other) == kind or (master and (kind, kind_of(other)) == ("subTitle", "body")):
            alike.append(shape)
    return alike[0] if alike and (master or kind != "body") else None


WORKED_OUT = ("lumMod", "lumOff", "tint", "shade")
"""Changes of a colour that are worked out here."""
_GAMMA = 2.3
"""By what LibreOffice makes channels linear before it lightens or darkens (oox/source/drawingml/color.cxx)."""


def adjusted(colour: str, node: etree._Element) -> str:
    """Return a colour with the changes that its node asks for, in their order: LibreOffice writes the result instead.

    Luminance in hue, light and strength, at its second save; tint and shade of linear channels (ECMA-376-1, 20.1.2.3).
    """
    if not re.fullmatch("[0-9a-f]{6}", colour):
        return colour
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    for change in node:
        name, share = str(change.tag).removeprefix(A), int(change.get("val") or 0) / 100_000
        if name in ("lumMod", "lumOff"):
            hue, light, strength = colorsys.rgb_to_hls(*channels)
            light = min(1.0, light * share if name == "lumMod" else light + share)
            channels = [*colorsys.hls_to_rgb(hue, light, strength)]
        elif name in ("tint", "shade"):
            linear = (channel**_GAMMA * share + (1 - share if name == "tint" else 0) for channel in channels)
            channels = [int(255 * min(1.0, max(0.0, channel)) ** (1 / _GAMMA)) / 255 for channel in linear]
    return "".join(f"{round(channel * 255):02x}" for channel in channels)
