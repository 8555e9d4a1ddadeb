"""Where a file of content belongs, by its name: editors add endings, copies get numbers, folders are misspelt."""

import difflib
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from pathlib import PurePosixPath

SINGLE_FILES = ("mission", "facts", "report", "method", "protection", "evaluation", "pictures")
SINGLE_FILE_NAMES = tuple(f"{name}.yaml" for name in SINGLE_FILES)
STARTS = ("themes", "exercises", "questionnaires")
"""Folders of which one file is a mission."""
FOLDERS = ("forums", "themes", "exercises", "schedules", "questionnaires", "translations")
UNREAD_FOLDERS = ("answers", "pictures", "participants", "results", "voices")
"""Folders below content/ whose files are read elsewhere."""
BRAND = "_brand.yml"
"""An organisation's brand, in the format and under the name that Quarto and Shiny read too."""
SHAPES = {
    "documents": ("kind.yaml", "page.md.j2"),
    "designs": ("design.yaml", BRAND, "page.html"),
    "languages": (),
    "profiles": (),
    "parts": (),
    "starters": (),
}
"""Folders below templates/, and the names that files of each have."""
_PAGES = {"page": "page.md.j2", "page.md": "page.md.j2", "page.j2": "page.md.j2", "page.jinja": "page.md.j2"}
"""Names of a page that lack an ending, which systems hide."""
OFFICE = {
    "slides": (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm"),
    "word": (".docx", ".dotx", ".docm", ".dotm"),
}
"""The Office files of a design, and the endings of each: documents, templates and shows, with and without macros.

Of several in a folder, the first in this order is read.
"""
UNREAD_OFFICE = {
    "slides": (".ppt", ".pot", ".pps", ".odp", ".otp", ".fodp", ".key"),
    "word": (".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".pages"),
}
"""Endings of other formats, which an office program saves in one of those."""

_ADDED = re.compile(
    r"(\.(ya?ml|txt|json|bak|old|orig|tmp|swp)|~| ?\(\d+\)| - (copie|copy)| (copie|copy))$", re.IGNORECASE
)
_YAML = re.compile(r"\.ya?ml(?![a-z])", re.IGNORECASE)
_BACKUP = re.compile(r"(~|\.(bak|old|orig|tmp|swp))$", re.IGNORECASE)
_NOBODYS = re.compile(r"\.|~\$|(thumbs\.db|desktop\.ini)$|(readme|lisez-?moi|licen[cs]e)(\.md|\.txt)?$", re.IGNORECASE)
_NEAR = 0.8


def is_ignored(name: str) -> bool:
    """Tell whether a file is passed over: hidden, left by a system or an open program, or a README or licence."""
    return bool(_NOBODYS.match(name))


def is_backup(name: str) -> bool:
    """Tell whether a name is that of an editor's backup: no loss beside the file that it was."""
    return bool(_BACKUP.search(name))


def is_yaml(name: str) -> bool:
    """Tell whether a file says that it is YAML, whatever was added to its name."""
    return bool(_YAML.search(name))


def is_content_name(name: str) -> bool:
    """Tell whether a name is that of a file, not of a folder, of content or of templates."""
    known = name in _PAGES or any(name in names for names in SHAPES.values())
    return is_yaml(name) or known or bool(office_side(name))


def may_be_yaml(name: str) -> bool:
    """Tell whether a file that does not say so may be YAML all the same: its first lines tell."""
    return PurePosixPath(name).suffix.lower() in ("", ".txt", ".json")


def plain_stem(name: str) -> str:
    """Return the name of a file without its ending and what editors and copies add to it.

    >>> plain_stem("vivre (1).yaml.txt")
    'vivre'
    """
    while (shorter := _ADDED.sub("", name)) != name and shorter:
        name = shorter
    return name


def near_name(name: str, known: Iterable[str]) -> str:
    """Return which of some names was meant: other capitals, an accent, a letter more or less; nothing if none was."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return next(iter(difflib.get_close_matches(plain, list(known), 1, _NEAR)), "")


def content_path(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of the path below content/ where a YAML file belongs; none where its name does not tell.

    >>> content_path(("themes", "Vivre.yaml.txt"))
    ('themes', 'vivre.yaml')
    """
    name = plain_stem(parts[-1]).lower()
    if len(parts) == 1:
        single = near_name(name, SINGLE_FILES)
        return (f"{single}.yaml",) if single else ()
    return (parts[0], f"{name}.yaml") if parts[0] in FOLDERS else ()


def office_side(name: str, endings: Mapping[str, tuple[str, ...]] = OFFICE) -> str:
    """Return which Office file of a design a file may be by its ending: slides, word, or nothing.

    >>> office_side("Modèle.POTX")
    'slides'
    """
    suffix = PurePosixPath(name).suffix.lower()
    return next((side for side, known in endings.items() if suffix in known), "")


def design_side(name: str) -> str:
    """Return which Office file of its design a file below templates/ may be, read or not; nothing for other files."""
    parts = PurePosixPath(name).parts
    of_design = len(parts) == 3 and parts[0] == "designs"  # noqa: PLR2004 - designs, its name, the file
    return (office_side(name) or office_side(name, UNREAD_OFFICE)) if of_design else ""


def office_file(names: Container[str], design: str, side: str) -> str:
    """Return the name below templates/ of the Office file that a design has for a side; nothing for none."""
    candidates = (f"designs/{design}/{side}{ending}" for ending in OFFICE[side])
    return next((name for name in candidates if name in names), "")


def template_name(name: str) -> str:
    """Return the path below templates/ that a file should have; an empty one where its name does not tell.

    >>> template_name("languages/FR.yaml.txt")
    'languages/fr.yaml'
    """
    *folders, last = PurePosixPath(name).parts
    top, plain = folders[0] if folders else "", plain_stem(last).lower()
    wanted = (f"{plain}.yaml",) if top in ("languages", "profiles") else SHAPES.get(top, ())
    plain = plain_stem(_PAGES.get(plain, plain)) if top == "documents" else plain
    right = next((each for each in wanted if plain_stem(each).lstrip("_") == plain.lstrip("_")), "")
    if top == "designs" and (side := office_side(last)):
        right = f"{side}{PurePosixPath(last).suffix.lower()}"
    return "/".join((*folders, right)) if right else ""
