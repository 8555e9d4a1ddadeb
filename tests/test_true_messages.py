"""What builds, `edits` and `restore` say of files that people touched is what happened, in each language.

One mission with a theme for each thing that a person may do; every build meets all of them at once, in decks and handouts.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

import docx
import pptx
import pytest

from forumkit.cli.built import built_lines
from forumkit.cli.edits import edit_lines
from forumkit.disk.files import sha256
from forumkit.edits.hand_edits import Edited, list_edits, restore_files
from forumkit.merge.changes import Change, Sort
from forumkit.messages.catalogue import languages, texts
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, EditState, Why
from forumkit.messages.problem import Problem
from forumkit.office.container import pack, unpack
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Result, Selection
from forumkit.produce.returned import conflict
from forumkit.records.documents import read_records
from tests import make
from tests.conftest import Once
from tests.make import Content

MISSION: Content = {"title": "Mission d'essai", "documents": ["theme-handout", "theme-deck"]}


def handout(theme: str) -> str:
    return f"sikasso/participants/fiche-{theme}.docx"


def deck(theme: str) -> str:
    return f"sikasso/diaporamas/theme-{theme}.pptx"


# What a person does


def save_again(file: Path) -> None:
    inside = unpack(file.read_bytes())
    inside["docProps/app.xml"] = inside["docProps/app.xml"].replace(b"forumkit", b"Other")
    file.write_bytes(pack(inside))


def write_into(file: Path) -> None:
    """Reword the title of the section and the point below it."""
    inside = unpack(file.read_bytes())
    for name in inside:
        if name.startswith(("word/document", "ppt/slides/slide")):
            inside[name] = inside[name].replace(b"Nos atouts", b"Nos zanzibars")
    file.write_bytes(pack(inside))


def delete_a_passage(file: Path) -> None:
    if file.suffix == ".docx":
        document = docx.Document(str(file))
        gone = [each for each in document.paragraphs if each.text == "Nos atouts"]
        assert gone
        for each in gone:
            each._p.getparent().remove(each._p)  # noqa: SLF001 - the library deletes no paragraphs
        document.save(str(file))
        return
    shown = pptx.Presentation(str(file))
    ids = shown.slides._sldIdLst  # noqa: SLF001 - the library deletes no slides
    number = next(
        n for n, each in enumerate(shown.slides) if each.shapes.title and each.shapes.title.text == "Nos atouts"
    )
    shown.part.drop_rel(ids[number].rId)
    ids.remove(ids[number])
    shown.save(str(file))


def change_the_look(file: Path) -> None:
    inside = unpack(file.read_bytes())
    for name in inside:
        if name == "word/document.xml":
            inside[name] = inside[name].replace(
                b"Nos atouts", b"</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Nos atouts", 1
            )
        elif name.startswith("ppt/slides/slide") and b">Nos atouts<" in inside[name]:
            inside[name] = (
                inside[name].replace(b"</p:cSld>", b"</p:cSld>", 1).replace(b"<p:sld ", b'<p:sld show="0" ', 1)
            )
    file.write_bytes(pack(inside))


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:500])


def lay_another(file: Path) -> None:
    shutil.copyfile(file.with_name(file.name.replace("autre", "rien")), file)


HANDS: Mapping[str, Callable[[Path], None]] = {
    "rien": lambda _: None,
    "encore": save_again,
    "ecrire": write_into,
    "enlever": delete_a_passage,
    "allure": change_the_look,
    "casser": damage,
    "autre": lay_another,
    "effacer": Path.unlink,
}
"""What happens to the documents of a theme, by its name."""
EDITING = ("ecrire", "enlever", "allure")
UNCOMPARED = ("casser", "autre")


# What happens to the content meanwhile


def theme(name: str, *left_out: str, title: str = "Nos atouts", point: str = "Des mariages") -> Content:
    sections = [
        {
            "id": "atouts",
            "title": title,
            "points": ["Des marchés"],
            "text": "Les marchés font vivre.",
            "notes": "Dites-le.",
        },
        {"id": "liens", "title": "Nos liens", "points": [point], "text": f"{point} entre nous.", "notes": "Écoutez."},
    ]
    return {
        "title": f"Thème {name}",
        "minutes": 30,
        "sections": [section for section in sections if section["id"] not in left_out],
    }


def themes(*left_out: str, **words: str) -> Content:
    return {f"themes/{name}.yaml": theme(name, *left_out, **words) for name in HANDS}


SOURCES: Mapping[str, Content] = {
    "same": {},
    "elsewhere": themes(point="Des mariages heureux"),
    "at the place": themes(title="Nos richesses"),
    "dropped": themes("atouts"),
    "unplanned": {"forums/sikasso.yaml": {"title": "Forum", "town": "Sikasso", "themes": ["rien"]}},
}


def write(root: Path, files: Content) -> Path:
    there = {name: "" for name in make.SMALL if name not in ("mission.yaml", "forums/sikasso.yaml")}
    forum = {"title": "Forum", "town": "Sikasso", "themes": [*HANDS]}
    return make.write_mission(root, {**there, "mission.yaml": MISSION, "forums/sikasso.yaml": forum, **files})


@dataclass(frozen=True)
class Scene:
    """What happened to a document, and what was said of it."""

    hand: str
    source: str
    mode: str
    result: Result
    problems: tuple[Problem, ...]
    listed: Edited | None
    was: bytes | None
    """The file before the build."""
    as_made: bool
    """Whether it was then as a build had made it."""

    @property
    def new(self) -> bool:
        """Whether the content has something new for it."""
        return self.source not in ("same", "unplanned")

    @property
    def compared(self) -> bool:
        """Whether what a person did can be told."""
        return self.hand not in UNCOMPARED

    @property
    def place(self) -> bool:
        """Whether person and content changed the same thing."""
        return self.hand in EDITING and self.source in ("at the place", "dropped")


def played(root: Path, source: str, mode: str) -> Iterator[Scene]:
    """Yield what becomes of every document when its hand and the content did what they do."""
    output = root / "output"
    files = {path: hand for hand in HANDS for path in (handout(hand), deck(hand))}
    for path, hand in files.items():
        HANDS[hand](output / path)
    before = {path: (output / path).read_bytes() if (output / path).exists() else None for path in files}
    made = {path: known.digest for path, known in read_records(output).files.items()}
    listed = {each.path: each for each in list_edits(output, words_of(root))}
    write(root, themes() | SOURCES[source])
    built = build_mission(check_mission(root), output, Selection(), Options(on_edit=mode))  # type: ignore[arg-type]
    results = {result.path.removeprefix("output/"): result for result in built.results}
    for path, hand in files.items():
        problems = tuple(each for each in built.problems if each.place.file == f"output/{path}")
        was = before[path]
        as_made = was is not None and sha256(was) == made[path]
        yield Scene(hand, source, mode, results[path], problems, listed.get(path), was, as_made)


def words_of(root: Path) -> Mapping[str, Mapping[str, str]]:
    return {name: each.words for name, each in sound(check_mission(root)).languages.items()}


KEPT = ("keep", "beside")
WHEN: Mapping[Why, Callable[[Scene], bool]] = {
    Why.DELETED: lambda s: s.hand == "effacer",
    Why.SAME: lambda s: s.hand in ("rien", "encore") and not s.new,
    Why.CHANGED: lambda s: s.hand in ("rien", "encore") and s.new,
    Why.SETTLED: lambda s: s.hand in (*EDITING, "casser") and not s.new and s.mode != "overwrite",
    Why.MERGED: lambda s: s.hand in EDITING and s.new and s.mode == "merge",
    Why.CONFLICT: lambda s: s.place and s.mode == "merge",
    Why.EDITED: lambda s: s.hand in (*EDITING, *UNCOMPARED) and s.mode in KEPT and s.source != "unplanned",
    Why.OVERWRITTEN: lambda s: s.hand in (*EDITING, *UNCOMPARED) and s.mode == "overwrite",
    Why.EDITED_UNPLANNED: lambda s: s.hand in (*EDITING, *UNCOMPARED) and s.source == "unplanned",
    Why.NO_BASE: lambda s: s.hand == "autre" and s.mode == "merge",
    Why.NOT_MERGED: lambda s: s.hand == "casser" and s.mode == "merge" and s.new,
    Why.UNPLANNED: lambda s: s.source == "unplanned" and s.hand in ("rien", "encore", "effacer"),
}
"""When each reason is true; all others belong to what happens to no document here."""
ELSEWHERE = {Why.NEW, Why.LOOK, Why.CHOSEN, Why.NOT_MADE, Why.BESIDE, Why.SAVED, Why.OPEN, Why.STRANGE}
TOLD: Mapping[Code, Callable[[Scene], bool]] = {
    Code.FILE_EDITED: lambda s: s.mode == "keep" and s.result.why.word == Why.EDITED,
    Code.FILE_UNPLANNED: lambda s: s.result.why.word == Why.EDITED_UNPLANNED,
    Code.FILE_BESIDE: lambda s: s.mode == "beside" or not s.compared,
    Code.RETURNED_UNREAD: lambda s: s.hand == "casser" and s.result.action == Action.KEEP,
    Code.MERGE_CONFLICT: lambda s: s.hand == "ecrire" and s.source == "at the place" and s.mode == "merge",
    Code.MERGE_DROPPED: lambda s: s.hand in ("ecrire", "allure") and s.source == "dropped" and s.mode == "merge",
    Code.MERGE_RETURNED: lambda s: s.hand == "enlever" and s.source == "at the place" and s.mode == "merge",
}


def is_true(scene: Scene) -> None:
    """Hold everything that was said of a document against what happened to it."""
    why, action = scene.result.why.word, scene.result.action
    assert isinstance(why, Why)
    assert WHEN[why](scene), scene
    assert all(TOLD[problem.code](scene) for problem in scene.problems), scene
    # A build and `edits` agree on who touched what.
    touched = scene.hand in (*EDITING, *UNCOMPARED)
    assert (scene.listed is not None) == (touched or scene.hand == "effacer"), scene
    if scene.listed:
        assert (scene.listed.state == EditState.EDITED) == (scene.hand in EDITING), scene
    # What took the place of a file that was saved can be brought back, and its line says so.
    replaced = scene.was is not None and not scene.as_made and action not in (Action.KEEP, Action.HELD)
    assert scene.result.restorable == replaced, scene
    for language in languages():
        lines = [*built_lines([scene.result], 1.0, language, whole=False)]
        assert (f"forumkit restore {scene.result.path}" in lines[0]) == replaced
        lines += edit_lines([scene.listed] if scene.listed else [], language)
        lines += [text for each in scene.problems for text in (each.says(language), each.do(language))]
        for line in lines:
            assert not re.search("“\\s*”|«\\s*»|\\bNone\\b", line), line
            modes = re.findall(r"--on-edit (\w+)", line)
            assert set(modes) <= {scene.mode}, line
            assert ("--on-edit" in line) <= (scene.mode != "merge"), line
            if language != "en":
                assert not any(english in line for english in ENGLISH), line


ENGLISH = {
    text for name in ("Reason", "Why", "EditSort", "EditState", "Danger") for text in texts("en")[name].values()
    if " " in text and "{" not in text
}  # fmt: skip
"""What the catalogue says in English, and must not stand in a line of another language."""


ALWAYS = {Why.SAME, Why.CHANGED, Why.DELETED, Why.UNPLANNED, Why.EDITED_UNPLANNED}
MERGING = {Why.SETTLED, Why.MERGED, Why.CONFLICT, Why.NO_BASE, Why.NOT_MERGED}
IN_CONFLICT = {Code.MERGE_CONFLICT, Code.MERGE_DROPPED, Code.MERGE_RETURNED}
MET: Mapping[str, tuple[set[Why], set[Code]]] = {
    "merge": (ALWAYS | MERGING, IN_CONFLICT | {Code.RETURNED_UNREAD, Code.FILE_UNPLANNED, Code.FILE_BESIDE}),
    "keep": (ALWAYS | {Why.SETTLED, Why.EDITED}, {Code.RETURNED_UNREAD, Code.FILE_UNPLANNED, Code.FILE_EDITED}),
    "beside": (ALWAYS | {Why.SETTLED, Why.EDITED}, {Code.RETURNED_UNREAD, Code.FILE_UNPLANNED, Code.FILE_BESIDE}),
    "overwrite": (ALWAYS | {Why.OVERWRITTEN}, {Code.FILE_UNPLANNED}),
}
"""What is said in each mode; nothing else is, and none of it is left out."""


@pytest.mark.parametrize(
    "mode",
    [
        mode
        if mode == "merge"
        else pytest.param(mode, marks=[pytest.mark.exhaustive, *[pytest.mark.breadth] * (mode == "overwrite")])
        for mode in MET
    ],
)
def test_what_is_said_of_a_touched_document_is_what_happened(mode: str, tmp_path: Path, once: Once) -> None:
    reasons: set[object] = set()
    codes: set[Code] = set()
    for source in SOURCES:
        root = Path(shutil.copytree(once("touched", first_build), tmp_path / source))
        scenes = [*played(root, source, mode)]
        assert len(scenes) == 2 * len(HANDS)
        for scene in scenes:
            is_true(scene)
        reasons |= {scene.result.why.word for scene in scenes}
        codes |= {problem.code for scene in scenes for problem in scene.problems}
        for scene in [scene for scene in scenes if scene.result.restorable][:1]:
            restore_files(root, [root / scene.result.path], "", "2030-01-01-000000-000000")
            assert (root / scene.result.path).read_bytes() == scene.was
    assert (reasons, codes) == MET[mode]


def first_build(root: Path) -> None:
    write(root, themes())
    assert not build_mission(check_mission(root), root / "output", Selection()).problems


def test_every_reason_of_a_build_is_held_to_what_happened() -> None:
    assert {*WHEN, *ELSEWHERE} == set(Why)
    assert not set(WHEN) & ELSEWHERE


@pytest.mark.parametrize("sort", get_args(Sort))
def test_a_conflict_is_told_by_what_each_side_did(sort: Sort) -> None:
    """Quoted is what somebody wrote; who wrote nothing deleted it, or changed something that has no words."""
    for before, after, source in product(("", " ", "ancien"), ("", "leur"), ("", "leur", "neuf")):
        told = conflict("mission/rapport.docx", Change(sort, "block", "Titre", "", before, after, source))
        both_wrote = after and source and after != source and sort in ("text", "notes", "tracked", "added", "removed")
        code = (
            Code.MERGE_DROPPED if after and not source
            else Code.MERGE_RETURNED if source and not after and before.strip()
            else Code.MERGE_CONFLICT if both_wrote
            else Code.MERGE_CLASH
        )  # fmt: skip
        assert told.code == code
        for language in languages():
            assert not re.search("“\\s*”|«\\s*»", told.says(language))
            assert all(f" {word} " in re.sub("[“”.,]", " ", told.says(language)) for word in _quoted(told))


def _quoted(told: Problem) -> Iterator[str]:
    yield from (str(told.values[name]) for name in ("before", "theirs", "source") if name in told.values)
