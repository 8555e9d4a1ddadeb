"""The table of contents brought in step with the headings of the merged document.

Word updates the field only when asked (F9, or on printing); until then it shows what stands in the file.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from forumkit.merge.word.blocks import grouped
from forumkit.merge.word.edits import body_of
from forumkit.merge.word.lines import ParagraphReader
from forumkit.merge.word.names import PARAGRAPH, child_value, is_written, local, w, words_in
from forumkit.office.package import Package


def written_entries(old: Package, theirs: Package) -> dict[str, str]:
    """Return what a person wrote into the entries of a table of contents, by where each leads.

    What says a line of one of the documents, with a page number or without, a program brought in step.
    """
    groups = [*grouped(body_of(old)), *grouped(body_of(theirs))]
    lines = {words_in(node).strip() for nodes, is_contents in groups if not is_contents for node in nodes}
    links = (link for nodes, is_contents in grouped(body_of(theirs)) if is_contents for link in _links(nodes))
    entries = {str(link.get(w("anchor"))): "".join(map(words_in, _runs(link))).strip() for link in links}
    return {key: entry for key, entry in entries.items() if not {entry, entry.rstrip("0123456789").rstrip()} & lines}


def refresh_contents(package: Package, written: Mapping[str, str]) -> None:
    """Give each entry the words of its heading, or those that a person wrote, and the order of the headings.

    An entry whose heading is gone is taken out; where the field of the table begins or ends in its paragraph, only its
    link is.
    """
    body = body_of(package)
    entries = [nodes for nodes, is_contents in grouped(body) if is_contents]
    headings = _headings(body, ParagraphReader(package)) if entries else {}
    headings |= {key: entry for key, entry in written.items() if key in headings}
    for nodes in entries:
        for paragraph in nodes:
            for link in _links([paragraph]):
                _refresh(paragraph, link, headings)
        _order(_links(nodes), list(headings))


def _links(nodes: Iterable[etree._Element]) -> list[etree._Element]:
    return [link for node in nodes for link in node.iter(w("hyperlink"))]


def _runs(link: etree._Element) -> list[etree._Element]:
    """Return what holds the words of an entry, but for its page number."""
    return [run for run in link.findall(w("r")) if any(map(is_written, run)) and not _in_field(run)]


def _order(links: list[etree._Element], headings: list[str]) -> None:
    """Put the entries in the order of the headings: their links change places, the paragraphs and fields stay."""
    known = [link for link in links if link.get(w("anchor")) in headings]
    entries = [(str(link.get(w("anchor"))), [deepcopy(node) for node in link], _style(link)) for link in known]
    ordered = sorted(entries, key=lambda entry: headings.index(entry[0]))
    if [entry[0] for entry in ordered] == [entry[0] for entry in entries]:
        return
    for link, (anchor, nodes, style) in zip(known, ordered, strict=True):
        for node in list(link):
            link.remove(node)
        link.extend(nodes)
        link.set(w("anchor"), anchor)
        if (style_node := link.getparent().find(f"{w('pPr')}/{w('pStyle')}")) is not None and style:
            style_node.set(w("val"), style)


def _style(link: etree._Element) -> str:
    return child_value(link.getparent().find(w("pPr")), "pStyle")


def _headings(body: etree._Element, reading: ParagraphReader) -> dict[str, str]:
    wanted = {link.get(w("anchor")) for link in body.iter(w("hyperlink"))}
    headings = {}
    for start in body.iter(w("bookmarkStart")):
        paragraph = next(start.iterancestors(PARAGRAPH), None) if start.get(w("name")) in wanted else None
        if paragraph is not None:
            headings[str(start.get(w("name")))] = reading.content_of(paragraph).shown.strip()
    return headings


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
    runs = _runs(link)
    entry = "".join(map(words_in, runs)).strip()
    if runs and entry != headings[anchor]:
        first = deepcopy(runs[0])
        for node in [node for node in first if is_written(node)]:
            first.remove(node)
        etree.SubElement(first, w("t")).text = headings[anchor]
        runs[0].addprevious(first)
        for run in runs:
            link.remove(run)


def _fields(paragraph: etree._Element, link: etree._Element) -> list[etree._Element]:
    inside = {*link.iter(w("fldChar"))}
    return [node for node in paragraph.iter(w("fldChar")) if node not in inside]


def _in_field(run: etree._Element) -> bool:
    """Tell whether a run stands inside a field of the entry: it is the page number."""
    before = [node for sibling in run.itersiblings(preceding=True) for node in sibling.iter(w("fldChar"))]
    kinds = [node.get(w("fldCharType")) for node in before]
    return kinds.count("begin") > kinds.count("end")
