"""A deliverable is handed over whole, with what tells it apart from the last one, or not at all."""

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from forumkit.deliver.handover import Handover, deliver
from forumkit.deliver.status import mission_standing
from forumkit.disk import files
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Selection
from tests import make
from tests.conftest import Make, Once, forumkit
from tests.judges import office_faults, rendered_faults
from tests.make import Content, changed, write_mission
from tests.office import words
from tests.test_forms import speak_english

CATALOGUE = "mission/catalogue-themes-exercices.docx"
DECK = "sikasso/diaporamas/theme-vivre.pptx"
ZIP = "livraisons/livrable-1-version-{}.zip"
HANDOUT = "sikasso/participants/fiche-vivre.docx"
DOCUMENTS = ["theme-deck", "catalogue", "theme-handout"]
READY = changed(changed(make.MISSION, "complaints", "Boîte de la mairie"), "tasks.0.documents", DOCUMENTS)


def build(root: Path) -> None:
    build_mission(check_mission(root), root / "output", Selection())


def hand_over(root: Path, number: int = 1, *, accept_edits: bool = False, dry_run: bool = False) -> Handover:
    return deliver(check_mission(root), root / "output", number, accept_edits=accept_edits, dry_run=dry_run)


def refused(root: Path, number: int = 1) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        hand_over(root, number)
    assert not (root / "output" / "livraisons").exists()
    return list(found.value.problems)


def rewrite(root: Path, name: str, content: Content) -> None:
    write_mission(root, {"mission.yaml": READY, name: content})


def change(root: Path, name: str, content: Content) -> None:
    rewrite(root, name, content)
    build(root)


def content_of(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(package: Path, name: str, folder: Path) -> str:
    target = folder / name
    target.write_bytes(content_of(package)[name])
    return words(target)


def edit(root: Path, path: str, before: str, after: str) -> None:
    target = root / "output" / path
    opened = docx.Document(str(target))
    paragraph = next(each for each in opened.paragraphs if before in each.text)
    paragraph.runs[0].text = paragraph.text.replace(before, after)
    for run in paragraph.runs[1:]:
        run.text = ""
    opened.save(str(target))


@pytest.fixture
def ready(tmp_path: Path, once: Once) -> Path:
    """Return a small mission that is built and may be handed over."""

    def fill(root: Path) -> None:
        build(write_mission(root, {"mission.yaml": READY}))

    return Path(shutil.copytree(once("ready", fill), tmp_path / "ready"))


def test_a_deliverable_is_one_zip_with_index_checksums_and_note(ready: Path) -> None:
    done = hand_over(ready)
    assert (done.version, done.package) == (1, ZIP.format(1))
    contents = content_of(ready / "output" / done.package)
    assert set(contents) == {CATALOGUE, DECK, HANDOUT, "index.docx", "note-de-changement.docx", "SHA256SUMS.txt"}
    assert contents[DECK] == (ready / "output" / DECK).read_bytes()
    sums = [line.split("  ") for line in contents["SHA256SUMS.txt"].decode().splitlines()]
    assert {name: digest for digest, name in sums} == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents.items() if name != "SHA256SUMS.txt"
    }


@pytest.mark.exhaustive
def test_the_index_names_each_document_and_the_tasks_it_answers(ready: Path, tmp_path: Path) -> None:
    text = said(ready / "output" / hand_over(ready).package, "index.docx", tmp_path)
    for expected in (
        "Livrable 1, version 1",
        "première remise",
        "Thèmes et exercices",
        "Dossier sikasso/diaporamas",
        DECK.rpartition("/")[2],
        CATALOGUE.rpartition("/")[2],
        "définir les thèmes",
        "Diaporama du thème (1)",
    ):
        assert expected in text
    assert "note de changement dit" not in text


def test_the_first_note_says_that_there_is_nothing_to_compare(ready: Path, tmp_path: Path) -> None:
    note = said(ready / "output" / hand_over(ready).package, "note-de-changement.docx", tmp_path)
    assert "première remise" in note
    assert "3 documents" in note


def test_nothing_changed_writes_nothing(ready: Path) -> None:
    hand_over(ready)
    before = sorted((path, path.stat().st_mtime_ns) for path in (ready / "output").rglob("*"))
    assert hand_over(ready).package == ""
    after = sorted((path, path.stat().st_mtime_ns) for path in (ready / "output").rglob("*"))
    assert [each for each in after if each[0].suffix in (".zip", ".json", ".md")] == [
        each for each in before if each[0].suffix in (".zip", ".json", ".md")
    ]


def test_the_next_version_leaves_the_first_one_and_says_what_changed(ready: Path, tmp_path: Path) -> None:
    first = (ready / "output" / hand_over(ready).package).read_bytes()
    theme = changed(make.THEME, "sections.1.points", ["Des mariages", "Des marchés partagés"])
    change(ready, "themes/vivre.yaml", changed(theme, "messages", ["La frontière relie les gens."]))
    done = hand_over(ready)
    assert (done.version, done.package) == (2, ZIP.format(2))
    assert (ready / "output" / ZIP.format(1)).read_bytes() == first
    note = said(ready / "output" / done.package, "note-de-changement.docx", tmp_path).replace("\u00a0", " ")
    note = note.replace("\u202f", " ")
    assert "depuis la version 1" in note
    assert "Sous « Nos liens » : ajout de « Des marchés partagés »." in note
    assert "« La frontière relie. » est devenu « La frontière relie les gens. »" in note
    assert "Vivre ensemble Diaporama du thème, fiche du participant (Sikasso)" in note


@pytest.mark.exhaustive
def test_the_index_of_a_later_version_says_which_documents_changed(ready: Path, tmp_path: Path) -> None:
    hand_over(ready)
    change(ready, "themes/vivre.yaml", changed(make.THEME, "discussion", ["Et ailleurs ?"]))
    index = said(ready / "output" / hand_over(ready).package, "index.docx", tmp_path)
    assert "modifié" in index
    assert "inchangé" in index


@pytest.mark.exhaustive
def test_documents_in_another_language_are_listed_with_it_in_the_language_of_the_contract(
    mission: Make, tmp_path: Path
) -> None:
    root = mission({"mission.yaml": changed(READY, "languages", ["fr", "en"])})
    speak_english(root)
    build(root)
    done = hand_over(root)
    assert {name for name in done.contents if "/" not in name} == {
        "index.docx", "note-de-changement.docx", "SHA256SUMS.txt",
    }  # fmt: skip
    index = said(root / "output" / done.package, "index.docx", tmp_path)
    assert "Fiche du participant EN Vivre ensemble fiche-vivre-en.docx English" in index
    assert "Fiche du participant Vivre ensemble fiche-vivre.docx français" in index
    theme = root / "content/themes/vivre.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("EN Et chez vous ?", "EN And here?"), encoding="utf-8")
    build(root)
    note = said(root / "output" / hand_over(root).package, "note-de-changement.docx", tmp_path)
    assert "Vivre ensemble" in note
    assert "fiche du participant – english" in note.replace("\u00a0", " ").casefold()


@pytest.mark.exhaustive
def test_documents_are_named_by_their_sort_and_what_they_are_about(mission: Make, tmp_path: Path) -> None:
    wanted = ["workplan", "oral-script", "entry-grid"]
    plan = changed(make.WORKPLAN, "title", "Chronogramme de la mission")
    root = mission({"mission.yaml": changed(READY, "tasks.0.documents", wanted), "schedules/plan.yaml": plan})
    build(root)
    index = said(root / "output" / hand_over(root).package, "index.docx", tmp_path)
    assert "Chronogramme de la mission" in index
    assert "Pré-test" in index
    assert "@" not in index


def test_what_was_handed_over_is_kept_as_it_was_said(ready: Path) -> None:
    hand_over(ready)
    kept = ready / "output" / ".forumkit" / "deliveries" / "l1" / "1" / "markdown" / f"{DECK}.md"
    assert kept.read_bytes() == (ready / "output" / files.MARKDOWN / f"{DECK}.md").read_bytes()


def test_the_same_deliverable_has_the_same_bytes(ready: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(ready, tmp_path / "twin"))
    one, other = (root / "output" / hand_over(root).package for root in (ready, twin))
    assert one.read_bytes() == other.read_bytes()


def test_a_dry_run_writes_nothing_and_tells_what_is_in_it(ready: Path) -> None:
    before = sorted((ready / "output").rglob("*"))
    assert DECK in hand_over(ready, dry_run=True).contents
    assert sorted((ready / "output").rglob("*")) == before


@pytest.mark.exhaustive
def test_an_empty_complaints_channel_is_refused_at_its_line(mission: Make) -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "complaints", "")})
    build(root)
    (problem,) = refused(root)
    assert (problem.code, problem.place.file, problem.place.path) == (
        Code.DELIVERY_NO_COMPLAINTS, "content/mission.yaml", "complaints",
    )  # fmt: skip


def test_problems_in_the_content_are_refused(ready: Path) -> None:
    rewrite(ready, "themes/vivre.yaml", changed(make.THEME, "title", None))
    assert [problem.code for problem in refused(ready)] == [Code.MISSING_KEY]


def test_missing_and_stale_documents_are_refused(ready: Path) -> None:
    (ready / "output" / CATALOGUE).unlink()
    rewrite(ready, "themes/vivre.yaml", changed(make.THEME, "sections.1.notes", "Écoutez bien."))
    found = {problem.code: problem.values["names"] for problem in refused(ready)}
    assert found == {Code.DELIVERY_MISSING: CATALOGUE, Code.DELIVERY_STALE: DECK}


@pytest.mark.exhaustive
def test_what_is_still_to_be_filled_in_is_refused_where_it_stands(mission: Make) -> None:
    tasks = [{"id": "t1", "text": "rédiger", "documents": ["report"]}]
    root = mission({"mission.yaml": changed(READY, "tasks", tasks)})
    build(root)
    found = refused(root)
    gaps = [problem for problem in found if problem.code == Code.DELIVERY_GAP]
    assert {problem.place.file for problem in gaps} == {"content/report.yaml"}
    assert "Résumé exécutif" in {problem.values["title"] for problem in gaps}
    assert all(problem.place.line > 1 for problem in gaps)


@pytest.mark.exhaustive
def test_a_report_without_results_is_refused(mission: Make) -> None:
    tasks = [{"id": "t1", "text": "rédiger", "documents": ["report"]}]
    root = mission({"mission.yaml": changed(READY, "tasks", tasks)})
    build(root)
    (missing,) = (problem for problem in refused(root) if problem.code == Code.DELIVERY_NO_RESULTS)
    assert missing.place.file == "content/forums/sikasso.yaml"


def test_an_edit_is_refused_until_it_is_accepted_and_the_note_tells_it(ready: Path, tmp_path: Path) -> None:
    edit(ready, HANDOUT, "La frontière relie les familles.", "La frontière unit les familles.")
    (problem,) = refused(ready)
    assert (problem.code, problem.place.file) == (Code.DELIVERY_EDITED, f"output/{HANDOUT}")
    done = hand_over(ready, accept_edits=True)
    note = said(ready / "output" / done.package, "note-de-changement.docx", tmp_path)
    assert "Retouches faites à la main" in note
    assert "unit les familles" in note


def test_a_document_with_two_versions_of_a_passage_is_refused_even_when_edits_are_accepted(ready: Path) -> None:
    edit(ready, HANDOUT, "La frontière relie les familles.", "La frontière unit les familles.")
    rewrite(ready, "themes/vivre.yaml", changed(make.THEME, "summary", "La frontière rapproche les familles."))
    build(ready)
    with pytest.raises(ProblemsFound) as found:
        hand_over(ready, accept_edits=True)
    assert [problem.code for problem in found.value.problems] == [Code.DELIVERY_UNSETTLED]


TWO_FORUMS: dict[str, Content | str | bytes] = {
    "mission.yaml": READY,
    "forums/bougouni.yaml": {
        **make.FORUM, "title": "Forum de Bougouni", "town": "Bougouni", "values": {"neighbours": "la Guinée"},
        "start": "2024-02-27", "end": "2024-02-27",
    },
}  # fmt: skip


@pytest.mark.exhaustive
def test_the_town_of_another_forum_is_refused_at_its_line(mission: Make) -> None:
    section = {"id": "fin", "title": "La fin", "points": ["Merci à Bougouni"], "notes": "Dites merci."}
    theme = changed(make.THEME, "sections", [*make.THEME["sections"], section])
    root = mission({**TWO_FORUMS, "themes/vivre.yaml": theme})
    build(root)
    (problem,) = refused(root)
    assert (problem.code, problem.place.file) == (Code.FORUM_LEFT_BEHIND, "content/themes/vivre.yaml")
    assert problem.place.path == "sections[2].points[0]"
    assert (problem.values["name"], problem.values["forum"]) == ("Bougouni", "sikasso")
    assert "{{ forum.town }}" in problem.do("fr")


@pytest.mark.exhaustive
def test_a_fact_may_name_the_town_of_another_forum(mission: Make) -> None:
    facts = changed(make.FACTS, "facts.espace.says", "Le premier chantier fut Sikasso.")
    theme = changed(make.THEME, "sections.0.points", ["Sikasso, premier chantier"])
    root = mission({**TWO_FORUMS, "themes/vivre.yaml": theme, "facts.yaml": facts})
    build(root)
    assert hand_over(root).version == 1


@pytest.mark.exhaustive
def test_what_is_local_never_leaves_with_a_deliverable(mission: Make) -> None:
    root = mission({
        "mission.yaml": changed(READY, "tasks.0.documents", ["catalogue", "badge"]),
        "templates/documents/badge/kind.yaml":
            "writer: word\nper: forum\noutput: 'local/{forum}/badge'\naudience: facilitator\n",
        "templates/documents/badge/page.md.j2": "# Badges\n\nUn nom.\n",
    })  # fmt: skip
    build(root)
    assert (root / "output" / "local" / "sikasso" / "badge.docx").is_file()
    done = hand_over(root)
    assert not any("badge" in name for name in done.contents)
    kept = (path for path in (root / "output" / ".forumkit" / "deliveries").rglob("*") if path.is_file())
    assert not any(b"Un nom" in path.read_bytes() for path in kept)


def test_a_delivery_that_breaks_off_leaves_no_zip(ready: Path) -> None:
    blocked = ready / "output" / "livraisons"
    blocked.write_text("un fichier au lieu du dossier", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        hand_over(ready)
    assert [problem.code for problem in found.value.problems] == [Code.DISK_REFUSES]
    assert not list((ready / "output").rglob("*.zip"))
    assert mission_standing(check_mission(ready), ready / "output")[0].version == 0
    blocked.unlink()
    assert hand_over(ready).version == 1


def test_a_zip_that_was_not_recorded_is_recorded_by_the_next_run(ready: Path) -> None:
    package = ready / "output" / hand_over(ready).package
    before = package.read_bytes()
    (ready / "output" / ".forumkit" / "deliveries" / "l1" / "1" / "record.json").unlink()
    assert hand_over(ready).version == 1
    assert package.read_bytes() == before
    assert hand_over(ready).package == ""


def test_a_zip_of_another_run_is_never_overwritten(ready: Path) -> None:
    other = ready / "output" / ZIP.format(1)
    other.parent.mkdir()
    other.write_bytes(b"remis auparavant")
    assert hand_over(ready).version == 2
    assert other.read_bytes() == b"remis auparavant"


@pytest.mark.parametrize("record", ["", "[]", '{"documents": 1}', '{"documents": {"../x": {"digest": "0"}}}'])
def test_a_damaged_record_is_said_and_counts_as_none_once_it_is_removed(ready: Path, record: str) -> None:
    hand_over(ready)
    place = ready / "output" / ".forumkit" / "deliveries" / "l1" / "1" / "record.json"
    place.write_text(record, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        hand_over(ready)
    assert [problem.code for problem in found.value.problems] == [Code.DELIVERY_RECORD_DAMAGED]
    place.unlink()
    assert hand_over(ready).version in (1, 2)


def test_states_go_from_missing_to_handed_over(mission: Make) -> None:
    root = mission({"mission.yaml": READY})

    def state() -> dict[str, str]:
        standing = mission_standing(check_mission(root), root / "output")[0]
        return {document.path: document.state for document in standing.documents}

    assert set(state().values()) == {"missing"}
    build(root)
    assert set(state().values()) == {"draft"}
    hand_over(root)
    assert set(state().values()) == {"delivered"}
    edit(root, HANDOUT, "La frontière relie les familles.", "La frontière unit les familles.")
    assert state() == {CATALOGUE: "delivered", DECK: "delivered", HANDOUT: "edited"}
    rewrite(root, "themes/vivre.yaml", changed(make.THEME, "sections.1.notes", "Écoutez bien."))
    assert state() == {CATALOGUE: "delivered", DECK: "stale", HANDOUT: "edited"}


def test_what_a_build_removes_and_keeps_is_not_what_was_handed_over(ready: Path) -> None:
    """A build leaves the deliveries alone."""
    hand_over(ready)
    build_mission(check_mission(ready), ready / "output", Selection(), Options(on_edit="overwrite"))
    assert (ready / "output" / ZIP.format(1)).is_file()


def test_the_status_is_told_in_both_languages_and_as_data(ready: Path, tmp_path: Path) -> None:
    english, french = (forumkit("status", "--root", ready, lang=lang).out for lang in ("en", "fr"))
    assert "draft, due 2024-02-17" in english
    assert "prêt, non remis, à remettre le 17/02/2024" in french
    (first, *_) = forumkit("status", "--json", "--root", ready).json["deliverables"]
    assert (first["number"], first["id"], first["state"], first["version"]) == (1, "l1", "draft", 0)
    assert first["steps"] == ["Écrire"]
    assert {document["path"] for document in first["documents"]} == {
        f"output/{path}" for path in (CATALOGUE, DECK, HANDOUT)
    }


def test_the_command_hands_over_and_tells_so(ready: Path) -> None:
    ran = forumkit("deliver", "l1", "--json", "--root", ready).json
    assert (ran["written"], ran["version"], ran["package"]) == (True, 1, f"output/{ZIP.format(1)}")
    assert "rien n'a changé" in forumkit("deliver", "1", "--root", ready, lang="fr").out
    assert forumkit("deliver", "7", "--root", ready).code == 2


@pytest.mark.exhaustive
def test_a_refusal_is_told_as_data_with_its_line(mission: Make) -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "complaints", "")})
    build(root)
    ran = forumkit("deliver", "1", "--json", "--root", root)
    assert ran.code == 1
    (problem,) = ran.json["problems"]
    assert (problem["code"], problem["file"], problem["line"] > 1) == (
        "DELIVERY_NO_COMPLAINTS", "content/mission.yaml", True,
    )  # fmt: skip


@pytest.mark.exhaustive
def test_two_forums_are_compared_apart_from_what_is_their_own(mission: Make) -> None:
    section = {"id": "fin", "title": "La fin", "points": ["Merci"], "notes": "Dites merci.", "forums": ["bougouni"]}
    theme = changed(make.THEME, "sections", [*make.THEME["sections"], section])
    root = mission({**TWO_FORUMS, "themes/vivre.yaml": theme})
    ran = forumkit("diff", "sikasso", "bougouni", "--json", "--root", root)
    assert ran.code == 0, ran.err
    pairs = {pair["first"]: pair for pair in ran.json["pairs"]}
    assert pairs["sikasso/programme-sikasso.docx"]["changes"] == []
    assert pairs["sikasso/programme-sikasso.docx"]["expected"] > 0
    added = [each["after"] for each in pairs[DECK]["changes"] if each["what"] == "added"]
    assert "La fin" in added


@pytest.mark.exhaustive
def test_a_town_left_behind_is_told_first_and_ends_with_one(mission: Make) -> None:
    theme = changed(make.THEME, "discussion", ["Que dit-on à Sikasso ?"])
    ran = forumkit("diff", "sikasso", "bougouni", "--root", mission({**TWO_FORUMS, "themes/vivre.yaml": theme}))
    assert ran.code == 1
    assert ran.out.splitlines()[1] == "1 text names the town of the other forum."
    assert "FORUM_LEFT_BEHIND" in ran.err


@pytest.mark.exhaustive
def test_two_versions_and_what_is_built_are_compared(ready: Path) -> None:
    hand_over(ready)
    change(ready, "themes/vivre.yaml", changed(make.THEME, "discussion", ["Et ailleurs ?"]))
    for other in ("@built", "@now"):
        found = forumkit("diff", "livrable-1@1", other, "--json", "--root", ready).json
        assert list(found["changed"]) == [DECK, HANDOUT]
    assert "“Et chez vous ?” became “Et ailleurs ?”" in forumkit("diff", "1@1", "@now", "--root", ready).out


@pytest.mark.exhaustive
def test_what_is_handed_over_is_named_in_the_words_of_the_mission(ready: Path) -> None:
    """Folder, zip and the name that `diff` takes; what was handed over under other names stays known."""
    assert hand_over(ready).package == ZIP.format(1)
    own = {"folder_deliveries": "remises", "file_deliverable": "lot", "file_version": "état"}
    language = {"name": "français", "tag": "fr-FR", "words": own}
    write_mission(ready, {"mission.yaml": READY, "templates/languages/fr.yaml": language})
    change(ready, "themes/vivre.yaml", changed(make.THEME, "discussion", ["Et ailleurs ?"]))
    assert hand_over(ready).package == "remises/lot-1-état-2.zip"
    assert (ready / "output" / "remises" / "lot-1-état-2.zip").is_file()
    told = forumkit("status", "--json", "--root", ready)
    assert [each["version"] for each in told.json["deliverables"]][:1] == [2], told.err
    for side in ("lot-1", "deliverable-1", "1", "l1", "lot-l1"):
        found = forumkit("diff", f"{side}@1", f"{side}@2", "--json", "--root", ready)
        assert list(found.json["changed"]) == [DECK, HANDOUT], found.err
    assert forumkit("edits", "--json", "--root", ready).json == []


@pytest.mark.parametrize("sides", [("sikasso", "@now"), ("1@9", "@now"), ("@built", "ailleurs")])
def test_a_side_that_is_not_there_is_wrong_use(ready: Path, sides: tuple[str, str]) -> None:
    assert forumkit("diff", *sides, "--root", ready).code == 2


@pytest.mark.exhaustive
def test_the_word_files_of_a_deliverable_satisfy_the_judges(ready: Path, tmp_path: Path) -> None:
    hand_over(ready)
    change(ready, "themes/vivre.yaml", changed(make.THEME, "summary", "Un | deux \\* trois \\_ quatre, [cinq] et #6."))
    contents = content_of(ready / "output" / hand_over(ready).package)
    assert forumkit("status", "--word", tmp_path / "etat.docx", "--root", ready).code == 0
    targets = [tmp_path / "etat.docx"]
    for name in ("index.docx", "note-de-changement.docx"):
        targets.append(tmp_path / name)
        targets[-1].write_bytes(contents[name])
    assert [office_faults(target) for target in targets] == [[], [], []]
    assert all(not faults for faults in rendered_faults(targets, tmp_path / "rendered").values())


def test_the_record_of_a_delivery_is_plain_json(ready: Path) -> None:
    done = hand_over(ready)
    place = ready / "output" / ".forumkit" / "deliveries" / "l1" / "1" / "record.json"
    record = json.loads(place.read_text(encoding="utf-8"))
    assert record["package"] == done.package
    assert set(record["documents"]) == {CATALOGUE, DECK, HANDOUT}
    assert io.BytesIO((ready / "output" / done.package).read_bytes()).read(2) == b"PK"


def test_a_matrix_of_states_among_the_documents_is_no_copy_of_one(ready: Path) -> None:
    assert forumkit("status", "--word", ready / "output" / "etat.docx", "--root", ready).code == 0
    assert forumkit("edits", "--json", "--root", ready).json == []
