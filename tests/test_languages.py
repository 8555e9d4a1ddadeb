"""Documents of another language: no word, letter, space, name of a file, style or shape, and no tag is French."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forumkit.load.project import shipped_folder
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.model.languages import LanguageFile, whole
from forumkit.plan.jobs import plan_jobs
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.render.speech import Speech
from forumkit.render.views.base import FixedWords
from tests import english, make
from tests.conftest import Once
from tests.make import Content

FRENCH_ONLY = re.compile("[àâçèéêëîïôûùœÀÂÇÈÉÊËÎÔÛŒ«»\u202f\u00a0]|fr-FR|fr_FR")
_FRENCH_SPACING = re.compile(r"\w [:;!?](?=\s|$)|\d %")
_WORD = re.compile(r"[^\W\d_]{3,}")
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_QUOTES = {"«": "“", "»": "”"}
_KEPT = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}|⟦.*?⟧")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
TECHNICAL = frozenset(
    """forumkit evaluate build pdf txt JavaScript Chrome Firefox Safari Wilcoxon Hake McNemar Holm
    normal heading subtitle title list bullet number caption header footer toc footnote text reference table strong
    emphasis hyperlink default paragraph font data
    and appearance begin calculate calculation card cards check choices code columns concat constraint count end face false
    field form group hint image instance integer label language media message multiline name none note number one pack pages
    png questions regex relevant repeat required select start today
    settings survey thanks true type unknown version yes list introduction ref style plain
    adult age else how man old opposite part picture place reads right said seen sex test woman young""".casefold().split()
)
"""Names of programs and of tests, of what Word and Excel have in every language, and of columns of XLSForms."""


def greek(text: str) -> str:
    """Return a text in Greek letters, which say nothing; what is filled in later stays."""
    parts, end = [], 0
    for kept in [*_KEPT.finditer(text), None]:
        plain = text[end : kept.start() if kept else len(text)]
        letters = (_GREEK[ord(c.lower()) % len(_GREEK)] if c.isalpha() else _QUOTES.get(c, c) for c in plain)
        parts.append("".join(letters))
        if kept:
            parts.append(kept[0])
            end = kept.end()
    return "".join(parts)


def greek_file() -> Content:
    """Return a language that CLDR does not know, made from the French one: all its words are in Greek letters."""
    shipped = file_of("fr")
    words: dict[str, Any] = {
        name: {form: greek(text) for form, text in word.items()} if isinstance(word, dict) else greek(word)
        for name, word in shipped["words"].items()
    }
    named = [name for name in words if name.startswith(("file_", "folder_"))]
    words |= {name: f"{greek(name).replace('_', '-')}-{number}" for number, name in enumerate(named)}
    return {
        "name": "αβγ", "tag": "el", "script": "Grek", "words": words | {"not_published": "ν.π.", "slide_number_sign": "‹#›"},
        "dates": {"months": [greek(f"mois {n}") + str(n) for n in range(12)], "weekdays": [f"ημερα{n}" for n in range(7)]},
        "numbers": {"decimal": ",", "group": "."}, "plurals": {"one": "n is 1"},
    }  # fmt: skip


def file_of(code: str) -> dict[str, Any]:
    """Return what the file of a shipped language says."""
    name = f"languages/{code}.yaml"
    source = parse(name, (shipped_folder("templates") / name).read_bytes())
    assert isinstance(source, Source)
    assert isinstance(source.value, dict)
    return source.value


GREEK = {text: greek(said) for text, said in english.TEXTS.items()}


def shown(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each text of a file that somebody can come to see, with where it stands."""
    if path.suffix not in (".docx", ".pptx", ".xlsx"):
        text = path.read_text(encoding="utf-8")
        plain = re.sub(
            r"<[^>]*>", " ", re.sub(r"<style.*?</style>|<script(?![^>]*json).*?</script>", "", text, flags=re.DOTALL)
        )
        yield path.name, re.sub(r'"\w+":', "", html.unescape(plain))
        return
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                yield from _inside(f"{path.name}/{name}", package.read(name))
            elif name.endswith((".xml", ".rels")) and name != "docProps/custom.xml":
                yield f"{path.name}/{name}", package.read(name).decode()


def _inside(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.endswith(".xml"):
                yield f"{name}/{part}", package.read(part).decode()


_SEEN = re.compile(
    r"<(?:w:t|a:t|t|dc:title|dc:subject|c:v|v)(?: [^>]*)?>([^<]*)<"
    r'|<(?:p:cNvPr|wps:cNvPr|wp:docPr) id="\d+" name="([^"]*)"'
    r'| descr="([^"]*)"|<w:name w:val="([^"]*)"|<p:cSld name="([^"]*)"|<sheet name="([^"]*)"| promptTitle="([^"]*)"'
    r'|<w:(?:tblCaption|tblDescription) w:val="([^"]*)"'
)


def seen_in(text: str) -> Iterator[str]:
    """Yield the words of a part that are shown: of texts, alternative texts, names of styles, shapes and sheets."""
    for found in _SEEN.finditer(text):
        yield html.unescape(next((group for group in found.groups() if group is not None), ""))


def built(once: Once, name: str, files: dict[str, Content | str | bytes]) -> Path:
    """Return where a mission is built, of which each kind has one document."""

    def fill(root: Path) -> None:
        make.write_mission(root, files)
        checked = check_mission(root)
        assert {problem.code for problem in checked.problems} <= {Code.PRIVACY_LIST_MISSING, Code.SYMBOL_NOT_DRAWN}
        result = build_mission(checked, root / "output", Selection())
        assert {problem.code for problem in result.problems} <= {Code.PRIVACY_LIST_MISSING, Code.SYMBOL_NOT_DRAWN}

    return once(name, fill)


@pytest.fixture(scope="module")
def in_english(once: Once) -> Path:
    return built(once, "in-english", {**english.mission()})


@pytest.fixture(scope="module")
def in_greek(once: Once) -> Path:
    files: dict[str, Content | str | bytes] = {**english.mission("el", GREEK)}
    return built(once, "in-greek", files | {"templates/languages/el.yaml": greek_file()})


def documents(root: Path) -> list[Path]:
    there = (root / "output").rglob("*")
    return sorted(path for path in there if path.is_file() and ".forumkit" not in path.parts and path.suffix != ".png")


@pytest.mark.exhaustive
def test_a_mission_in_english_passes_and_every_kind_is_built(in_english: Path) -> None:
    library = sound(check_mission(in_english))
    kinds = {job.kind_id for job in plan_jobs(library)[0]}
    assert kinds >= {
        "theme-deck",
        "theme-handout",
        "questionnaire",
        "run-sheet",
        "report",
        "companion",
        "xlsform",
        "entry-grid",
    }
    assert (in_english / "output/sikasso/slides/theme-vivre.pptx").is_file()
    assert (in_english / "output/mission/report.docx").is_file()


def test_nothing_is_french_in_an_english_mission(in_english: Path) -> None:
    """No letter, sign, space or tag of French, and no word that French has and English has not."""
    words = {code: " ".join(map(str, _texts(code))) for code in ("fr", "en")}
    content = " ".join(english.TEXTS.values())
    others = {w.casefold() for w in _WORD.findall(f"{words['en']} {content}")}
    french = {w.casefold() for w in _WORD.findall(words["fr"])} - others
    found: dict[str, set[str]] = {}
    for path in documents(in_english):
        for place, text in shown(path):
            strange = set(FRENCH_ONLY.findall(text))
            said = "\n".join(seen_in(text)) if place != path.name else text
            strange |= {word for word in map(str.casefold, _WORD.findall(said)) if word in french}
            strange |= set(_FRENCH_SPACING.findall(said)) if place != path.name else set()
            if strange - IDS:
                found[place] = strange - IDS
    assert found == {}


IDS = frozenset(w for path in make.SMALL for w in _WORD.findall(path)) | {"citer", "atouts", "liens", "placer", "pluie", "doyen",
                "accueil", "expose", "pause", "suite", "ligne", "maire", "chef", "principes", "contexte", "resume", "outils", "deroulement", "no", "photo", "road", "yes"}  # fmt: skip
"""Ids of the small mission, also of its pictures: machines read them, and the keys of documents are made of them."""


def _texts(code: str) -> Iterator[str]:
    for name, word in file_of(code)["words"].items():
        if not name.startswith(("file_", "folder_")):
            yield from (word.values() if isinstance(word, dict) else [word])


def test_nothing_but_the_language_and_the_content_is_said(in_greek: Path) -> None:
    """In a language of another script that CLDR does not know, no word of a document is in Latin letters."""
    found: dict[str, set[str]] = {}
    for path in documents(in_greek):
        relative = path.relative_to(in_greek / "output").as_posix()
        strange = {
            w for w in _LATIN.findall(relative) if w not in (*IDS, "docx", "pptx", "xlsx", "html", "media", "pdf")
        }
        for place, text in shown(path):
            strange |= set(FRENCH_ONLY.findall(text))
            said = "\n".join(seen_in(text)) if place != path.name else ""
            strange |= {word for word in _LATIN.findall(_ADDRESSES.sub(" ", said)) if word.casefold() not in TECHNICAL}
        if strange - IDS:
            found[relative] = strange - IDS
    assert found == {}


_ADDRESSES = re.compile(
    r"(?m)^(?:theme|exercise|forum|mission|schedule|questionnaire|method|protection|report|forumkit)[/:].*$|#,##0.*|\$\{.*?\}|General"
)
"""Keys, by which documents know their blocks, and formats of numbers."""


def test_things_are_sorted_as_the_language_sorts_them(tmp_path: Path) -> None:
    """An accent does not put a word behind all others: « écran » stands before « feuille », and « œil » before « papier »."""
    things = ["papier", "œillet", "écran", "feuille", "Eau"]
    exercise = {**make.EXERCISE, "materials": [{"item": each, "quantity": 1, "per": "room"} for each in things]}
    root = make.write_mission(tmp_path, {"exercises/ligne.yaml": exercise})
    checked = check_mission(root)
    assert build_mission(checked, root / "output", Selection(kind="material-list")).problems == ()
    (page,) = (root / "output" / ".forumkit" / "markdown").rglob("materiel*.md")
    text = page.read_text(encoding="utf-8")
    assert sorted(things, key=text.index) == ["Eau", "écran", "feuille", "œillet", "papier"]


LOCALES = {
    "tr": ("%40", "8–15", "08:05"), "eu": ("%\u00a040", "8–15", "08:05"), "fi": ("40\u00a0%", "8–15", "8.05"),
    "ru": ("40\u00a0%", "8—15", "08:05"), "ja": ("40%", "8～15", "8:05"), "fa": ("40%", "8\u00a0تا\u00a015", "8:05"),
    "fr_CA": ("40\u00a0%", "8–15", "08\u00a0h\u00a005"), "bm": ("40%", "8–15", "08:05"),
}  # fmt: skip
"""How some locales write a percentage, a range and a clock (CLDR)."""


def test_the_signs_of_a_new_language_are_those_of_its_locale_or_its_own() -> None:
    """What its file does not say CLDR does; what it says wins; without a locale no sign is borrowed."""

    def signs(**file: Any) -> tuple[str, str, str]:
        files = {"xx": LanguageFile(name="x", tag="xx", **file), "fr": LanguageFile(**file_of("fr"))}
        speech = Speech(whole("xx", files, {}))
        between = f"8{FixedWords(speech).range}15"
        return speech.signs.measured("40", "%"), between, speech.clock(8 * 60 + 5)

    assert {locale: signs(locale=locale) for locale in LOCALES} == LOCALES
    own = {"typography": {"range": "…"}, "numbers": {"percent": "{number} pct"}, "dates": {"clock": "{hh}h{minutes}"}}
    assert {signs(locale=locale, **own) for locale in LOCALES} == {("40 pct", "8…15", "08h05")}
    assert signs(fallback="fr") == ("40%", "8–15", "8\u00a0h\u00a005"), "its clock is that of the file it falls back on"
    assert whole("xx", {"xx": LanguageFile(name="x", tag="xx", typography={"dash": ": "})}, {}).words["dash"] == ": "
