"""What a reader would see of a template that was not filled in."""

import re
from collections.abc import Iterator

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name

_TAG = re.compile(r"\{\{.{0,60}\}\}|\{%.{0,60}%\}")
ROOTS = ("p:sld", "p:notes", "w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments", "s:sst")


def no_tag_is_left(package: Package) -> Iterator[Fault]:
    """A tag of a template stands in no text, even where an editor cut it into several runs."""
    for part, root in package.rooted(*ROOTS):
        if b"{" in package.parts[part]:
            for found in _TAG.finditer(" ".join(_paragraphs(root))):
                yield Fault(Code.TAG_LEFT, part, found[0])


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(name("a:p"), name("w:p"), name("s:si")):
        yield "".join(text.text or "" for text in paragraph.iter(name("a:t"), name("w:t"), name("s:t")))
