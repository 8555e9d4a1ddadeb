"""The table of contents says what the headings of the merged document say."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.package import Package
from forumkit.merge.word.blocks import Outline
from forumkit.merge.word.edits import body_of
from forumkit.merge.word.names import PARAGRAPH, local, w


def refresh_contents(package: Package, outline: Outline) -> None:
    """Name in each entry what its heading says; an entry whose heading is gone goes, where no field begins or ends."""
    body = body_of(package)
    headings = _headings(body, outline)
    for block in outline.blocks(body):
        for paragraph in block.nodes if block.sort == "contents" else ():
            for link in [*paragraph.iter(w("hyperlink"))]:
                _refresh(paragraph, link, headings)


def _headings(body: etree._Element, outline: Outline) -> dict[str, str]:
    found = {}
    for start in body.iter(w("bookmarkStart")):
        paragraph = next(start.iterancestors(PARAGRAPH), None)
        if paragraph is not None:
            found[str(start.get(w("name")))] = outline.reading.line(paragraph).shown.strip()
    return found


def _refresh(paragraph: etree._Element, link: etree._Element, headings: dict[str, str]) -> None:
    anchor = str(link.get(w("anchor")))
    if not anchor.startswith("_fk"):
        return
    if anchor not in headings:
        parent = link.getparent()
        if local(parent) != "p" or any(True for _ in _fields(paragraph, link)):
            parent.remove(link)
        else:
            paragraph.getparent().remove(paragraph)
        return
    runs = [run for run in link.findall(w("r")) if run.find(w("t")) is not None and not _in_field(run)]
    said = "".join(text.text or "" for run in runs for text in run.findall(w("t"))).strip()
    if runs and said != headings[anchor]:
        first = deepcopy(runs[0])
        for text in first.findall(w("t"))[1:]:
            first.remove(text)
        first.find(w("t")).text = headings[anchor]
        runs[0].addprevious(first)
        for run in runs:
            link.remove(run)


def _fields(paragraph: etree._Element, link: etree._Element) -> list[etree._Element]:
    inside = {*link.iter(w("fldChar"))}
    return [node for node in paragraph.iter(w("fldChar")) if node not in inside]


def _in_field(run: etree._Element) -> bool:
    """Tell whether a run is the page number, which a field gives."""
    before = [node for each in run.itersiblings(preceding=True) for node in each.iter(w("fldChar"))]
    kinds = [node.get(w("fldCharType")) for node in before]
    return kinds.count("begin") > kinds.count("end")
