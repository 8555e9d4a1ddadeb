"""The list of slides of a merged deck, and what follows from it: sections, links, numbers, properties."""

import copy
from collections.abc import Sequence

from lxml import etree

from forumkit.merge.slides.designs import unlist
from forumkit.merge.slides.names import MAIN, A, P, R
from forumkit.office.package import Package, relations_of

_FIRST = 256
"""The least id of a slide (ST_SlideId: 256 up to 2,147,483,647); LibreOffice renumbers them from it."""
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def list_slides(package: Package, parts: Sequence[str]) -> None:
    """Let the presentation show these slides in this order; others are taken out, with all that leads to them."""
    tree = package.tree(MAIN)
    by_part = {entry.target: entry.id for entry in package.relations(MAIN) if entry.kind == "slide"}
    for part, relation in by_part.items():
        if part not in parts:
            unlist(package, relation)
            _unlink(package, part, parts)
    listed = tree.find(f"{P}sldIdLst")
    if listed is None:
        listed = etree.Element(f"{P}sldIdLst")
        tree.find(f"{P}sldSz").addprevious(listed)
    nodes = {str(node.get(f"{R}id")): node for node in listed}
    for node in nodes.values():
        listed.remove(node)
    free = max([_FIRST - 1, *(int(node.get("id", 0)) for node in nodes.values())])
    for part in parts:
        relation = by_part.get(part) or package.relate(MAIN, f"{R[1:-1]}/slide", part)
        node = nodes.get(relation)
        if node is None:
            free += 1
            node = etree.Element(f"{P}sldId", id=str(free))
            node.set(f"{R}id", relation)
        listed.append(node)
    _list_in_sections(tree, [str(node.get("id")) for node in listed])


def take_text_style(package: Package, new: Package) -> None:
    """Take over p:defaultTextStyle: LibreOffice leaves it out, and text outside placeholders depends on it.

    It comes before p:modifyVerifier and p:extLst (CT_Presentation is a sequence).
    """
    name = f"{P}defaultTextStyle"
    main, style = package.tree(MAIN), new.tree(MAIN).find(name)
    if style is None or main.find(name) is not None:
        return
    later = (node for node in main if node.tag in (f"{P}modifyVerifier", f"{P}extLst"))
    following = next(later, None)
    if following is None:
        main.append(copy.deepcopy(style))
    else:
        following.addprevious(copy.deepcopy(style))


def _list_in_sections(tree: etree._Element, ids: Sequence[str]) -> None:
    """Keep the sections that a person made: gone slides leave them, new ones join that of the slide before."""
    sections = list(tree.iter(f"{_SECTION}section"))
    if not sections:
        return
    known = {}
    for node in list(tree.iter(f"{_SECTION}sldId")):
        if node.get("id") in ids:
            known[str(node.get("id"))] = node
        else:
            node.getparent().remove(node)
    for number, slide_id in enumerate(ids):
        if slide_id in known:
            continue
        known[slide_id] = etree.Element(f"{_SECTION}sldId", id=slide_id)
        if number:
            known[ids[number - 1]].addnext(known[slide_id])
        else:
            _slides_of(sections[0]).insert(0, known[slide_id])


def _slides_of(section: etree._Element) -> etree._Element:
    listed = section.find(f"{_SECTION}sldIdLst")
    return etree.SubElement(section, f"{_SECTION}sldIdLst") if listed is None else listed


def _unlink(package: Package, gone: str, parts: Sequence[str]) -> None:
    """Take the links to a slide that is gone off the other slides."""
    for part in (other for other in parts if other in package.parts):
        for relation in [other for other in package.relations(part) if other.target == gone]:
            for node in list(package.tree(part).iter()):
                if node.get(f"{R}id") == relation.id and node.getparent() is not None:
                    node.getparent().remove(node)
            links = package.tree(relations_of(part))
            for node in [node for node in links if node.get("Id") == relation.id]:
                links.remove(node)


def number_slides(package: Package, parts: Sequence[str]) -> None:
    """Write its number into the slide number field of each slide: viewers that do not count show what is written."""
    for number, part in enumerate(parts, 1):
        for node in package.tree(part).iter(f"{A}fld"):
            text = node.find(f"{A}t")
            if node.get("type") == "slidenum" and text is not None and str(text.text).isdigit():
                text.text = str(number)


def remove_unreachable_parts(package: Package, before: set[str]) -> None:
    """Take out the parts that were reachable before the merge and are not any more."""
    for part in sorted(before - package.reachable()):
        package.remove(part)
