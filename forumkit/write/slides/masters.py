"""The masters of a design that has no slides.pptx of its own: of its slides and of their notes."""

from forumkit.drawing.area import cm
from forumkit.drawing.forms import RECTANGLE, paint, place_xml
from forumkit.drawing.look import Look
from forumkit.layouts.boards import listed_level
from forumkit.layouts.canvas import MARGIN, Canvas
from forumkit.office.container import escape
from forumkit.office.names import HEAD, namespaces

NAMESPACES = namespaces("a r p")
COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


def master(look: Look, layout_count: int) -> str:
    """Return the slide master: title, body, footer, number, and the text styles."""
    sheet = Canvas(look)
    board = sheet.board()
    sheet.put(board, "title", cm(MARGIN, 0.6, sheet.room, 2.6), anchor="b")
    sheet.with_footer(sheet.put(board, "body", cm(*sheet.body)))
    # After the id of the master itself, 2^31: both lists share one range of ids (ST_SlideLayoutId).
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    body = look.sizes["slide_body"]
    sizes = (body, max(18.0, body - 6), max(16.0, body - 10))
    levels = "".join(
        listed_level(n, size, 266_700 * n, mark) for n, (size, mark) in enumerate(zip(sizes, "•–•", strict=True), 1)
    )
    title = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/>'
        "</a:spcBef><a:buNone/>"
        f'<a:defRPr sz="{round(look.sizes["slide_title"] * 100)}" b="1" kern="1200">{paint("primary")}'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld name="{escape(look.name)}">'
        f"<p:bg><p:bgPr>{paint('paper')}<a:effectLst/></p:bgPr></p:bg>{board.xml()}</p:cSld>"
        f"<p:clrMap {COLOUR_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{other_style()}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def other_style() -> str:
    """Return the style of text in drawn shapes and footers."""
    return (
        f'<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1800" kern="1200">{paint("ink")}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def notes_master(look: Look) -> str:
    """Return the notes master: the slide's picture and the notes below it."""
    width, height = look.slide
    tall = 15.2 * height / width
    board = Canvas(look).board()
    image = escape(look.words.get("shape_slide_image", "slide image"))
    board.shapes.append(
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="{image}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f"{place_xml(cm(1.9, 1.5, 15.2, tall))}{RECTANGLE}"
        '<a:noFill/><a:ln w="9525"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    below = cm(1.9, 2.2 + tall, 15.2, 21.8 - tall)
    board.place(look.words.get("shape_notes", "notes"), "body", 3, below)
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{board.xml()}</p:cSld><p:clrMap {COLOUR_MAP}/>"
        '<p:notesStyle><a:lvl1pPr><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200"/>'
        "</a:lvl1pPr></p:notesStyle>"
        "</p:notesMaster>"
    )
