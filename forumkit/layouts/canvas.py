"""What the layouts of one look share: measures, the way titles are drawn, footer and slide number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forumkit.drawing.area import Area, cm
from forumkit.drawing.look import Look
from forumkit.layouts.boards import Board, plain_level

COMMON_SLOTS = {
    "title": ("title", 0),
    "subtitle": ("subTitle", 1),
    "body": ("body", 1),
    "figure": ("obj", 13),
    "time": ("body", 14),
    "group": ("body", 15),
    "material": ("body", 16),
    "left": ("body", 17),
    "right": ("body", 18),
    "left-title": ("body", 19),
    "right-title": ("body", 20),
    "number": ("body", 21),
    "who": ("body", 22),
}
"""Slot of a slide: the type of its placeholder as OOXML writes it, and the idx that forumkit gives it."""

MARGIN, _TOP, _FOOT = 1.9, 3.9, 1.3
"""Centimetres: beside the text, above the body, from the footer to the edge."""
_FOOT_SIZE = 10.5


@dataclass(frozen=True)
class Canvas:
    """A slide to draw on: its look, and its parts in centimetres."""

    look: Look
    slots: Mapping[str, tuple[str, int]] = field(default_factory=lambda: COMMON_SLOTS)

    @property
    def wide(self) -> float:
        """Width in centimetres."""
        return self.look.slide[0] / 10

    @property
    def tall(self) -> float:
        """Height in centimetres."""
        return self.look.slide[1] / 10

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.wide - 2 * MARGIN

    @property
    def body(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the body, in centimetres."""
        return (MARGIN, _TOP, self.room, self.tall - _TOP - _FOOT - 0.65)

    @property
    def box(self) -> str:
        """The shape of boxes."""
        return "roundRect" if self.look.corners == "round" else "rect"

    @property
    def woven(self) -> bool:
        """Whether edges are woven."""
        return self.look.motif == "woven"

    def board(self) -> Board:
        """Return an empty board."""
        return Board(self.look.words)

    def name(self, slot: str) -> str:
        """Return the name of a slot as PowerPoint shows it."""
        return self.look.words.get(f"slot_{slot.replace('-', '_')}", slot)

    def put(self, board: Board, slot: str, area: Area, style: str = "", *, anchor: str = "t", kind: str = "") -> Board:
        """Add the placeholder of a slot."""
        usual, idx = self.slots[slot]
        return board.place(self.name(slot), kind or usual, idx, area, style, anchor=anchor)

    def with_footer(self, board: Board, left: float = MARGIN) -> Board:
        """Add the footer and the number."""
        top, width = self.tall - _FOOT, self.wide - left - MARGIN - 3
        small = plain_level(_FOOT_SIZE, "muted")
        board.place(self.name("footer"), "ftr", 11, cm(left, top, width, 0.8), small, anchor="ctr")
        right = plain_level(_FOOT_SIZE, "muted", align="r")
        return board.number(self.name("page"), 12, cm(self.wide - MARGIN - 2.4, top, 2.4, 0.8), right)

    def with_title(self) -> Board:
        """Return a board with the title as the design draws it."""
        board = self.board()
        style = plain_level(self.look.sizes["slide_title"], "primary", bold=True, font="+mj-lt")
        match self.look.heading:
            case "band":
                return self.banner("primary")
            case "rule":
                board.box(cm(MARGIN, 0.75, 2.6, 0.16), "secondary")
                area = cm(MARGIN, 0.95, self.room, 2.35)
                return self.put(board, "title", area, style, anchor="ctr")
            case "tab":
                board.box(cm(0, 0.95, 0.55, 2.2), "primary").box(cm(MARGIN, 3.32, self.room, 0.04), "rule")
                return self.put(board, "title", cm(MARGIN, 0.6, self.room, 2.6), style, anchor="b")

    def banner(self, colour: str) -> Board:
        """Return a board with the title on a band of colour."""
        board = self.board().box(cm(0, 0, self.wide, 3.3), colour)
        if self.woven:
            board.lozenge_row(cm(0, 3.0, self.wide, 0.3), "soft_warm")
        style = plain_level(self.look.sizes["slide_title"], "paper", bold=True, font="+mj-lt")
        return self.put(board, "title", cm(MARGIN, 0.6, self.room, 2.2), style, anchor="ctr")
