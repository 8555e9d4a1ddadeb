"""What a build does with files that a person edited, opened, moved, deleted: nothing that a person wrote is lost."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from forumkit.disk.files import checksummed_json, note_inputs
from forumkit.disk.staging import only_build
from forumkit.edits.hand_edits import Edited, list_backups, list_edits, restore_files
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.words import Said
from forumkit.office.container import pack, unpack
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission, date_stamp, list_documents
from forumkit.produce.options import Built, Options, Selection
from tests import make
from tests.conftest import Make, forumkit
from tests.make import changed
from tests.office import W, reword, tree, words

HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
CARDS = "output/sikasso/facilitateurs/cartes-ligne.docx"
TEXT = "sections.0.text"


def build(root: Path, kind: str | None = "theme-handout", **options: object) -> Built:
    """Build the handout, the documents of another kind or, of none, all."""
    return build_mission(check_mission(root), root / "output", Selection(kind=kind), Options(**options))  # type: ignore[arg-type]


def action(built: Built, path: str) -> tuple[Action, Said]:
    return next((r.action, r.why) for r in built.results if r.path == path)


def edits_of(root: Path) -> tuple[Edited, ...]:
    library = sound(check_mission(root))
    return list_edits(root / "output", {name: each.words for name, each in library.languages.items()})


def change_source(root: Path, key: str, value: object) -> None:
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, key, value)})


@pytest.fixture
def edited(built_mission: Path) -> Path:
    """Return a built mission whose handout a person edited."""
    root = built_mission
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
    return root


def test_an_edited_file_is_kept_while_its_source_is_unchanged(edited: Path) -> None:
    before = (edited / HANDOUT).read_bytes()
    assert action(build(edited), HANDOUT) == ("keep", Why.SETTLED)
    assert (edited / HANDOUT).read_bytes() == before
    assert build(edited).problems == ()


def test_an_edited_file_is_merged_with_what_its_source_changed(edited: Path) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    assert action(build(edited), HANDOUT)[0] == "merge"
    assert "Nos zanzibars" in words(edited / HANDOUT)
    assert "Le texte neuf de la section" in words(edited / HANDOUT)
    merged = (edited / HANDOUT).read_bytes()
    assert {r.action for r in build(edited).results} == {"keep"}
    assert (edited / HANDOUT).read_bytes() == merged


def test_a_second_change_of_the_source_reaches_a_merged_file(edited: Path) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    build(edited)
    change_source(edited, TEXT, "Le texte plus neuf encore")
    assert action(build(edited), HANDOUT)[0] == "merge"
    said = words(edited / HANDOUT)
    assert "Nos zanzibars" in said
    assert "Le texte plus neuf encore" in said
    assert "Le texte neuf de la section" not in said


def test_a_conflict_is_listed_and_both_versions_stand_in_the_file(edited: Path) -> None:
    change_source(edited, "sections.0.title", "Nos richesses")
    built = build(edited)
    assert action(built, HANDOUT)[0] == "conflict"
    assert "Nos zanzibars" in words(edited / HANDOUT)
    assert "Nos richesses" in words(edited / HANDOUT)
    conflicts = [p for p in built.problems if p.code == Code.MERGE_CONFLICT]
    assert any("Nos zanzibars" in p.says("fr") and "Nos richesses" in p.says("fr") for p in conflicts)
    assert all(p.place.file == HANDOUT for p in conflicts)


@pytest.mark.parametrize("on_edit", ["merge", "keep", "beside", "overwrite"])
def test_a_file_that_was_only_saved_again_is_made_anew(built_mission: Path, on_edit: str) -> None:
    root = built_mission
    parts = unpack((root / HANDOUT).read_bytes())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"forumkit", b"Other")
    (root / HANDOUT).write_bytes(pack(parts))
    assert edits_of(root) == ()
    change_source(root, TEXT, "Le texte neuf de la section")
    assert action(build(root, on_edit=on_edit), HANDOUT) == ("update", Why.CHANGED)


def test_an_edited_file_may_be_left_as_it_is(edited: Path) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    before = (edited / HANDOUT).read_bytes()
    built = build(edited, on_edit="keep")
    assert action(built, HANDOUT) == ("keep", Why.EDITED)
    assert (edited / HANDOUT).read_bytes() == before
    assert [p.code for p in built.problems] == [Code.FILE_EDITED]
    assert action(build(edited), HANDOUT)[0] == "merge"


def test_the_new_version_may_stand_beside_an_edited_file(edited: Path) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    before = (edited / HANDOUT).read_bytes()
    built = build(edited, on_edit="beside")
    other = next(Path(r.path) for r in built.results if r.why == Why.BESIDE)
    assert (edited / HANDOUT).read_bytes() == before
    assert other.parent == Path(HANDOUT).parent
    assert "Le texte neuf de la section" in words(edited / other)
    assert [p.code for p in built.problems] == [Code.FILE_BESIDE]
    assert action(build(edited), HANDOUT)[0] == "merge"
    assert not (edited / other).exists()


def test_overwriting_asks_first_and_the_backup_keeps_the_edits(edited: Path) -> None:
    before = (edited / HANDOUT).read_bytes()
    with pytest.raises(ProblemsFound) as found:
        build(edited, on_edit="overwrite", confirm=lambda _: False)
    assert [p.code for p in found.value.problems] == [Code.NOT_OVERWRITTEN]
    assert (edited / HANDOUT).read_bytes() == before
    asked: list[Sequence[str]] = []

    def confirm(paths: Sequence[str]) -> bool:
        asked.append(paths)
        return True

    build(edited, on_edit="overwrite", confirm=confirm)
    assert [*asked[0]] == [HANDOUT.removeprefix("output/")]
    assert "Nos zanzibars" not in words(edited / HANDOUT)
    restore_files(edited, [edited / HANDOUT], "", date_stamp())
    assert (edited / HANDOUT).read_bytes() == before


def test_the_command_overwrites_only_when_told_so(edited: Path) -> None:
    ran = forumkit("build", "--on-edit", "overwrite", "--root", edited)
    assert ran.code == 1
    assert "NOT_OVERWRITTEN" in ran.err
    assert forumkit("build", "--on-edit", "overwrite", "--yes", "--root", edited).code == 0
    assert "Nos zanzibars" not in words(edited / HANDOUT)


def test_a_dry_run_says_the_same_and_writes_nothing(edited: Path) -> None:
    change_source(edited, "sections.0.title", "Nos richesses")
    before = {p: p.read_bytes() for p in edited.rglob("*") if p.is_file()}
    told = build(edited, dry_run=True)
    assert {p: p.read_bytes() for p in edited.rglob("*") if p.is_file()} == before
    done = build(edited)
    assert told.results == done.results
    assert told.problems == done.problems


def test_an_edited_file_that_is_no_longer_planned_is_kept(built_mission: Path) -> None:
    root = built_mission
    reword(root / CARDS, "</w:t>", " zanzibar</w:t>")
    make.write_mission(root, {"exercises/ligne.yaml": changed(make.EXERCISE, "roles", [])})
    assert action(build(root, None), CARDS) == ("keep", Why.EDITED_UNPLANNED)
    assert "zanzibar" in words(root / CARDS)


def test_what_people_changed_is_listed_in_plain_words(edited: Path) -> None:
    (edited / CARDS).unlink()
    ran = forumkit("edits", "--root", edited, lang="fr")
    assert ran.code == 0
    assert HANDOUT in ran.out
    assert "« Nos atouts » → « Nos zanzibars »" in ran.out
    assert f"{CARDS}  effacé" in ran.out
    listed = forumkit("edits", "--json", "--root", edited).json
    assert {each["path"]: each["state"] for each in listed} == {HANDOUT: "edited", CARDS: "deleted"}


def test_a_renamed_document_is_left_and_known_as_a_copy(edited: Path) -> None:
    other = (edited / HANDOUT).with_name("ma fiche.docx")
    (edited / HANDOUT).rename(other)
    assert action(build(edited), HANDOUT) == ("create", Why.DELETED)
    assert "Nos zanzibars" in words(other)
    assert [(each.path, each.state) for each in edits_of(edited)] == [("sikasso/participants/ma fiche.docx", "copy")]


def test_an_older_copy_that_comes_back_edited_is_merged_from_the_version_that_it_was(built_mission: Path) -> None:
    """The agency edits the version of last week; meanwhile the source has changed twice."""
    root = built_mission
    sent = (root / HANDOUT).read_bytes()
    change_source(root, TEXT, "Le texte de la semaine")
    build(root)
    (root / HANDOUT).write_bytes(sent)
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
    change_source(root, TEXT, "Le texte du jour")
    built = build(root)
    assert action(built, HANDOUT)[0] == "merge"
    assert "Nos zanzibars" in words(root / HANDOUT)
    assert "Le texte du jour" in words(root / HANDOUT)


@pytest.mark.sample(1)
@pytest.mark.parametrize("mark", ["~$fiche-vivre.docx", "~$che-vivre.docx", ".~lock.fiche-vivre.docx#"])
def test_a_file_that_is_open_in_an_office_program_is_left_and_reported(built_mission: Path, mark: str) -> None:
    root = built_mission
    before = (root / HANDOUT).read_bytes()
    (root / HANDOUT).with_name(mark).write_bytes(b"x")
    change_source(root, TEXT, "Le texte neuf de la section")
    built = build(root, None)
    assert action(built, HANDOUT) == ("keep", Why.OPEN)
    assert [p.code for p in built.problems] == [Code.FILE_OPEN]
    assert (root / HANDOUT).read_bytes() == before
    assert "Le texte neuf de la section" in words(
        root / "output/sikasso/participants/cahier-du-participant-sikasso.docx"
    )
    (root / HANDOUT).with_name(mark).unlink()
    assert action(build(root, None), HANDOUT) == ("update", Why.CHANGED)


def test_a_sharing_error_leaves_one_file_and_writes_the_others(
    built_mission: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that another program holds."""
    root = built_mission
    change_source(root, TEXT, "Le texte neuf de la section")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == Path(HANDOUT).name:
            raise PermissionError(13, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    built = build(root)
    monkeypatch.undo()
    assert [(p.code, p.place.file) for p in built.problems] == [(Code.FILE_OPEN, HANDOUT)]
    assert action(build(root), HANDOUT) == ("update", Why.CHANGED)


@pytest.mark.exhaustive
def test_two_builds_of_one_mission_do_not_run_at_once(built_mission: Path) -> None:
    root = built_mission
    change_source(root, TEXT, "Le texte neuf de la section")
    with only_build(root / "output"):
        ran = forumkit("build", "--root", root)
    assert ran.code == 1
    assert "BUILD_RUNNING" in ran.err
    assert forumkit("build", "--root", root).code == 0


def test_every_replaced_file_can_be_brought_back(built_mission: Path) -> None:
    root = built_mission
    before = (root / HANDOUT).read_bytes()
    assert list_backups(root / "output") == {}
    change_source(root, TEXT, "Le texte neuf de la section")
    built = build(root)
    replaced = {r.path.removeprefix("output/") for r in built.results if r.action == "update"}
    assert {path for paths in list_backups(root / "output").values() for path in paths} == replaced
    ran = forumkit("restore", HANDOUT, "--root", root, cwd=root)
    assert ran.code == 0, ran.err
    assert (root / HANDOUT).read_bytes() == before
    missing = forumkit("restore", "output/nothing.docx", "--root", root)
    assert missing.code == 1
    assert "NO_BACKUP" in missing.err


@pytest.mark.exhaustive
def test_a_comment_in_a_file_makes_no_document_again(built_mission: Path) -> None:
    """The key of a document is what it says and how it looks: a writer that would be called would be imported."""
    root = built_mission
    target = root / "content" / "themes" / "vivre.yaml"
    target.write_text("# a comment\n" + target.read_text(encoding="utf-8"), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; "
        "from forumkit.produce.mission import build_mission, check_mission; from forumkit.produce.options import Selection;"
        "root = Path(sys.argv[1]); built = build_mission(check_mission(root), root / 'output', Selection());"
        "assert {r.action for r in built.results} == {'keep'}, built.results;"
        "print(json.dumps(sorted({'pptx', 'docx', 'scipy', 'xlsxwriter'} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import json; {code}", str(root)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_the_same_bytes_come_from_one_process_and_from_two(mission: Make) -> None:
    from forumkit.produce import parallel  # noqa: PLC0415

    root = mission()
    build(root, processes=1)
    one = _documents(root)
    for path in one:
        (root / path).unlink()
    checked = check_mission(root)
    jobs = list_documents(checked, Selection())
    assert len(parallel._shares(checked, jobs, 2)) > 1  # noqa: SLF001 - else the test proves nothing
    build(root, processes=2)
    assert _documents(root) == one


def _documents(root: Path) -> dict[Path, bytes]:
    found = [path for path in (root / "output").rglob("*.*x") if ".forumkit" not in path.parts]
    assert found
    return {path.relative_to(root): path.read_bytes() for path in found}


@pytest.mark.exhaustive
def test_a_wording_edited_in_a_document_is_taken_back_into_the_yaml(edited: Path) -> None:
    theme = edited / "content" / "themes" / "vivre.yaml"
    theme.write_text("# un commentaire\n" + theme.read_text(encoding="utf-8"), encoding="utf-8")
    before = theme.read_text(encoding="utf-8")
    shown = forumkit("pull", "--root", edited, lang="fr")
    assert shown.code == 0
    assert any(line.startswith("+") and "Nos zanzibars" in line for line in shown.out.splitlines())
    assert "Rien n'a été écrit." in shown.out
    assert theme.read_text(encoding="utf-8") == before
    pulled = forumkit("pull", "--yes", "--json", "--root", edited).json
    assert pulled["written"] == ["content/themes/vivre.yaml"]
    assert theme.read_text(encoding="utf-8") == before.replace("Nos atouts", "Nos zanzibars")
    built = build(edited, None)
    assert not built.problems
    assert "Nos zanzibars" in words(edited / HANDOUT)
    assert "Nos zanzibars" in words(edited / "output/sikasso/diaporamas/theme-vivre.pptx")
    assert edits_of(edited) == ()


def test_a_pull_without_edits_says_so(built_mission: Path) -> None:
    root = built_mission
    ran = forumkit("pull", "--root", root)
    assert ran.code == 0
    assert ran.out == "No document was changed by hand.\n"


def test_a_record_never_leads_out_of_the_output(built_mission: Path) -> None:
    from forumkit.disk import files  # noqa: PLC0415

    root = built_mission
    precious = root / "precious.txt"
    precious.write_bytes(b"mine")
    place = root / "output/.forumkit/records.json"
    records = json.loads(place.read_text(encoding="utf-8"))
    records["files"]["../precious.txt"] = {"digest": files.sha256(b"mine"), "versions": []}
    place.write_bytes(files.checksummed_json({key: value for key, value in records.items() if key != "sum"}))
    assert not build(root).problems
    assert precious.read_bytes() == b"mine"


def test_an_older_edited_file_is_not_compared_with_another_version(edited: Path) -> None:
    sent = (edited / HANDOUT).read_bytes()
    for number in range(7):
        change_source(edited, TEXT, f"Texte {number}")
        build(edited, on_edit="overwrite")
    (edited / HANDOUT).write_bytes(sent)
    built = build(edited)
    assert action(built, HANDOUT) == ("keep", Why.NO_BASE)
    assert Code.FILE_BESIDE in [p.code for p in built.problems]
    assert (edited / HANDOUT).read_bytes() == sent


def test_an_edited_version_beside_an_edited_file_is_left_too(edited: Path) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    built = build(edited, on_edit="beside")
    other = next(edited / r.path for r in built.results if r.why == Why.BESIDE)
    reword(other, "Le texte neuf", "Le texte kiwi")
    build(edited, on_edit="beside")
    assert "Le texte kiwi" in words(other)


def test_edits_that_an_earlier_build_kept_are_overwritten_when_asked(edited: Path) -> None:
    build(edited)
    build(edited, on_edit="overwrite")
    assert "Nos zanzibars" not in words(edited / HANDOUT)


def test_overwriting_does_not_ask_about_a_file_that_is_kept(built_mission: Path) -> None:
    root = built_mission
    reword(root / CARDS, "</w:t>", " zanzibar</w:t>")
    make.write_mission(root, {"exercises/ligne.yaml": changed(make.EXERCISE, "roles", [])})
    built = build(root, None, on_edit="overwrite", confirm=lambda _: False)
    assert action(built, CARDS) == ("keep", Why.EDITED_UNPLANNED)


def test_what_a_person_saves_while_a_build_runs_is_left_to_the_next_one(edited: Path) -> None:
    """Between the look at a file and its replacement, somebody saves it."""
    change_source(edited, TEXT, "Le texte neuf de la section")
    saved: list[str] = []

    def confirm(_: Sequence[str]) -> bool:
        reword(edited / HANDOUT, "Nos zanzibars", "Nos kiwis")
        saved.append(HANDOUT)
        return True

    built = build(edited, on_edit="overwrite", confirm=confirm)
    assert saved
    assert action(built, HANDOUT) == ("keep", Why.SAVED)
    assert [p.code for p in built.problems] == [Code.FILE_CHANGED]
    assert "Nos kiwis" in words(edited / HANDOUT)
    assert action(build(edited), HANDOUT)[0] == "merge"
    assert "Nos kiwis" in words(edited / HANDOUT)


@pytest.mark.exhaustive
def test_a_file_that_cannot_be_read_is_left_and_the_others_are_written(
    built_mission: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = built_mission
    change_source(root, TEXT, "Le texte neuf de la section")
    real = Path.read_bytes

    def read(self: Path) -> bytes:
        if self == root / HANDOUT:
            raise PermissionError(13, "used by another process")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read)
    built = build(root, None)
    monkeypatch.undo()
    assert [(p.code, p.place.file) for p in built.problems] == [(Code.FILE_OPEN, HANDOUT)]
    assert any(result.action == "update" for result in built.results)
    assert action(build(root, None), HANDOUT) == ("update", Why.CHANGED)


def test_a_damaged_kept_version_is_made_again(built_mission: Path) -> None:
    root = built_mission
    before = (root / HANDOUT).read_bytes()
    (kept,) = (root / "output/.forumkit/generated/sikasso/participants/fiche-vivre.docx.d").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    (root / HANDOUT).unlink()
    build(root)
    assert (root / HANDOUT).read_bytes() == before


@pytest.mark.sample(2)
@pytest.mark.parametrize("note", ["records", "pages", "views"])
@pytest.mark.parametrize("text", ['{"a": 5}', "[" * 100_000, '{"files": {"a": {"slides": {"b": Infinity}}}}', "5"])
def test_a_damaged_note_is_no_note(built_mission: Path, note: str, text: str) -> None:
    root = built_mission
    before = (root / HANDOUT).read_bytes()
    (root / f"output/.forumkit/{note}.json").write_text(text, encoding="utf-8")
    change_source(root, "adaptation", "Une autre adaptation")
    assert [problem.code for problem in build(root).problems] == [Code.RECORD_DAMAGED]
    assert (root / HANDOUT).read_bytes() == before


def test_a_refused_replacement_leaves_no_backup(built_mission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = built_mission
    change_source(root, TEXT, "Le texte neuf de la section")

    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".docx":
            raise PermissionError(13, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    build(root)
    monkeypatch.undo()
    assert list_backups(root / "output") == {}


@pytest.mark.parametrize(
    ("path", "part", "before"),
    [
        ("output/sikasso/diaporamas/theme-vivre.pptx", "ppt/slides/slide1.xml", "Vivre ensemble"),
        ("output/mission/chronogramme-excel.xlsx", "xl/sharedStrings.xml", "</t>"),
        (HANDOUT, "word/document.xml", "Nos atouts"),
    ],
)
def test_edits_are_listed_in_every_sort_of_file(built_mission: Path, path: str, part: str, before: str) -> None:
    root = built_mission
    parts = unpack((root / path).read_bytes())
    parts[part] = parts[part].decode().replace(before, f"zanzibar{before}", 1).encode()
    (root / path).write_bytes(pack(parts))
    ran = forumkit("edits", "--root", root, lang="fr")
    assert ran.code == 0
    assert path in ran.out
    assert "zanzibar" in ran.out


def test_a_conflict_is_told_until_it_is_settled_and_nothing_is_pulled_from_it(edited: Path) -> None:
    """He wrote, then the content changed: his older words must not go over the newer ones without a choice."""
    change_source(edited, "sections.0.title", "Nos richesses")
    build(edited)
    for _ in range(2):
        assert [p.code for p in build(edited).problems] == [Code.MERGE_UNSETTLED]
    assert "Une nouvelle version signalée attend" in forumkit("edits", "--root", edited, lang="fr").out
    pulled = forumkit("pull", "--yes", "--json", "--root", edited).json
    assert pulled["written"] == []
    assert {each["why"] for each in pulled["unplaced"]} == {"UNSETTLED"}
    document = docx.Document(str(edited / HANDOUT))
    for paragraph in list(document.paragraphs):
        if "_fknew" in paragraph._p.xml:  # noqa: SLF001 - the library shows no bookmarks
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    document.save(str(edited / HANDOUT))
    assert build(edited).problems == ()
    assert "Nos zanzibars" in words(edited / HANDOUT)
    assert forumkit("pull", "--yes", "--json", "--root", edited).json["written"] == ["content/themes/vivre.yaml"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "1 document changed by hand."), ("fr", "1 document retouché à la main.")]
)
def test_one_edited_document_is_told_as_one(edited: Path, lang: str, said: str) -> None:
    assert said in forumkit("edits", "--root", edited, lang=lang).out


@pytest.mark.exhaustive
def test_backups_are_listed_by_their_date_and_the_long_ones_in_short(built_mission: Path) -> None:
    root = built_mission
    make.write_mission(root, {"mission.yaml": changed(make.MISSION, "donor_line", "Avec un autre soutien")})
    replaced = [r for r in build(root, None).results if r.action == "update"]
    told = forumkit("restore", "--root", root, lang="fr").out
    stamp = re.search(r"\(--date ([\d-]+)\)", told)
    assert stamp
    assert re.search(rf"\d\d/\d\d/\d{{4}} \d\d:\d\d:\d\d  {len(replaced)} fichiers", told)
    assert f"… et {len(replaced) - 6} autres" in told
    whole = forumkit("restore", "--date", stamp[1], "--root", root, lang="fr").out
    assert all(r.path in whole for r in replaced)


def test_who_keeps_the_new_words_has_no_more_to_settle_once_their_label_is_gone(edited: Path) -> None:
    change_source(edited, "sections.0.title", "Nos richesses")
    build(edited)
    document = docx.Document(str(edited / HANDOUT))
    label = "Nouveau texte proposé"
    for paragraph in list(document.paragraphs):
        if "zanzibars" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - the library removes no paragraph
        for run in [each for each in paragraph.runs if label in each.text]:
            run.text = ""
    document.save(str(edited / HANDOUT))
    assert build(edited).problems == ()
    assert "Nos richesses" in words(edited / HANDOUT)
    assert label not in words(edited / HANDOUT)
    assert frames(edited / HANDOUT) == []
    assert edits_of(edited) == ()
    assert {result.action for result in build(edited).results} == {"keep"}


@pytest.mark.parametrize("more", ["", " et nos zanzibars"])
def test_who_keeps_both_versions_finds_the_new_one_without_its_frame(edited: Path, more: str) -> None:
    change_source(edited, "sections.0.title", "Nos richesses")
    build(edited)
    document = docx.Document(str(edited / HANDOUT))
    for paragraph in document.paragraphs:
        for run in [each for each in paragraph.runs if "Nouveau texte proposé" in each.text]:
            run.text = more
    document.save(str(edited / HANDOUT))
    assert build(edited).problems == ()
    assert frames(edited / HANDOUT) == []
    said = words(edited / HANDOUT)
    assert said.index("Nos zanzibars") < said.index("Nos richesses")
    assert more in said
    assert {result.action for result in build(edited).results} == {"keep"}


def frames(path: Path) -> list[str]:
    """Return the paragraphs that look like a new version beside a person's, or are named so."""
    found = tree(path, "word/document.xml").iter(f"{W}p")
    return ["".join(map(str, p.itertext())) for p in found if re.search(rb"FFF7E6|_fknew", etree.tostring(p))]


@pytest.mark.exhaustive
def test_a_chosen_slide_loses_its_marks_at_the_next_build(mission: Make) -> None:
    root = mission()
    path = "output/sikasso/diaporamas/theme-vivre.pptx"
    build(root, None)
    parts = unpack((root / path).read_bytes())
    part = next(n for n, c in parts.items() if n.startswith("ppt/slides/slide") and "Des marchés" in c.decode())
    parts[part] = parts[part].replace("Des marchés".encode(), b"Des zanzibars")
    (root / path).write_bytes(pack(parts))
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "sections.0.points.0", "Des foires")})
    assert action(build(root, None), path)[0] == "conflict"
    deck = pptx.Presentation(str(root / path))
    listed = deck.slides._sldIdLst  # noqa: SLF001 - the library deletes no slide
    own = next(
        n
        for n, slide in enumerate(deck.slides)
        if any("Des zanzibars" in s.text_frame.text for s in slide.shapes if s.has_text_frame)
    )
    deck.part.drop_rel(listed[own].rId)
    listed.remove(listed[own])
    deck.save(str(root / path))
    built = build(root, None)
    assert action(built, path)[0] in ("update", "merge")
    assert built.problems == ()
    assert "Nouvelle version" not in words(root / path)
    assert "Des foires" in words(root / path)
    assert edits_of(root) == ()
    assert {result.action for result in build(root, None).results} == {"keep"}


def test_a_new_version_beside_a_file_goes_when_the_file_is_no_longer_edited_in_a_build_of_a_part_too(
    edited: Path,
) -> None:
    change_source(edited, TEXT, "Le texte neuf de la section")
    built = build(edited, on_edit="beside")
    other = next(edited / r.path for r in built.results if r.why == Why.BESIDE)
    part = Selection(kind="theme-handout")
    build_mission(check_mission(edited), edited / "output", part, Options())
    assert not other.exists()
    assert "Nos zanzibars" in words(edited / HANDOUT)


def test_after_another_release_a_file_says_that_its_words_are_the_same(built_mission: Path) -> None:
    root = built_mission
    records = root / "output/.forumkit/records.json"
    told = json.loads(records.read_text(encoding="utf-8"))
    record = told["files"][HANDOUT.removeprefix("output/")]
    before = (root / HANDOUT).read_bytes()
    parts = unpack(before)
    parts["word/document.xml"] += b" "
    older = pack(parts)
    (root / HANDOUT).write_bytes(older)
    record["digest"] = record["generated"] = hashlib.sha256(older).hexdigest()
    told["program"] = "another"
    del told["sum"]
    records.write_bytes(checksummed_json(told))
    note_inputs(root / "output", "")
    assert action(build(root), HANDOUT) == ("update", Why.LOOK)
    assert (root / HANDOUT).read_bytes() == before


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("path", "before", "file", "content"),
    [
        ("output/sikasso/diaporamas/theme-vivre.pptx", "Des marchés", "themes/vivre.yaml",
         changed(make.THEME, "sections.0.points.0", "Des foires")),
        ("output/mission/chronogramme-excel.xlsx", "Cadrer", "schedules/plan.yaml",
         changed(make.WORKPLAN, "phases.0.tasks.0.title", "Un autre travail")),
    ],
)  # fmt: skip
def test_a_marked_slide_or_sheet_is_told_as_unsettled(
    built_mission: Path, path: str, before: str, file: str, content: make.Content
) -> None:
    root = built_mission
    parts = unpack((root / path).read_bytes())
    shown = [name for name in parts if name.startswith("ppt/slides/slide") or name == "xl/sharedStrings.xml"]
    part = next(name for name in shown if before in parts[name].decode())
    parts[part] = parts[part].decode().replace(before, "Des zanzibars").encode()
    (root / path).write_bytes(pack(parts))
    make.write_mission(root, {file: content})
    assert action(build(root, None), path)[0] == "conflict"
    assert (Code.MERGE_UNSETTLED, path) in [(p.code, p.place.file) for p in build(root, None).problems]


def test_what_earlier_builds_made_is_told_apart_from_an_edit_when_their_notes_are_lost(built_mission: Path) -> None:
    """Someone copies the documents without the hidden folder beside them, and changes a theme."""
    root = built_mission
    shutil.rmtree(root / "output/.forumkit")
    change_source(root, "title", "Vivre ailleurs")
    told = {problem.place.file: problem.code for problem in build(root).problems}
    assert told[HANDOUT] == Code.FILE_UNKNOWN
    assert set(told.values()) == {Code.FILE_UNKNOWN}
    assert "Vivre ailleurs" not in words(root / HANDOUT)
    assert not build(root, on_edit="overwrite", confirm=lambda _: True).problems
    assert "Vivre ailleurs" in words(root / HANDOUT)
    assert any(path.name == "fiche-vivre.docx" for path in (root / "output/.forumkit/backups").rglob("*.docx"))


def test_a_mission_with_an_error_has_no_documents(mission: Make) -> None:
    checked = check_mission(mission({"themes/vivre.yaml": changed(make.THEME, "sections.1.title", "Nos atouts")}))
    assert checked.library
    with pytest.raises(ProblemsFound):
        list_documents(checked, Selection())
