"""Whatever a file from elsewhere holds: it is left as it is and named with its reason, and all else goes on."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from forumkit.edits.hand_edits import Edited, list_edits
from forumkit.merge.active import Danger, active_parts
from forumkit.messages.codes import Code
from forumkit.messages.problems import errors
from forumkit.messages.reasons import Reason
from forumkit.office.container import pack, unpack
from forumkit.office.soundness import faults_of
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Built, Options, Selection
from forumkit.runtime.boundary import Failure, OutOfBounds, _Boundary, guarded
from forumkit.runtime.limits import Limits
from tests import make
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import Content, changed

DECK = "output/sikasso/diaporamas/theme-vivre.pptx"
HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
GRID = "output/sikasso/collecte/saisie-avant.xlsx"
KIND = "templates/documents/poster/kind.yaml"
PAGE = "templates/documents/poster/page.md.j2"
POSTER: dict[str, Content | str | bytes] = {
    KIND: "writer: word\nper: mission\noutput: mission/affiche\naudience: agency\n"
}
AFFICHE = "output/mission/affiche.docx"
Parts = dict[str, bytes]


def build(root: Path, **options: object) -> Built:
    return build_mission(check_mission(root), root / "output", Selection(), Options(**options))  # type: ignore[arg-type]


def edits_of(root: Path) -> tuple[Edited, ...]:
    library = sound(check_mission(root))
    return list_edits(root / "output", {name: each.words for name, each in library.languages.items()})


def forever(seconds: int) -> object:
    return re.match("(a+)+$", "a" * seconds + "b")


def swallow(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def fail(reason: str) -> None:
    raise ValueError(reason)


def end(code: int) -> None:
    os._exit(code)


LIMITS = Limits(1, 300)
"""A second of the processor."""


@pytest.mark.sample(0)
@pytest.mark.parametrize(
    ("work", "argument", "failure"),
    [
        (forever, 60, Failure.TIME),
        (swallow, 600, Failure.MEMORY),
        (fail, "x", Failure.BROKEN),
        (end, 3, Failure.BROKEN),
    ],
)
def test_work_beyond_the_boundary_ends_within_its_limits(
    work: Callable[[object], object], argument: object, failure: Failure
) -> None:
    with pytest.raises(OutOfBounds) as met:
        guarded(work, limits=LIMITS)(argument)
    assert met.value.failure == failure
    assert guarded(swallow, limits=LIMITS)(1) == 1 << 20, "the next work is done"


@pytest.mark.exhaustive
def test_modules_of_the_folder_where_one_stands_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That folder may be a mission that somebody sent."""
    for name in ("queue.py", "psutil.py", "pickle.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert guarded(swallow, limits=Limits(1, 301))(1) == 1 << 20, "another size is another process"
    assert not (tmp_path / "ran").exists()


@pytest.mark.exhaustive
def test_an_answer_that_nobody_waited_for_is_not_taken_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    assert guarded(swallow, limits=LIMITS)(1) == 1 << 20
    with monkeypatch.context() as patch:
        patch.setattr(_Boundary, "_asked", interrupted)
        with pytest.raises(KeyboardInterrupt):
            guarded(swallow, limits=LIMITS)(2)
    assert guarded(swallow, limits=LIMITS)(3) == 3 << 20


@pytest.mark.exhaustive
def test_what_is_expected_comes_back_as_it_is() -> None:
    with pytest.raises(ValueError, match="reason"):
        guarded(fail, expected=(ValueError,), limits=LIMITS)("reason")


def comment_in_notes(parts: Parts) -> None:
    parts["word/footnotes.xml"] = re.sub(rb"(<w:footnotes[^>]*>)", rb"\1<!-- x -->", parts["word/footnotes.xml"])


def note_without_id(parts: Parts) -> None:
    parts["word/footnotes.xml"] = re.sub(rb' w:id="-?\d+"', b"", parts["word/footnotes.xml"])


def entity(parts: Parts) -> None:
    head, _, rest = parts["word/document.xml"].partition(b"?>")
    body = rest.replace(b"</w:t>", b"&x;</w:t>", 1)
    parts["word/document.xml"] = head + b'?><!DOCTYPE d [<!ENTITY x "y">]>' + body


def far_row(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<row r="5"', b'<row r="99999999"', 1)


def many_paragraphs(parts: Parts) -> None:
    more = b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % number for number in range(60_000))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", more + b"<w:sectPr", 1)


def not_well_formed(parts: Parts) -> None:
    parts["docProps/app.xml"] = b"<Properties>"


def odd_encoding(parts: Parts) -> None:
    name = "xl/workbook.xml"
    parts[name] = parts[name].replace(b"UTF-8", b"UTF-7").replace(b"utf-8", b"utf-7")


@pytest.mark.sample(1, 3)
@pytest.mark.parametrize(
    ("path", "harm"),
    [(HANDOUT, entity), (HANDOUT, note_without_id), (HANDOUT, comment_in_notes), (HANDOUT, many_paragraphs),
     (HANDOUT, not_well_formed), (GRID, far_row), (GRID, odd_encoding)],
)  # fmt: skip
def test_a_harmed_file_stays_as_it_was_left_and_all_others_are_built(
    built_mission: Path, path: str, harm: Callable[[Parts], None]
) -> None:
    root = built_mission
    parts = unpack((root / path).read_bytes())
    harm(parts)
    (root / path).write_bytes(pack(parts))
    left = (root / path).read_bytes()
    make.write_mission(
        root,
        {"themes/vivre.yaml": changed(make.THEME, "title", "Vivre en paix"),
         "questionnaires/avant.yaml": changed(make.QUESTIONNAIRE, "title", "Avant de commencer")},
    )  # fmt: skip
    built = build(root)
    results = {result.path: result for result in built.results}
    assert not errors(built.problems)
    assert results[DECK].action == "update"
    kept = [root / path, *(root / "output/.forumkit/backups").rglob(Path(path).name)]
    assert left in [each.read_bytes() for each in kept], "no byte of the person's is lost"
    now = (root / path).read_bytes()
    assert now == left or not faults_of(now)
    if results[path].action == "keep":
        assert [p.place.file for p in built.problems if p.code in (Code.RETURNED_UNREAD, Code.FILE_BESIDE)]
    assert path.removeprefix("output/") in [each.path for each in edits_of(root)] or results[path].action == "update"


@pytest.mark.exhaustive
def test_a_file_that_cannot_be_compared_says_why(built_mission: Path) -> None:
    parts = unpack((built_mission / HANDOUT).read_bytes())
    entity(parts)
    (built_mission / HANDOUT).write_bytes(pack(parts))
    (edited,) = edits_of(built_mission)
    assert (edited.state, edited.returned.trouble) == ("unread", Reason.ENTITIES)
    (told,) = build(built_mission).problems
    assert (told.code, told.place.file, told.severity) == (Code.RETURNED_UNREAD, HANDOUT, "warning")
    shown = forumkit("edits", "--root", built_mission, lang="fr").out
    assert "il définit ses propres entités" in shown
    assert "il définit ses propres entités" in forumkit("pull", "--root", built_mission, lang="fr").out


LISTED = "ppt/_rels/presentation.xml.rels"
EXTERNAL = ' TargetMode="External"'
TYPES = "[Content_Types].xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def typed(parts: Parts, name: str, type_: str, content: bytes = b"x") -> None:
    parts[name] = content
    override = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'.encode()
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override)


def related(parts: Parts, of: str, sort: str, target: str, *, inside: bool = False) -> None:
    folder, _, name = of.rpartition("/")
    place = f"{folder}/_rels/{name}.rels"
    there = parts.get(place, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
    relation = (
        f'<Relationship Id="rId977" Type="{RELATION}{sort}" Target="{target}"{"" if inside else EXTERNAL}/>'.encode()
    )
    there = re.sub(rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", there)
    parts[place] = there.replace(b"</Relationships>", relation + b"</Relationships>")


def field(parts: Parts, *words: str) -> None:
    runs = "".join(f"<w:r><w:instrText>{word}</w:instrText></w:r>" for word in words)
    whole = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", whole.encode() + b"<w:sectPr", 1)


def utf_16(parts: Parts) -> None:
    field(parts, "DDEAUTO c")
    text = parts["word/document.xml"].decode().partition("?>")[2]
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def formula(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    cell = b'<row r="900"><c r="A900"><f>cmd|\' /C calc\'!A0</f></c></row></sheetData>'
    parts[name] = parts[name].replace(b"</sheetData>", cell)


def running_name(parts: Parts, attributes: str) -> None:
    name = f"<definedNames><definedName {attributes}>0</definedName></definedNames>".encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<calcPr", name + b"<calcPr", 1)


def ribbon(parts: Parts, sort: str) -> None:
    """Add a part of a type that says nothing: what leads to it tells what it is."""
    typed(parts, "ppt/odd.xml", "application/xml", b"<customUI/>")
    related(parts, "ppt/presentation.xml", sort, "odd.xml", inside=True)


def action(parts: Parts) -> None:
    name = "ppt/slides/slide1.xml"
    click = b'<p:cNvPr id="977" name="x"><a:hlinkClick r:id="" action="ppaction://program"/></p:cNvPr>'
    box = b"<p:sp><p:nvSpPr>" + click + b"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp></p:spTree>"
    parts[name] = parts[name].replace(b"</p:spTree>", box)


ACTIVE: list[tuple[str, Danger, Callable[[Parts], None]]] = [
    (DECK, Danger.MACRO, lambda p: typed(p, "ppt/odd.bin", "application/vnd.ms-office.vbaProject")),
    (DECK, Danger.CONTROL, lambda p: typed(p, "ppt/activeX/a.bin", "application/vnd.ms-office.activeX")),
    (DECK, Danger.LINK, lambda p: related(p, "ppt/slides/slide1.xml", "image", "http://example.org/a.png")),
    (DECK, Danger.OBJECT, lambda p: related(p, "ppt/slides/slide1.xml", "oleObject", "file:///C:/a.xlsx")),
    (DECK, Danger.ACTION, action),
    (DECK, Danger.UNKNOWN, lambda p: typed(p, "ppt/new.bin", "application/x-never-seen")),
    (DECK, Danger.CONTROL, lambda p: ribbon(p, "ui/extensibility")),
    (DECK, Danger.UNKNOWN, lambda p: ribbon(p, "neverSeen")),
    (HANDOUT, Danger.FIELD, lambda p: field(p, "DDE", "AUTO c:\\\\a.exe x")),
    (HANDOUT, Danger.FIELD, lambda p: field(p, " INCLUDEPICTURE &quot;http://example.org/a&quot;")),
    (HANDOUT, Danger.LINK, lambda p: related(p, "word/settings.xml", "attachedTemplate", "file://example.org/share/a.dotm")),
    (HANDOUT, Danger.LINK, lambda p: related(p, "word/document.xml", "hyperlink", "file:///C:/a.exe")),
    (HANDOUT, Danger.FIELD, lambda p: field(p, "<!-- -->DDE<![CDATA[AUTO]]> x")),
    (HANDOUT, Danger.FIELD, lambda p: field(p, "HYPERLINK &quot;\\\\example.org\\a.exe&quot;")),
    (HANDOUT, Danger.FIELD, utf_16),
    (HANDOUT, Danger.OBJECT, lambda p: related(p, "word/document.xml", "oleObject", "styles.xml", inside=True)),
    (GRID, Danger.FORMULA, formula),
    (GRID, Danger.MACRO, lambda p: running_name(p, 'name="AUTO_open"')),
    (GRID, Danger.MACRO, lambda p: running_name(p, 'name="x" vbProcedure="1"')),
    (GRID, Danger.LINK, lambda p: typed(p, "xl/connections.xml", "application/vnd.openxmlformats-officedocument."
                                           "spreadsheetml.connections+xml", b"<connections/>")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "danger", "put"), ACTIVE)
def test_what_acts_when_a_file_is_opened_is_recognised(
    built_mission: Path, path: str, danger: Danger, put: Callable[[Parts], None]
) -> None:
    parts = unpack((built_mission / path).read_bytes())
    assert active_parts(pack(parts)) == ()
    put(parts)
    assert [each.danger for each in active_parts(pack(parts))] == [danger]


@pytest.mark.parametrize(
    "words", ["PAGE", "TOC \\o", "TOC\\o", "=SUM(ABOVE)", "HYPERLINK &quot;https://example.org&quot;", "MERGEFIELD x"]
)
def test_fields_of_the_document_itself_are_passive(built_mission: Path, words: str) -> None:
    parts = unpack((built_mission / HANDOUT).read_bytes())
    field(parts, words)
    related(parts, "word/document.xml", "hyperlink", "https://example.org/a")
    assert active_parts(pack(parts)) == ()


def with_macro(path: Path, before: str = "", after: str = "") -> None:
    parts = unpack(path.read_bytes())
    for name in [name for name in parts if name.startswith("ppt/slides/slide")]:
        parts[name] = parts[name].replace(before.encode(), after.encode()) if before else parts[name]
    typed(parts, "ppt/odd.bin", "application/vnd.ms-office.vbaProject")
    macro = f'<Relationship Id="rId977" Type="{RELATION}vbaProject" Target="odd.bin"/></Relationships>'.encode()
    parts[LISTED] = parts[LISTED].replace(b"</Relationships>", macro)
    path.write_bytes(pack(parts))


@pytest.mark.sample(1)
@pytest.mark.parametrize("reworded", [True, False])
def test_active_content_is_kept_and_said_and_handed_over_only_when_told(built_mission: Path, *, reworded: bool) -> None:
    root = built_mission
    with_macro(root / DECK, *(("Des marchés", "Des zanzibars") if reworded else ()))
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "title", "Vivre en paix")})
    built = build(root)
    said = [p.code for p in built.problems if p.place.file == DECK]
    assert Code.RETURNED_ACTIVE in said
    assert Code.FILE_BESIDE not in said, "a part that somebody put there is an edit, with words or without"
    assert next(result.action for result in built.results if result.path == DECK) == "merge"
    assert "ppt/odd.bin" in unpack((root / DECK).read_bytes())
    assert "vbaProject" in forumkit("edits", "--root", root).out
    refused = forumkit("deliver", "1", "--accept-edits", "--dry-run", "--json", "--root", root)
    assert "DELIVERY_ACTIVE" in [each["code"] for each in refused.json["problems"]]
    told = forumkit("deliver", "1", "--accept-edits", "--accept-active", "--dry-run", "--json", "--root", root)
    assert "DELIVERY_ACTIVE" not in [each["code"] for each in told.json["problems"]]


def test_a_package_that_is_not_sound_is_found(built_mission: Path) -> None:
    parts = unpack((built_mission / HANDOUT).read_bytes())
    assert not faults_of(pack(parts))
    assert faults_of(pack({**parts, "word/odd.odd": b"x"}))
    assert faults_of(pack({**parts, "word/styles.xml": b"<a>"}))
    assert faults_of(pack({name: part for name, part in parts.items() if name != "word/styles.xml"}))
    relations = "word/_rels/document.xml.rels"
    assert faults_of(pack({name: part for name, part in parts.items() if name != relations}))
    nested = re.sub(rb"/>(<Relationship [^>]*/>)", rb">\1</Relationship>", parts[relations], count=1)
    assert nested != parts[relations]
    assert faults_of(pack({**parts, relations: nested}))


HOSTILE = {
    "{% set x=[1] %}\n" + "{% set x=[x,x,x,x,x,x,x,x] %}\n" * 9 + "{{ x }}": (Code.TEMPLATE_ENDLESS, 11),
    "{{ [1]|batch(400000000,0)|list }}": (Code.TEMPLATE_ENDLESS, 1),
    "{% set x=10 %}\n" + "{% set x=x*x %}\n" * 30 + "{{ x }}": (Code.TEMPLATE_ENDLESS, None),
    "::: lines 100000000\n:::": (Code.BAD_BLOCK, 1),
    "{{ 5|icons('x') }}": (Code.TEMPLATE_FAILED, 1),
    "{{ 5|reference('x') }}": (Code.TEMPLATE_FAILED, 1),
    "{{ '\\ud800' }}": (Code.TEMPLATE_SYNTAX, 1),
    '{widths="x"}\n| a |\n|---|\n| 1 |': (Code.BAD_BLOCK, 2),
    "{% for a in [1] %}\n" * 25 + "{% endfor %}" * 25: (Code.TEMPLATE_SYNTAX, 16),
    "{% if 1 %}\n" * 120 + "{% endif %}" * 120: (Code.TEMPLATE_SYNTAX, 16),
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}": (Code.TEMPLATE_SYNTAX, 1),
}
SLOW = (0, 2)
"""Those that run until their time is over."""


@pytest.mark.sample(2, 4)
@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        pytest.param(page, *found, marks=[pytest.mark.exhaustive] * (number in SLOW))
        for number, (page, found) in enumerate(HOSTILE.items())
    ],
    ids=range(len(HOSTILE)),
)
def test_a_template_of_the_mission_fails_at_its_line_and_alone(
    mission: Make, page: str, code: Code, line: int | None
) -> None:
    root = mission({**POSTER, PAGE: f"# T\n\n{page}\n"})
    checked = check_mission(root)
    (found,) = check_documents(checked, root / "output")
    assert (found.code, found.place.file) == (code, PAGE)
    assert line is None or found.place.line == line + 2
    built = build_mission(checked, root / "output", Selection(kind="poster"))
    assert built.problems == (found,)
    assert [result.action for result in built.results] == ["held"]


@pytest.mark.exhaustive
def test_a_document_that_cannot_be_made_holds_back_itself_and_its_last_version_stays(built_mission: Path) -> None:
    root = built_mission
    make.write_mission(root, {**POSTER, PAGE: "# Bonne affiche\n"})
    assert not build(root).problems
    poster = root / AFFICHE
    before = poster.read_bytes()
    make.write_mission(
        root, {PAGE: "# T\n\n{{ mission.nothing }}\n", "themes/vivre.yaml": changed(make.THEME, "title", "Autre")}
    )
    built = build(root)
    actions = {result.path: result.action for result in built.results}
    assert actions[AFFICHE] == "held"
    assert actions[DECK] == "update"
    assert poster.read_bytes() == before
    assert forumkit("build", "--root", root).code == 1


@pytest.mark.exhaustive
def test_a_broken_design_is_said_once_and_documents_of_the_other_sort_are_made(mission: Make) -> None:
    root = mission({
        "mission.yaml": {**make.MISSION, "design": "client"},
        "templates/designs/client/design.yaml": (REPOSITORY / "templates/designs/sobre/design.yaml").read_bytes(),
        "templates/designs/client/slides.pptx": pack({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<a/>"}),
    })  # fmt: skip
    checked = check_mission(root)
    (found,) = check_documents(checked, root / "output")
    assert (found.code, found.place.file) == (Code.BAD_DESIGN, "templates/designs/client/slides.pptx")
    built = build(root)
    assert built.problems == (found,)
    assert {r.action for r in built.results if r.path.endswith(".pptx")} == {"held"}
    assert {r.action for r in built.results if r.path.endswith(".docx")} == {"create"}


@pytest.mark.sample(1)
@pytest.mark.parametrize("how", ["terminate", "kill"])
def test_processes_end_with_their_parent(mission: Make, how: str) -> None:
    root = mission({**POSTER, PAGE: "# T\n\n{{ [1]|batch(90000000,0)|list }}\n"})
    command = [sys.executable, "-m", "forumkit", "build", "--jobs", "2", "--root", str(root)]
    parent = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children: list[psutil.Process] = []
    while not children and parent.poll() is None:
        children = parent.children(recursive=True)
        time.sleep(0.02)
    assert children, "the build works in processes of its own"
    getattr(parent, how)()
    parent.wait()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, f"{len(gone)} ended"
    shutil.rmtree(root, ignore_errors=True)


@pytest.mark.exhaustive
def test_a_new_version_beside_an_edited_document_stays_when_the_document_is_held_back(built_mission: Path) -> None:
    root = built_mission
    make.write_mission(root, {**POSTER, PAGE: "# Bonne affiche\n"})
    assert not build(root).problems
    parts = unpack((root / AFFICHE).read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"affiche", b"zanzibar")
    (root / AFFICHE).write_bytes(pack(parts))
    make.write_mission(root, {PAGE: "# Autre affiche\n"})
    build(root, on_edit="beside")
    (beside,) = (root / AFFICHE).parent.glob("affiche (*")
    make.write_mission(root, {PAGE: "# T\n\n{{ mission.nothing }}\n"})
    actions = {result.path: result.action for result in build(root).results}
    assert actions[AFFICHE] == "held"
    assert beside.is_file()
    assert "remove" not in actions.values()


@pytest.mark.parametrize(
    "odd", ["- a\n\n  ---\n", "- a\n\n  # b\n", "- a\n\n  ```\n  x\n  ```\n", "- a\n\n  ::: lines 3\n  :::\n"]
)
def test_what_a_list_of_the_content_may_not_hold_is_told_once(mission: Make, odd: str) -> None:
    root = mission({"themes/vivre.yaml": changed(make.THEME, "sections.0.text", f"Avant.\n\n{odd}")})
    assert {problem.code for problem in check_mission(root).problems} == {Code.MARKDOWN_STRUCTURE}
