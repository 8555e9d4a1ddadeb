"""Speaker notes: one notes slide for each slide."""

from collections.abc import Mapping, Sequence

from forumkit.office.container import escape
from forumkit.write.slides.text import Line, list_paragraph, list_starts, paragraph

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_SIZE = 12.0


def notes_xml(lines: Sequence[Line], language: str, words: Mapping[str, str]) -> str:
    """Return a notes slide: the slide's picture and its notes, as placeholders of the notes master."""
    texts = [
        list_paragraph(line, language, _SIZE, 4, start=start) if line.bullet else paragraph(line.spans, language, _SIZE)
        for line, start in zip(lines, list_starts(lines), strict=True)
    ]
    image, notes = (escape(words.get(f"shape_{name}", name)) for name in ("slide_image", "notes"))
    empty = f'<a:p><a:endParaRPr lang="{escape(language)}"/></a:p>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<p:notes {_NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{image}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="{notes}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{''.join(texts) or empty}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
