"""Remedies of templates, languages, designs, and of what does not fit or cannot be read on a page."""

import io
import re
from pathlib import Path
from typing import Any

import docx
import yaml

from forumkit.messages.codes import Code
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import REPOSITORY
from tests.elsewhere import logo
from tests.make import changed
from tests.mistakes import BASES
from tests.remedies import Case, Files, Look, Told, built, only_content
from tests.remedies.contents import EXERCISE, THEME

PAGE = "templates/documents/mot/page.md.j2"
LETTER = "templates/documents/mot/page.docx"
DESIGN = "templates/designs/sobre"
SHIPPED = REPOSITORY / "templates"


def mot(page: str, writer: str = "word", per: str = "mission") -> Files:
    """Return a kind of the mission's own, with its page."""
    kind = f"writer: {writer}\nper: {per}\noutput: mot\naudience: agency\n"
    return {"templates/documents/mot/kind.yaml": kind, PAGE: page}


def of_kind(name: str) -> Look:
    return built(Selection(kind=name))


def template(code: Code, line: str, better: str, at: str | None = None) -> Case:
    """Return a case of a page with one wrong line, which is corrected."""
    where = PAGE if at == "" else f"{PAGE}: {at or line}"
    return Case(code, mot(f"# T\n\n{line}\n"), where, lambda told: told.swap(line, better))


def letter(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def headed(text: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def put_a_png_beside(told: Told) -> None:
    assert "as PNG" in told.do
    (told.file.parent / "logo.png").write_bytes(logo("green"))
    told.set("logo.png")


def keep_the_text(told: Told) -> None:
    design = told.root / told.word(r"Say in (\S+)")
    said = yaml.safe_load(design.read_text(encoding="utf-8") if design.exists() else "name: Sobre")
    said["texts"] = yaml.safe_load(told.ticked[0])["texts"] | {
        "keep": [re.findall("“(.*?)”", told.problem.says("en"))[0]]
    }
    design.parent.mkdir(parents=True, exist_ok=True)
    design.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


def correct_the_tag(told: Told) -> None:
    document = docx.Document(str(told.file))
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.replace(told.quoted[0], "town")
    document.save(str(told.file))


ENGLISH: dict[str, Any] = yaml.safe_load((SHIPPED / "languages/en.yaml").read_text(encoding="utf-8"))


def german(without: str) -> Files:
    """Return a mission in a language that lacks a word."""
    language = ENGLISH | {"name": "Deutsch", "verbs": {}, "privacy": {"sorts": {"religion": {"words": ["Glaube"]}}}}
    language["words"] = {name: word for name, word in ENGLISH["words"].items() if name != without}
    return {"templates/languages/de.yaml": language, "mission.yaml": changed(make.MISSION, "languages", ["de"])}


def unsaid(root: Path) -> None:
    """Take the language out of an English theme."""
    theme = root / "content/themes/hand-washing.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("language: en\n", ""), encoding="utf-8")


CARDS: Files = {"evaluation.yaml": changed(make.EVALUATION, "symbols", ["calabash", "canoe"])}
"""Cards of which a language that borrows from English has the pictures."""
PALE = re.sub(
    r'(muted: ")[0-9A-F]+', r"\g<1>AAAAAA", (SHIPPED / "designs/sobre/design.yaml").read_text(encoding="utf-8")
)
LONG = "mot " * 1500
TALL = {"kind": "process", "title": "Une suite", "stages": [
    {"title": f"Étape {n}", "text": "mot " * 400} for n in range(6)]}  # fmt: skip

TEMPLATES = (
    template(Code.TEMPLATE_SYNTAX, "{% if %}", "{% if mission %}oui{% endif %}"),
    template(Code.TEMPLATE_UNDEFINED, "{{ themes[0].title }}", "{{ mission.title }}"),
    Case(Code.UNKNOWN_NAME, mot("# T\n\n{{ mission.titel }}\n"), f"{PAGE}: {{{{ mission.titel }}}}",
         lambda t: t.swap("titel", t.quoted[0])),
    template(Code.TEMPLATE_ENDLESS, "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "x"),
    template(Code.TEMPLATE_FAILED, "{{ mission.__class__ }}", "{{ mission.title }}"),
    template(Code.BAD_BLOCK, "```python\nx\n```", "x", ""),
    template(Code.MISSING_FILE, "{% include 'parts/own.j2' %}", "x"),
    Case(Code.UNFINISHED_LANGUAGE, {**german("to_fill"), **CARDS}, "languages/de.yaml: words",
         lambda t: t.set("auszufüllen", f"{t.ticked[0]}.to_fill"), only_content),
    Case(Code.LANGUAGE_NOT_SAID, unsaid, "hand-washing.yaml: title",
         lambda t: t.set("en", "language") if t.ticked[0] == "language: en" else None, base=BASES["alone"]),
    Case(Code.PRIVACY_LIST_MISSING, {"templates/languages/zz.yaml": {**ENGLISH, "name": "Zz", "verbs": {}},
                                     "mission.yaml": changed(make.MISSION, "languages", ["zz"]), **CARDS},
         "languages/zz.yaml",
         lambda t: t.set({"sorts": {"religion": {"words": ["zolo"]}}}, t.ticked[0], t.root / t.word(r"to (\S+):")),
         only_content, still=frozenset({Code.UNFINISHED_LANGUAGE})),
    Case(Code.UNKNOWN_LAYOUT, mot('{layout="contnet"}\n# T\n', "slides", "forum"), f"{PAGE}",
         lambda t: t.swap("contnet", t.quoted[0]), of_kind("mot")),
    Case(Code.UNKNOWN_SLOT, mot('{layout="content"}\n# T\n\n::: slot bodi\nx\n:::\n\n::: notes\nN.\n:::\n', "slides",
                                "forum"), f"{PAGE}", lambda t: t.swap("bodi", t.quoted[0]), of_kind("mot")),
    Case(Code.MISSING_TAG, {**mot("", per="forum"), PAGE: b"", LETTER: letter("La ville : {{ forum.toown }}")}, LETTER,
         correct_the_tag),
    Case(Code.BAD_DESIGN, {f"{DESIGN}/slides.pptx": b"\x00"}, f"{DESIGN}/slides.pptx", lambda t: t.file.unlink()
         if "delete it" in t.do else None, of_kind("opening-deck")),
    Case(Code.BAD_DESIGN, {f"{DESIGN}/word.docx": b"PK"}, f"{DESIGN}/word.docx", lambda t: t.file.unlink()
         if "delete it" in t.do else None, of_kind("agenda")),
    Case(Code.TEMPLATE_TEXTS, {f"{DESIGN}/word.docx": headed("Confidentiel")}, f"{DESIGN}/word.docx", keep_the_text,
         only_content),
    Case(Code.BRAND_LOGO, {f"{DESIGN}/_brand.yml": {"logo": "logo.svg"}, f"{DESIGN}/logo.svg": b"<svg/>"},
         f"{DESIGN}/_brand.yml: logo", put_a_png_beside, only_content),
    Case(Code.LOW_CONTRAST, {f"{DESIGN}/design.yaml": PALE}, f"{DESIGN}/design.yaml: muted",
         lambda t: t.swap("AAAAAA", "222222") if "darker" in t.do else None),
    Case(Code.SAME_PATH, {**mot("# T\n"), "templates/documents/autre/page.md.j2": "# T\n",
                          "templates/documents/autre/kind.yaml":
                          "writer: word\nper: mission\noutput: mot\naudience: agency\n"},
         "kind.yaml: output", lambda t: t.set("autre", t.ticked[0])),
)  # fmt: skip

INSIDE_EACH_OTHER = {"who": "man", "says": {"who": "woman", "says": {"who": "girl", "says": "moon"}}}
FITTING = (
    Case(Code.SLIDE_OVERFLOW, {"mission.yaml": changed(make.MISSION, "donor_line", LONG)}, "opening-deck/page.md.j2",
         lambda t: t.set("mot", "donor_line", t.root / "content/mission.yaml"), of_kind("opening-deck")),
    Case(Code.SLIDE_CROWDED, {THEME: changed(make.THEME, "sections.0.points.0", LONG)}, f"{THEME}: id: atouts",
         lambda t: t.set("mot", "sections[0].points[0]"), of_kind("theme-deck")),
    Case(Code.FIGURE_OVERFLOW, {THEME: changed(make.THEME, "sections.0.figure", TALL)}, THEME,
         lambda t: t.set([{"title": "Une"}, {"title": "Deux"}], "sections[0].figure.stages"), of_kind("theme-handout")),
    Case(Code.SMALL_PARTS, {THEME: changed(make.THEME, "messages", [{"text": "Ensemble.", "picture": INSIDE_EACH_OTHER}])},
         f"{THEME}: messages", lambda t: t.set("hut", "messages[0].picture") if "one drawing" in t.do else None,
         of_kind("theme-pictures")),
    Case(Code.CARD_OVERFLOW, {EXERCISE: changed(make.EXERCISE, "roles.0.public", LONG)}, f"{EXERCISE}: id: doyen",
         lambda t: t.set("mot", "roles[0].public"), of_kind("role-cards")),
    Case(Code.MISSING_CHARACTER, {THEME: changed(make.THEME, "sections.1.points.0", "Sikasso ߛ")}, THEME,
         lambda t: t.set("Sikasso", "sections[1].points[0]"), of_kind("theme-deck")),
)  # fmt: skip

CASES = (*TEMPLATES, *FITTING)
