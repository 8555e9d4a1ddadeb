"""The package of a slides.pptx that is made from a look, with a layout for each sort of slide, at any slide format."""

from forumkit.drawing.forms import paint
from forumkit.drawing.look import Look
from forumkit.layouts.canvas import Canvas
from forumkit.layouts.sorts import SLOTS, SORTS, SlideSort, word_of
from forumkit.office.container import escape, numbered_relationships
from forumkit.office.names import HEAD, namespaces
from forumkit.write.colours import own_palette
from forumkit.write.packages import own_package
from forumkit.write.slides.masters import NAMESPACES, master, notes_master, other_style
from forumkit.write.theme import theme_part

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PRESENTATION = f"{_OFFICE}.presentationml"
_EMU_IN_MM = 36_000
_KINDS = {
    "ppt/presentation": f"{_PRESENTATION}.presentation.main+xml",
    "ppt/slideMasters/": f"{_PRESENTATION}.slideMaster+xml",
    "ppt/slideLayouts/": f"{_PRESENTATION}.slideLayout+xml",
    "ppt/notesMasters/": f"{_PRESENTATION}.notesMaster+xml",
    "ppt/theme/": f"{_OFFICE}.theme+xml",
    "ppt/presProps": f"{_PRESENTATION}.presProps+xml",
    "ppt/viewProps": f"{_PRESENTATION}.viewProps+xml",
    "ppt/tableStyles": f"{_PRESENTATION}.tableStyles+xml",
}
"""Content types of the parts whose names begin so."""


def own_template(look: Look) -> bytes:
    """Return a slides.pptx without slides: theme, master and a layout for each sort of slide."""
    palette = own_palette(look.colours)
    made = {role: palette.fill_in(xml) for role, xml in layouts(look).items()}
    numbers = range(1, len(made) + 1)
    files = {
        "ppt/presentation.xml": palette.fill_in(_presentation(look)).encode(),
        "ppt/_rels/presentation.xml.rels": numbered_relationships([
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
            f'{HEAD}<a:tblStyleLst {namespaces("a")} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
        ).encode(),
        "ppt/theme/theme1.xml": theme_part(look),
        "ppt/theme/theme2.xml": theme_part(look),
        "ppt/slideMasters/slideMaster1.xml": palette.fill_in(master(look, len(made))).encode(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": numbered_relationships(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in numbers),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(look).encode(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": numbered_relationships([("theme", "../theme/theme2.xml")]),
    }  # fmt: skip
    for number, layout in zip(numbers, made.values(), strict=True):
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout.encode()
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = numbered_relationships(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    listed = ((name, start) for name in files for start in _KINDS if name.startswith(start) and name.endswith(".xml"))
    return own_package(look, "ppt/presentation.xml", files, {name: _KINDS[start] for name, start in listed})


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


def layouts(look: Look) -> dict[str, str]:
    """Return the layout of each sort of slide, in the order that PowerPoint shows them."""
    sheet = Canvas(look, SLOTS)
    return {role: _layout(role, sort, sheet) for role, sort in SORTS.items()}


def _layout(role: str, sort: SlideSort, sheet: Canvas) -> str:
    board, ground = sort.draw(sheet)
    behind = f"<p:bg><p:bgPr>{paint(ground)}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
    type_attribute = f' type="{sort.kind}"' if sort.kind else ""
    name = sheet.look.words.get(word_of(role), role)
    # Without preserve, PowerPoint deletes a layout with the last slide that uses it (p:sldLayout@preserve).
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{type_attribute} preserve="1" userDrawn="1"><p:cSld name="{escape(name)}">'
        f"{behind}{board.xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
