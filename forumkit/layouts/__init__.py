"""The sorts of slides, and what their layouts are drawn on where a design has no slides.pptx of its own."""
