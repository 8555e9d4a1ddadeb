"""The file of a language that does not come with forumkit: what CLDR knows of it, and every word to translate."""

import re

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from forumkit.load.project import shipped_folder
from forumkit.load.rewriting import scalar

_CODE = re.compile(r"[a-z]{2,3}")


def language_starter(code: str) -> str:
    """Return a file to fill in, with the words of English as comments; nothing for what CLDR does not know."""
    try:
        locale = Locale.parse(code) if _CODE.fullmatch(code) else None
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None:
        return ""
    likely = Locale.parse(get_global("likely_subtags").get(code, code))
    starters = shipped_folder("templates") / "starters"
    english = (shipped_folder("templates") / "languages" / "en.yaml").read_text(encoding="utf-8")
    words = english[english.index("\nwords:\n") + len("\nwords:\n") :].splitlines()
    both = locale.list_patterns["standard"]["2"].replace("{0}", "").replace("{1}", "").strip(" ,،、")
    return (starters / "language.yaml").read_text(encoding="utf-8").format(
        name=scalar(locale.get_display_name(locale) or code),
        tag="-".join(part for part in (code, likely.territory) if part),
        locale=code,
        script=likely.script or "Latn",
        both=scalar(both or "and"),
        words="\n".join(_as_comment(line) for line in words if not line.startswith("  and:")),
    )  # fmt: skip


def _as_comment(line: str) -> str:
    """Return a line as a comment that stands where it does: without its sign it is in its place."""
    return line if line.lstrip().startswith("#") else f"  # {line[2:]}"
