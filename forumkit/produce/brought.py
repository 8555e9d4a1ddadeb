"""What the Office files of a mission's design bring along that documents leave out, and nobody has said so."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from forumkit.load.naming import OFFICE, office_file
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.runtime.cache import cached

if TYPE_CHECKING:
    from forumkit.write.foreign import TakenIn

_SHOWN, _LONGEST = 5, 60
"""Texts that are told of, and characters of each."""


def left_out_texts(library: Library, templates: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield each Office file of the mission's design with texts that are left out because of what they look like."""
    name = library.mission.design
    rules = library.designs[name].texts.rules() if name in library.designs else ()
    for side in OFFICE:
        file = office_file(templates, name, side)
        taken = _taken_in(templates[file], rules) if file else None
        texts = [each for each in taken.texts if each.leftover and each.instead == ""] if taken else []
        if texts:
            what = tuple(dict.fromkeys(each.leftover for each in texts if each.leftover))
            shown = [f"“{each.text[:_LONGEST]}”" for each in texts[:_SHOWN]]
            right = PurePosixPath("templates", file).with_name("design.yaml")
            values: dict[str, Value] = {
                "what": what,
                "texts": (*shown, *("…" for _ in texts[_SHOWN : _SHOWN + 1])),
                "right": str(right),
            }
            yield Problem(Code.TEMPLATE_TEXTS, Place(f"templates/{file}"), values)


def _taken_in(template: bytes, rules: tuple[tuple[str, str | None], ...]) -> "TakenIn | None":
    """Return a template as documents take it, read once on a machine; nothing where it cannot be used."""
    from forumkit.write.foreign import taken_in  # noqa: PLC0415 - a seam: few designs have Office files
    from forumkit.write.written import BadDesign  # noqa: PLC0415 - a seam: see above

    def made() -> "TakenIn":
        return guarded(taken_in, expected=(BadDesign,))(template, rules)

    try:
        return cached("template", (template, rules), made)
    except (BadDesign, OutOfBounds):
        return None
