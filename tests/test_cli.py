"""The commands as people and machines use them."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from forumkit.cli import show
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.scaffold.schemas import SCHEMAS
from tests import make
from tests.conftest import Make, forumkit
from tests.make import changed

WRONG = {"themes/vivre.yaml": changed(make.THEME, "titel", "x")}


def test_check_says_all_is_well(mission: Make) -> None:
    ran = forumkit("check", "--root", mission())
    assert (ran.code, ran.err) == (0, "")
    assert "no problem" in ran.out


def test_check_shows_place_fault_remedy_and_snippet(mission: Make) -> None:
    ran = forumkit("check", "--root", mission(WRONG))
    assert ran.code == 1
    line = (mission(WRONG) / "content/themes/vivre.yaml").read_text(encoding="utf-8").splitlines().index("titel: x") + 1
    assert f"content/themes/vivre.yaml:{line}" in ran.out
    assert "UNKNOWN_KEY" in ran.out
    assert "Did you mean “title”?" in ran.out
    assert "titel: x" in ran.out.replace(f"{line} | ", "")


def test_check_speaks_french(mission: Make) -> None:
    ran = forumkit("--lang", "fr", "check", "--root", mission(WRONG))
    assert "La clé « titel » est inconnue ici." in ran.out


def test_one_error_is_one_error(mission: Make) -> None:
    root = mission(WRONG)
    assert forumkit("check", "--root", root).out.endswith("1 error, 0 warnings.\n")
    assert forumkit("check", "--root", root, lang="fr").out.endswith("1 erreur, 0 avertissement.\n")


def test_a_build_counts_one_document_as_one(mission: Make) -> None:
    root = mission()
    (told,) = forumkit("build", "--kind", "catalogue", "--root", root, lang="fr").out.splitlines()[-1:]
    assert re.fullmatch(r"1 document en \S+ s : 1 créé\.", told)
    (told,) = forumkit("build", "--kind", "theme-deck", "--root", root).out.splitlines()[-1:]
    assert re.fullmatch(r"1 document in \S+ s: 1 created\.", told)


NO_COUNT = {Code.TOO_DEEP, Code.ROSTER_TOO_LARGE, Code.TRANSLATION_CHANGED}
"""Whose number is a limit of the program, or whose file a word follows."""


def test_a_word_after_a_number_follows_it() -> None:
    wrong = []
    for code in set(Code) - NO_COUNT:
        names = re.findall(r"\{(\w+)", code.text("says", "fr") + code.text("do", "fr"))
        for number in ("0", "1"):
            problem = Problem(code, Place("content/x.yaml"), dict.fromkeys(names, number))
            wrong += re.findall(rf"\b{number} \w+[sx]\b", f"{problem.says('fr')} {problem.do('fr')}")
    assert wrong == []


@pytest.mark.parametrize(
    ("total", "english", "french"),
    [
        ("0", "0 of the deliverable's documents are not there: x.", "Il manque 0 document du livrable : x."),
        ("1", "1 of the deliverable's documents is not there: x.", "Il manque 1 document du livrable : x."),
        ("2", "2 of the deliverable's documents are not there: x.", "Il manque 2 documents du livrable : x."),
    ],
)
def test_a_problem_counts_in_its_language(total: str, english: str, french: str) -> None:
    problem = Problem(Code.DELIVERY_MISSING, Place("output/x"), {"total": total, "names": "x"})
    assert (problem.says("en"), problem.says("fr")) == (english, french)
    assert "documents du livrable" in forumkit("explain", "DELIVERY_MISSING", lang="fr").out


def test_check_gives_json_and_nothing_else(mission: Make) -> None:
    ran = forumkit("check", "--root", mission(WRONG), "--format", "json")
    (problem,) = ran.json["problems"]
    assert set(problem) == {"code", "severity", "file", "line", "path", "says", "do", "follows"}
    assert (problem["code"], problem["path"]) == ("UNKNOWN_KEY", "titel")
    assert ran.err == ""


def test_check_gives_github_annotations(mission: Make) -> None:
    ran = forumkit("check", "--root", mission(WRONG), "--format", "github")
    assert re.match(r"::error file=content/themes/vivre\.yaml,line=\d+,title=UNKNOWN_KEY::", ran.out)
    assert len(ran.out.splitlines()) == 1


def test_check_gives_sarif(mission: Make) -> None:
    log = forumkit("check", "--root", mission(WRONG), "--format", "sarif").json
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    assert result["ruleId"] in [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/themes/vivre.yaml"
    assert place["region"]["startLine"] > 1


@pytest.mark.exhaustive
def test_list_names_each_document_that_build_makes(mission: Make) -> None:
    root = mission()
    listed = forumkit("list", "--json", "--root", root).json
    built = forumkit("build", "--json", "--root", root).json
    assert {d["path"] for d in listed} == {d["path"] for d in built["documents"]}
    assert set(listed[0]) == {"kind", "subject", "forum", "language", "audience", "path", "beside"}
    assert all((root / d["path"]).is_file() for d in listed)


@pytest.mark.exhaustive
def test_build_says_one_word_for_each_file(mission: Make) -> None:
    root = mission()
    first = forumkit("build", "--json", "--root", root).json
    second = forumkit("build", "--json", "--root", root).json
    assert {d["action"] for d in first["documents"]} == {"create"}
    assert {d["action"] for d in second["documents"]} == {"keep"}
    assert set(first) == {"documents", "files", "problems", "seconds"}


def test_a_dry_run_writes_nothing(mission: Make) -> None:
    root = mission()
    ran = forumkit("build", "--dry-run", "--json", "--root", root)
    assert {d["action"] for d in ran.json["documents"]} == {"create"}
    assert not (root / "output").exists()


def test_build_can_be_limited(mission: Make) -> None:
    root = mission()
    ran = forumkit("build", "--kind", "theme-deck", "--forum", "sikasso", "--json", "--root", root).json
    assert [d["path"] for d in ran["documents"]] == ["output/sikasso/diaporamas/theme-vivre.pptx"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--forum", "gao"],
        ["build", "--kind", "postcard"],
        ["build", "--what"],
        ["check", "--format", "xml"],
        ["explain", "NOTHING"],
        ["new", "poster", "x"],
        ["dance"],
        ["--lang", "de", "check"],
    ],
)
def test_wrong_use_exits_with_2_and_no_traceback(mission: Make, arguments: list[str]) -> None:
    root = mission()
    more: list[str | Path] = ["--root", root] if arguments[0] in ("build", "check", "new") else []
    ran = forumkit(*arguments, *more, cwd=root)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err


def test_no_mission_is_wrong_use(tmp_path: Path) -> None:
    ran = forumkit("check", "--root", tmp_path)
    assert ran.code == 2
    assert "NO_MISSION" in ran.err


def test_a_build_with_problems_writes_nothing(mission: Make) -> None:
    root = mission(WRONG)
    ran = forumkit("build", "--root", root)
    assert ran.code == 1
    assert "UNKNOWN_KEY" in ran.err
    assert not (root / "output").exists()


def test_explain_tells_why(mission: Make) -> None:
    ran = forumkit("explain", "debrief_too_short")
    assert ran.code == 0
    assert "People learn in the debrief" in ran.out


@pytest.mark.sample(1)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_explanation_shows_how_it_is_made(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for code in Code:
        show.explanation(code, lang)
        said = capsys.readouterr().out
        assert code.name in said
        assert not re.search(r"(?<!\{)\{[a-z]+\}(?!\})", said), code.name


def test_help_does_not_pay_for_office_libraries() -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = "import sys; sys.argv = ['forumkit', '--help']\nfrom forumkit.cli.app import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print([m for m in ('pptx', 'docx', 'lxml', 'PIL', 'pydantic', 'jinja2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.exhaustive
def test_init_makes_a_mission_that_checks(tmp_path: Path) -> None:
    ran = forumkit("init", "ma mission", "--example", cwd=tmp_path)
    assert ran.code == 0, ran.err
    root = tmp_path / "ma mission"
    assert forumkit("check", "--root", root).code == 0
    assert (root / ".github" / "workflows" / "forumkit.yml").is_file()
    assert "content/answers/" in (root / ".gitignore").read_text(encoding="utf-8")


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mine.yaml").write_text("a: 1", encoding="utf-8")
    ran = forumkit("init", cwd=tmp_path)
    assert ran.code == 1
    assert "FOLDER_IN_USE" in ran.err
    assert [p.name for p in (tmp_path / "content").iterdir()] == ["mine.yaml"]


@pytest.mark.sample(3)
@pytest.mark.parametrize("kind", ["forum", "theme", "exercise", "agenda", "questionnaire"])
def test_new_writes_a_file_of_the_right_shape(mission: Make, kind: str) -> None:
    root = mission()
    assert forumkit("new", kind, "mon-essai", "--root", root).code == 0
    problems = forumkit("check", "--json", "--root", root).json["problems"]
    shape = {"MISSING_KEY", "UNKNOWN_KEY", "WRONG_VALUE", "UNKNOWN_CHOICE", "NOT_A_MAP", "BAD_YAML"}
    assert not [p for p in problems if "mon-essai" in p["file"] and p["code"] in shape]


def test_schemas_judge_content_as_the_models_do(shipped: Path) -> None:
    from forumkit.load.source import Source, parse  # noqa: PLC0415
    from forumkit.model.parse import content_key  # noqa: PLC0415

    files = sorted((shipped / "content").rglob("*.yaml"))
    assert len(files) >= 10
    for path in files:
        source = parse(path.relative_to(shipped).as_posix(), path.read_bytes())
        assert isinstance(source, Source)
        kind = content_key(source.name).split("/")[0]
        schema = json.loads((shipped / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(source.value)
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        named = (path.parent / first.partition("$schema=")[2].strip()).resolve()
        assert named == (shipped / "schemas" / f"{kind}.json").resolve(), path


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_prints_one_kind(kind: str) -> None:
    assert forumkit("schema", kind).json["$schema"].startswith("https://json-schema.org/")


@pytest.mark.exhaustive
def test_a_console_without_utf_8_prints_question_marks(mission: Make) -> None:
    import os  # noqa: PLC0415
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, "-m", "forumkit", "--lang", "fr", "check", "--root", str(mission(WRONG))],
        capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_the_mission_is_found_from_a_folder_below_it(mission: Make) -> None:
    root = mission()
    assert forumkit("check", cwd=root / "content" / "themes").code == 0


def test_a_build_that_fails_leaves_the_output_as_it_was(mission: Make) -> None:
    root = mission()
    forumkit("build", "--root", root)
    shutil.rmtree(root / "content" / "exercises")
    before = sorted(p.relative_to(root) for p in (root / "output").rglob("*"))
    assert forumkit("build", "--root", root).code == 1
    assert sorted(p.relative_to(root) for p in (root / "output").rglob("*")) == before
