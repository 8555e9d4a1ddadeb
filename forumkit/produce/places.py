"""Where in the content a slide or a block comes from, which its key says."""

from collections.abc import Iterable, Iterator

from forumkit.entries.made_ids import named_list
from forumkit.messages.problem import Place
from forumkit.model.library import Library


def place_of_key(library: Library, key: str) -> Place | None:
    """Return where the content of a slide or block stands: theme/vivre/sections/atouts is a section of a theme."""
    parts = key.split("+", maxsplit=1)[0].split("/")
    for size in (2, 1):
        name = "/".join(parts[:size])
        if name in library.sources:
            return library.place(name, tuple(_path(library.sources[name].value, parts[size:])))
    return None


def _path(value: object, parts: Iterable[str]) -> Iterator[str | int]:
    for part in parts:
        named = part if isinstance(value, dict) and part in value else part.rstrip("0123456789")
        if isinstance(value, dict) and named in value:  # the first figure of a section has the key “figure1”
            yield named
            value = value[named]
        elif isinstance(value, list):
            ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in named_list(value)]
            index = ids.index(part) if part in ids else int(part) - 1 if part.isdigit() else -1
            if not 0 <= index < len(value):
                return
            yield index
            value = value[index]
        else:
            return
