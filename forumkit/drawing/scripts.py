"""Scripts: which way a text runs."""

LEFTWARDS = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
"""Scripts whose lines begin at the right."""
