"""Documents come back from reviewers by mail: recognised, listed without names, taken into the YAML, merged."""

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from docx.text.paragraph import Paragraph

from forumkit.office.container import pack, unpack
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.records.ledger import Delivered, Delivery, record_bytes, record_path
from tests import make
from tests.conftest import Once, Ran, forumkit
from tests.hands.readers import Note, Reader, comment_deck, comment_document, comment_workbook, track
from tests.make import changed, write_mission
from tests.office import ordinary, reword, words
from tests.programs import convert

HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
DECK = "output/sikasso/diaporamas/theme-vivre.pptx"
BOOK = "output/mission/chronogramme-excel.xlsx"
KINDS = Selection(kind=("theme-handout", "theme-deck", "workplan-sheet"))
JANE = Reader("Jane Doe", "JD", "S::jane.doe@unfpa.org::12")
AWA = Reader("Awa Diarra", "AD")
NAMES = ("Fatoumata", "Traoré", "Jane", "Doe", "Awa", "Diarra", "76 12 34 56", "jane.doe@unfpa.org")
ASKED = Note(
    "La frontière relie les familles", JANE, "Est-ce prouvé ? Voir avec @Awa Diarra ou Fatoumata Traoré, 76 12 34 56",
    [(AWA, "Oui, l'enquête de Jane le dit.")],
)  # fmt: skip
SETTLED = Note("Nos atouts", AWA, "Titre à revoir", done=True)


@pytest.fixture
def sent(tmp_path: Path, once: Once) -> Path:
    """Return a mission whose documents were sent to reviewers."""

    def fill(root: Path) -> None:
        assert not build_mission(check_mission(write_mission(root)), root / "output", KINDS).problems

    return Path(shutil.copytree(once("sent", fill), tmp_path / "mission"))


def back(root: Path, path: str, name: str, *hands: Callable[[Path], None]) -> Path:
    """Return a document as it came back: saved by somebody under a name of their own, somewhere else."""
    file = root.parent / name
    shutil.copyfile(root / path, file)
    for hand in hands:
        hand(file)
    return file


def commented(*notes: Note) -> Callable[[Path], None]:
    return lambda file: comment_document(file, notes)


def reworded(before: str, after: str) -> Callable[[Path], None]:
    return lambda file: reword(file, before, after)


def reviewed(root: Path, *arguments: object) -> Ran:
    ran = forumkit("review", *map(str, arguments), "--root", root)
    assert ran.code == 0, ran.err
    assert not [name for name in NAMES if name in ran.out + ran.err]
    return ran


def listed(root: Path, *files: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reviewed(root, *files, "--json").out)["documents"]
    return found


def test_a_document_is_known_under_any_name_and_its_comments_have_their_place_in_the_yaml(sent: Path) -> None:
    """Who wrote what is told by function; names, mentions, numbers and addresses stay in the file."""
    file = back(sent, HANDOUT, "RE_ fiche v3 (JD).DOCX", commented(ASKED, SETTLED))
    [document] = listed(sent, file)
    assert document["path"] == HANDOUT
    first, second = document["comments"]
    assert (first["who"], first["resolved"], first["place"]) == ("reviewer 1", False, "Vivre ensemble")
    assert first["words"].startswith("Est-ce prouvé ? Voir avec …")
    assert first["source"] == {"file": "content/themes/vivre.yaml", "line": 8, "path": "summary"}
    assert [answer["who"] for answer in first["answers"]] == ["reviewer 2"]
    assert (second["who"], second["resolved"]) == ("reviewer 2", True)
    assert second["source"]["path"] == "sections[0].title"
    told = reviewed(sent, file).out
    assert "comment by reviewer 1: “Est-ce prouvé ?" in told
    assert "(content/themes/vivre.yaml:8 summary)" in told
    assert "2 comments, 1 open; 0 proposed changes; 0 edits." in told


def test_comments_of_decks_and_workbooks_of_every_sort_are_listed(sent: Path) -> None:
    asked = Note("Des marchés", JANE, "Lesquels ?", [(AWA, "Ceux de Jane Doe")])
    files = [
        back(sent, DECK, "a.pptx", lambda file: comment_deck(file, [asked, SETTLED])),
        back(sent, DECK, "b.pptx", lambda file: comment_deck(file, [asked], modern=False)),
        back(sent, BOOK, "c.xlsx", lambda file: comment_workbook(file, "B3", asked)),
    ]
    new, old, book = listed(sent, *files)
    told = {
        (each["words"], tuple(answer["words"] for answer in each["answers"]), each["resolved"])
        for each in new["comments"]
    }
    assert told == {("Lesquels ?", ("Ceux de …",), False), ("Titre à revoir", (), True)}
    [first] = old["comments"]
    assert (first["words"], len(first["answers"]), first["source"]["path"]) == ("Lesquels ?", 1, "sections[0]")
    assert {(each["place"], each["words"], len(each["answers"])) for each in book["comments"]} == {
        ("Chronogramme!B3", "Lesquels ?", 1), ("Chronogramme!A1", "À dater.", 0),
    }  # fmt: skip


def test_a_reviewer_is_shown_by_the_function_that_the_mission_gives(sent: Path) -> None:
    """By initials or the end of an address; an organisation that signs with its name is itself."""
    reviewers = [{"function": "agence", "signs": ["unfpa.org"]}, {"function": "ministère", "signs": ["AD"]}]
    write_mission(sent, {"mission.yaml": {**make.MISSION, "reviewers": reviewers}})
    client = Note("Nos liens", Reader("Organisation cliente"), "Très bien.")
    [document] = listed(sent, back(sent, HANDOUT, "x.docx", commented(ASKED, SETTLED, client)))
    assert [each["who"] for each in document["comments"]] == ["agence", "ministère", "Organisation cliente"]


def test_tracked_changes_are_listed_with_who_proposes_them_and_are_not_taken_as_accepted(sent: Path) -> None:
    file = back(sent, HANDOUT, "x.docx", lambda file: track(file, JANE, {"Ce qui nous unit": "Ce qui nous lie"}))
    [document] = listed(sent, file)
    assert [(each["sort"], each["words"], each["who"]) for each in document["tracked"]] == [
        ("deleted", "Ce qui nous unit", "reviewer 1"), ("inserted", "Ce qui nous lie", "reviewer 1"),
    ]  # fmt: skip
    assert {each["source"]["path"] for each in document["tracked"]} == {"subtitle"}
    before = (sent / "content/themes/vivre.yaml").read_bytes()
    ran = forumkit("pull", file, "--yes", "--root", sent)
    assert "nobody has accepted it yet" in ran.out
    assert (sent / "content/themes/vivre.yaml").read_bytes() == before


def test_accepted_wordings_of_a_file_go_into_the_yaml(sent: Path) -> None:
    file = back(sent, HANDOUT, "x.docx", reworded("Les marchés font vivre", "Les foires font vivre"), commented(ASKED))
    [document] = listed(sent, file)
    assert [each["source"]["path"] for each in document["edits"]] == ["sections[0].text"]
    ran = forumkit("pull", file, "--yes", "--root", sent)
    assert "Les foires font vivre {{ forum.town }}." in (sent / "content/themes/vivre.yaml").read_text(encoding="utf-8")
    assert not [name for name in NAMES if name in ran.out]


def rebuilt(root: Path) -> None:
    build_mission(check_mission(root), root / "output", KINDS)


@pytest.mark.exhaustive
def test_a_comment_stays_at_its_sentence_until_it_is_resolved(sent: Path) -> None:
    """Also when the source rewords the sentence, and when another passage changes; the file's mark decides the base."""
    file = back(sent, HANDOUT, "x.docx", commented(ASKED, SETTLED))
    write_mission(sent, {"themes/vivre.yaml": changed(make.THEME, "sections.0.text", "Les foires font vivre.")})
    rebuilt(sent)
    ran = reviewed(sent, file, "--yes")
    assert f"forumkit restore {HANDOUT}" in ran.out
    for summary in ("La frontière lie les familles.", "Les familles se parlent par-dessus la frontière."):
        theme = changed(make.THEME, "sections.0.text", "Les foires font vivre.")
        write_mission(sent, {"themes/vivre.yaml": changed(theme, "summary", summary)})
        rebuilt(sent)
        assert summary in words(sent / HANDOUT)
        assert "Les foires font vivre" in words(sent / HANDOUT)
        [document] = listed(sent, sent / HANDOUT)
        told = {each["words"][:8]: each["quote"] for each in document["comments"]}
        assert told == {"Est-ce p": summary, "Titre à ": "Nos atouts"}


def test_the_agency_gets_a_table_of_comments_answers_and_what_was_done(sent: Path) -> None:
    files = [back(sent, HANDOUT, "x.docx", commented(ASKED, SETTLED))]
    write_mission(sent, {"themes/vivre.yaml": changed(make.THEME, "summary", "La frontière lie les familles.")})
    rebuilt(sent)
    table = sent.parent / "table.docx"
    reviewed(sent, *files, "--word", table)
    rows = [[ordinary(cell.text) for cell in row.cells] for row in docx.Document(str(table)).tables[0].rows]
    assert rows[0] == ["N°", "Commentaire", "Réponse", "Fait dans"]
    assert rows[1][1].startswith("relecteur 1, Vivre ensemble Est-ce prouvé ?")
    assert rows[1][2].startswith("relecteur 2")
    assert rows[1][3] == "dit maintenant « La frontière lie les familles. »"
    assert rows[2][3] == "marqué comme fait"
    assert not [name for name in NAMES if name in words(table)]


def test_the_table_is_in_the_language_of_the_mission_and_from_right_to_left_where_that_is(tmp_path: Path) -> None:
    section = {"id": "a", "title": "الأسواق", "points": ["سوق"], "text": "الأسواق تجمع الناس.", "notes": "قل"}
    root = tmp_path / "mission"
    write_mission(root, {
        **dict.fromkeys(make.SMALL, ""),
        "mission.yaml": {"title": "مهمة", "languages": ["ar"]},
        "forums/sikasso.yaml": {"title": "ملتقى", "town": "سيكاسو", "themes": ["vivre"]},
        "themes/vivre.yaml": {"title": "العيش معا", "minutes": 30, "sections": [section]},
    })  # fmt: skip
    rebuilt(root)
    handout = next((root / "output").glob("**/*.docx")).relative_to(root).as_posix()
    table = tmp_path / "table.docx"
    reviewed(root, back(root, handout, "x.docx", commented(Note("الأسواق تجمع", JANE, "من قال؟"))), "--word", table)
    [shown] = docx.Document(str(table)).tables
    assert [cell.text for cell in shown.rows[0].cells] == ["رقم", "التعليق", "الرد", "أين أُنجز"]
    assert shown.rows[1].cells[1].text.startswith("المراجع 1، الأسواق\nمن قال؟")
    assert "w:bidiVisual" in shown._tbl.xml  # noqa: SLF001 - the library knows no direction


@pytest.mark.exhaustive
def test_tables_of_a_mission_without_a_reference_say_its_title_alone_and_that_they_were_written(sent: Path) -> None:
    write_mission(sent, {"mission.yaml": changed(make.MISSION, "reference", None)})
    table, status = sent.parent / "table.docx", sent.parent / "status.docx"
    said = reviewed(sent, back(sent, HANDOUT, "x.docx", commented(ASKED)), "--word", table).out
    assert f"Made 1 file:\n  {table}" in said
    assert "Nothing was written" not in said
    assert " )" not in said
    forumkit("status", "--word", status, "--root", sent)
    for made in (table, status):
        titles = [ordinary(paragraph.text) for paragraph in docx.Document(str(made)).paragraphs[:3]]
        assert "Mission d’essai" in titles
    assert ordinary("Commentaires et modifications proposées : 1, dont 1 en attente.") in ordinary(words(table))


def _without_mark(content: bytes) -> bytes:
    parts = unpack(content)
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b'name="forumkit-', b'name="other-')
    return pack(parts)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda content: content[:400], "REVIEW_UNREAD"),
        (lambda _: b"<html>", "REVIEW_UNREAD"),
        (_without_mark, "REVIEW_NOT_OURS"),
    ],
)
def test_what_is_no_document_of_ours_is_said_and_nothing_is_laid(
    sent: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    file, before = sent.parent / "x.docx", (sent / HANDOUT).read_bytes()
    file.write_bytes(spoil(before))
    ran = forumkit("review", file, "--yes", "--root", sent)
    assert ran.code == 1
    assert code in ran.err
    assert (sent / HANDOUT).read_bytes() == before


def test_copies_of_several_reviewers_are_put_together_with_what_was_changed_at_home(sent: Path) -> None:
    """What only one changed is there; where two disagree both stand, named by function; every comment has its words."""
    reword(sent / HANDOUT, "Des mariages", "Des noces")
    one = back(sent, HANDOUT, "un.docx", reworded("Des noces", "Des mariages"), reworded("Nos atouts", "Nos forces"),
               commented(ASKED))  # fmt: skip
    two = back(sent, HANDOUT, "deux.docx", reworded("Des noces", "Des mariages"), reworded("Nos atouts", "Nos chances"),
               reworded("Ce qui nous unit", "Ce qui nous lie"),
               commented(Note("La frontière relie les familles", AWA, "Trop long", done=True)))  # fmt: skip
    ran = reviewed(sent, one, two, "--yes")
    assert "reviewer 1 and reviewer 2 disagree: “Nos forces” or “Nos chances”" in ran.err
    told = words(sent / HANDOUT)
    assert "Nos forces Nouveau texte proposé : (relecteur 2) Nos chances" in told
    assert all(each in told for each in ("Des noces", "Ce qui nous lie", "Les marchés font vivre"))
    [document] = listed(sent, sent / HANDOUT)
    assert {(each["words"][:8], each["quote"], each["resolved"]) for each in document["comments"]} == {
        ("Est-ce p", "La frontière relie les familles.", False), ("Trop lon", "La frontière relie les familles.", True),
    }  # fmt: skip
    assert len(document["comments"][0]["answers"]) == 1
    write_mission(sent, {"themes/vivre.yaml": changed(make.THEME, "sections.0.title", "Nos richesses")})
    rebuilt(sent)
    told = words(sent / HANDOUT)
    assert all(each in told for each in ("Nos forces", "Nos chances", "Nos richesses", "Des noces", "Ce qui nous lie"))
    assert not [
        name for kept in (sent / "output/.forumkit").glob("*.json") for name in NAMES
        if name in kept.read_text(encoding="utf-8")
    ]  # fmt: skip


def test_a_copy_of_an_older_version_is_brought_up_before_it_is_put_together(sent: Path) -> None:
    old = back(sent, HANDOUT, "un.docx", reworded("Nos atouts", "Nos forces"))
    write_mission(sent, {"themes/vivre.yaml": changed(make.THEME, "summary", "La frontière lie les familles.")})
    rebuilt(sent)
    new = back(sent, HANDOUT, "deux.docx", reworded("Ce qui nous unit", "Ce qui nous lie"))
    reviewed(sent, new, old, "--yes")
    rebuilt(sent)
    told = words(sent / HANDOUT)
    assert all(each in told for each in ("Nos forces", "Ce qui nous lie", "La frontière lie les familles."))


def added(after: str, says: str) -> Callable[[Path], None]:
    """Return what adds a paragraph below another."""

    def add(file: Path) -> None:
        document = docx.Document(str(file))
        above = next(each for each in document.paragraphs if after in each.text)
        made = copy.deepcopy(above._p)  # noqa: SLF001 - the library adds paragraphs above only
        above._p.addnext(made)  # noqa: SLF001
        paragraph = Paragraph(made, above._parent)  # noqa: SLF001
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)  # noqa: SLF001
        paragraph.runs[0].text = says
        document.save(str(file))

    return add


@pytest.mark.parametrize("goes_on", [False, True])
def test_what_was_added_before_a_document_was_sent_is_there_once(sent: Path, goes_on: bool) -> None:  # noqa: FBT001
    """Reviewers were sent a document with additions by hand; where one went on writing in it, too."""
    added("La frontière relie les familles", "Un paragraphe de plus.")(sent / HANDOUT)
    one = back(sent, HANDOUT, "un.docx", reworded("Nos atouts", "Nos forces"))
    two = back(sent, HANDOUT, "deux.docx", reworded("Ce qui nous unit", "Ce qui nous lie"))
    if goes_on:
        reword(sent / HANDOUT, "Nos liens", "Nos attaches")
    ran = reviewed(sent, one, two, "--yes")
    assert "REVIEW" not in ran.err
    told = words(sent / HANDOUT)
    assert told.count("Un paragraphe de plus.") == 1
    wanted = ("Nos forces", "Ce qui nous lie", "Nos attaches" if goes_on else "Nos liens")
    assert all(each in told for each in wanted)


@pytest.mark.exhaustive
def test_what_was_handed_over_may_come_back_after_many_builds(sent: Path) -> None:
    """Five versions of a document are kept, and each that was handed over."""
    version = next((sent / "output/.forumkit/generated").glob("**/fiche-vivre.docx.d/*")).name
    delivery = Delivery("l1", 1, "livraisons/x.zip", {HANDOUT.removeprefix("output/"): Delivered("", version=version)})
    record = sent / "output" / record_path(delivery)
    record.parent.mkdir(parents=True)
    record.write_bytes(record_bytes(delivery))
    file = back(sent, HANDOUT, "x.docx", reworded("Nos atouts", "Nos forces"))
    for number in range(6):
        write_mission(sent, {"themes/vivre.yaml": changed(make.THEME, "summary", f"Version {number} du texte.")})
        build_mission(check_mission(sent), sent / "output", Selection(kind="theme-handout"))
    [document] = listed(sent, file)
    assert [each["after"] for each in document["edits"]] == ["Nos forces"]
    reviewed(sent, file, "--yes")
    rebuilt(sent)
    assert all(each in words(sent / HANDOUT) for each in ("Nos forces", "Version 5 du texte."))


def respelled(before: str, after: str) -> Callable[[Path], None]:
    """Return what changes words on slides or in cells."""

    def change(file: Path) -> None:
        parts = unpack(file.read_bytes())
        for name in parts:
            if name.startswith(("ppt/slides/slide", "xl/sharedStrings")):
                parts[name] = parts[name].replace(before.encode(), after.encode())
        file.write_bytes(pack(parts))

    return change


def test_copies_of_decks_and_workbooks_are_put_together(sent: Path) -> None:
    one = back(sent, DECK, "un.pptx", respelled("Nos atouts", "Nos forces"),
               lambda file: comment_deck(file, [Note("Des marchés", JANE, "Lesquels ?", [(AWA, "Tous")])]))  # fmt: skip
    two = back(sent, DECK, "deux.pptx", respelled("Nos atouts", "Nos chances"), respelled("Des mariages", "Des noces"),
               lambda file: comment_deck(file, [Note("Des noces", AWA, "Vraiment ?", done=True)]))  # fmt: skip
    books = [back(sent, BOOK, "un.xlsx", respelled("Cadrer", "Préparer")),
             back(sent, BOOK, "deux.xlsx", respelled("Écrire", "Rédiger"))]  # fmt: skip
    ran = reviewed(sent, one, two, *books, "--yes")
    assert ran.err.count("REVIEW_DISAGREE") == 1
    assert all(each in words(sent / DECK) for each in ("Nos forces", "Nos chances", "Des noces"))
    assert {"Préparer", "Rédiger"} <= cells(sent / BOOK)
    [document] = listed(sent, sent / DECK)
    assert {(each["words"], len(each["answers"]), each["resolved"]) for each in document["comments"]} == {
        ("Lesquels ?", 1, False), ("Vraiment ?", 0, True),
    }  # fmt: skip
    assert len(pptx.Presentation(str(sent / DECK)).slides) == len(pptx.Presentation(str(one)).slides) + 1


def cells(book: Path) -> set[object]:
    return {cell.value for row in openpyxl.load_workbook(book).worksheets[0].iter_rows() for cell in row}


def saved_by_libreoffice(file: Path) -> None:
    folder = file.parent / "saved"
    folder.mkdir()
    convert([file], file.suffix[1:], folder)
    shutil.copyfile(folder / file.name, file)


@pytest.mark.exhaustive
@pytest.mark.office
def test_a_copy_that_another_program_saved_is_no_disagreement(sent: Path) -> None:
    """LibreOffice writes nearly everything anew; only what its reader changed counts."""
    one = back(sent, HANDOUT, "un.docx", reworded("Nos atouts", "Nos forces"), commented(ASKED))
    two = back(sent, HANDOUT, "deux.docx", reworded("Ce qui nous unit", "Ce qui nous lie"), commented(SETTLED))
    saved_by_libreoffice(two)
    ran = reviewed(sent, one, two, "--yes")
    assert "REVIEW" not in ran.err
    assert all(each in words(sent / HANDOUT) for each in ("Nos forces", "Ce qui nous lie"))
    [document] = listed(sent, sent / HANDOUT)
    assert {each["words"][:8] for each in document["comments"] if not each["resolved"]} >= {"Est-ce p"}
    assert {each["words"] for each in document["comments"] if each["resolved"]} == {"Titre à revoir"}


@pytest.mark.office
@pytest.mark.exhaustive
def test_a_deck_and_a_workbook_that_another_program_saved_are_no_disagreement(sent: Path) -> None:
    decks = [back(sent, DECK, "un.pptx", respelled("Nos atouts", "Nos forces")),
             back(sent, DECK, "deux.pptx", respelled("Des mariages", "Des noces"), saved_by_libreoffice)]  # fmt: skip
    books = [back(sent, BOOK, "un.xlsx", respelled("Cadrer", "Préparer"), widened),
             back(sent, BOOK, "deux.xlsx", respelled("Écrire", "Rédiger"))]  # fmt: skip
    shutil.rmtree(sent.parent / "saved")
    saved_by_libreoffice(books[1])
    layouts = [slide.slide_layout.name for slide in pptx.Presentation(str(sent / DECK)).slides]
    ran = reviewed(sent, *decks, *books, "--yes")
    assert "REVIEW" not in ran.err
    assert all(each in words(sent / DECK) for each in ("Nos forces", "Des noces"))
    assert {"Préparer", "Rédiger"} <= cells(sent / BOOK)
    assert [slide.slide_layout.name for slide in pptx.Presentation(str(sent / DECK)).slides] == layouts
    assert len(pptx.Presentation(str(sent / DECK)).slide_masters) == 1


def widened(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.worksheets[0].column_dimensions["B"].width = 61
    book.save(file)


def with_more_rows(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.worksheets[0].insert_rows(6)
    book.worksheets[0]["B6"] = f"Une ligne de {file.stem}"
    book.create_sheet(f"Feuille de {file.stem}")
    book.save(file)


def test_workbooks_that_cannot_be_put_together_are_told_and_nobodys_is_lost_in_silence(sent: Path) -> None:
    ran = reviewed(sent, *(back(sent, BOOK, name, with_more_rows) for name in ("un.xlsx", "deux.xlsx")), "--yes")
    assert ran.err.count("REVIEW_APART") == 1
    assert "deux.xlsx" in ran.err
    assert "Une ligne de un" in cells(sent / BOOK)
