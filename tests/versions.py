"""A small mission whose people speak languages that have versions of what they hear."""

from typing import Any

from tests.make import FORUM, Content, changed

BAMBARA, NKO, ARABIC, FULA = "bm", "bm-Nkoo", "ar", "ff-Adlm"
NAMES = {BAMBARA: "bamanankan", NKO: "n'ko", ARABIC: "arabe", FULA: "pular"}
SAID = {
    BAMBARA: "An ka dancɛ bɛ an jɛ̀ ɲɔgɔn na.",
    NKO: "ߊ߲ ߠߊ߫ ߘߊ߲߭ ߦߋ߫ ߊ߲ ߘߍ߬",
    ARABIC: "الحدود تربط بيننا.",
    FULA: "𞤑𞤫𞥅𞤪𞤮𞤤 𞤲𞤺𞤮𞤤 𞤸𞤢𞤱𞤼𞤭𞤲𞤢𞤴.",
}
MESSAGE, STATEMENT, CONSENT, INSTRUCTION = (
    "La frontière relie.", "La frontière relie.", "Vous pouvez dire non.", "Placez-vous sur la ligne.",
)  # fmt: skip


def speaking(*tags: str) -> Content:
    """Return the forum, in whose room French and some languages with a tag are spoken."""
    return changed(FORUM, "spoken", ["français", *({"name": NAMES[tag], "language": tag} for tag in tags)])


def version(source: str, says: str, state: str = "validated", **more: Any) -> Content:
    """Return a version of a sentence, signed."""
    return {
        "source": source,
        "says": says,
        "back": source,
        "state": state,
        "by": "interprète",
        "on": "2024-02-01",
        **more,
    }


def texts(*versions: Content, glossary: tuple[Content, ...] = ()) -> Content:
    """Return a file of translations/."""
    return {"glossary": list(glossary), "texts": list(versions)}
