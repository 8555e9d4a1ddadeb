"""Files as Word, PowerPoint and Excel save them without an edit, by what is known of their habits (saves.toml)."""

import re
import tomllib
from itertools import count
from pathlib import Path

from forumkit.office.container import pack, unpack

SAVES = tomllib.loads(Path(__file__).with_name("saves.toml").read_text(encoding="utf-8"))["save"]
"""What Word, PowerPoint and Excel do to a file at each save."""


def office_saved(content: bytes, suffix: str) -> bytes:
    """Return a file as Word, PowerPoint or Excel would save it, by what is known of their habits."""
    parts = unpack(content)
    for save in SAVES:
        if save.get("by", suffix) != suffix:
            continue
        for name in [name for name in parts if re.fullmatch(save["part"], name)]:
            parts[name] = _saved(parts[name].decode(), save["find"], save["put"]).encode()
    return pack(parts)


def _saved(text: str, find: str, put: str) -> str:
    number = count(1)
    return re.sub(find, lambda found: found.expand(put.format(n=next(number))), text, flags=re.DOTALL)
