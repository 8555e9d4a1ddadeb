"""Texts in the letters of another script: they say nothing, and stand for any text that is written in it.

A letter of a text becomes a letter of the alphabet, so that words keep their length, their numbers and their signs.
"""

import re
from typing import Any

import yaml

from forumkit.load.project import shipped_folder
from tests.make import Content

ALPHABETS = {
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Nkoo": "ߊߋߌߍߎߏߐߓߔߕߖߗߘߙߚߛߜߝߞߟߡߢߣߤߥߦ",
    "Adlm": "".join(map(chr, range(0x1E900, 0x1E91C))),
    "Hebr": "אבגדהוזחטיכלמנסעפצקרשת",
    "Ethi": "ሀለሐመሠረሰቀበተኀነአከወዐዘየደገጠጰጸፀፈፐ",
    "Deva": "कखगघचछजझटठडढणतथदधनपफबभमयरलवश",
    "Hans": "中人大天地水火山土木日月年口手足田禾米雨",
}
_KEPT = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}|⟦.*?⟧|%[A-Za-z]|\b[a-z]+\.yaml\b|https?://\S+")
_TEXT = re.compile(r"^(?!\d)(?=.*[\s'’«])|^[A-ZÀ-Ü]")
"""What is no id and no choice: several words, or a capital."""
_CODE = re.compile(r"[A-Z]{2,}-\d+|\d.*")


def lettered(text: str, script: str) -> str:
    """Return a text in the letters of a script; what is filled in later stays."""
    letters = ALPHABETS[script]
    parts, end = [], 0
    for kept in [*_KEPT.finditer(text), None]:
        plain = text[end : kept.start() if kept else len(text)]
        parts.append("".join(letters[ord(c.lower()) % len(letters)] if c.isalpha() else c for c in plain))
        if kept:
            parts.append(kept[0])
            end = kept.end()
    return "".join(parts)


def language_file(script: str, tag: str, **more: object) -> str:
    """Return a language whose words are the French ones in the letters of a script."""
    shipped = yaml.safe_load((shipped_folder("templates") / "languages/fr.yaml").read_text(encoding="utf-8"))
    words = {name: word if name.startswith(("file_", "folder_")) else _worded(word, script)
             for name, word in shipped["words"].items()}  # fmt: skip
    own = {"name": lettered("langue", script), "tag": tag, "locale": "fr", "script": script, "words": words}
    return yaml.safe_dump(own | more, allow_unicode=True)


def _worded(word: str | dict[str, str], script: str) -> str | dict[str, str]:
    """Return a word, or each of its forms."""
    if isinstance(word, str):
        return lettered(word, script)
    return {form: lettered(text, script) for form, text in word.items()}


def in_letters(content: Any, script: str, key: str = "") -> Any:
    """Return content whose texts are in the letters of a script: what has several words, or begins with a capital."""
    if isinstance(content, dict):
        return {name: in_letters(value, script, name) for name, value in content.items()}
    if isinstance(content, list):
        return [in_letters(value, script, key) for value in content]
    if isinstance(content, str) and _TEXT.search(content) and not _CODE.fullmatch(content):
        return lettered(content, script)
    return content


def beside(content: Content, script: str, code: str, *keys: str) -> Content:
    """Return content in which each text of these keys has a version in another language."""
    made: Content = _beside(content, script, code, frozenset(keys), "")
    return made


def _beside(value: Any, script: str, code: str, keys: frozenset[str], key: str) -> Any:
    if isinstance(value, dict):
        return {name: _beside(inside, script, code, keys, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [_beside(inside, script, code, keys, key) for inside in value]
    return {"fr": value, code: lettered(value, script)} if isinstance(value, str) and key in keys else value
