"""The package of a slides.pptx that is made from a look."""

from forumkit.drawing.look import Look
from forumkit.office.container import core_properties, pack
from forumkit.write.colours import own_palette
from forumkit.write.slides.layouts import layouts
from forumkit.write.slides.masters import HEAD, NAMESPACES, master, notes_master, other_style
from forumkit.write.slides.template import CONTENT_TYPES, PACKAGE, RELATION, TYPES
from forumkit.write.theme import theme_part

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PRESENTATION = f"{_OFFICE}.presentationml"
_EMU_IN_MM = 36_000


def own_template(look: Look) -> bytes:
    """Return a slides.pptx without slides: theme, master and a layout for each sort of slide."""
    palette = own_palette(look.colours)
    made = {role: palette.fill_in(xml) for role, xml in layouts(look).items()}
    numbers = range(1, len(made) + 1)
    files = {
        "_rels/.rels": _relationships([
            ("officeDocument", "ppt/presentation.xml"),
            (f"{PACKAGE}/metadata/core-properties", "docProps/core.xml"),
        ]),
        "docProps/core.xml": core_properties(
            title=look.name,
            subject="forumkit",
            author="forumkit",
            language=look.words.get("tag", "en"),
            key="design",
        ),
        "ppt/presentation.xml": palette.fill_in(_presentation(look)).encode(),
        "ppt/_rels/presentation.xml.rels": _relationships([
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ]),
        "ppt/presProps.xml": _simple("presentationPr"),
        "ppt/viewProps.xml": _simple("viewPr"),
        # The style that PowerPoint gives to new tables, one of its built-in ones: it needs no definition.
        "ppt/tableStyles.xml": (
            f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
        ).encode(),
        "ppt/theme/theme1.xml": theme_part(look),
        "ppt/theme/theme2.xml": theme_part(look),
        "ppt/slideMasters/slideMaster1.xml": palette.fill_in(master(look, len(made))).encode(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in numbers),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(look).encode(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relationships([("theme", "../theme/theme2.xml")]),
    }  # fmt: skip
    for number, layout in zip(numbers, made.values(), strict=True):
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout.encode()
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relationships(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    files[CONTENT_TYPES] = _content_types(list(files))
    return pack(files)


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{RELATION}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()


_KINDS = {
    "ppt/presentation": f"{_PRESENTATION}.presentation.main+xml",
    "ppt/slideMasters/": f"{_PRESENTATION}.slideMaster+xml",
    "ppt/slideLayouts/": f"{_PRESENTATION}.slideLayout+xml",
    "ppt/notesMasters/": f"{_PRESENTATION}.notesMaster+xml",
    "ppt/theme/": f"{_OFFICE}.theme+xml",
    "ppt/presProps": f"{_PRESENTATION}.presProps+xml",
    "ppt/viewProps": f"{_PRESENTATION}.viewProps+xml",
    "ppt/tableStyles": f"{_PRESENTATION}.tableStyles+xml",
    "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
}


def _content_types(names: list[str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in names
        for start, kind in _KINDS.items()
        if name.startswith(start) and name.endswith(".xml")
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _presentation(look: Look) -> str:
    width, height = (round(side * _EMU_IN_MM) for side in look.slide)
    # Ids of masters and layouts start at 2^31 (ST_SlideMasterId) and are unique across both lists.
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{look.words.get("tag", "en")}"/></a:defPPr>'
        f"{other_style()}</p:defaultTextStyle></p:presentation>"
    )


def _simple(name: str) -> bytes:
    return f"{HEAD}<p:{name} {NAMESPACES}/>".encode()
