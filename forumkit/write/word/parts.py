"""The package around the text: parts, their types and relationships."""

import re

from forumkit.office.container import PROPERTIES, content_types, escape, numbered_relationships, pack, relationships
from forumkit.office.names import HEAD, R, namespaces
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.render.blocks import Meta
from forumkit.write.charts import chart_types
from forumkit.write.template_texts import TITLE
from forumkit.write.word.design import WordDesign
from forumkit.write.word.directions import directed
from forumkit.write.word.draft import Draft
from forumkit.write.written import properties

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = namespaces("w r mc wp a pic wps wpg")
_MEDIA = {"png": "image/png", "jpg": "image/jpeg"}


def assemble(meta: Meta, body: str, margins: dict[str, str], draft: Draft, notice: str = "") -> bytes:
    """Return the file: the body, headers and footers by relationship id, and what the draft gathered.

    The notice is what footers of the design's own file still lack.
    """
    design = draft.design
    about = [(kind, name) for name, (kind, _) in PROPERTIES.items()]
    parts = dict(design.parts) | {
        CONTENT_TYPES: _types(margins, draft),
        "_rels/.rels": numbered_relationships([("officeDocument", "word/document.xml"), *about]),
        "word/document.xml": _styled(_part("document", f"<w:body>{body}</w:body>"), design),
        "word/_rels/document.xml.rels": _document_relations(margins, draft),
        **_numbering(draft),
        **properties(meta, draft.manifest),
    }
    parts |= {f"word/{name}.xml": _styled(_part(_root(name), content), design) for name, content in margins.items()}
    if draft.footnotes:
        parts["word/footnotes.xml"] = _styled(_part("footnotes", _footnotes(draft)), design)
        settings = next(name for name in parts if name.endswith("settings.xml") and "web" not in name)
        parts[settings] = _with_separators(parts[settings])
    for _, kind, target in design.relations:
        name = f"word/{target}"
        if kind.endswith(("/header", "/footer")):
            parts[name] = parts[name].replace(TITLE.encode(), escape(meta.title).encode())
        if notice and kind.endswith("/footer"):
            parts[name] = _with_notice(parts[name], notice, design)
    parts |= {f"word/{name}": content for name, content in draft.pictures}
    for number, chart in enumerate(draft.charts, 1):
        parts |= chart.files("word", f"chart{number}")
    return pack(directed(parts, meta.language, design.fonts, leftwards=meta.leftwards))


def _part(root: str, content: str) -> bytes:
    return f"{HEAD}<w:{root} {_SPACES}>{content}</w:{root}>".encode()


def _with_notice(footer: bytes, notice: str, design: WordDesign) -> bytes:
    """Return a footer of somebody else's with paragraphs of ours below it."""
    head, end, after = footer.rpartition(b"</w:ftr>")
    return _styled(head + notice.encode() + end + after, design) if end else footer


_STYLE = re.compile(rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)"')


def _styled(part: bytes, design: WordDesign) -> bytes:
    """Return a part whose styles, named by role, are those of the design."""
    ids = design.styles
    return _STYLE.sub(lambda match: match[1] + ids.get(match[2].decode(), match[2].decode()).encode() + b'"', part)


def _footnotes(draft: Draft) -> str:
    """Return the footnotes, after the two separators that Word draws above them.

    Separators have the ids -1 and 0, as Word writes them, so footnotes start at 1: Word shows one with id 0 as a
    separator (PHPOffice/PHPWord#2634).
    """
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{tag}/></w:r></w:p></w:footnote>"
        for number, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    language = f'<w:lang w:val="{draft.language}"/>'
    mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{language}</w:rPr><w:footnoteRef/></w:r>'
    space = f'<w:r><w:rPr>{language}</w:rPr><w:t xml:space="preserve"> </w:t></w:r>'
    return lines + "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{mark}{space}{content}</w:p></w:footnote>"
        for number, content in enumerate(draft.footnotes, 1)
    )


_AFTER_FOOTNOTES = re.compile(
    rb"<w:(?:endnotePr|compat|docVars|rsids|themeFontLang|clrSchemeMapping|decimalSymbol|listSeparator)\b|<m:mathPr|</w:settings>"
)


def _with_separators(settings: bytes) -> bytes:
    """Return the settings with the separators of footnotes listed, in their place: CT_Settings is a sequence."""
    later = _AFTER_FOOTNOTES.search(settings)
    place = later.start() if later else len(settings)
    named = b'<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return settings[:place] + named + settings[place:]


def _root(name: str) -> str:
    return "hdr" if name.startswith("header") else "ftr"


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _types(margins: dict[str, str], draft: Draft) -> bytes:
    overrides = {"word/document.xml": f"{_TYPE}.document.main+xml"}
    overrides |= {f"word/{name}.xml": f"{_TYPE}.{_kind(name)}+xml" for name in margins}
    if draft.footnotes:
        overrides["word/footnotes.xml"] = f"{_TYPE}.footnotes+xml"
    overrides |= dict(draft.design.types) | {name: kind for name, (_, kind) in PROPERTIES.items()}
    for number, _ in enumerate(draft.charts, 1):
        overrides |= chart_types("word", f"chart{number}")
    return content_types(overrides, _MEDIA)


def _document_relations(margins: dict[str, str], draft: Draft) -> bytes:
    rows = list(draft.design.relations)
    if draft.footnotes:
        rows.append(("footnotes", f"{R}/footnotes", "footnotes.xml"))
    rows += [(name, f"{R}/{_kind(name)}", f"{name}.xml") for name in margins]
    rows += [(f"picture{number}", f"{R}/image", name) for number, (name, _) in enumerate(draft.pictures, 1)]
    rows += [(f"chart{n}", f"{R}/chart", f"charts/chart{n}.xml") for n, _ in enumerate(draft.charts, 1)]
    return relationships(rows)


def _numbering(draft: Draft) -> dict[str, bytes]:
    """Return the lists of the design and one more for each numbered list, which starts again at 1."""
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(3)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{draft.design.lists.numbered}"/>{restart}</w:num>'
        for number in draft.lists
    )
    name = next(f"word/{target}" for _, kind, target in draft.design.relations if kind.endswith("/numbering"))
    before, end, after = draft.design.parts[name].rpartition(b"</w:num>")
    return {name: before + end + lists.encode() + after}
