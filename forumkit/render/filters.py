"""What templates do to texts: fit them into cells, attributes and list items."""


def cell(value: object) -> str:
    """Return Markdown that fits into a table cell: paragraphs become ⟦br⟧, bars are escaped."""
    lines = [line.strip().removeprefix("- ") for line in str(value).replace("|", "\\|").splitlines()]
    return "⟦br⟧".join(" ".join(part) for part in _paragraphs(lines))


def _paragraphs(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line:
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def quoted(value: object) -> str:
    """Return text that may stand between double quotes in an attribute."""
    return str(value).replace('"', "”").replace("{", "(").replace("}", ")").replace("\n", " ")


def indent(value: object, width: int = 2) -> str:
    """Return Markdown whose lines after the first are indented, so that it stays in its list item."""
    return str(value).strip().replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
