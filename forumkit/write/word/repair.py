"""The structure of a part of a Word file repaired after tags took things out of it.

Word calls a file unreadable whose cell has no paragraph at its end, whose table has no row, or whose header is empty
(ECMA-376, part 1, 17.4.65, 17.4.37, 17.10.4).
"""

from lxml import etree

from forumkit.write.word.properties import w

_STORIES = tuple(map(w, ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")))
"""What holds blocks, the last of which is a paragraph."""
_BLOCKS = tuple(map(w, ("p", "tbl", "sdt", "customXml", "altChunk")))
_ROOMS = (*_STORIES, w("body"), w("sdtContent"), w("docPartBody"))


def repair_structure(tree: etree._Element) -> None:
    """Take out tables, rows and controls that hold nothing, and end what holds blocks with a paragraph."""
    for row in list(tree.iter(w("tr"))):
        if row.find(f".//{w('tc')}") is None:
            _take_out(row)
    for control in reversed(list(tree.iter(w("sdt"), w("customXml")))):
        _fill_or_take_out(control)
    for table in reversed(list(tree.iter(w("tbl")))):
        if table.find(f".//{w('tr')}") is None:
            _take_out(table)
    for room in reversed(list(tree.iter(w("sdtContent")))):
        if _holds_blocks(room) and len(room) == 0:
            etree.SubElement(room, w("p"))
    for story in tree.iter(*_STORIES):
        _end_with_a_paragraph(story)


def _fill_or_take_out(control: etree._Element) -> None:
    """Give a control among blocks an empty paragraph, and take one out that stands among rows, cells or words."""
    inside = control.find(w("sdtContent")) if control.tag == w("sdt") else control
    if inside is not None and any(isinstance(node.tag, str) and not node.tag.endswith("Pr") for node in inside):
        return
    parent = control.getparent()
    if parent is None:
        return
    if inside is not None and control.tag == w("sdt") and parent.tag in _ROOMS and _holds_blocks(parent):
        etree.SubElement(inside, w("p"))
    else:
        _take_out(control)


def _holds_blocks(room: etree._Element) -> bool:
    """Tell whether paragraphs stand there: what a control holds depends on where it stands."""
    while room.tag == w("sdtContent"):
        room = room.getparent().getparent()
    return room.tag in _ROOMS


def _end_with_a_paragraph(story: etree._Element) -> None:
    blocks = [node for node in story if node.tag in _BLOCKS]
    if not blocks or blocks[-1].tag == w("tbl"):
        etree.SubElement(story, w("p"))


def _take_out(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
