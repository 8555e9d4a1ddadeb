"""The hidden, labelled slide with the source's new version, put after the person's edited one for them to choose."""

from lxml import etree

from forumkit.merge.slides.inherited import kind_of, placeholder_of
from forumkit.merge.slides.names import BESIDE, KEY, A, P
from forumkit.merge.slides.shapes import name_of
from forumkit.merge.slides.transfer import with_new_ids
from forumkit.office.package import Package

_BAND, _HIDDEN = "forumkit-band", "forumkit-band-hidden"
"""Names of the band on a marked slide. The second one says that the slide is hidden anyway: chosen, it stays so."""
_GROUND, _INK, _EDGE = "FDE68A", "1F2937", "92400E"
_HEIGHT = 230_000
"""EMU: above the title, which every design leaves free."""


def mark(package: Package, part: str, *, label: str, band: str, width: int, language: str) -> None:
    """Make a new slide the hidden, marked version beside a person's: its key, its title and a band say so."""
    tree = package.tree(part)
    kept_hidden = tree.get("show") == "0"
    tree.set("show", "0")
    shapes = tree.find(f"{P}cSld/{P}spTree")
    for shape in shapes.iter(f"{P}sp"):
        if name_of(shape).startswith(KEY):
            shape[0].find(f"{P}cNvPr").set("name", f"{KEY}{BESIDE}{name_of(shape).removeprefix(KEY)}")
        place = placeholder_of(shape)
        if place is not None and kind_of(place) == "title":
            _label(shape, label)
    for tags in package.related(part, "tags"):
        for tag in package.tree(tags):
            if tag.get("name") == "FORUMKIT_KEY":
                tag.set("val", f"{BESIDE}{tag.get('val')}")
    key = next((node for node in shapes if name_of(node).startswith(f"{KEY}{BESIDE}")), None)
    drawn = with_new_ids(_band(band, width, language, _HIDDEN if kept_hidden else _BAND), tree)
    shapes.append(drawn) if key is None else key.addprevious(drawn)


def unmark(package: Package, part: str, label: str) -> None:
    """Take the marks off a slide that a person chose: it has its key again, its title, its place in the show if any."""
    tree = package.tree(part)
    shapes = tree.find(f"{P}cSld/{P}spTree")
    if not any(name_of(shape) == _HIDDEN for shape in shapes):
        tree.attrib.pop("show", None)
    for shape in list(shapes.iter(f"{P}sp")):
        place = placeholder_of(shape)
        if name_of(shape) in (_BAND, _HIDDEN):
            shape.getparent().remove(shape)
        elif name_of(shape).startswith(f"{KEY}{BESIDE}"):
            shape[0].find(f"{P}cNvPr").set("name", KEY + name_of(shape).removeprefix(f"{KEY}{BESIDE}"))
        elif place is not None and kind_of(place) == "title":
            _unlabel(shape, label)
    for tags in package.related(part, "tags"):
        for tag in package.tree(tags):
            tag.set("val", str(tag.get("val")).removeprefix(BESIDE))


def _unlabel(title: etree._Element, label: str) -> None:
    run = title.find(f".//{A}t")
    if run is not None:
        run.text = (run.text or "").removeprefix(f"{label} – ")
    for fit in title.findall(f"{P}txBody/{A}bodyPr/{A}normAutofit"):
        fit.getparent().replace(fit, etree.Element(f"{A}noAutofit"))


def _label(title: etree._Element, label: str) -> None:
    """Put a word before a title, in the title's format; the text may shrink to 70 % to fit.

    PowerPoint does not fit text when it opens a file (scanny/python-pptx#291), so the scale is stated.
    """
    run = title.find(f".//{A}t")
    if run is not None:
        run.text = f"{label} – {run.text or ''}"
    body = title.find(f"{P}txBody/{A}bodyPr")
    if body is not None:
        for child in list(body):
            body.remove(child)
        etree.SubElement(body, f"{A}normAutofit", fontScale="70000")


def _band(text: str, width: int, language: str, name: str) -> etree._Element:
    spoken = f' lang="{language}"' if language else ""
    return etree.fromstring(
        f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvSpPr><p:cNvPr id="2" name="{name}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{_HEIGHT}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:srgbClr val="{_GROUND}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{_EDGE}"/></a:solidFill><a:prstDash val="dash"/></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="90000" tIns="0" rIns="90000" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr{spoken} sz="1400" b="1"><a:solidFill>'
        f'<a:srgbClr val="{_INK}"/></a:solidFill></a:rPr><a:t/></a:r></a:p></p:txBody></p:sp>'.replace(
            "<a:t/>", f"<a:t>{_escaped(text)}</a:t>"
        )
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
