"""Whole projects: first build, nothing changed, one word changed, hand edits, hostile input, disks that fail."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

from forumkit.messages.codes import Code
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Built, Selection
from tests import make
from tests.conftest import Make, Ran, forumkit, forumkit_process
from tests.counting import counted
from tests.judges import audit_faults
from tests.make import changed
from tests.office import words

KINDS = sum(
    not re.search(
        r"needs: \[?(?:results|scenes)|per: delivery|wanted_by: \[translations", path.read_text(encoding="utf-8")
    )
    for path in (Path(__file__).parent.parent / "templates" / "documents").glob("*/kind.yaml")
)
"""The small mission has one thing of each sort, so one document of each kind; it has no results, no translations, tells no
story in pictures, and hands nothing over."""
BESIDE = 5 + 2
"""The faces, and the pictures of cards, beside its form for phones."""


def build(root: Path) -> Built:
    return build_mission(check_mission(root), root / "output", Selection())


def contents(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in (root / "output").rglob("*")
        if p.is_file() and ".forumkit" not in p.parts
    }


def test_a_second_build_keeps_every_file(built_mission: Path) -> None:
    root = built_mission
    before = contents(root)
    again = build(root)
    assert {result.action for result in again.results} == {"keep"}
    assert contents(root) == before
    assert len(before) == KINDS + BESIDE


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("path", "shown_in"),
    [
        ("title", {
            "theme-vivre.pptx", "fiche-vivre.docx", "fiche-en-images-vivre.docx", "programme-sikasso.docx",
            "programme-en-images-sikasso.docx", "rapport.docx", "guide-ligne.docx", "ouverture-sikasso.pptx",
            "cahier-du-participant-sikasso.docx", "conducteur-jour-1-sikasso.docx", "catalogue-themes-exercices.docx",
            "guide-du-facilitateur-sikasso.docx", "matrice-objectifs.docx", "compagnon-sikasso.html",
            "commande-impression-sikasso.xlsx", "intercalaires-impression-sikasso.docx",
        }),
        ("sections.0.points.0", {"theme-vivre.pptx"}),
        ("sections.0.notes", {"theme-vivre.pptx", "guide-du-facilitateur-sikasso.docx", "compagnon-sikasso.html"}),
        ("sections.0.text", {"fiche-vivre.docx", "cahier-du-participant-sikasso.docx"}),
        ("sections.0.title", {
            "theme-vivre.pptx", "fiche-vivre.docx", "cahier-du-participant-sikasso.docx",
            "guide-du-facilitateur-sikasso.docx", "catalogue-themes-exercices.docx", "matrice-objectifs.docx",
            "compagnon-sikasso.html",
        }),
        ("messages.0", {
            "theme-vivre.pptx", "fiche-vivre.docx", "fiche-en-images-vivre.docx",
            "cahier-du-participant-sikasso.docx", "catalogue-themes-exercices.docx",
        }),
        ("adaptation", {"theme-vivre.pptx", "catalogue-themes-exercices.docx"}),
        ("glossary.0.means", {"fiche-vivre.docx", "cahier-du-participant-sikasso.docx"}),
    ],
)  # fmt: skip
def test_a_word_is_found_in_just_the_documents_that_show_it(built_mission: Path, path: str, shown_in: set[str]) -> None:
    root = built_mission
    before = contents(root)
    target = root / "content" / "themes" / "vivre.yaml"
    target.write_text((root / "content" / "themes" / "vivre.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    theme = changed(make.THEME, path, "Le mot zanzibar figure ici")
    make.write_mission(root, {"themes/vivre.yaml": theme})
    build(root)
    after = contents(root)
    differ = {Path(name).name for name in after if after[name] != before[name]}
    read = [name for name in after if not name.endswith(".png")]
    found = {Path(name).name for name in read if "zanzibar" in words(root / name)}
    assert found == shown_in
    assert differ == shown_in


def test_a_comment_changes_no_file(built_mission: Path) -> None:
    root = built_mission
    target = root / "content" / "themes" / "vivre.yaml"
    target.write_text("# a comment\n" + target.read_text(encoding="utf-8"), encoding="utf-8")
    assert {result.action for result in build(root).results} == {"keep"}


def test_a_document_that_is_no_longer_planned_is_removed(built_mission: Path) -> None:
    root = built_mission
    exercise = changed(make.EXERCISE, "roles", [])
    make.write_mission(root, {"exercises/ligne.yaml": exercise})
    actions = {r.path: r.action for r in build(root).results}
    assert actions["output/sikasso/facilitateurs/cartes-ligne.docx"] == "remove"
    assert not (root / "output/sikasso/facilitateurs/cartes-ligne.docx").exists()
    assert not list((root / "output/.forumkit/markdown").rglob("cartes-ligne*"))


def test_a_limited_build_removes_nothing(built_mission: Path) -> None:
    root = built_mission
    built = build_mission(check_mission(root), root / "output", Selection(kind="agenda"))
    assert [r.path for r in built.results] == ["output/sikasso/programme-sikasso.docx"]
    assert len(contents(root)) == KINDS + BESIDE


@pytest.mark.exhaustive
def test_a_file_that_forumkit_did_not_make_is_left(mission: Make) -> None:
    root = mission()
    target = root / "output/sikasso/programme-sikasso.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"mine")
    build(root)
    assert target.read_bytes() == b"mine"


def test_the_markdown_of_each_document_is_kept(built_mission: Path) -> None:
    root = built_mission
    kept = root / "output/.forumkit/markdown"
    assert "# Vivre ensemble" in (kept / "sikasso/diaporamas/theme-vivre.pptx.md").read_text(encoding="utf-8")
    assert len(list(kept.rglob("*.md"))) == KINDS


@pytest.mark.exhaustive
def test_a_damaged_record_loses_nothing(built_mission: Path) -> None:
    root = built_mission
    before = contents(root)
    (root / "output/.forumkit/records.json").write_text("{broken", encoding="utf-8")
    assert {r.action for r in build(root).results} == {"keep"}
    assert contents(root) == before


@pytest.mark.exhaustive
def test_the_complaints_channel_is_shown_once_it_is_given(mission: Make) -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "complaints", "la boîte verte, à l'entrée")})
    build(root)
    assert "la boîte verte" in words(root / "output/sikasso/diaporamas/ouverture-sikasso.pptx")


@pytest.mark.exhaustive
def test_the_agenda_lists_the_speeches_of_the_ceremony(mission: Make) -> None:
    forum = changed(make.FORUM, "protocol", [{"who": "maire de la commune", "minutes": 4}])
    agenda = changed(make.AGENDA, "days.0.sessions.0.kind", "ceremony")
    root = mission({"forums/sikasso.yaml": forum, "schedules/jours.yaml": agenda})
    build(root)
    assert "maire de la commune (4 min)" in words(root / "output/sikasso/programme-sikasso.docx")


def test_plain_values_are_filled_in(built_mission: Path) -> None:
    root = built_mission
    assert "Les marchés font vivre Sikasso" in words(root / "output/sikasso/participants/fiche-vivre.docx")


@pytest.mark.parametrize(
    "text",
    [
        "2005. L'idée naît", "- un tiret en tête", "+ un plus", "> une flèche", "un | deux | trois", '50 % de "plus" {ici}',
        "un * deux * trois", "a_b_c", "un \\ deux", "x < y & z", "((a)) [b]", "# pas un titre".replace("# ", "n° "),
    ],
)  # fmt: skip
def test_no_word_of_a_line_is_lost_whatever_its_signs(mission: Make, text: str) -> None:
    """A line stands in slides, tables and titles of figures with all its letters."""
    theme = changed(make.THEME, "sections.0.points.0", text)
    theme = changed(theme, "sections.0.figure", {
        "kind": "table", "title": f"Table {text}", "columns": ["A", "B"], "rows": [[text, "x"]],
    })  # fmt: skip
    root = mission({"themes/vivre.yaml": changed(theme, "glossary.0.means", text)})
    build_mission(check_mission(root), root / "output", Selection(kind=["theme-deck", "theme-handout"]))
    letters = [part for part in re.findall(r"\w+", text) if not part.isascii() or part.isalnum()]
    for name in ("diaporamas/theme-vivre.pptx", "participants/fiche-vivre.docx"):
        shown = words(root / "output/sikasso" / name)
        assert all(part in shown for part in letters), (text, shown)
    assert "x < y & z" in shown or "<" not in text


# --- bad input


# A process counts the memory of the one that it was forked from, and that of the tests is large: a small one measures.
MEASURED = """
import resource, subprocess, sys
code = subprocess.call([sys.executable, "-m", "forumkit", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def bounded(*arguments: str | Path) -> Ran:
    """Run a command that takes less than 200 MB; where memory is not told (Windows), just run it."""
    if resource is None:
        return forumkit(*arguments)
    ran = forumkit_process(*arguments, entry=("-c", MEASURED))
    told, _, peak = ran.err.rstrip().rpartition("\n")
    assert int(peak) // (1024 if sys.platform == "darwin" else 1) < 200_000
    return Ran(ran.code, ran.out, told)


@pytest.mark.exhaustive
def test_a_huge_file_is_refused_at_once(mission: Make) -> None:
    root = mission()
    _, usual = counted(lambda: check_mission(root))
    with (root / "content/themes/vivre.yaml").open("wb") as file:
        file.truncate(50 << 20)
    checked, calls = counted(lambda: check_mission(root))
    assert [p.code for p in checked.problems] == [Code.FILE_TOO_LARGE]
    assert calls < usual
    ran = bounded("check", "--json", "--root", root)
    assert [p["code"] for p in ran.json["problems"]] == ["FILE_TOO_LARGE"]


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("alias bomb", "a: &a [x,x]\nb: &b [*a,*a]\n" + "c: [*b,*b]\n" * 1000, "YAML_ALIAS"),
        ("deep nesting", "a: " + "[" * 100_000, "TOO_DEEP"),
        ("latin-1", "title: été".encode("latin-1"), "NOT_UTF8"),
        ("tab", "title: x\n\tminutes: 3", "YAML_TAB"),
        ("empty", b"\n", "EMPTY_FILE"),
        ("list", "- a", "NOT_A_MAP"),
        ("nul", b"a: \x00", "HIDDEN_CHARACTER"),
    ],
)
def test_hostile_yaml_is_a_problem_within_bounds(mission: Make, name: str, content: str | bytes, code: str) -> None:
    root = mission({"themes/vivre.yaml": content})
    ran = bounded("check", "--json", "--root", root)
    assert ran.code == 1, name
    assert code in [p["code"] for p in ran.json["problems"]]
    assert "Traceback" not in ran.err


PAGE = "templates/documents/poster/page.md.j2"
KIND = {
    "templates/documents/poster/kind.yaml": "writer: word\nper: mission\noutput: mission/affiche\naudience: agency\n"
}


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        ("# T\n\n{% if %}", "TEMPLATE_SYNTAX", 3),
        ("# T\n\n{{ mission.titel }}", "UNKNOWN_NAME", 3),
        ("# T\n\n{{ themes[0].title }}", "TEMPLATE_UNDEFINED", 3),
        ("# T\n{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "TEMPLATE_ENDLESS", 2),
        ("# T\n{{ mission.__class__ }}", "TEMPLATE_FAILED", 2),
        ("# T\n\n```python\nx\n```", "BAD_BLOCK", 3),
    ],
)
def test_a_wrong_template_is_named_with_its_line(mission: Make, page: str, code: str, line: int) -> None:
    root = mission({**KIND, PAGE: page})
    problems = check_documents(check_mission(root), root / "output")
    assert [(p.code.name, p.place.file, p.place.line) for p in problems] == [(code, PAGE, line)]
    built = forumkit("build", "--json", "--root", root)
    assert built.code == 1
    assert [(p["code"], p["file"], p["line"]) for p in json.loads(built.out)["problems"]] == [(code, PAGE, line)]
    actions = Counter(each["action"] for each in json.loads(built.out)["documents"])
    assert actions.keys() == {"create", "held"}, "one document that cannot be made holds back itself alone"


@pytest.mark.exhaustive
def test_decks_that_cannot_be_made_are_held_back_and_all_else_is_built(mission: Make) -> None:
    """A line for the foot of every slide that no foot holds; `check` says the same at the same lines."""
    root = mission(
        {"mission.yaml": changed(make.MISSION, "donor_line", "Projet financé par le bailleur d'essai, " * 80)}
    )
    checked, built = (forumkit(name, "--json", "--root", root) for name in ("check", "build"))
    told = [
        {(each["code"], each["file"], each["line"], each["path"]) for each in ran.json["problems"]}
        for ran in (checked, built)
    ]
    assert (checked.code, built.code) == (1, 1)
    assert {code for code, *_ in told[0]} == {"SLIDE_OVERFLOW"}
    assert told[0] == told[1]
    held = {each["path"] for each in built.json["documents"] if each["action"] == "held"}
    assert held == {each["path"] for each in built.json["documents"] if each["path"].endswith(".pptx")}
    assert {each["action"] for each in built.json["documents"] if each["path"] not in held} == {"create"}


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("missing.png", None, Code.MISSING_FILE),
        ("../../secret.png", b"x", Code.OUTSIDE_MISSION),
        ("/etc/passwd", None, Code.OUTSIDE_MISSION),
        ("text.png", b"not an image", Code.BAD_PICTURE),
        ("gif.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", Code.BAD_PICTURE),
    ],
)
def test_a_wrong_picture_is_a_problem_at_its_line(mission: Make, file: str, content: bytes | None, code: Code) -> None:
    figure = {"kind": "picture", "title": "Une image", "file": file, "alt": "un marché"}
    root = mission({"themes/vivre.yaml": changed(make.THEME, "sections.0.figure", figure)})
    if content is not None:
        (root / "content/pictures").mkdir(exist_ok=True)
        (root / "content/pictures" / file).resolve().write_bytes(content)
    problems = check_mission(root).problems
    assert [(p.code, p.place.path) for p in problems] == [(code, "sections[0].figure.file")]


@pytest.mark.exhaustive
def test_a_good_picture_stands_in_deck_and_handout(mission: Make) -> None:
    from PIL import Image  # noqa: PLC0415

    figure = {"kind": "picture", "title": "Une image", "file": "a.png", "alt": "un marché au soleil"}
    root = mission({"themes/vivre.yaml": changed(make.THEME, "sections.0.figure", figure)})
    (root / "content/pictures").mkdir()
    Image.new("RGB", (80, 40), "red").save(root / "content/pictures/a.png")
    build(root)

    for name in ("diaporamas/theme-vivre.pptx", "participants/fiche-vivre.docx"):
        path = root / "output/sikasso" / name
        assert not audit_faults(path)
        assert b"un march" in b"".join(
            subprocess.run(["unzip", "-p", str(path)], capture_output=True, check=True).stdout.split(b"\n")
        )


def test_an_output_that_cannot_be_written_changes_nothing(mission: Make) -> None:
    root = mission()
    (root / "output").write_text("a file where a folder belongs", encoding="utf-8")
    ran = forumkit("build", "--root", root)
    assert ran.code == 1
    assert "OUTPUT_NOT_WRITABLE" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.posix  # limits of file size are POSIX
def test_a_full_disk_leaves_the_output_untouched(built_mission: Path) -> None:
    """A limit on the size of files stands for the full disk: writing fails in the middle of a file."""
    root = built_mission
    before = contents(root)
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "title", "Autre titre")})
    code = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        f"sys.argv = ['forumkit', 'build', '--root', {str(root)!r}]\n"
        "from forumkit.cli.app import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "FORUMKIT_LANG": "en"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "OUTPUT_NOT_WRITABLE" in done.stderr
    assert contents(root) == before
    assert not list((root / "output").rglob("*.part"))


@pytest.mark.sample(1)
@pytest.mark.parametrize("content", [b"", b"PK not a zip", b"\xd0\xcf\x11\xe0 password"])
@pytest.mark.parametrize("name", ["slides.pptx", "word.docx"])
def test_a_broken_design_is_a_problem(mission: Make, name: str, content: bytes) -> None:
    root = mission({f"templates/designs/sobre/{name}": content or b"\x00"})
    ran = forumkit("build", "--json", "--root", root)
    assert ran.code == 1
    assert [each["code"] for each in ran.json["problems"]] == ["BAD_DESIGN"]
    held = {each["path"].rpartition(".")[2] for each in ran.json["documents"] if each["action"] == "held"}
    assert held == ({"pptx"} if name == "slides.pptx" else {"docx", "xlsx", "html"})


@pytest.mark.exhaustive
def test_a_zip_bomb_as_design_is_refused_within_bounds(mission: Make, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    bomb = tmp_path / "bomb.pptx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("ppt/presentation.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(400):
            part.write(b" " * (1 << 20))
    root = mission({"templates/designs/sobre/slides.pptx": bomb.read_bytes()})
    ran = bounded("build", "--root", root)
    assert ran.code == 1
    assert "BAD_DESIGN" in ran.out + ran.err


@pytest.mark.exhaustive
def test_random_damage_is_reported_where_it_stands(shipped: Path, tmp_path: Path) -> None:
    """Forty damages to the shipped content: no traceback, each reported in its file, near its line."""
    chance = random.Random(20240220)
    files = sorted((shipped / "content").rglob("*.yaml"))
    root = tmp_path / "damaged"
    shutil.copytree(shipped / "content", root / "content")
    reported = 0
    for number in range(40):
        path = root / chance.choice(files).relative_to(shipped)
        good = path.read_text(encoding="utf-8")
        line, damaged = _damage(good, number, chance)
        path.write_text(damaged, encoding="utf-8")
        problems = [p for p in check_mission(root).problems if p.place.file == path.relative_to(root).as_posix()]
        assert problems, (path.name, line, damaged.splitlines()[line - 1])
        nearest = min(abs(p.place.line - line) for p in problems)
        assert nearest <= 1, (path.name, line, [(p.code.name, p.place) for p in problems])
        path.write_text(good, encoding="utf-8")
        reported += 1
    assert reported == 40
    assert check_mission(root).problems == ()


def _damage(text: str, number: int, chance: random.Random) -> tuple[int, str]:
    """Return the damaged line and text: a misspelt key, a tab, a doubled key, a broken quote, a lost key."""
    lines = text.splitlines()
    keyed = [n for n, line in enumerate(lines) if line.strip().split(":")[0].isidentifier() and ":" in line]
    choice = number % 4
    at = chance.choice(keyed)
    line = lines[at]
    indent = line[: len(line) - len(line.lstrip())]
    key = line.strip().split(":")[0]
    if choice == 0:
        lines[at] = line.replace(f"{key}:", f"{key}x:", 1)
    elif choice == 1:
        lines[at] = "\t" + line.lstrip() if indent else line.replace(":", ": [", 1)
    elif choice == 2:
        lines.insert(at, f"{indent}unknown_key: 1")
    else:
        lines[at] = f'{indent}{key}: "never closed'
    return at + 1, "\n".join(lines) + "\n"


@pytest.mark.parametrize("output", ["../evil", "/evil", "a/../../evil", ".forumkit/x", "a//b", "a b"])
def test_a_kind_cannot_write_outside_the_output(mission: Make, output: str) -> None:
    kind = f"writer: word\nper: mission\noutput: '{output}'\naudience: agency\n"
    root = mission({"templates/documents/poster/kind.yaml": kind, PAGE: "# T\n"})
    problems = check_mission(root).problems
    assert [(p.code, p.place.path) for p in problems] == [(Code.WRONG_VALUE, "output")]


def test_a_template_that_is_not_utf_8_is_a_problem(mission: Make) -> None:
    root = mission({**KIND, PAGE: b"# T\n\xe9t\xe9\n"})
    assert (Code.NOT_UTF8, PAGE, 2) in [(p.code, p.place.file, p.place.line) for p in check_mission(root).problems]


def test_a_build_with_nothing_to_do_renders_nothing(built_mission: Path) -> None:
    root = built_mission
    code = (
        "import sys; from pathlib import Path; from forumkit.produce.mission import build_mission, check_mission;"
        "from forumkit.produce.options import Selection;"
        "root = Path(sys.argv[1]); built = build_mission(check_mission(root), root / 'output', Selection());"
        "assert {r.action for r in built.results} == {'keep'}, built.results;"
        "assert not {'pptx', 'docx', 'jinja2', 'markdown_it'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "lost", ["sikasso/programme-sikasso.docx", ".forumkit/markdown/sikasso/programme-sikasso.docx.md"]
)
def test_a_lost_file_comes_back(built_mission: Path, lost: str) -> None:
    root = built_mission
    before = (root / "output" / lost).read_bytes()
    (root / "output" / lost).unlink()
    build(root)
    assert (root / "output" / lost).read_bytes() == before


def test_a_build_of_a_part_does_not_hide_what_is_stale(built_mission: Path) -> None:
    """Built whole, changed, built in part, changed back: the next whole build mends the part."""
    root = built_mission
    before = contents(root)
    make.write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "title", "Autre titre")})
    build_mission(check_mission(root), root / "output", Selection(kind="theme-deck"))
    make.write_mission(root)
    build(root)
    assert contents(root) == before


def test_records_name_what_was_written(built_mission: Path) -> None:
    root = built_mission
    records = json.loads((root / "output/.forumkit/records.json").read_text(encoding="utf-8"))
    assert sorted(f"output/{path}" for path in records["files"]) == sorted(contents(root))


def test_problems_stop_a_build_before_anything_is_written(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": changed(make.THEME, "titel", "x")})
    with pytest.raises(ProblemsFound):
        build(root)
    assert not (root / "output").exists()


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("file", "key", "value", "code", "path"),
    [
        ("themes/vivre.yaml", "sections.0.points.0", "mot " * 900, "SLIDE_CROWDED", "sections[0]"),
        ("themes/vivre.yaml", "title", "Un titre " * 200, "SLIDE_CROWDED", "title"),
        ("exercises/ligne.yaml", "roles.0.public", "mot " * 1500, "CARD_OVERFLOW", "roles[0]"),
        ("exercises/ligne.yaml", "instructions.0", "mot " * 900, "SLIDE_CROWDED", "instructions"),
    ],
)
def test_what_cannot_fit_is_a_problem_at_its_yaml_line(
    mission: Make, file: str, key: str, value: str, code: str, path: str
) -> None:
    root = mission({file: changed(make.SMALL[file], key, value)})
    checked = check_mission(root)
    found = check_documents(checked, root / "output")
    assert (code, f"content/{file}", path) in [(p.code.name, p.place.file, p.place.path) for p in found]
    assert build(root).problems == found, "a build says what check says"


@pytest.mark.exhaustive
def test_a_slide_that_is_too_full_goes_on(mission: Make) -> None:
    from tests.office import slide_titles  # noqa: PLC0415

    points = [f"le point numéro {n} dit une chose qui compte" for n in range(40)]
    root = mission({"themes/vivre.yaml": changed(make.THEME, "sections.0.points", points)})
    build(root)
    titles = slide_titles(root / "output/sikasso/diaporamas/theme-vivre.pptx")
    assert "Nos atouts (suite)" in titles
