"""What is drawn with: areas, the measure of text, shapes with words, the same for slides, paper and pages.

A kind of figure, below figures/, takes all it needs from here.
"""

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.forms import words_area
from forumkit.drawing.kinds import Drawing, DrawnFigure, FigureEntry, Path, Step, Teller
from forumkit.drawing.markdown import cell, fence, points, quoted, said, slot
from forumkit.drawing.shapes import Pen, Shape, Words, bullets, title_and_text

__all__ = [
    "POINT", "Area", "Drawing", "DrawnFigure", "Figure", "FigureEntry", "Path", "Pen", "Shape", "Stage", "Step",
    "Teller", "Words", "bullets", "cell", "fence", "points", "quoted", "said", "slot", "title_and_text", "words_area",
]  # fmt: skip
