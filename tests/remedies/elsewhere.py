"""Remedies of what stands elsewhere: the disk, files under other names, what builds remember, documents that return."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from forumkit.cli.options import mission_root
from forumkit.deliver.handover import deliver
from forumkit.fixes.carrying_out import undo
from forumkit.load.project import read_project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.parse import parse_library
from forumkit.office.container import pack, unpack
from forumkit.plan.missing_documents import not_made
from forumkit.preview import desk as desks
from forumkit.preview.desk import Desk
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Selection
from forumkit.records.documents import RECORDS
from forumkit.write import writers
from tests import make
from tests.answers import csv_bytes
from tests.conftest import forumkit
from tests.elsewhere import DECKS
from tests.make import SMALL, Content, changed, write_mission
from tests.remedies import Case, Files, Look, Told, as_it_is, built, check, found, only_content, wrong
from tests.remedies.answers import evaluate
from tests.remedies.answers import mission as with_forms
from tests.remedies.buildings import (
    HANDOUT,
    build_handout,
    compared,
    says,
    source_changes,
    use,
    with_handout,
)
from tests.remedies.contents import AGENDA, EXERCISE, FORUM, MISSION, THEME
from tests.remedies.deliveries import handed_over, ready, rebuild
from tests.remedies.shapes import WHOLE
from tests.remedies.templates import DESIGN, mot
from tests.test_boundary import Parts, entity, related
from tests.test_evaluate import rows
from tests.test_made_ids import THEME as UNNAMED
from tests.test_made_ids import renamed, with_an_edit, written

OFFICE_FILE = DECKS["4-3"]()


def instead(of: str, files: Files) -> Callable[[Path], object]:
    """Return what writes some files and takes one of the mission away."""

    def written(root: Path) -> None:
        (root / "content" / of).unlink()
        write_mission(root, {**dict.fromkeys(SMALL, ""), **files})

    return written


# Files under other names


def move_to_the_right(told: Told) -> None:
    """Move the file, or the folder, to where the remedy says."""
    right = told.root / told.word(r"(?:Rename|Move) it to ([^ ,]*[^ ,.])")
    right.parent.mkdir(exist_ok=True)
    told.file.rename(right)


def rename_the_themes(root: Path) -> None:
    (root / "content/themes").rename(root / "content/theme")


def remove_this_one(told: Told) -> None:
    assert "remove this one" in told.do
    assert (told.root / told.word("Keep in (.*?) what")).is_file()
    told.file.unlink()


def save_in_another_format(told: Told) -> None:
    """Save what the file shows as the remedy says, and remove it."""
    (told.root / told.word("save it as (.*?), and")).write_bytes(OFFICE_FILE)
    told.file.unlink()


NAMES = (
    Case(Code.MISNAMED_FILE, instead(THEME, {"themes/vivre.yaml.txt": WHOLE}), "vivre.yaml.txt", move_to_the_right),
    Case(Code.MISNAMED_FILE, {"results/sikasso.json.txt": make.RESULTS}, "sikasso.json.txt", move_to_the_right,
         only_content),
    Case(Code.MISPLACED_FILE, instead(THEME, {"exercises/vivre.yaml": WHOLE}), "exercises/vivre.yaml",
         move_to_the_right),
    Case(Code.MISPLACED_FILE, instead(THEME, {"themes/sahel/vivre.yaml": WHOLE}), "sahel/vivre.yaml",
         move_to_the_right),
    Case(Code.MISNAMED_FOLDER, rename_the_themes, "content/theme", move_to_the_right),
    Case(Code.MISNAMED_FOLDER, {**with_forms(), "answers/Sikaso/a.csv": csv_bytes(rows())}, "answers/Sikaso",
         move_to_the_right, evaluate),
    Case(Code.MISPLACED_FOLDER, lambda root: (root / "content/themes").rename(root / "themes"), "themes",
         move_to_the_right),
    Case(Code.SECOND_FILE, {"themes/vivre.yml": WHOLE}, "themes/vivre.yml", remove_this_one),
    Case(Code.SECOND_FILE, {f"{DESIGN}/slides.pptx": OFFICE_FILE, f"{DESIGN}/slides.potx": OFFICE_FILE},
         f"{DESIGN}/slides.potx", remove_this_one, only_content),
    Case(Code.OTHER_FORMAT, {f"{DESIGN}/modele.ppt": b"\xd0\xcf"}, f"{DESIGN}/modele.ppt", save_in_another_format,
         only_content),
    Case(Code.HIDDEN_CHARACTER, {THEME: WHOLE.replace("summary: La", "summary: La\u202e")}, f"{THEME}: summary",
         lambda t: t.swap(chr(int(str(t.problem.values["what"]).removeprefix("U+"), 16)), "")),
)  # fmt: skip

# Kinds that nothing is made of


def naming(kind: str) -> Content:
    """Return a mission whose first task names one kind more."""
    return changed(make.MISSION, "tasks.0.documents", ["theme-deck", kind])


def take_out(told: Told) -> None:
    assert f"ake “{told.get()}” out here" in told.do
    told.drop()


def write_the_file(told: Told) -> None:
    name = told.word("Write content/(.*?), or")
    write_mission(told.root, {**dict.fromkeys(SMALL, ""), name: SMALL[name]})


def see_to_the_key(told: Told) -> None:
    """Give the exercise again what the remedy names."""
    key = told.quoted[0]
    told.set(make.EXERCISE[key], key, told.root / told.word("in (content/.*?), or"))


def named_in_vain(root: Path) -> Iterable[Problem]:
    """Return what is found of kinds alone: without an exercise, much else is wrong that is told before."""
    library = parse_library(read_project(root))[0]
    assert library
    return tuple(not_made(library))


def write_one(told: Told) -> None:
    """Write an exercise and name it in the agenda."""
    assert told.problem.values["subject"] == "exercise"
    assert told.word("name it in (.*?), or") == f"content/{AGENDA}"
    write_mission(told.root, {**dict.fromkeys(SMALL, ""), EXERCISE: make.EXERCISE, AGENDA: make.AGENDA})


NO_EXERCISE: Files = {
    MISSION: naming("role-cards"), AGENDA: changed(make.AGENDA, "days.0.sessions.4", None)
}  # fmt: skip
PAPER = "days.0.sessions.2.papers"
FIRST, SECOND = make.AGENDA["days"][0]["sessions"][:4], make.AGENDA["days"][0]["sessions"][4]
TWO_DAYS: Files = {
    AGENDA: changed(changed(make.AGENDA, "days", [
        {**make.AGENDA["days"][0], "sessions": FIRST},
        {"title": "Agir", "start": "8:30", "sessions": [{**SECOND, "first": ["women", "young"]}]},
    ]), PAPER, [{"kind": "picture-cards"}]),
    FORUM: changed(make.FORUM, "end", "2024-02-21"),
}  # fmt: skip

KINDS = (
    Case(Code.KIND_NEEDS_FILE, instead("protection.yaml", {MISSION: naming("poster")}), f"{MISSION}: poster",
         write_the_file),
    Case(Code.KIND_NEEDS_FILE, instead("protection.yaml", {MISSION: naming("poster")}), f"{MISSION}: poster", take_out),
    Case(Code.KIND_NEEDS_KEY, {MISSION: naming("role-cards"), EXERCISE: changed(make.EXERCISE, "roles", None)},
         f"{MISSION}: role-cards", see_to_the_key),
    Case(Code.KIND_NEEDS_SUBJECT, instead(EXERCISE, NO_EXERCISE), f"{MISSION}: role-cards", write_one, named_in_vain, check),
    Case(Code.KIND_LEFT_OUT, {MISSION: changed(naming("catalogue"), "without", ["catalogue"])}, f"{MISSION}: catalogue",
         take_out),
    Case(Code.KIND_LEFT_OUT, {MISSION: changed(naming("catalogue"), "without", ["contract"])}, f"{MISSION}: catalogue",
         lambda t: t.drop("without")),
    Case(Code.KIND_OF_DELIVERY, {MISSION: naming("change-note")}, f"{MISSION}: change-note", take_out),
    Case(Code.PAPER_NOT_OF_THE_DAY, TWO_DAYS, f"{AGENDA}: kind: picture-cards",
         lambda t: t.set("ligne", f"{t.problem.place.path.removesuffix('.kind')}.{t.ticked[0].rstrip(':')}")),
    Case(Code.PAPER_NOT_OF_THE_DAY, TWO_DAYS, f"{AGENDA}: kind: picture-cards",
         lambda t: t.drop(t.problem.place.path.removesuffix(".kind"))),
)  # fmt: skip

VALUES = (
    wrong(Code.NO_HOLIDAYS, MISSION, "country", "UN", "country", lambda t: t.set(t.offered[0])),
    wrong(Code.NO_HOLIDAYS, MISSION, "country", "DE-XY", "country", lambda t: t.set(t.offered[0])),
    wrong(Code.NOT_IN_FORUM, FORUM, "questionnaires", [], f"{AGENDA}: avant",
          lambda t: t.set("avant", f"{t.ticked[0]}[0]", t.root / t.word("of (content/.*?), or"))),
    Case(Code.PATH_NOT_STORED, {**mot("# T\n"), "templates/documents/mot/kind.yaml":
                                "writer: word\nper: mission\noutput: con/mot\naudience: agency\n"},
         "kind.yaml: output", lambda t: t.set("mot", t.ticked[0])),
    Case(Code.NOTHING_SELECTED, as_it_is, "output", says("Leave something out"),
         built(Selection("sikasso", "catalogue")), built(Selection(kind="catalogue"))),
)  # fmt: skip

# The disk, and what builds remember


def a_file_for_the_deliveries(root: Path) -> None:
    (root / "output/livraisons").write_text("un fichier au lieu du dossier", encoding="utf-8")


def put_a_folder(told: Told) -> None:
    assert "a folder for a folder" in told.do
    place = told.file.parent
    place.unlink()
    place.mkdir()


@found
def hand_over(root: Path) -> Iterable[Problem]:
    deliver(check_mission(root), root / "output", 1)
    return ()


HERE = "ici"
"""The folder in which a command runs."""


@found
def use_where_one_stands(root: Path) -> Iterable[Problem]:
    """Return what a command finds in that folder; one that is gone can be stood in on few systems."""

    def where() -> str:
        (root / HERE).stat()  # raises where it is gone
        return str(root / HERE)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "getcwd", where)
        mission_root(None)
    return ()


def go_to_one_that_is_there(told: Told) -> None:
    assert "Go to a folder that is there" in told.do
    (told.root / HERE).mkdir()


def spoil(*names: str) -> Callable[[Path], object]:
    """Return what cuts the end of what builds remember."""

    def cut(root: Path) -> None:
        for name in names:
            place = root / "output" / name
            place.write_bytes(place.read_bytes()[:-30])

    return cut


DELIVERY = ".forumkit/deliveries/l1/1/record.json"
COPY = "copie.json"


def hand_over_and_spoil(root: Path) -> None:
    assert hand_over(root) == ()
    (root / COPY).write_bytes((root / "output" / DELIVERY).read_bytes())
    spoil(DELIVERY)(root)


def remove_it(told: Told) -> None:
    assert "or remove it" in told.do
    told.file.unlink()


def bring_it_back(told: Told) -> None:
    assert "Bring it back from a copy" in told.do
    (told.root / COPY).replace(told.file)


DISK = (
    Case(Code.DISK_REFUSES, a_file_for_the_deliveries, "livrable-1-version-1.zip", put_a_folder, hand_over, base=ready),
    Case(Code.FOLDER_GONE, as_it_is, "", go_to_one_that_is_there, use_where_one_stands),
    Case(Code.FOLDER_GONE, as_it_is, "", says("give --root with the whole path"), use_where_one_stands, use),
    Case(Code.RECORD_DAMAGED, spoil(RECORDS), RECORDS, says("Nothing is to be done"), build_handout, None,
         with_handout),
    Case(Code.RECORD_NEEDED, spoil(RECORDS), RECORDS, lambda t: t.run(), compared("@built", "@now"), None,
         with_handout),
    Case(Code.DELIVERY_RECORD_DAMAGED, hand_over_and_spoil, DELIVERY, remove_it, handed_over(), base=ready),
    Case(Code.DELIVERY_RECORD_DAMAGED, hand_over_and_spoil, DELIVERY, bring_it_back, handed_over(), base=ready),
)  # fmt: skip

# Documents that return, and faults of the program


def returned(harm: Callable[[Parts], None]) -> Callable[[Path], object]:
    """Return what puts something into the handout, as it returns from elsewhere."""

    def put(root: Path) -> None:
        parts = unpack((root / HANDOUT).read_bytes())
        harm(parts)
        (root / HANDOUT).write_bytes(pack(parts))

    return put


def far_template(parts: Parts) -> None:
    related(parts, "word/document.xml", "attachedTemplate", "file://example.org/share/a.dotm")


def take_it_out(told: Told) -> None:
    assert told.do.startswith("Take it out")
    parts = unpack(told.file.read_bytes())
    name = "word/_rels/document.xml.rels"
    parts[name] = re.sub(rb'<Relationship Id="rId977"[^>]*>', b"", parts[name])
    told.file.write_bytes(pack(parts))


def move_elsewhere(told: Told) -> None:
    assert "move it elsewhere and build" in told.do
    told.file.rename(told.root / told.file.name)


def move_and_build(told: Told) -> None:
    move_elsewhere(told)
    rebuild(told.root)


@found
def with_active(root: Path) -> Iterable[Problem]:
    deliver(check_mission(root), root / "output", 1, dry_run=True, accept_edits=True, accept_active=True)
    return ()


FAULTY = "zanzibar"
"""A word that the program fails at."""


def failing(look: Look, module: object, name: str, said: Callable[..., str]) -> Look:
    """Return what is found where a part of the program fails at that word."""
    sound = getattr(module, name)

    def part(*arguments: Any) -> Any:
        if FAULTY in said(*arguments):
            raise RuntimeError
        return sound(*arguments)

    def looked(root: Path) -> Iterable[Problem]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, name, part)
            return look(root)

    return looked


def previewed(root: Path) -> Iterable[Problem]:
    """Return what the preview shows after a save."""
    desk = Desk(root, "Notes")
    desk.read()
    return desk.problems


def change_back(told: Told) -> None:
    """Undo the last change."""
    assert "ndo the last change" in told.do
    source_changes(told.root, text=make.THEME["summary"])


def say_the_word(root: Path) -> None:
    source_changes(root, text=f"Le {FAULTY}.")


def summary_of(root: Path) -> str:
    return (root / "content" / THEME).read_text(encoding="utf-8")


def mended_and_changed(root: Path) -> None:
    """Mistype a key, let the program mend it, and write on."""
    theme = root / "content" / THEME
    theme.write_text(theme.read_text(encoding="utf-8").replace("minutes:", "minuts:", 1), encoding="utf-8", newline="")
    assert forumkit("check", "--fix", "--yes", "--root", root).code == 0
    theme.write_text(theme.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8", newline="")


def take_from_backup(told: Told) -> None:
    backup = told.root / told.word(r"from (\S+),")
    told.file.write_bytes((backup / told.problem.place.file).read_bytes())


@found
def taken_back(root: Path) -> Iterable[Problem]:
    """Return what keeps remedies from being taken back."""
    undo(root)
    return ()


RETURNED = (
    Case(Code.ID_CHANGED, lambda root: written(root, renamed(UNNAMED, "sections", 0, "Le vieux puits")),
         "themes/eau.yaml: title: Le vieux", lambda t: t.set("le-puits", f"{t.problem.place.path}.id")
         if t.ticked[0] == "id: le-puits" else None, base=with_an_edit),
    Case(Code.CHANGED_SINCE_FIX, mended_and_changed, THEME, take_from_backup, taken_back),
    Case(Code.RETURNED_UNREAD, returned(entity), HANDOUT, move_elsewhere, build_handout, base=with_handout),
    Case(Code.RETURNED_ACTIVE, returned(far_template), HANDOUT, move_elsewhere, build_handout, base=with_handout),
    Case(Code.DELIVERY_UNREAD, returned(entity), HANDOUT, move_and_build, handed_over(accept_edits=True), base=ready),
    Case(Code.DELIVERY_ACTIVE, returned(far_template), HANDOUT, take_it_out, handed_over(accept_edits=True),
         base=ready),
    Case(Code.DELIVERY_ACTIVE, returned(far_template), HANDOUT, says("with --accept-active"),
         handed_over(accept_edits=True), with_active, ready),
    Case(Code.NOT_MADE, say_the_word, "page.md.j2", change_back,
         failing(build_handout, writers, "write", lambda content, *_: str(content)),
         base=with_handout),
    Case(Code.PREVIEW_FAILED, say_the_word, "content", change_back,
         failing(previewed, desks, "check_mission", summary_of)),
)  # fmt: skip

CASES = (*NAMES, *KINDS, *VALUES, *DISK, *RETURNED)
