"""Masters and layouts of a merged deck: the person's where the design is the same, else the new deck's, added once."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from lxml import etree

from forumkit.merge.slides.decks import Deck
from forumkit.merge.slides.inherited import placeholder_of
from forumkit.merge.slides.names import MAIN, P, R
from forumkit.merge.slides.shared import masters
from forumkit.office.package import Package

_FIRST = 2_147_483_648
"""The least id of a master or layout (ST_SlideMasterId, ST_SlideLayoutId); ids are unique across both lists, or
PowerPoint refuses the file."""


class Designs:
    """Where the layouts of the new deck stand in the person's."""

    def __init__(self, old: Deck, theirs: Deck, new: Deck, *, kept: bool = False) -> None:
        """Compare the layouts of the three; `kept` says that the design is the same, though a program wrote it anew."""
        self.here, self.new = theirs.package, new.package
        self.used = {slide.sheet.master for slide in theirs.all_slides}
        self.changed = not kept and _design(old.package) != _design(new.package)
        renamed = {} if theirs.foreign else theirs.against(old).shared
        self.ours = {renamed[master] for master in masters(old.package) if master in renamed}
        """The masters of the person's deck that are ours: slides pasted from another deck have theirs."""
        self.known: dict[str, str] = {}
        self._keep_notes_master()
        if not self.changed:
            self.known |= {part: renamed[name] for name, part in new.against(old).shared.items() if name in renamed}
        if not self.changed and theirs.foreign:
            for layout in _layouts(self.new):
                if match := self._same(layout):
                    self.known[layout] = match
                    master = next(self.new.related(layout, "slideMaster"), "")
                    self.known.setdefault(master, next(self.here.related(match, "slideMaster"), ""))

    def layout(self, name: str) -> str:
        """Return where a layout of the new deck stands here; it comes with its master where it is missing."""
        if name not in self.known:
            master = next(self.new.related(name, "slideMaster"))
            self.known = {part: here for part, here in self.known.items() if part not in self._of(master)}
            self._list(self.here.graft(self.new, master, self.known))
        return self.known[name]

    def _of(self, master: str) -> set[str]:
        return {master, *self.new.related(master, "slideLayout"), *self.new.related(master, "theme")}

    def _same(self, layout: str) -> str:
        """Return the last layout here with the name and the placeholders of a new one; an empty name for none."""
        wanted = _shape(self.new, layout)
        return next((name for name in reversed(list(_layouts(self.here))) if _shape(self.here, name) == wanted), "")

    def _keep_notes_master(self) -> None:
        here = next(self.here.related(MAIN, "notesMaster"), "")
        there = next(self.new.related(MAIN, "notesMaster"), "")
        if here and there:
            self.known[there] = here

    def _list(self, master: str) -> None:
        """Enter a master in the presentation, with ids that no other master or layout has."""
        tree = self.here.tree(MAIN)
        listed = tree.find(f"{P}sldMasterIdLst")
        used = [int(node.get("id", 0)) for node in listed]
        for part in self._masters():
            used += [int(node.get("id", 0)) for node in self.here.tree(part).iter(f"{P}sldLayoutId")]
        free = max([*used, _FIRST]) + 1
        node = etree.SubElement(listed, f"{P}sldMasterId", id=str(free))
        node.set(f"{R}id", self.here.relate(MAIN, f"{R[1:-1]}/slideMaster", master))
        for number, layout in enumerate(self.here.tree(master).iter(f"{P}sldLayoutId"), 1):
            layout.set("id", str(free + number))

    def _masters(self) -> list[str]:
        return list(self.here.related(MAIN, "slideMaster"))

    def renewed(self, layout: str) -> str:
        """Return the layout of the new deck, here, for one of the old design; nothing where there is none."""
        if layout in self.known.values() or next(self.here.related(layout, "slideMaster"), "") not in self.ours:
            return ""
        wanted = _shape(self.here, layout)
        name = next((candidate for candidate in _layouts(self.new) if _shape(self.new, candidate) == wanted), "")
        return self.layout(name) if name else ""

    def relink(self, part: str, layout: str) -> None:
        """Let a slide here have another layout."""
        for node in self.here.tree(_relations(part)):
            if str(node.get("Type")).endswith("/slideLayout"):
                node.set("Target", f"/{layout}")

    def left(self) -> set[str]:
        """Return the masters that slides had before the merge and none has now."""
        layouts = {
            layout for slide in self.here.related(MAIN, "slide") for layout in self.here.related(slide, "slideLayout")
        }
        return self.used - {master for layout in layouts for master in self.here.related(layout, "slideMaster")}

    def drop_unused(self, kept: AbstractSet[str]) -> None:
        """Take out the masters that slides had before the merge and none has now, but those a person changed."""
        left = self.left()
        for relation in [candidate for candidate in self.here.relations(MAIN) if candidate.kind == "slideMaster"]:
            master = relation.target
            if master in left - kept:
                unlist(self.here, relation.id)
        themes = [theme for master in masters(self.here) for theme in self.here.related(master, "theme")]
        for node in self.here.tree(_relations(MAIN)) if themes else ():
            if str(node.get("Type")).endswith("/theme"):  # the theme of a presentation is that of its first master
                node.set("Target", f"/{themes[0]}")


def unlist(package: Package, relation: str) -> None:
    """Take what a relationship leads to out of the presentation, wherever it is listed."""
    for node in list(package.tree(MAIN).iter()):
        if isinstance(node.tag, str) and node.get(f"{R}id") == relation and node.getparent() is not None:
            node.getparent().remove(node)
    tree = package.tree(_relations(MAIN))
    for node in [node for node in tree if node.get("Id") == relation]:
        tree.remove(node)


def _relations(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _layouts(package: Package) -> Iterator[str]:
    for master in package.related(MAIN, "slideMaster"):
        yield from package.related(master, "slideLayout")


def _shape(package: Package, layout: str) -> tuple[object, ...]:
    """Return what a layout is known by: its name, and the type and index of each placeholder."""
    tree = package.tree(layout).find(f"{P}cSld")
    placeholders = [placeholder for node in tree.iter(f"{P}sp") if (placeholder := placeholder_of(node)) is not None]
    return (
        tree.get("name"),
        *sorted((placeholder.get("type", "obj"), placeholder.get("idx", "0")) for placeholder in placeholders),
    )


def _design(package: Package) -> dict[str, bytes]:
    """Return the parts that say how all slides look."""
    folders = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/")
    return {name: content for name, content in package.parts.items() if name.startswith(folders)}
