"""SVG files, read into drawings within bounds: what cannot be drawn natively is refused by name."""
