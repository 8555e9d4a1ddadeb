"""Each sort of document and its writer; designs are read once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from forumkit.drawing.look import Look
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.render.blocks import Deck, Document, WordTemplate
from forumkit.render.companion import Companion
from forumkit.render.sheets import Grid, Survey
from forumkit.write import slides, word
from forumkit.write.colours import Palette, colours_on_paper
from forumkit.write.fonts import Fonts
from forumkit.write.written import BadDesign, Written


@dataclass
class Designs:
    """The design of a mission, for each writer: read when a document first needs it, and once."""

    look: Look
    slides_file: bytes = b""
    """A slides.pptx in the design's folder."""
    word_file: bytes = b""
    """A word.docx in the design's folder."""

    @cached_property
    def slides_look(self) -> Look:
        """What decks look like: a design without colours for them has those of its Word file; raises BadDesign."""
        if self.slides_file or self.look.colours:
            return self.look
        if not self.word_file:
            raise BadDesign(Reason.COLOURLESS)
        return _borrowing(self.look, self.word.palette, self.word.fonts)

    @cached_property
    def word_look(self) -> Look:
        """What documents look like, always on white paper; raises BadDesign."""
        if self.look.colours:
            return replace(self.look, colours=colours_on_paper(self.look.colours, {}))
        if self.word_file:
            return self.look
        if not self.slides_file:
            raise BadDesign(Reason.COLOURLESS)
        return _borrowing(self.look, self.slides.palette, self.slides.fonts)

    @cached_property
    def leftward_slides(self) -> slides.SlideDesign:
        """The slide side of decks whose texts begin at the right; raises BadDesign."""
        return slides.read_design(replace(self.slides_look, leftwards=True), self.slides_file)

    @cached_property
    def slides(self) -> slides.SlideDesign:
        """The slide side; raises BadDesign."""
        return slides.read_design(self.slides_look, self.slides_file)

    @cached_property
    def word(self) -> word.WordDesign:
        """The Word side; raises BadDesign."""
        return word.read_design(self.word_look, self.word_file)

    @cached_property
    def troubles(self) -> Mapping[str, Said]:
        """Why decks ("slides") or texts ("word") cannot be made with this design; both are read."""
        troubles: dict[str, Said] = {}
        for side in ("slides", "word"):
            try:
                getattr(self, side)
            except BadDesign as bad:
                troubles[side] = bad.reason
        return troubles


def write(
    content: Deck | Document | WordTemplate | Survey | Grid | Companion, writer: str, designs: Designs
) -> Written:
    """Return the bytes of a deck, document, workbook, form, companion or page of the user's; raises BadDesign."""
    if isinstance(content, Companion):
        from forumkit.write.web.companion import write_companion  # noqa: PLC0415 - a seam: one document of a forum

        return write_companion(content, designs.word.colours, designs.word.fonts)
    if isinstance(content, WordTemplate):
        from forumkit.write.word.filled import write_page  # noqa: PLC0415 - a seam: few missions have pages of their own

        return write_page(content)
    if isinstance(content, Deck):
        return slides.write_deck(content, designs.leftward_slides if content.meta.leftwards else designs.slides)
    if isinstance(content, Survey | Grid) or writer == "workbook":
        return _in_workbook(content, designs)
    return word.write_document(content, designs.word)


def _in_workbook(content: Document | Survey | Grid, designs: Designs) -> Written:
    from forumkit.write.forms.grid import write_grid  # noqa: PLC0415 - a seam: most documents are no workbooks
    from forumkit.write.forms.survey import write_survey  # noqa: PLC0415 - a seam: most documents are no workbooks
    from forumkit.write.workbook import write_workbook  # noqa: PLC0415 - a seam

    if isinstance(content, Survey):
        return write_survey(content, designs.word.colours, designs.word.fonts)
    if isinstance(content, Grid):
        return write_grid(content, designs.word.colours, designs.word.fonts)
    return write_workbook(content, designs.word.colours, designs.word.fonts)


def _borrowing(look: Look, palette: Palette, fonts: Fonts) -> Look:
    """Return the look with the colours and fonts of the other Office file, where it states none of its own."""
    colours = colours_on_paper(palette.digits, palette.sources)
    if look.fonts_stated:
        return replace(look, colours=colours)
    return replace(look, colours=colours, title_font=fonts.title.name, body_font=fonts.body.name)
