"""Alternative texts, which screen readers read in place of what is drawn (WCAG 1.1.1)."""

from collections.abc import Iterator

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name, select
from tests.judges.word import STORIES

_DRAWN = {
    ("p:sld", "p:notes"): "//p:pic/*/p:cNvPr | //p:graphicFrame/*/p:cNvPr | //p:grpSp/*/p:cNvPr",
    STORIES: "//wp:docPr",
    ("xdr:wsDr",): "//xdr:nvPicPr/xdr:cNvPr | //xdr:nvGraphicFramePr/xdr:cNvPr",
}


def what_is_drawn_has_an_alternative_text(package: Package) -> Iterator[Fault]:
    """Or it says that it is decorative."""
    for roots, path in _DRAWN.items():
        for part, root in package.rooted(*roots):
            for drawn in select(root, path):
                if not drawn.get("descr", "").strip() and not _is_decorative(drawn):
                    yield Fault(Code.ALTERNATIVE_MISSING, part, drawn.get("name", ""))


def _is_decorative(drawn: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in drawn.iter(name("adec:decorative")))
