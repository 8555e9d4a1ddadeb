"""What people hear in their own languages: beside the source where it was agreed upon, else a place that stays open."""

import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from forumkit.answers.evaluation import read_library
from forumkit.model.labels import bare
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.render.typography import loose
from tests.answers import csv_bytes, evaluated
from tests.conftest import Make
from tests.every_question import EVALUATION
from tests.every_question import FORM as EVERY_FORM
from tests.make import EXERCISE, changed, write_mission
from tests.make import QUESTIONNAIRE as FORM
from tests.translated import LATIN, everything, in_nko
from tests.versions import (
    ARABIC,
    BAMBARA,
    CONSENT,
    FULA,
    INSTRUCTION,
    MESSAGE,
    NAMES,
    NKO,
    SAID,
    speaking,
    texts,
    version,
)  # fmt: skip

FORUM = "forums/sikasso.yaml"
FACILITATOR = (
    "evaluation/a-dire-avant.docx",
    "facilitateurs/compagnon-sikasso.html",
    "facilitateurs/guide-du-facilitateur-sikasso.docx",
    "facilitateurs/guide-ligne.docx",
)
PARTICIPANT = {
    "handout": "participants/fiche-vivre.docx", "sheet": "participants/consignes-ligne.docx",
    "questionnaire": "evaluation/questionnaire-avant.docx", "slide": "diaporamas/theme-vivre.pptx",
    "booklet": "participants/cahier-du-participant-sikasso.docx",
}  # fmt: skip
KINDS = ("oral-script", "facilitator-guide", "exercise-guide", "consent-script", "consent-form", "theme-handout",
         "exercise-sheet", "questionnaire", "theme-deck", "booklet", "poster")  # fmt: skip


def markdown(root: Path, kinds: tuple[str, ...] = KINDS) -> dict[str, str]:
    """Build a mission; return what each document says, by its path below the folder of the forum."""
    built = build_mission(check_mission(root), root / "output", Selection(kind=list(kinds) or None))
    assert not [problem for problem in built.problems if problem.severity == "error"]
    folder = root / "output" / ".forumkit" / "markdown" / "sikasso"
    return {
        path.relative_to(folder).as_posix().removesuffix(".md"): path.read_text("utf-8")
        for path in folder.rglob("*.md")
    }


@pytest.mark.parametrize("tag", [BAMBARA, NKO, ARABIC, FULA])
def test_a_version_stands_beside_its_source_in_its_own_language(mission: Make, tag: str) -> None:
    """Its runs bear its tag, whatever the script, and whether or not the program knows the language."""
    written = version(MESSAGE, SAID[tag]), version(INSTRUCTION, SAID[tag])
    root = mission({FORUM: speaking(tag), f"translations/{tag.lower()}.yaml": texts(*written)})
    said = markdown(root)
    for name in (*FACILITATOR, *PARTICIPANT.values()):
        assert name.endswith(".html") or f"[{SAID[tag]}]{{lang={tag}}}" in said[name], name
    for name in PARTICIPANT.values():
        assert "lang=" not in _shown(root / "output" / "sikasso" / name), name


def _shown(path: Path) -> str:
    """Return the words that an Office file shows."""
    with zipfile.ZipFile(path) as package:
        parts = [
            package.read(name).decode()
            for name in package.namelist()
            if name.endswith(".xml") and "/_rels/" not in name
        ]
    return " ".join(re.sub(r"<[^>]+>", " ", part) for part in parts)


@pytest.mark.exhaustive
def test_what_is_missing_is_to_say_and_only_facilitators_see_it(mission: Make) -> None:
    """A language with a tag and no version opens a place on each page of a facilitator, and on no other."""
    said = markdown(mission({FORUM: speaking(BAMBARA)}), ())
    opened = {name for name, text in said.items() if "À dire en bamanankan" in text}
    assert {*FACILITATOR, "accueil/consentement-a-dire-sikasso.docx"} == opened


def test_a_language_without_a_tag_changes_nothing(mission: Make) -> None:
    """A bare name is a language as it was before: no place opens anywhere."""
    before = markdown(mission())
    assert markdown(mission({FORUM: changed(speaking(), "spoken", ["français", "bamanankan"])})).keys() == before.keys()
    assert not [name for name, text in before.items() if "À dire en" in text]


@pytest.mark.sample(4)
@pytest.mark.parametrize(("state", "protected", "used"), [
    ("draft", False, False), ("reviewed", False, True), ("validated", False, True), ("not-needed", False, False),
    ("draft", True, False), ("reviewed", True, False), ("validated", True, True), ("not-needed", True, False),
])  # fmt: skip
def test_what_protects_people_is_used_only_validated(mission: Make, state: str, *, protected: bool, used: bool) -> None:
    """All else is used once it was reviewed; nobody is shown a draft."""
    source = CONSENT if protected else INSTRUCTION
    root = mission({FORUM: speaking(BAMBARA), "translations/bm.yaml": texts(version(source, SAID[BAMBARA], state))})
    said = markdown(root)
    shown = {name for name, text in said.items() if SAID[BAMBARA] in text}
    assert bool(shown) == used
    if state == "not-needed":
        page = said["accueil/consentement-a-dire-sikasso.docx" if protected else "facilitateurs/guide-ligne.docx"]
        assert next(line for line in page.splitlines() if source in line).rstrip().endswith("– |")


def test_a_consent_to_be_quoted_is_protected_too(mission: Make) -> None:
    """The question by which an answer may be quoted asks for consent as the form at the door does."""
    asked = {"id": "q5", "type": "yes-no", "text": "Peut-on vous citer ?"}
    form = changed(
        changed(FORM, "questions.3.consent", "q5"),
        "questions",
        [*changed(FORM, "questions.3.consent", "q5")["questions"], asked],
    )
    root = mission({
        FORUM: speaking(BAMBARA), "questionnaires/avant.yaml": form,
        "translations/bm.yaml": texts(version(asked["text"], SAID[BAMBARA], "reviewed")),
    })  # fmt: skip
    assert not [name for name, text in markdown(root).items() if SAID[BAMBARA] in text]


def test_a_version_fills_in_the_values_of_its_forum(mission: Make) -> None:
    """{{ forum.town }} in a version is the town of the forum, as it is in its source."""
    exercise = {"exercises/ligne.yaml": changed(EXERCISE, "instructions.0", "Bienvenue à {{ forum.town }}.")}
    says = "I bisimila {{ forum.town }}."
    root = mission(
        {
            FORUM: speaking(BAMBARA),
            **exercise,
            "translations/bm.yaml": texts(version("Bienvenue à {{ forum.town }}.", says)),
        }
    )
    assert "[I bisimila Sikasso.]{lang=bm}" in markdown(root)[PARTICIPANT["sheet"]]


def test_a_kind_may_leave_the_languages_of_people_out(mission: Make) -> None:
    """To silence a kind, its kind.yaml says `versions: none`."""
    kind = (Path(__file__).parent.parent / "templates" / "documents" / "exercise-guide" / "kind.yaml").read_text(
        "utf-8"
    )
    own = {"templates/documents/exercise-guide/kind.yaml": kind.replace("versions: open", "versions: none")}
    said = markdown(mission({FORUM: speaking(BAMBARA), **own}))
    assert "À dire en" not in said["facilitateurs/guide-ligne.docx"]
    assert "À dire en bamanankan" in said["evaluation/a-dire-avant.docx"]


def test_the_phone_speaks_a_language_that_has_versions(mission: Make) -> None:
    """A form gets a column for each language of people with a version of a question; the judge of XLSForms agrees."""
    written = {f"translations/{tag.lower()}.yaml": texts(version(MESSAGE, SAID[tag])) for tag in (BAMBARA, NKO)}
    root = mission({FORUM: speaking(BAMBARA, NKO, ARABIC), **written})
    said = markdown(root, ("xlsform",))["collecte/avant.xlsx"]
    assert "label::Bamanankan (bm)" in said
    assert SAID[BAMBARA] in said
    assert SAID[NKO] in said
    assert "Arabe" not in said
    assert convert(root / "output" / "sikasso" / "collecte" / "avant.xlsx").warnings == []


def test_versions_do_not_make_another_form_of_a_form(mission: Make) -> None:
    """Answers that were entered before a version came belong to the same version of the form."""
    mark = r"sikasso/avant@\d{10}"
    before = re.search(mark, markdown(mission({FORUM: speaking(BAMBARA)}), ("xlsform",))["collecte/avant.xlsx"])
    more = {FORUM: speaking(BAMBARA), "translations/bm.yaml": texts(version(MESSAGE, SAID[BAMBARA]))}
    after = re.search(mark, markdown(mission(more), ("xlsform",))["collecte/avant.xlsx"])
    assert before
    assert after
    assert before[0] == after[0]


def test_a_tag_has_the_shape_of_one(mission: Make) -> None:
    """BCP 47 tags are taken, also those that nobody knows; a name in their place is told at its line."""
    for tag in ("bm", "shz", "ff-Adlm", "qaa-Zzzz-ML"):
        root = mission({FORUM: changed(speaking(), "spoken", [{"name": "x", "language": tag}])})
        assert check_mission(root).problems == ()
    wrong = check_mission(
        mission({FORUM: changed(speaking(), "spoken", [{"name": "x", "language": "bamanankan"}])})
    ).problems
    assert [(each.code.name, each.place.path) for each in wrong] == [("WRONG_VALUE", "spoken[0].language")]


def test_the_names_of_languages_are_one_list(mission: Make) -> None:
    """{{ forum.spoken }} and the agenda name every language of the room, with a tag or without."""
    agenda = markdown(mission({FORUM: speaking(BAMBARA, ARABIC)}), ("agenda",))["programme-sikasso.docx"]
    assert f"français, {NAMES[BAMBARA]}, {NAMES[ARABIC]}" in agenda


def test_letters_of_a_language_of_people_are_expected(tmp_path: Path) -> None:
    """What a version is written in is no surprise: nothing is told of its letters, but of those of another script."""
    for number, (tag, says, told) in enumerate(
        ((NKO, SAID[NKO], 0), (BAMBARA, SAID[BAMBARA], 0), (BAMBARA, SAID[NKO], 1))
    ):
        written = {f"translations/{tag.lower()}.yaml": texts(version(MESSAGE, says))}
        root = write_mission(tmp_path / str(number), {FORUM: speaking(tag), **written})
        problems = check_mission(root).problems
        assert [problem.code.name for problem in problems].count("MISSING_CHARACTER") == told


def _translated(mission: Make, *without: str) -> Path:
    """Return a mission whose form has every type of question, with all that people hear put into N'Ko."""
    files = {FORUM: speaking(NKO), "questionnaires/avant.yaml": EVERY_FORM, "evaluation.yaml": EVALUATION}
    library = sound(check_mission(mission(files)))
    return mission({**files, f"translations/{NKO.lower()}.yaml": everything(library, *without)})


def _in_latin(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if LATIN.search(re.sub(r"⟦.*?⟧|\{\w*=?[^}]*\}|\$\{\w+\}", " ", line))]


def test_a_form_that_is_translated_says_nothing_in_another_language(mission: Make) -> None:
    """On the phone no cell of the language is French, fixed words, hints and refusals too; nor is one on paper alone."""
    root = _translated(mission)
    said = markdown(root, ("xlsform", "questionnaire", "consent-form"))
    tables = [part.splitlines() for part in said["collecte/avant.xlsx"].split("## ")[1:]]
    cells = []
    for _, _, head, _, *rows in tables:
        places = [place for place, name in enumerate(head.split("|")) if "::N’ko" in name and "media" not in name]
        cells += [row.split("|")[place] for row in rows for place in places if row]
    assert len(cells) > 50
    assert _in_latin(cells) == []
    page = said[PARTICIPANT["questionnaire"]]
    for word in (
        "Vrai, carte verte",
        "Oui",
        "Cochez une seule case.",
        "personne",
        "Votre carte-symbole",
        "Montrez du doigt.",
    ):
        assert f"[{in_nko(word)}" in page or f"{in_nko(word)}" in page, word
    assert f"[{in_nko('Seulement si la réponse à la question ')}7{in_nko(' est : « oui ».')}]" in page
    assert f"[{in_nko('oui')}]{{lang={NKO}}}" in said["accueil/consentement-sikasso.docx"]


def _labels(path: Path) -> dict[str, list[str]]:
    """Return how a form on the phone calls each question and each answer, by its name, in all its languages."""
    labels: dict[str, list[str]] = {}
    for sheet, owner in (("survey", ""), ("choices", "list_name")):
        head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
        for row in rows:
            told = dict(zip(map(str, head), row, strict=True))
            name = f"{told[owner]}/{told['name']}" if owner else str(told["name"])
            labels[name] = [str(told[column]) for column in told if column.startswith("label::")]
    return labels


def test_an_export_with_labels_is_understood_in_every_language_and_all_at_once(mission: Make) -> None:
    """Each phone was set to the language of who held it: heads, groups and answers of all give what codes give."""
    root = _translated(mission)
    markdown(root, ("xlsform",))
    called = _labels(root / "output" / "sikasso" / "collecte" / "avant.xlsx")
    lists = {"sexe": "fh", "relie": ["true", "false", "unknown"], "content": "123", "citer": ["yes", "no"],
             "preside": ["maire", "chef"]}  # fmt: skip
    coded = [["code", "combien", *lists, "appris"]]
    told = [[called["code"][1], f"{called['questions'][0]}/{called['combien'][1]}",
             *(f"{called['profil'][1]}/{called[name][0]}" if name == "sexe" else called[name][n % 2]
               for n, name in enumerate(lists)), called["appris"][1]]]  # fmt: skip
    for number in range(1, 31):
        given = {name: choices[number % len(choices)] for name, choices in lists.items()}
        several = ["radio", "crieur"] if number % 3 else ["rien"]
        coded.append([f"étoile {number}", str(number % 9 + 1), *given.values(), " ".join(several)])
        said = [_said(called, name, code, number + n) for n, (name, code) in enumerate(given.items())]
        joined = " ".join(_said(called, "appris", code, number // 2) for code in several)
        told.append([f"étoile {number}", str(number % 9 + 1), *said, joined])
    results = [evaluated(read_library(root), {"a.csv": csv_bytes(rows)}) for rows in (coded, told)]
    assert [problem.code.name for problem in results[1].problems if problem.code.name != "COLUMN_MISSING"] == []
    assert results[0].results.values == results[1].results.values
    assert results[1].results.values["answers.avant.appris.is.radio"].value == 20


def _said(called: dict[str, list[str]], question: str, code: str, language: int) -> str:
    """Return what a phone shows for an answer; questions with the same answers share a list."""
    own = called.get(f"list_{question}/{code}")
    return (own or next(labels for name, labels in called.items() if name.endswith(f"/{code}")))[language % 2]


def test_a_facilitator_has_every_text_that_people_hear_at_hand(mission: Make) -> None:
    """The guide and the phone say instructions, messages and questions in the languages of the room, or that it is open."""
    heard = (INSTRUCTION, MESSAGE, "Et chez vous ?", "Placez-vous.", "Levons-nous.", "Il pleut.", "Qu'avez-vous vu ?")
    root = _translated(mission, "Et chez vous ?", INSTRUCTION)
    said = markdown(root, ("facilitator-guide", "exercise-guide", "companion"))
    guides = said["facilitateurs/guide-du-facilitateur-sikasso.docx"] + said["facilitateurs/guide-ligne.docx"]
    page = (root / "output/sikasso/facilitateurs/compagnon-sikasso.html").read_text("utf-8")
    content = re.findall(r'<script[^>]*id="content"[^>]*>(.*?)</script>', page, re.DOTALL)
    told = {bare(loose(text)): each for text, each in json.loads(content[0])["languages"]["fr"]["heard"].items()}
    for text in heard:
        (version,) = told[bare(text)]
        if text in ("Et chez vous ?", INSTRUCTION):
            assert version["to_say"] == "À dire en n’ko"
            assert version["text"] == ""
            assert re.search(rf"\| {re.escape(text)} \| *\|", guides)
        else:
            assert (version["text"], version["way"], version["tag"]) == (in_nko(text), "rtl", NKO)
            assert in_nko(text) in guides, text


def test_questions_stand_in_the_order_of_the_form_wherever_they_are_listed(mission: Make) -> None:
    """On paper, aloud, in the grid and in the key each has the number of its place in the YAML, and numbers rise."""
    root = mission({"questionnaires/avant.yaml": EVERY_FORM, "evaluation.yaml": EVALUATION})
    said = markdown(root, ("questionnaire", "oral-script", "answer-key", "entry-grid", "tally-sheet"))
    texts = [question["text"] for question in EVERY_FORM["questions"]]
    numbers = {"evaluation/questionnaire-avant.docx": range(1, 10), "evaluation/a-dire-avant.docx": range(1, 10),
               "evaluation/corrige-avant.docx": (2, 6, 8), "collecte/saisie-avant.xlsx": range(1, 10)}  # fmt: skip
    for name, wanted in numbers.items():
        lines = [line.replace("\u202f", " ").replace("’", "'") for line in said[name].splitlines()]
        places = [
            (text, place) for text in texts for place, line in enumerate(lines) if text in line and "|" in line + "|"
        ]
        found = [(int(number[1]), text) for text, place in places if (number := _NUMBERED.search(lines[place]))]
        assert list(dict.fromkeys(found)) == [(number, texts[number - 1]) for number in wanted], name
        first = [next(place for each, place in places if each == texts[number - 1]) for number in wanted]
        assert first == sorted(first), name
    heads = next(line for line in said["evaluation/pointage-avant.docx"].splitlines() if re.search(r"\| \d", line))
    assert [int(number) for number in re.findall(r"\d+", heads)] == [2, 3, 6, 7]


_NUMBERED = re.compile(r"^(?:\|\s*|## |\| \w+ \| )(\d+)\b")
