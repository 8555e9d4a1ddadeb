"""Plain values as nested lists in Markdown, in which git shows what changed."""

from collections.abc import Iterator, Mapping, Sequence

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What JSON holds."""

UNTOLD = "link"
"""What notes of changes, which the client reads, must not quote: the way into an online session."""


def outline(title: str, languages: Mapping[str, Mapping[str, Value]]) -> Iterator[str]:
    """Yield the Markdown of what a page knows in each language."""
    yield f"# {title}"
    for language in languages.values():
        yield f"\n## {language['name']}"
        for part in ("days", "exercises", "checks", "heard"):
            yield from _told(language[part], 0)


def _told(value: Value, depth: int, name: str = "") -> Iterator[str]:
    indent, label = "  " * depth, f"{name} : " if name else ""
    match value:
        case str() | int():
            shown = str(value).replace("\n", f"\n{indent}  ")
            if value:
                yield f"{indent}- {label}{shown}"
        case Mapping():
            yield f"{indent}- {name or value.get('id') or value.get('title') or value.get('text') or ''}"
            for key, inside in value.items():
                yield from _told(inside, depth + 1, key) if key != UNTOLD else ()
        case None:
            return
        case _:
            if value:
                yield f"{indent}- {name}"
            for inside in value:
                yield from _told(inside, depth + 1)


def texts_in(value: Value) -> Iterator[str]:
    """Yield every text of a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, Sequence)):
        for inside in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(inside)
