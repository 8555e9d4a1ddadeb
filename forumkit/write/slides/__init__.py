"""PowerPoint: a deck and a design to bytes. The home of python-pptx."""

from forumkit.write.slides.deck import write_deck
from forumkit.write.slides.design import SlideDesign, read_design

__all__ = ["SlideDesign", "read_design", "write_deck"]
