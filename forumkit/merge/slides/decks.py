"""A deck taken apart: its slides in order, with their keys, shapes, notes and what else a person can set."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from forumkit.merge.sequence import Named
from forumkit.merge.slides.compared import Compared, is_foreign
from forumkit.merge.slides.grounds import Grounds
from forumkit.merge.slides.inherited import RunLook, SlideContext, kind_of, placeholder_of
from forumkit.merge.slides.marks import unmark
from forumkit.merge.slides.names import BESIDE, KEY, MAIN, A, P, R
from forumkit.merge.slides.shapes import Area, Paragraph, Shape, name_of, paragraphs_of, shapes_of, text_of
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile

_MILLIMETRE = 36_000
_FEET = frozenset(f"placeholder:{kind}" for kind in ("ftr", "sldNum", "dt"))
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@dataclass(frozen=True, eq=False)
class Slide:
    """A slide of a deck."""

    package: Package
    part: str
    key: str
    """Its stable key; empty for a slide that a person added."""
    marked: bool = False
    """Whether a merge made it, hidden, as the new version of one that both sides changed."""
    beside: bool = False
    """Whether the slide that it is a new version of is still there."""
    lines: frozenset[str] = frozenset()
    """Lines of notes that merges write."""
    versions: dict[Package, Compared] = field(default_factory=dict)
    """Its deck beside those that it was compared with."""
    grounds: dict[Package, Grounds] = field(default_factory=dict)
    """The grounds of its deck beside those of other decks."""

    @cached_property
    def sheet(self) -> SlideContext:
        """The slide with what it inherits."""
        return SlideContext(self.package, self.part, self.versions)

    def grounds_since(self, old: Package) -> Grounds:
        """Return what its deck shows behind all slides, beside what an older one did."""
        return self.grounds.setdefault(old, Grounds(old, self.package, self.versions))

    @property
    def tree(self) -> etree._Element:
        """The slide's part."""
        return self.package.tree(self.part)

    @property
    def shape_tree(self) -> etree._Element:
        """The element that holds its shapes."""
        return self.tree.find(f"{P}cSld/{P}spTree")

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Its shapes in order, without the hidden one that carries the key."""
        return tuple(shape for shape in shapes_of(self.sheet, self.shape_tree) if not shape.key.startswith(KEY))

    @cached_property
    def title(self) -> str:
        """The words of its title."""
        titles = (shape.words for shape in self.shapes if shape.key == "placeholder:title")
        return " ".join(next(titles, "").split())

    @cached_property
    def named(self) -> Named:
        """What tells it from other slides."""
        return Named(self.key, "\n".join(shape.words for shape in self.shapes))

    def says(self, *, pictured: bool) -> tuple[object, ...]:
        """Return what it tells those who see or give it, however it looks, without the foot of every slide."""
        told = (shape.says(pictured=pictured) for shape in self.shapes if shape.key not in _FEET)
        return (*told, *(paragraph.text for paragraph in self.notes))

    @property
    def notes_part(self) -> str:
        """The part of its notes; nothing where it has none."""
        return next(self.package.related(self.part, "notesSlide"), "")

    @cached_property
    def notes(self) -> tuple[Paragraph, ...]:
        """The paragraphs of its notes."""
        body = notes_body(self.package, self.notes_part)
        if body is None:
            return ()
        paragraphs = paragraphs_of(SlideContext(self.package, self.notes_part, self.versions), body.getparent(), body)
        written = (paragraph for paragraph in paragraphs if paragraph.text not in self.lines)
        return tuple(
            replace(paragraph, spans=tuple((text, _plain(look)) for text, look in paragraph.spans))
            for paragraph in written
        )

    @cached_property
    def notes_areas(self) -> tuple[Area | None, ...]:
        """Where the shapes on its page of notes stand."""
        if not self.notes_part:
            return ()
        sheet = SlideContext(self.package, self.notes_part, self.versions)
        tree = self.package.tree(self.notes_part).find(f"{P}cSld/{P}spTree")
        return tuple(shape.area for shape in shapes_of(sheet, tree))

    @cached_property
    def notes_page(self) -> etree._Element | None:
        """A copy of its page of notes, without what merges wrote there; nothing where it has none."""
        if not self.notes_part:
            return None
        page = copy.deepcopy(self.package.tree(self.notes_part))
        for body in (body for body in [body_of(page)] if body is not None):
            paragraphs = body.findall(f"{A}p")
            kept = [paragraph for paragraph in paragraphs if text_of(paragraph) not in self.lines]
            filled = any(text_of(paragraph).strip() for paragraph in kept)
            for paragraph in paragraphs:
                if not filled or paragraph not in kept:
                    body.remove(paragraph)
        return page

    @property
    def hidden(self) -> bool:
        """Whether it is left out of the show."""
        return self.tree.get("show", "1") in ("0", "false")

    def show(self, *, shown: bool) -> None:
        """Let the slide be shown, or passed over."""
        if shown:
            self.tree.attrib.pop("show", None)
        else:
            self.tree.set("show", "0")

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """Its transition, its animations and its own background, as far as it has them."""
        settings = [str(etree.QName(node[0]).localname) for node in self.tree.iter(f"{P}transition") if len(node)]
        settings += ["by itself" for node in self.tree.iter(f"{P}transition") if node.get("advTm")]
        settings += ["animations" for node in self.tree.iter(f"{P}timing") if node.find(f".//{P}spTgt") is not None]
        settings += ["background" for _ in self.tree.iterfind(f"{P}cSld/{P}bg")]
        return tuple(sorted(set(settings)))

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """The comments of its readers."""
        parts = [name for relation in ("comments", "comment") for name in self.package.related(self.part, relation)]
        return tuple("".join(self.package.tree(part).itertext()).strip() for part in parts)


def _plain(look: RunLook) -> RunLook:
    """Return the format of words in notes without size, colour and font: each program writes its own."""
    return replace(look, size=0, colour="", face="", struck=False)


def notes_body(package: Package, part: str) -> etree._Element | None:
    """Return the text of the notes in their part."""
    return body_of(package.tree(part)) if part else None


def body_of(page: etree._Element) -> etree._Element | None:
    """Return the text of a page of notes."""
    for shape in page.iterfind(f"{P}cSld/{P}spTree//{P}sp"):
        place = placeholder_of(shape)
        if place is not None and kind_of(place) == "body":
            return shape.find(f"{P}txBody")
    return None


class Deck:
    """The slides of a presentation."""

    def __init__(self, content: bytes, lines: frozenset[str] = frozenset(), label: str = "") -> None:
        """Take a deck apart; raises UnusableFile when it is none.

        Some lines of notes were written by merges, which also let the title of a marked slide begin with a label. A
        marked slide whose other version a person deleted is the one that they chose: its marks are taken off.
        """
        self.package = Package(content)
        if self.package.tree(MAIN).tag != f"{P}presentation":
            raise UnusableFile(Reason.NO_PRESENTATION)
        self.relations = {relation.id: relation.target for relation in self.package.relations(MAIN)}
        parts = [self.relations[str(node.get(f"{R}id"))] for node in self._listed()]
        keys = [_key(self.package, part) for part in parts]
        self.versions: dict[Package, Compared] = {}
        self.grounds: dict[Package, Grounds] = {}
        self.all_slides = tuple(
            Slide(
                self.package,
                part,
                key.removeprefix(BESIDE),
                key.startswith(BESIDE),
                _is_beside(key, keys),
                lines,
                self.versions,
                self.grounds,
            )
            for part, key in zip(parts, keys, strict=True)
        )
        self.slides = tuple(relation for relation in self.all_slides if not relation.beside)
        for chosen in self.chosen:
            unmark(self.package, chosen.part, label)

    @property
    def chosen(self) -> tuple[Slide, ...]:
        """The marked slides whose other version a person deleted."""
        return tuple(slide for slide in self.slides if slide.marked)

    def _listed(self) -> list[etree._Element]:
        listed = self.package.tree(MAIN).find(f"{P}sldIdLst")
        return [] if listed is None else [node for node in listed if node.get(f"{R}id") in self.relations]

    @cached_property
    def foreign(self) -> bool:
        """Whether LibreOffice saved it, which rewrites every layout and states every format."""
        return is_foreign(self.package)

    def grounds_since(self, old: Package) -> Grounds:
        """Return what it shows behind all slides, beside what an older deck did."""
        return self.grounds.setdefault(old, Grounds(old, self.package, self.versions))

    def against(self, old: "Deck") -> Compared:
        """Return this deck beside an older one."""
        return self.versions.setdefault(old.package, Compared(old.package, self.package))

    def number(self, slide: Slide) -> int:
        """Return the number of a slide."""
        return 1 + self.all_slides.index(slide)

    @cached_property
    def shared_content(self) -> frozenset[str]:
        """What holds for many slides: words and pictures on masters and layouts, names of sections, the size."""
        main = self.package.tree(MAIN)
        margins = {str(node.get("name")) for node in main.iter(f"{_SECTION}section")}
        sizes = ([round(int(node.get(side)) / _MILLIMETRE) for side in ("cx", "cy")] for node in main.iter(f"{P}sldSz"))
        margins.update(f"{width} × {height} mm" for width, height in sizes)
        for name in self.package.parts:
            if name.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide")):
                margins |= self.margins(name)
        return frozenset(margins)

    def margins(self, name: str) -> frozenset[str]:
        """Return the words and the pictures on a master or layout that show on every slide of it; of a theme, none."""
        shapes = [shape for shape in self.package.tree(name).iter(f"{P}sp") if placeholder_of(shape) is None]
        texts = {text_of(paragraph).strip() for shape in shapes for paragraph in shape.iter(f"{A}p")} - {""}
        return frozenset(texts | self._pictures(name))

    def _pictures(self, name: str) -> set[str]:
        parts = [part for part in self.package.related(name, "image") if part in self.package.parts]
        return {f"picture of {len(self.package.parts[part])} bytes" for part in parts}


def _is_beside(key: str, keys: Sequence[str]) -> bool:
    """Tell whether a marked slide still has one beside it: a person who deleted that chose the new version."""
    return key.startswith(BESIDE) and key.removeprefix(BESIDE) in keys


def _key(package: Package, part: str) -> str:
    """Return a slide's key: PowerPoint keeps the tag and the hidden shape, LibreOffice 7.4 only the shape."""
    if package.tree(part).find(f"{P}cSld/{P}spTree") is None:
        raise UnusableFile(Reason.NO_SLIDE.of(name=part))
    for shape in package.tree(part).iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        if name_of(shape).startswith(KEY):
            return name_of(shape).removeprefix(KEY)
    for tags in package.related(part, "tags"):
        for tag in package.tree(tags):
            if tag.get("name") == "FORUMKIT_KEY":
                return str(tag.get("val"))
    return ""
