"""The languages that people speak in a room: who reads them in which script, and who interprets them."""

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Line, Script, Tag, Worded
from forumkit.model.privacy.folding import folded

_SCRIPTS = {
    **dict.fromkeys(("ar", "arz", "ary", "arq", "ajp", "apc", "shu", "fa", "ps", "ur", "sd", "ug", "ckb"), "Arab"),
    **dict.fromkeys(("he", "yi"), "Hebr"),
    "nqo": "Nkoo", "dv": "Thaa", "syr": "Syrc", "am": "Ethi", "ti": "Ethi",
}  # fmt: skip
"""Scripts of languages whose tags need not say them; all others are taken to be written in Latin letters."""


class SpokenLanguage(Worded):
    """A language that people speak in the room; a bare text is its name."""

    name: Line
    """What it is called in a sentence, such as bamanankan."""
    language: Tag | None = None
    """Its tag (BCP 47), such as bm, ffm or bm-Nkoo: texts may then have versions in it, in translations/."""
    script: Script | None = None
    """The script that people here read it in (ISO 15924): Latn, Arab, Nkoo, Adlm; by default that of the tag."""
    interpreter: Line | None = None
    """Function of the person who interprets; never a name."""
    interpreters: Annotated[int, Field(ge=0, le=50)] | None = None
    """How many people interpret it at the same time; by default one, where `interpreter` says who does."""

    @property
    def written(self) -> str:
        """The script that it is written in: the one that is named, that of its tag, or that of the language."""
        first, *subtags = (self.language or "").split("-")
        named = next((subtag.title() for subtag in subtags if re.fullmatch("[A-Za-z]{4}", subtag)), "")
        return self.script or named or _SCRIPTS.get(first.lower(), "Latn")

    @property
    def interpreting(self) -> int:
        """How many people interpret it at the same time."""
        return int(self.interpreter is not None) if self.interpreters is None else self.interpreters

    def is_called(self, text: str) -> bool:
        """Tell whether a text is its tag or its name, in any language of documents."""
        names = [self.name] if isinstance(self.name, str) else [*self.name.values()]
        return folded(text) in {folded(name) for name in (*names, self.language or "") if name}


def spoken_number(spoken: Sequence[SpokenLanguage], text: str) -> int | None:
    """Return which of the languages of a room a text names, from 0; nothing where it names none."""
    return next((number for number, each in enumerate(spoken) if each.is_called(text)), None)
