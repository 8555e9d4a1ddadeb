"""Remedies of what a build meets: files that people edited or hold, programs that are not there, deliverables."""

import re
import shutil
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest

from forumkit.cli.options import mission_root
from forumkit.deliver.comparison import compare_sides
from forumkit.disk.staging import only_build
from forumkit.edits.copies import gather
from forumkit.edits.hand_edits import restore_files
from forumkit.edits.review import read_copies
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.office.container import pack, unpack
from forumkit.preview.serving import open_sockets
from forumkit.produce.mission import check_mission, date_stamp
from forumkit.produce.options import Selection
from forumkit.scaffold.missions import start_example
from tests import make
from tests.conftest import forumkit
from tests.make import changed, write_mission
from tests.office import reword
from tests.remedies import Case, Look, Mend, Told, as_it_is, built, found

HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
PAGE = "output/sikasso/facilitateurs/compagnon-sikasso.html"
FACE = "output/sikasso/collecte/avant-media/face-1-5.png"
BACK = "revenu.docx"
SECOND = "revenu-aussi.docx"
BESIDE = "output/sikasso/participants/fiche-vivre (nouvelle version).docx"
HANDOUTS = Selection(kind="theme-handout")
FORMS = Selection(kind="xlsform")
PAGES = Selection(kind="companion")
build_handout = built(HANDOUTS)


# What a mission is before something happens to it


def with_handout(root: Path) -> None:
    write_mission(root)
    assert build_handout(root) == ()


def with_page(root: Path) -> None:
    write_mission(root)
    assert built(PAGES)(root) == ()


def with_forms(root: Path) -> None:
    write_mission(root)
    assert built(FORMS)(root) == ()


def with_all(root: Path) -> None:
    write_mission(root)
    assert built(Selection())(root) == ()


def nothing(root: Path) -> None:
    root.mkdir(exist_ok=True)


# What happens


def source_changes(root: Path, key: str = "summary", text: object = "Le texte neuf.") -> None:
    write_mission(root, {"themes/vivre.yaml": changed(make.THEME, key, text)})


def edit(root: Path) -> None:
    """Let a person edit the handout, and the content change too."""
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
    source_changes(root)


def edit_alone(root: Path) -> None:
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")


def edit_at_one_place(root: Path) -> None:
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
    source_changes(root, "sections.0.title", "Nos richesses")


def merge_at_one_place(root: Path) -> None:
    edit_at_one_place(root)
    assert [problem.code for problem in build_handout(root)] == [Code.MERGE_CONFLICT]


def edit_the_page(root: Path) -> None:
    page = root / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("Accueil", "Bienvenue"), encoding="utf-8", newline="")
    write_mission(root, {"schedules/jours.yaml": changed(make.AGENDA, "days.0.title", "Se revoir")})


def edit_a_picture(root: Path) -> None:
    """Let a person replace a picture beside a form, of which no version is kept any more."""
    (root / FACE).write_bytes((root / FACE).read_bytes() + b" ")
    shutil.rmtree(root / "output/.forumkit/generated")
    source_changes(root)


def edit_and_drop_the_kind(root: Path) -> None:
    edit_alone(root)
    write_mission(root, {"mission.yaml": {**make.MISSION, "without": ["theme-handout"]}})


def edit_both(root: Path) -> None:
    """Let a person edit the handout, and then the new version that was laid beside it; the content changes again."""
    edit(root)
    assert [problem.code for problem in built(HANDOUTS, on_edit="beside")(root)] == [Code.FILE_BESIDE]
    reword(root / BESIDE, "Nos atouts", "Nos kiwis")
    source_changes(root, "summary", "Un texte plus neuf.")


def edit_what_is_dropped(root: Path) -> None:
    reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
    other = {**make.THEME["sections"][0], "id": "liens", "title": "Nos liens", "text": "On se marie."}
    source_changes(root, "sections", [other])


def delete_what_changes(root: Path) -> None:
    document = docx.Document(str(root / HANDOUT))
    for paragraph in [each for each in document.paragraphs if each.text == "Nos atouts"]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - the library deletes no paragraphs
    document.save(str(root / HANDOUT))
    source_changes(root, "sections.0.title", "Nos richesses")


def edit_the_header(root: Path) -> None:
    parts = unpack((root / HANDOUT).read_bytes())
    for name in [name for name in parts if name.startswith("word/header")]:
        parts[name] = parts[name].replace(b"Forum de Sikasso", b"Forum des zanzibars")
    (root / HANDOUT).write_bytes(pack(parts))
    write_mission(root, {"forums/sikasso.yaml": changed(make.FORUM, "title", "Rencontre de Sikasso")})


def edit_a_drawing(root: Path) -> None:
    reword(root / HANDOUT, "Confiance", "Zanzibar")
    source_changes(root, "sections.0.figure.stages.0.title", "Échange")


def forget(root: Path) -> None:
    shutil.rmtree(root / "output/.forumkit")
    source_changes(root)


def open_it(root: Path) -> None:
    (root / HANDOUT).with_name("~$fiche-vivre.docx").write_bytes(b"x")
    source_changes(root)


def replaced_once(root: Path) -> None:
    source_changes(root)
    assert build_handout(root) == ()


def a_file_for_a_folder(root: Path) -> None:
    (root / "output").write_text("un fichier", encoding="utf-8")


def came_back_damaged(root: Path) -> None:
    (root / BACK).write_bytes((root / HANDOUT).read_bytes()[:400])


def came_back_without_mark(root: Path) -> None:
    parts = unpack((root / HANDOUT).read_bytes())
    del parts["docProps/custom.xml"]
    parts = {name: re.sub(rb"<\w+ [^>]*docProps/custom.xml[^>]*/>", b"", part) for name, part in parts.items()}
    (root / BACK).write_bytes(pack(parts))


def came_back_twice(root: Path) -> None:
    """Let two reviewers word one title differently."""
    for name, words in ((BACK, "Nos forces"), (SECOND, "Nos chances")):
        shutil.copyfile(root / HANDOUT, root / name)
        reword(root / name, "Nos atouts", words)


def came_back_too_late(root: Path) -> None:
    """Let a copy of a version come back that is no longer kept, beside one of today's."""
    came_back_twice(root)
    source_changes(root)
    assert build_handout(root) == ()
    shutil.copyfile(root / HANDOUT, root / SECOND)
    reword(root / SECOND, "Nos atouts", "Nos chances")
    for version in (root / "output/.forumkit/generated/sikasso/participants/fiche-vivre.docx.d").iterdir():
        if version.read_bytes() != (root / HANDOUT).read_bytes():
            version.unlink()


# How it is looked at


def put_together(root: Path) -> Iterable[Problem]:
    """Return what `forumkit review` finds of the copies that there are, one after the other."""
    checked, copies = check_mission(root), [root / name for name in (SECOND, BACK) if (root / name).exists()]
    return [problem for each in gather(checked, read_copies(checked, copies)) for problem in each.problems]


def agree(told: Told) -> None:
    """Keep one of the two wordings, and delete the other."""
    shutil.copyfile(told.root / BACK, told.root / SECOND)


def write_into_the_other(told: Told) -> None:
    reword(told.root / SECOND, "Nos chances", "Nos forces")
    told.file.unlink()


def reviewed(root: Path) -> Iterable[Problem]:
    """Return what `forumkit review` finds of a document that came back."""
    try:
        read_copies(check_mission(root), [root / BACK])
    except ProblemsFound as stopped:
        return stopped.problems
    return ()


def saved_meanwhile(root: Path) -> Iterable[Problem]:
    """Return what a build finds when somebody saves a file while it runs."""

    def confirm(_: object) -> bool:
        document = docx.Document(str(root / HANDOUT))
        document.paragraphs[-1].add_run("Des kiwis.")
        document.save(str(root / HANDOUT))
        return True

    return built(HANDOUTS, on_edit="overwrite", confirm=confirm)(root)


def while_another_runs(root: Path) -> Iterable[Problem]:
    with only_build(root / "output"):
        return build_handout(root)


def with_programs(*lines: str) -> Look:
    """Return what a build with PDF files finds where the only program is a LibreOffice of these lines, or none."""

    def looked(root: Path) -> Iterable[Problem]:
        folder = root / "programs"
        folder.mkdir(exist_ok=True)
        name = "soffice.bat" if sys.platform == "win32" else "soffice"
        for line in lines:
            (folder / name).write_text(line, encoding="utf-8")
            (folder / name).chmod(0o755)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATH", str(folder))
            patch.setattr("forumkit.produce.libreoffice._USUAL_PLACES", ())
            return built(HANDOUTS, pdf=True)(root)

    return looked


SILENT = "@exit /b 0" if sys.platform == "win32" else "#!/bin/sh\nexit 0\n"


def no_cluster(root: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("forumkit.produce.parallel._PATIENCE", 1)
        return built(HANDOUTS, scheduler="tcp://127.0.0.1:9")(root)


@found
def restore_what_is_not_there(root: Path) -> Iterable[Problem]:
    restore_files(root, [root / "output/rien.docx"], "", date_stamp())
    return ()


@found
def restore_the_handout(root: Path) -> Iterable[Problem]:
    restore_files(root, [root / HANDOUT], "", date_stamp())
    return ()


def compared(*sides: str) -> Look:
    def looked(root: Path) -> Iterable[Problem]:
        compare_sides(check_mission(root), root / "output", *sides)
        return ()

    return found(looked)


def preview_at(port: int) -> Look:
    def looked(_: Path) -> Iterable[Problem]:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            for opened in open_sockets(port and taken.getsockname()[1]):
                opened.close()
        return ()

    return found(looked)


@found
def use(root: Path) -> Iterable[Problem]:
    mission_root(root)
    return ()


def start_in(name: str) -> Look:
    def looked(root: Path) -> Iterable[Problem]:
        start_example(root / name)
        return ()

    return found(looked)


# What is done about it


def says(words: str) -> Mend:
    """Return what only reads the remedy, where it is to do the same in another manner."""

    def read(told: Told) -> None:
        assert words in told.do, told.do

    return read


def keep_one(told: Told) -> None:
    """Open the document, keep what the person wrote and delete the marked new version."""
    document = docx.Document(str(told.root / HANDOUT))
    for paragraph in list(document.paragraphs):
        if "_fknew" in paragraph._p.xml:  # noqa: SLF001 - the library shows no bookmarks
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    document.save(str(told.root / HANDOUT))


def delete_both(told: Told) -> None:
    told.file.unlink()
    (told.root / HANDOUT).unlink()


def delete_the_commented(told: Told) -> None:
    """Delete the passages that a comment of the merge says are no longer in the content."""
    document = docx.Document(str(told.root / HANDOUT))
    for paragraph in [each for each in document.paragraphs if "commentReference" in each._p.xml]:  # noqa: SLF001
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    document.save(str(told.root / HANDOUT))


def save_it_again(told: Told) -> None:
    """Let whoever sent the document save it once more."""
    shutil.copyfile(told.root / HANDOUT, told.root / BACK)


def write_into_a_copy(told: Told) -> None:
    save_it_again(told)
    reword(told.root / BACK, "Nos atouts", "Nos zanzibars")


def close_it(told: Told) -> None:
    begins = told.word(r"begins with (\S+)")
    for each in told.file.parent.iterdir():
        if each.name.startswith(begins):
            each.unlink()


def list_backups(told: Told) -> None:
    assert HANDOUT.removeprefix("output/") in told.run().out


def start_here(told: Told) -> None:
    command = told.quoted[0].split()[1:]
    assert forumkit(*command, cwd=told.root).code == 0


BUILDS = (
    Case(Code.OUTPUT_NOT_WRITABLE, a_file_for_a_folder, "output/.forumkit",
         lambda t: (t.root / "output").rename(t.root / "autre") if "move away" in t.do else None, build_handout),
    Case(Code.BUILD_RUNNING, source_changes, "output", says("Wait until it has ended"), while_another_runs,
         build_handout, with_handout),
    Case(Code.NO_CLUSTER, source_changes, "output", says("leave out --scheduler"), no_cluster, build_handout,
         with_handout),
    Case(Code.NO_LIBREOFFICE, source_changes, "output", says("without --pdf"), with_programs(), build_handout,
         with_handout),
    Case(Code.NOT_RENDERED, source_changes, HANDOUT, says("build again"), with_programs(SILENT),
         built(HANDOUTS, pdf=True), with_handout, office=True),
    Case(Code.NO_BACKUP, replaced_once, "output", list_backups, restore_what_is_not_there, restore_the_handout,
         with_handout),
)  # fmt: skip

EDITS = (
    Case(Code.FILE_EDITED, edit, HANDOUT, says("without --on-edit keep"), built(HANDOUTS, on_edit="keep"),
         build_handout, with_handout),
    Case(Code.FILE_EDITED, edit, HANDOUT, lambda t: t.file.rename(t.root / "ma fiche.docx"),
         built(HANDOUTS, on_edit="keep"), None, with_handout),
    Case(Code.FILE_UNKNOWN, forget, HANDOUT, lambda t: t.file.rename(t.root / "ma fiche.docx"), build_handout, None,
         with_handout),
    Case(Code.FILE_UNKNOWN, forget, HANDOUT, says("--on-edit overwrite"), build_handout,
         built(HANDOUTS, on_edit="overwrite"), with_handout),
    Case(Code.FILE_OPEN, open_it, HANDOUT, close_it, build_handout, None, with_handout),
    Case(Code.FILE_CHANGED, edit, HANDOUT, says("Build again"), saved_meanwhile, build_handout, with_handout),
    Case(Code.FILE_BESIDE, edit, HANDOUT, lambda t: t.file.unlink(), built(HANDOUTS, on_edit="beside"), None,
         with_handout),
    Case(Code.FILE_BESIDE, edit_the_page, PAGE, lambda t: t.file.unlink(), built(PAGES), None, with_page),
    Case(Code.MERGE_CONFLICT, edit_at_one_place, HANDOUT, keep_one, build_handout, None, with_handout),
    Case(Code.FILE_NOT_MERGED, edit_a_picture, FACE, lambda t: t.file.rename(t.root / "ma figure.png"), built(FORMS), None,
         with_forms),
    Case(Code.FILE_UNPLANNED, edit_and_drop_the_kind, HANDOUT, lambda t: t.file.rename(t.root / "ma fiche.docx"),
         built(Selection()), None, with_all),
    Case(Code.FILE_UNPLANNED, edit_and_drop_the_kind, HANDOUT, lambda t: t.file.unlink(), built(Selection()), None,
         with_all),
    Case(Code.FILE_BESIDE_EDITED, edit_both, BESIDE, delete_both, built(HANDOUTS, on_edit="beside"), None, with_handout),
    Case(Code.MERGE_DROPPED, edit_what_is_dropped, HANDOUT, delete_the_commented, build_handout, None, with_handout),
    Case(Code.MERGE_OUTSIDE, edit_the_header, HANDOUT, lambda t: t.file.rename(t.root / "ma fiche.docx"), build_handout,
         None, with_handout),
    Case(Code.MERGE_CLASH, edit_a_drawing, HANDOUT, keep_one, build_handout, None, with_handout),
    Case(Code.MERGE_RETURNED, delete_what_changes, HANDOUT, keep_one, build_handout, None, with_handout),
    Case(Code.MERGE_UNSETTLED, merge_at_one_place, HANDOUT, keep_one, build_handout, None, with_handout),
    Case(Code.REVIEW_UNREAD, came_back_damaged, BACK, save_it_again, reviewed, None, with_handout),
    Case(Code.REVIEW_NOT_OURS, came_back_without_mark, BACK, write_into_a_copy, reviewed, None, with_handout),
    Case(Code.REVIEW_DISAGREE, came_back_twice, HANDOUT, agree, put_together, None, with_handout),
    Case(Code.REVIEW_APART, came_back_too_late, BACK, write_into_the_other, put_together, None, with_handout),
    Case(Code.NOT_OVERWRITTEN, edit, "output", says("--yes"),
         built(HANDOUTS, on_edit="overwrite", confirm=lambda _: False), built(HANDOUTS, on_edit="overwrite"),
         with_handout),
    Case(Code.NOT_OVERWRITTEN, edit, "output", says("leave out --on-edit overwrite"),
         built(HANDOUTS, on_edit="overwrite", confirm=lambda _: False), build_handout, with_handout),
)  # fmt: skip

USE = (
    Case(Code.NOTHING_TO_COMPARE, as_it_is, "output", says("@now"), compared("ailleurs", "@now"),
         compared("@built", "@now"), with_handout),
    Case(Code.PORT_TAKEN, as_it_is, "", says("or none"), preview_at(1), preview_at(0)),
    Case(Code.NO_MISSION, as_it_is, "", start_here, use, None, nothing),
    Case(Code.FOLDER_IN_USE, as_it_is, "content", says("another place"), start_in("."), start_in("ailleurs")),
)  # fmt: skip

CASES = (*BUILDS, *EDITS, *USE)
