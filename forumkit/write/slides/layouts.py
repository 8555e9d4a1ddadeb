"""The layouts of a design that has no slides.pptx of its own: one for each sort of slide, at any slide format."""

from collections.abc import Callable
from dataclasses import dataclass

from forumkit.write.area import CM, Area, cm
from forumkit.write.look import Look
from forumkit.write.package import escape
from forumkit.write.slides.boards import Board, listed_level, plain_level
from forumkit.write.slides.places import SLOTS

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_MARGIN, _TOP, _FOOT = 1.9, 3.9, 1.3
"""Centimetres: beside the text, above the body, from the feet to the edge."""
_FOOT_SIZE = 10.5
_SMALLEST_LABEL = 18


@dataclass(frozen=True)
class _Sheet:
    """A slide to draw on: its look, and its parts in centimetres."""

    look: Look

    @property
    def wide(self) -> float:
        return self.look.slide[0] / 10

    @property
    def tall(self) -> float:
        return self.look.slide[1] / 10

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.wide - 2 * _MARGIN

    @property
    def body(self) -> tuple[float, float, float, float]:
        return (_MARGIN, _TOP, self.room, self.tall - _TOP - _FOOT - 0.65)

    @property
    def box(self) -> str:
        return "roundRect" if self.look.corners == "round" else "rect"

    @property
    def woven(self) -> bool:
        return self.look.motif == "woven"

    def board(self) -> Board:
        return Board(self.look.words.get("tag", "fr-FR"))

    def name(self, slot: str) -> str:
        return self.look.words.get(f"slot_{slot.replace('-', '_')}", slot)

    def put(self, board: Board, slot: str, area: Area, style: str = "", *, anchor: str = "t", kind: str = "") -> Board:
        """Add the placeholder of a slot."""
        usual, idx = SLOTS[slot]
        return board.place(self.name(slot), kind or usual, idx, area, style, anchor=anchor)

    def feet(self, board: Board, left: float = _MARGIN) -> Board:
        """Add the footer and the number."""
        top, wide = self.tall - _FOOT, self.wide - left - _MARGIN - 3
        small = plain_level(_FOOT_SIZE, "muted")
        board.place(self.name("footer"), "ftr", 11, cm(left, top, wide, 0.8), small, anchor="ctr")
        right = plain_level(_FOOT_SIZE, "muted", align="r")
        return board.number(self.name("page"), 12, cm(self.wide - _MARGIN - 2.4, top, 2.4, 0.8), right)

    def headed(self, colour: str = "primary") -> Board:
        """Return a board with the title as the design draws it."""
        board, size = self.board(), self.look.sizes["slide_title"]
        match self.look.heading:
            case "band":
                return self.banner(colour)
            case "rule":
                board.box(cm(_MARGIN, 0.75, 2.6, 0.16), "secondary" if colour == "primary" else colour)
                area = cm(_MARGIN, 0.95, self.room, 2.35)
                return self.put(board, "title", area, plain_level(size, colour, bold=True, font="+mj-lt"), anchor="ctr")
            case _:
                board.box(cm(0, 0.95, 0.55, 2.2), colour).box(cm(_MARGIN, 3.32, self.room, 0.04), "rule")
                style = plain_level(size, colour, bold=True, font="+mj-lt")
                return self.put(board, "title", cm(_MARGIN, 0.6, self.room, 2.6), style, anchor="b")

    def banner(self, colour: str) -> Board:
        """Return a board with the title on a band of colour."""
        board = self.board().box(cm(0, 0, self.wide, 3.3), colour)
        if self.woven:
            board.woven(cm(0, 3.0, self.wide, 0.3), "soft_warm")
        style = plain_level(self.look.sizes["slide_title"], "paper", bold=True, font="+mj-lt")
        return self.put(board, "title", cm(_MARGIN, 0.6, self.room, 2.2), style, anchor="ctr")


def master(look: Look, layout_count: int) -> str:
    """Return the slide master: title, body, footer, number, and the text styles."""
    sheet = _Sheet(look)
    board = sheet.board()
    sheet.put(board, "title", cm(_MARGIN, 0.6, sheet.room, 2.6), anchor="b")
    sheet.feet(sheet.put(board, "body", cm(*sheet.body)))
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    body = look.sizes["slide_body"]
    sizes = (body, max(18.0, body - 6), max(16.0, body - 10))
    levels = "".join(
        listed_level(n, size, 266_700 * n, mark) for n, (size, mark) in enumerate(zip(sizes, "•–•", strict=True), 1)
    )
    title = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(look.sizes["slide_title"] * 100)}" b="1" kern="1200"><a:solidFill>'
        '<a:schemeClr val="primary"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>'
        '<a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld name="{escape(look.name)}"><p:bg><p:bgPr><a:solidFill>'
        f'<a:schemeClr val="paper"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{board.xml()}</p:cSld>'
        f"<p:clrMap {COLOUR_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{other_style()}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def other_style() -> str:
    """Return the style of text in drawn shapes and footers."""
    return (
        '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="ink"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def notes_master(look: Look) -> str:
    """Return the notes master: the slide's picture and the notes below it."""
    wide, tall = look.slide
    board = _Sheet(look).board()
    board.shapes.append(
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Image de la diapositive"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{round(1.9 * CM)}" y="{round(1.5 * CM)}"/><a:ext cx="{round(15.2 * CM)}"'
        f' cy="{round(15.2 * CM * tall / wide)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    top = 2.2 + 15.2 * tall / wide
    board.place("Notes", "body", 3, cm(1.9, top, 15.2, 24.0 - top))
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{board.xml()}</p:cSld><p:clrMap {COLOUR_MAP}/>"
        '<p:notesStyle><a:lvl1pPr><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200"/></a:lvl1pPr></p:notesStyle>'
        "</p:notesMaster>"
    )


def layouts(look: Look) -> dict[str, str]:
    """Return the layout of each sort of slide, in the order that PowerPoint shows them."""
    sheet = _Sheet(look)
    return {role: _layout(role, kind, draw(sheet), look) for role, (kind, draw) in _DRAWN.items()}


def _layout(role: str, kind: str, drawn: tuple[Board, str], look: Look) -> str:
    board, ground = drawn
    fill = f'<a:solidFill><a:schemeClr val="{ground}"/></a:solidFill><a:effectLst/>'
    behind = f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>" if ground else ""
    sort = f' type="{kind}"' if kind else ""
    name = look.words.get(f"layout_{role.replace('-', '_')}", role)
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{sort} preserve="1" userDrawn="1"><p:cSld name="{escape(name)}">{behind}'
        f"{board.xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


_Drawn = tuple[Board, str]


def _cover(sheet: _Sheet, colour: str = "primary", kind: str = "ctrTitle") -> _Drawn:
    size = sheet.look.sizes["cover"]
    if sheet.look.cover == "split":
        return _split_cover(sheet, colour, kind)
    board = sheet.board().box(cm(0, sheet.tall - 2, sheet.wide, 2), "soft")
    if sheet.woven:
        board.woven(cm(0, sheet.tall - 2.5, sheet.wide, 0.5), "soft_warm")
    board.box(cm(2.4, 10.35, 5.0, 0.14), "soft_warm")
    wide = sheet.wide - 4.8
    style = plain_level(size, "paper", bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(2.4, 3.9, wide, 5.9), style, anchor="b", kind=kind)
    sheet.put(board, "subtitle", cm(2.4, 11.0, wide, sheet.tall - 14.0), plain_level(22, "paper"))
    return sheet.feet(board), colour


def _split_cover(sheet: _Sheet, colour: str, kind: str) -> _Drawn:
    panel = round(sheet.wide * 0.27, 2)
    board = sheet.board().box(cm(0, 0, panel, sheet.tall), colour)
    if sheet.woven:
        for number, shade in enumerate(("soft_warm", "soft", "soft_warm")):
            board.woven(cm(panel - 1.5 - 1.9 * number, 0.4, 1.2, sheet.tall - 0.8), shade, upright=True)
    left, wide = panel + 1.6, sheet.wide - panel - 1.6 - _MARGIN
    board.box(cm(left, 10.6, 5.0, 0.16), "secondary")
    style = plain_level(sheet.look.sizes["cover"], colour, bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(left, 4.0, wide, 6.2), style, anchor="b", kind=kind)
    sheet.put(board, "subtitle", cm(left, 11.2, wide, sheet.tall - 13.4), plain_level(22, "ink"))
    return sheet.feet(board, left), ""


def _closing(sheet: _Sheet) -> _Drawn:
    return _cover(sheet, "positive", "title")


def _section(sheet: _Sheet) -> _Drawn:
    split = sheet.look.cover == "split"
    board = sheet.board().box(cm(0, 0, 1.2, sheet.tall), "secondary" if split else "primary")
    if sheet.woven:
        board.woven(cm(1.5, 0, 0.8, sheet.tall), "rule", upright=True)
    style = plain_level(sheet.look.sizes["cover"] - 4, "primary", bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(3.4, 4.6, sheet.wide - 6.4, 5.0), style, anchor="b")
    sheet.put(board, "subtitle", cm(3.4, 10.2, sheet.wide - 6.4, 4.4), plain_level(20, "muted"), kind="body")
    return sheet.feet(board, 3.4), "soft" if split else ""


def _content(sheet: _Sheet) -> _Drawn:
    return sheet.feet(sheet.put(sheet.headed(), "body", cm(*sheet.body))), ""


def _content_figure(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    panel = min(10.4, wide * 0.36)
    board = sheet.headed().box(cm(left + wide - panel, top + 0.2, panel, tall - 0.4), "soft", sheet.box)
    sheet.put(board, "body", cm(left, top, wide - panel - 1.0, tall), anchor="ctr")
    inside = cm(left + wide - panel + 0.7, top + 0.9, panel - 1.4, tall - 1.8)
    return sheet.feet(sheet.put(board, "figure", inside)), ""


def _two_columns(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    half = (wide - 1.2) / 2
    board = sheet.headed().box(cm(left + half + 0.58, top + 0.3, 0.04, tall - 0.6), "rule")
    sheet.put(board, "left", cm(left, top, half, tall))
    return sheet.feet(sheet.put(board, "right", cm(left + half + 1.2, top, half, tall))), ""


def _comparison(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    half = (wide - 1.0) / 2
    board = sheet.headed()
    for number, (slot, colour) in enumerate((("left", "primary"), ("right", "positive"))):
        start = left + number * (half + 1.0)
        board.box(cm(start, top, half, 1.7), colour).box(cm(start, top + 1.7, half, tall - 1.7), "soft")
        style = plain_level(24, "paper", bold=True, align="ctr")
        sheet.put(board, f"{slot}-title", cm(start + 0.3, top + 0.1, half - 0.6, 1.5), style, anchor="ctr")
        sheet.put(board, slot, cm(start + 0.6, top + 2.2, half - 1.2, tall - 2.7))
    return sheet.feet(board), ""


def _message(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    board = sheet.headed().box(cm(left, top, wide, tall), "soft").box(cm(left, top, 0.3, tall), "primary")
    sheet.put(board, "body", cm(left + 1.3, top + 0.6, wide - 2.4, tall - 2.8), anchor="ctr")
    style = plain_level(20, "muted", align="r")
    sheet.put(board, "who", cm(left + 1.3, top + tall - 1.9, wide - 2.4, 1.3), style, anchor="ctr")
    return sheet.feet(board), ""


def _number(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    upper = tall * 0.5
    board = sheet.headed().box(cm(left + wide / 2 - 2.5, top + upper + 0.2, 5.0, 0.14), "secondary")
    style = plain_level(96, "primary", bold=True, align="ctr", font="+mj-lt")
    sheet.put(board, "number", cm(left, top, wide, upper), style, anchor="b")
    caption = plain_level(sheet.look.sizes["slide_body"] - 4, "ink", align="ctr")
    sheet.put(board, "body", cm(left + wide * 0.1, top + upper + 0.9, wide * 0.8, tall - upper - 0.9), caption)
    return sheet.feet(board), ""


def _figure(sheet: _Sheet) -> _Drawn:
    return sheet.feet(sheet.put(sheet.headed(), "figure", cm(*sheet.body))), ""


def _exercise(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    panel = min(8.6, wide * 0.31)
    board = sheet.banner("positive")
    sheet.put(board, "body", cm(left, top + 0.3, wide - panel - 0.9, tall - 0.3))
    step = tall / 3
    for number, (slot, sign) in enumerate((("time", "clock"), ("group", "group"), ("material", "basket"))):
        start, down = left + wide - panel, top + 0.3 + number * step
        board.box(cm(start, down, panel, step - 0.4), "soft", sheet.box)
        board.sign(cm(start + 0.45, down + (step - 0.4) / 2 - 0.95, 1.9, 1.9), sign, "positive")
        style = plain_level(_SMALLEST_LABEL, "ink", bold=True)
        sheet.put(board, slot, cm(start + 2.75, down + 0.2, panel - 3.05, step - 0.8), style, anchor="ctr")
    return sheet.feet(board), ""


def _discussion(sheet: _Sheet) -> _Drawn:
    left, top, wide, tall = sheet.body
    board = sheet.banner("secondary").box(cm(left, top + 0.3, wide, tall - 0.3), "soft_warm", "roundRect")
    board.sign(cm(left + 0.8, top + tall / 2 - 1.3, 2.8, 2.8), "speak", "secondary")
    sheet.put(board, "body", cm(left + 4.4, top + 0.8, wide - 5.3, tall - 1.3), anchor="ctr")
    return sheet.feet(board), ""


_DRAWN: dict[str, tuple[str, Callable[[_Sheet], _Drawn]]] = {
    "title": ("title", _cover),
    "section": ("secHead", _section),
    "content": ("obj", _content),
    "content-figure": ("", _content_figure),
    "two-columns": ("", _two_columns),
    "comparison": ("", _comparison),
    "message": ("", _message),
    "number": ("", _number),
    "table": ("", _figure),
    "figure": ("", _figure),
    "exercise": ("", _exercise),
    "discussion": ("", _discussion),
    "agenda": ("", _figure),
    "closing": ("", _closing),
}
"""Sort of slide: its type as OOXML names it, and its drawing."""
