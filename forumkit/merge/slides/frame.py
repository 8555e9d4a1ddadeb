"""What holds for a whole deck beside its masters, in a new design: its size, pages of notes and handouts, settings."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from forumkit.merge.slides.decks import Deck
from forumkit.merge.slides.designs import unlist
from forumkit.merge.slides.names import MAIN, P, R
from forumkit.office.package import Package

_PARTS = ("notesMaster", "handoutMaster", "presProps", "viewProps", "tableStyles")
_ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
"""CT_Presentation is a sequence (ECMA-376-1, 19.2.1.26)."""
_TAKEN = ("sldSz", "notesSz", "photoAlbum", "kinsoku", "defaultTextStyle")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_NEAR = 720
"""EMU by which LibreOffice, that counts in hundredths of a millimetre, rounds the size of a slide."""


def take_frame(old: Deck, theirs: Deck, new: Deck) -> None:
    """Let a deck have all this as the new design has it, where the person left theirs as it was."""
    trees = [deck.package.tree(MAIN) for deck in (old, theirs, new)]
    for name in _TAKEN:
        before, here, after = (tree.find(f"{P}{name}") for tree in trees)
        if _same(before, here, _NEAR) and not _same(before, after):
            _put(trees[1], name, after)
    _take_extensions(trees)
    data = [tree.find(f"{P}custDataLst") for tree in trees]
    if data[2] is None and data[1] is not None and _same(*data[:2]):
        for node in [*data[1]]:
            unlist(theirs.package, str(node.get(f"{R}id")))
        trees[1].remove(data[1])
    before, here, after = trees
    for name in {*before.attrib, *after.attrib}:
        if here.get(name) == before.get(name) != after.get(name):
            here.attrib.pop(name, None)
            here.attrib.update({name: str(after.get(name))} if name in after.attrib else {})
    for kind in _PARTS if not theirs.foreign else ():  # LibreOffice makes them anew
        _take_part(kind, old, theirs, new.package)


def _take_extensions(trees: Sequence[etree._Element]) -> None:
    """Let guides and the like be those of the design; sections are the person's, or were never there."""
    before, here, after = ({str(n.get("uri")): n for n in tree.iterfind(f"{P}extLst/{P}ext")} for tree in trees)
    listed = trees[1].find(f"{P}extLst")
    listed = etree.SubElement(trees[1], f"{P}extLst") if listed is None else listed
    for uri in sorted(before.keys() | after.keys()):
        ours, now = here.get(uri), after.get(uri)
        if uri == _SECTIONS or not _same(before.get(uri), ours) or _same(before.get(uri), now):
            continue
        if ours is not None:
            listed.remove(ours)
        if now is not None:
            listed.append(deepcopy(now))
    if not len(listed):
        trees[1].remove(listed)


def _take_part(kind: str, old: Deck, theirs: Deck, new: Package) -> None:
    package = theirs.package
    before, here, after = (next(each.related(MAIN, kind), "") for each in (old.package, package, new))
    if bool(before) != bool(here) or (before and _is_touched(before, here, old, theirs)):
        return
    if here and after:
        package.take(new, after, {after: here})
    elif here:
        unlist(package, next(each.id for each in package.relations(MAIN) if each.target == here))
    elif after:
        relation = package.relate(MAIN, f"{R[1:-1]}/{kind}", package.graft(new, after, {}))
        if kind.endswith("Master"):
            listed = etree.Element(f"{P}{kind}IdLst")
            etree.SubElement(listed, f"{P}{kind}Id").set(f"{R}id", relation)
            _put(package.tree(MAIN), f"{kind}IdLst", listed)


def _is_touched(before: str, here: str, old: Deck, theirs: Deck) -> bool:
    """Tell whether a person changed a part, or the theme that it has."""
    themes = (next(each.related(part, "theme"), "") for each, part in ((old.package, before), (theirs.package, here)))
    return any(theirs.against(old).parts(*pair) for pair in ((before, here), tuple(themes)) if all(pair))


def _put(tree: etree._Element, name: str, node: etree._Element | None) -> None:
    """Let an element stand where it belongs, in the place of one that is there."""
    for there in tree.findall(f"{P}{name}"):
        tree.remove(there)
    if node is None:
        return
    later = {f"{P}{each}" for each in _ORDER[_ORDER.index(name) + 1 :]}
    tree.insert(next((n for n, each in enumerate(tree) if each.tag in later), len(tree)), deepcopy(node))


def _same(one: etree._Element | None, other: etree._Element | None, near: int = 0) -> bool:
    """Tell whether two elements are written alike, or are sizes as near to each other."""
    if one is None or other is None:
        return one is other
    if near and one.get("cx"):
        return all(abs(int(one.get(side)) - int(other.get(side, 0))) <= near for side in ("cx", "cy"))
    return _written(one) == _written(other)


def _written(node: etree._Element) -> bytes:
    return bytes(etree.tostring(node, method="c14n", exclusive=True, with_tail=False))
