"""A kind, a language, a look, a sort of slide, a style, a pictogram, a check, a message: each is written in one place.

All of them are written into one copy of the program, and a small mission that uses them walks every road.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pptx import Presentation

from tests import make
from tests.conftest import REPOSITORY
from tests.copied import Copied, copied
from tests.make import Content, changed, write_mission
from tests.office import reword, style_names, tree, words
from tests.pseudo import bracketed
from tests.pseudo import changed as translated

pytestmark = pytest.mark.xdist_group("added things")

WELL = '    "well": Drawn("p 21 43 79 43 79 87 21 87; - 50 7 50 43", {"fr": "puits"}),\n'
POEM = """    "poem": SlideSort(
        ("title", "verse"),
        lambda sheet: (sheet.with_footer(sheet.put(sheet.with_title(), "verse", cm(*sheet.body), anchor="ctr")), "soft"),
        words={"fr": {"layout_poem": "Poème", "slot_verse": "Vers"}},
    ),
"""
QUOTE = '    "quote": ParagraphStyle("Quotation", "Citation longue", before=120, after=120, colour="secondary", larger=2),\n'
TIP = '    "tip": CalloutStyle("Conseil", "positive", "soft", sign="well"),\n'
CHECK = '''"""What towns are called."""

from collections.abc import Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.library import Library

_LONGEST = 20


def towns_have_short_names(library: Library) -> Iterator[Problem]:
    """Find towns whose name is too long for a badge."""
    for name, forum in library.forums.items():
        if len(str(forum.town)) > _LONGEST:
            yield Problem(Code.TOWN_TOO_LONG, library.place(f"forum/{name}", ("town",)), {"most": str(_LONGEST)})
'''
SAID = {
    "en": ("The name of the town has more than {most} signs.", "Shorten it.", "Badges are narrow."),
    "fr": ("Le nom de la ville a plus de {most} signes.", "Raccourcissez-le.", "Les badges sont étroits."),
}
POEM_KIND = """writer: slides
per: forum
output: "{forum}/poeme{language}"
words: {fr: {read_aloud: Lisez-le à voix haute.}}
audience: facilitator
"""
POEM_PAGE = """{layout=poem}
# {{ forum.town }}

::: slot verse
La frontière est un marché.
:::

::: notes
{{ words.read_aloud }}
:::
"""
TALE_KIND = """writer: word
per: forum
output: "{forum}/conte{language}"
title: kind_tale
words: {fr: {kind_tale: Conte à lire}}
audience: participant
printing: {order: 50, box: days}
"""
TALE_PAGE = """# Conte

{style=quote}
Un baobab, deux villages.

::: tip Pour le conteur
Montrez le puits ⟦picture-well⟧ du doigt.
:::
"""
LINES = [{"picture": "well", "title": "le puits"}, {"picture": "sun", "title": "midi"}]
ICONS = {"kind": "icons", "title": "L'eau", "lines": LINES}
THEME = changed(changed(make.THEME, "sections.1.figure", ICONS), "sections.0.picture", "well")
CARDS = "sikasso/accueil/cartes-symboles-sikasso.docx"
DECK, POEM_DECK, TALE = "sikasso/diaporamas/theme-vivre.pptx", "sikasso/poeme.pptx", "sikasso/conte.docx"
PROBE = """
import json, sys
from pathlib import Path
from forumkit.messages.codes import Code
from forumkit.model.reference import problem_reference, yaml_reference
from forumkit.preview.rendering import render
from forumkit.produce.mission import check_mission
from forumkit.produce.single import Showing
from forumkit.scaffold.schemas import schema_text
from forumkit.write.web.style import plain_style
from scripts.template_reference import template_reference
showing = Showing(check_mission(Path(".")), Path("output"))
told = {
    "pages": {path: render(showing, showing.jobs[path], "Notes").html for path in sys.argv[1:]},
    "schemas": {name: schema_text(name) for name in ("theme", "design", "kind")},
    "yaml": yaml_reference(), "problems": problem_reference(), "templates": template_reference(), "style": plain_style(),
}
print(json.dumps(told))
"""


def design(primary: str) -> Content:
    text = (REPOSITORY / "templates" / "designs" / "sobre" / "design.yaml").read_text(encoding="utf-8")
    loaded: Content = yaml.safe_load(text)
    return {**loaded, "name": "Nuit", "colours": {**loaded["colours"], "primary": primary}}


GERMAN: dict[str, Any] = {
    "mission.yaml": changed(make.MISSION, "languages", ["de"]),
    "evaluation.yaml": changed(make.EVALUATION, "symbols", ["calabash", "canoe"]),
}
"""A mission in German, whose cards are named as the language that it borrows from names them."""


def german() -> Content:
    """Return a language with every word of the English file, and of what was written into the copy."""
    found = yaml.load((REPOSITORY / "templates" / "languages" / "en.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    brought = ("sign_picture_well", "layout_poem", "slot_verse", "kind_tale", "read_aloud")
    said = found["words"] | dict.fromkeys(brought, "Read it aloud.")
    return {"name": "Deutsch", "tag": "de-DE", "locale": "de", "words": said}


def write_all(made: Copied) -> None:
    """Write each thing in its place, which the table in CONTRIBUTING.md names."""
    made.insert("forumkit/drawing/pictograms.py", "PICTOGRAMS: Mapping[str, Drawn] = {\n", WELL)
    made.insert("forumkit/layouts/sorts.py", "SORTS: Mapping[str, SlideSort] = {\n", POEM)
    made.insert("forumkit/render/styles.py", "PARAGRAPH_STYLES: Mapping[str, ParagraphStyle] = {\n", QUOTE)
    made.insert("forumkit/render/styles.py", "CALLOUTS: Mapping[str, CalloutStyle] = {\n", TIP)
    made.write("forumkit/model/checks/towns.py", CHECK)
    made.insert(
        "forumkit/messages/codes.py",
        "    NO_ROLES = WARNING, not CAUSE, SETTABLE\n",
        "    TOWN_TOO_LONG = WARNING, not CAUSE\n",
    )
    for language, (says, do, why) in SAID.items():
        entry = f"  TOWN_TOO_LONG:\n    says: {says}\n    do: {do}\n    why: {why}\n"
        made.insert(f"forumkit/messages/{language}.yaml", "\nCode:\n", entry)
    catalogue = yaml.load((made.program / "forumkit/messages/en.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    made.write("forumkit/messages/de.yaml", json.dumps(translated(catalogue, bracketed), ensure_ascii=False))
    for kind, said, page in (("poem", POEM_KIND, POEM_PAGE), ("tale", TALE_KIND, TALE_PAGE)):
        made.write(f"templates/documents/{kind}/kind.yaml", said)
        made.write(f"templates/documents/{kind}/page.md.j2", page)
    made.write("templates/designs/nuit/design.yaml", yaml.safe_dump(design("3B0764")))


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """Write all of them into a copy, and build a small mission with them."""
    files: dict[str, Content | str | bytes] = {
        "themes/vivre.yaml": THEME, "mission.yaml": changed(make.MISSION, "design", "nuit"),
        "evaluation.yaml": changed(make.EVALUATION, "symbols", ["puits", "pirogue"]),
    }  # fmt: skip
    made = copied(tmp_path_factory.mktemp("program"), write_mission(tmp_path_factory.mktemp("mission") / "m", files))
    write_all(made)
    assert json.loads(made.says("-m", "forumkit", "build", "--jobs", "1", "--json"))["problems"] == []
    return made


@pytest.fixture(scope="module")
def told(added: Copied) -> Mapping[str, Any]:
    """Return what the preview, the schemas and the references say."""
    found: Mapping[str, Any] = json.loads(added.says("-c", PROBE, DECK, POEM_DECK, TALE))
    return found


def output(added: Copied, name: str) -> Path:
    return added.root / "output" / name


def check(added: Copied, root: Path, *arguments: str) -> list[dict[str, Any]]:
    done = added.run("-m", "forumkit", *arguments, "check", "--json", "--root", root)
    found: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return found


@pytest.mark.exhaustive
def test_a_pictogram_is_drawn_wherever_a_picture_may_stand(added: Copied, told: Mapping[str, Any]) -> None:
    slides = [tree(output(added, DECK), f"ppt/slides/slide{n}.xml") for n in range(1, 9)]
    drawn = [
        shape
        for slide in slides
        for shape in slide.iter("{*}sp")
        if shape.find(".//{*}pt[@x='79'][@y='87']") is not None
    ]
    assert {shape.find(".//{*}cNvPr").get("descr") for shape in drawn} >= {"puits"}
    for path in (TALE, CARDS):
        assert tree(output(added, path), "word/document.xml").find(".//{*}pt[@x='79'][@y='87']") is not None
    assert all('points="21,43 79,43 79,87 21,87"' in told["pages"][path] for path in (DECK, TALE))


@pytest.mark.exhaustive
def test_a_pictogram_is_offered_and_told(added: Copied, told: Mapping[str, Any], tmp_path: Path) -> None:
    assert '"well",\n' in told["schemas"]["theme"]
    assert "`well`, " in told["yaml"]
    root = write_mission(tmp_path, {"themes/vivre.yaml": changed(THEME, "sections.0.picture", "wel")})
    (problem,) = check(added, root)
    assert (problem["code"], problem["path"]) == ("UNKNOWN_CHOICE", "sections[0].picture")
    assert "“well”" in problem["do"]


@pytest.mark.exhaustive
def test_a_language_says_the_words_that_things_bring_along(added: Copied, tmp_path: Path) -> None:
    language = german()
    for name in ("sign_picture_well", "layout_poem", "read_aloud"):
        del language["words"][name]
    problems = check(
        added,
        write_mission(
            tmp_path,
            {"templates/languages/de.yaml": language, **GERMAN},
        ),
    )
    assert {each["code"] for each in problems} == {"UNFINISHED_LANGUAGE", "PRIVACY_LIST_MISSING"}
    missing = " ".join(f"{each['says']} {each['do']}" for each in problems)
    assert all(name in missing for name in ("sign_picture_well", "layout_poem", "read_aloud"))


@pytest.mark.exhaustive
def test_documents_speak_a_language_that_was_added(added: Copied, tmp_path: Path) -> None:
    place = added.program / "templates" / "languages" / "de.yaml"
    place.write_text(yaml.safe_dump(german(), allow_unicode=True), encoding="utf-8")
    try:
        root = write_mission(tmp_path, GERMAN)
        assert {each["code"] for each in check(added, root)} == {"PRIVACY_LIST_MISSING"}
        for kind in ("agenda", "poem"):
            added.says("-m", "forumkit", "build", "--kind", kind, "--jobs", "1", "--root", root)
    finally:
        place.unlink()
    assert "Dienstag, 20. Februar 2024" in words(root / "output" / "sikasso" / "agenda-sikasso.docx")
    assert "Read it aloud." in words(root / "output" / POEM_DECK)


@pytest.mark.exhaustive
def test_a_kind_is_a_folder_with_its_words(added: Copied, told: Mapping[str, Any]) -> None:
    listed = json.loads(added.says("-m", "forumkit", "list", "--json"))
    assert {"poem", "tale"} <= {each["kind"] for each in listed}
    assert "Lisez-le à voix haute." in words(output(added, POEM_DECK))
    assert "Conte à lire" in words(output(added, "sikasso/commande-impression-sikasso.xlsx"))
    assert "le à voix haute." in told["pages"][POEM_DECK]


@pytest.mark.exhaustive
def test_a_sort_of_slide_has_its_layout_and_its_slot(added: Copied, told: Mapping[str, Any]) -> None:
    deck = Presentation(str(output(added, POEM_DECK)))
    (slide,) = deck.slides
    assert slide.slide_layout.name == "Poème"
    assert [place.name for place in slide.slide_layout.placeholders][:2] == ["Titre", "Vers"]
    assert "La frontière est un marché." in {shape.text_frame.text for shape in slide.placeholders}
    assert 'class="slide at-poem"' in told["pages"][POEM_DECK]
    assert '"poem",\n' in told["schemas"]["design"]
    assert ": poem, title, section," in told["templates"]


@pytest.mark.exhaustive
def test_an_organisations_slides_serve_for_a_sort_of_slide(added: Copied, tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "slides.pptx"))
    theirs = (tmp_path / "slides.pptx").read_bytes()
    root = write_mission(tmp_path / "m", {"templates/designs/sobre/slides.pptx": theirs})
    added.says("-m", "forumkit", "build", "--kind", "poem", "--jobs", "1", "--root", root)
    assert "La frontière est un marché." in words(root / "output" / POEM_DECK)
    inspected = json.loads(
        added.says("-m", "forumkit", "design", "check", tmp_path / "slides.pptx", "--json", "--root", root)
    )
    assert "poem" in json.dumps(inspected)


@pytest.mark.exhaustive
def test_hand_edits_of_what_was_added_are_found_and_kept(added: Copied) -> None:
    reword(output(added, TALE), "deux villages", "trois villages")
    deck = Presentation(str(output(added, POEM_DECK)))
    (verse,) = [place for place in deck.slides[0].placeholders if place.text_frame.text.startswith("La frontière")]
    verse.text_frame.paragraphs[0].runs[0].text = "La frontière est un grand marché."
    deck.save(str(output(added, POEM_DECK)))
    found = added.says("-m", "forumkit", "edits")
    assert "un grand marché" in found
    assert "trois villages" in found
    added.says("-m", "forumkit", "build", "--kind", "tale", "--jobs", "1")
    assert "trois villages" in words(output(added, TALE))


@pytest.mark.exhaustive
def test_a_style_is_known_to_word_and_to_the_preview(added: Copied, told: Mapping[str, Any], tmp_path: Path) -> None:
    styles = style_names(output(added, TALE))
    assert {"citation longue", "conseil", "conseil – title", "conseil – list"} <= set(styles.values())
    document = tree(output(added, TALE), "word/document.xml")
    used = {node.get(node.keys()[0]) for node in document.iter("{*}pStyle")}
    assert {"Quotation", "TipTitle", "Tip"} <= used
    page = told["pages"][TALE]
    assert '<p class="quote">Un baobab' in page
    assert '<div class="callout tip"' in page
    assert "p.quote { color: var(--secondary); }" in told["style"]
    assert ".callout.tip { border-color: var(--positive);" in told["style"]
    assert "caution, say, do" in told["templates"]
    assert re.search(r"its style: .*quote", told["templates"])
    added.says("-m", "forumkit", "design", "export", tmp_path)
    assert "Citation longue" in words(tmp_path / "word.docx")


def test_a_look_is_a_folder(added: Copied) -> None:
    theme = next(tree(output(added, DECK), "ppt/theme/theme1.xml").iter("{*}clrScheme"))
    assert any(node.get("val") == "3B0764" for node in theme.iter())
    fonts = tree(output(added, TALE), "word/styles.xml")
    assert any(node.get(node.keys()[0]) == "3B0764" for node in fonts.iter("{*}color"))


@pytest.mark.exhaustive
@pytest.mark.sample(1)
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_check_runs_and_its_message_is_said_in_each_language(added: Copied, language: str, tmp_path: Path) -> None:
    root = write_mission(
        tmp_path, {"forums/sikasso.yaml": changed(make.FORUM, "town", "Une ville au nom bien trop long")}
    )
    (problem,) = [each for each in check(added, root, "--lang", language) if each["code"] == "TOWN_TOO_LONG"]
    assert (problem["severity"], problem["path"]) == ("warning", "town")
    said = bracketed("", SAID["en"][0]) if language == "de" else SAID[language][0]
    assert problem["says"] == said.replace("{most}", "20")


@pytest.mark.exhaustive
def test_a_message_is_explained(added: Copied, told: Mapping[str, Any]) -> None:
    assert "## TOWN_TOO_LONG\n" in told["problems"]
    assert SAID["fr"][2] in added.says("-m", "forumkit", "--lang", "fr", "explain", "TOWN_TOO_LONG")


@pytest.mark.exhaustive
def test_a_language_of_messages_is_offered(added: Copied) -> None:
    assert "Language of messages: de, en, fr." in added.says("-m", "forumkit", "--help")
    assert "⁅" in added.says("-m", "forumkit", "--lang", "de", "check")


def test_every_row_of_the_table_names_the_test_that_adds_it() -> None:
    """CONTRIBUTING.md says where each thing is written; its test writes it there."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| to add |")[2].partition("\n\n")[0]
    rows = re.findall(r"(?m)^\| (an? [^|]+) \| ([^|]+) \| `(tests/test_\w+\.py)` \|$", table)
    assert len(rows) == table.count("\n| a") >= 13
    for what, where, test in rows:
        assert (REPOSITORY / test).is_file(), what
        for place in re.findall(r"`((?:forumkit|templates)/[\w/.]+?)/?`", where):
            assert (REPOSITORY / place).exists(), (what, place)
            written = (REPOSITORY / test).read_text(encoding="utf-8")
            assert place in written, (what, place)
