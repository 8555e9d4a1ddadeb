"""What would do something when it is opened, taken out of an Office file from elsewhere: programs, controls, links."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath

from lxml import etree

from forumkit.merge.active import Active, Danger, active_parts
from forumkit.merge.word.names import w
from forumkit.office.container import pack
from forumkit.office.mending import mended
from forumkit.office.xml import parsed, written


def passive(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Danger, ...]]:
    """Return the parts without all that is active, and what that was; nothing leads to what is gone."""
    found, kept = active_parts(pack(parts)), dict(parts)
    for item in found:
        if item.part.lower().endswith(".rels"):
            _unrelate(kept, item)
        elif item.danger in (Danger.FIELD, Danger.ACTION) and item.part in kept:
            kept[item.part] = _stilled(kept[item.part], item)
        else:
            kept.pop(item.part, None)
    dangers = tuple(dict.fromkeys(item.danger for item in found))
    return (dict(mended(kept).parts) if found else kept), dangers


def _unrelate(parts: dict[str, bytes], item: Active) -> None:
    """Take out a relationship, with the part of this file that it leads to."""
    tree = parsed(parts[item.part])
    for node in [node for node in tree if node.get("Target") == item.what]:
        tree.remove(node)
        if node.get("TargetMode") != "External":
            folder = dirname(dirname(item.part))
            parts.pop(normpath(join(folder, item.what)).lstrip("/") if item.what[0] != "/" else item.what[1:], None)
    parts[item.part] = written(tree)


def _stilled(part: bytes, item: Active) -> bytes:
    """Return a part whose field or click does nothing: what it shows stays."""
    tree = parsed(part)
    if item.danger == Danger.ACTION:
        for node in [node for node in tree.iter(etree.Element) if node.get("action") == item.what]:
            node.getparent().remove(node)
        return written(tree)
    for field in [node for node in tree.iter(w("fldSimple")) if node.get(w("instr")) == item.what]:
        field.tag = w("smartTag")
        field.attrib.clear()
        field.set(w("element"), "field")
    for paragraph in tree.iter(w("p")):
        _still_fields(paragraph, item.what)
    return written(tree)


def _still_fields(paragraph: etree._Element, instruction: str) -> None:
    """Take the marks and the words of a field out of a paragraph: its result is text from then on."""
    marks: list[list[etree._Element]] = []
    for node in list(paragraph.iter(w("fldChar"), w("instrText"))):
        kind = node.get(w("fldCharType"))
        if kind == "begin" or not marks:
            marks.append([])
        marks[-1].append(node)
        if kind == "end":
            field = marks.pop()
            if "".join(each.text or "" for each in field if each.tag == w("instrText")) == instruction:
                for each in field:
                    each.getparent().remove(each)
