"""Speaker notes: one notes slide for each slide."""

from collections.abc import Mapping, Sequence

from forumkit.office.container import escape
from forumkit.office.names import HEAD
from forumkit.write.slides.masters import NAMESPACES
from forumkit.write.slides.text import EMPTY_TREE, Line, list_paragraph, list_starts, paragraph

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
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_TREE}"
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{image}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="{notes}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{''.join(texts) or empty}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
