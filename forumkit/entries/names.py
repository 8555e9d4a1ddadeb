"""Names that every system can store: ids of files, and paths of documents."""

import re
import unicodedata

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_ID = 60
_RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]")
"""What Windows keeps for itself, whatever ending follows."""
_NOT_STORED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_LONGEST_PART, _LONGEST_PATH = 200, 230
"""Letters, as Windows counts them: of a name, with room for the marks of temporary files; of a path below output/."""
_SPELT = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e",
     "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "ny", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "gh", "ʔ": ""}
)  # fmt: skip
"""Letters that no accent was put on: they are written otherwise where there are only plain ones."""


def is_id(name: str) -> bool:
    """Tell whether a name can be the id of a file."""
    return bool(re.fullmatch(ID, name)) and len(name) <= LONGEST_ID and not _RESERVED.fullmatch(name)


def near_id(name: str, nothing: str = "un-nom") -> str:
    """Return the id that is nearest to a name: é becomes e, ɲ becomes ny, what is no letter a hyphen."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).casefold().translate(_SPELT))
    plain = "".join(character for character in letters if not unicodedata.combining(character))
    near = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or nothing
    return f"{near}-1" if _RESERVED.fullmatch(near) else near


def is_stored(path: str) -> bool:
    """Tell whether every system can store a file at a path below output/."""
    return len(path) <= _LONGEST_PATH and all(_is_stored_part(part) for part in path.split("/"))


def _is_stored_part(part: str) -> bool:
    stem = part.partition(".")[0].rstrip(" ").casefold()
    return bool(part) and len(part) <= _LONGEST_PART and not (_RESERVED.fullmatch(stem) or _NOT_STORED.search(part))


def folded(path: str) -> str:
    """Return a path as the systems compare it that take small and large, composed and loose letters for the same."""
    return unicodedata.normalize("NFC", path).casefold()
