"""What holds for every command, whatever is typed, and wherever its output goes."""

import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit import __main__, __version__
from forumkit.cli import app as program
from forumkit.cli import show
from forumkit.cli.built import built_lines
from forumkit.cli.commands import in_their_place
from forumkit.cli.streams import INTERRUPTED, READER_LEFT, Outlet, standard_streams
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.mission import check_mission, list_documents
from forumkit.produce.options import Result, Selection
from tests import make
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import changed
from tests.test_forms import FORM, files_of

WRONG = {"themes/vivre.yaml": changed(make.THEME, "titel", "x")}
EXAMPLES: dict[str, dict[str, str]] = {
    "new": {"kind": "theme", "title": "Autre"},
    "evaluate": {"forum": "sikasso"},
    "explain": {"code": "UNKNOWN_KEY"},
    "diff": {"first": "sikasso", "second": "@now"},
    "design check": {"file": "nowhere.pptx"},
    "translate in": {"file": "nowhere.xlsx"},
    "review": {"files": "nowhere.docx"},
    "translate out": {"language": "bm"},
    "voices out": {"language": "bm"},
    "voices pack": {"forum": "sikasso"},
}
"""What the arguments are that a command cannot do without."""


def every_command() -> dict[str, Any]:
    """Return each command by what is typed for it, also those within groups."""
    root = program.make_app("en")

    def inside(group: Any, before: str) -> Iterator[tuple[str, Any]]:
        for name, command in group.commands.items():
            typed = f"{before}{name}"
            yield from inside(command, f"{typed} ") if hasattr(command, "commands") else [(typed, command)]

    return dict(inside(root, ""))


COMMANDS = every_command()
OPTIONS = [
    (name, parameter)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if not getattr(parameter, "is_flag", False)
]
"""Every option and argument that has a value."""


def typed(name: str, but: str = "", value: str = "", *more: str) -> list[str]:
    """Return a command line that is fine, but for the value of one option or argument."""
    options, arguments = list(more), []
    for parameter in COMMANDS[name].params:
        example = EXAMPLES.get(name, {}).get(parameter.name)
        found = value if parameter.name == but else example
        if parameter.param_type_name == "argument" and found is not None:
            arguments.append(found)
        elif parameter.name == but:
            options += [parameter.opts[0], value]
    return [*name.split(), *options, *(["--", *arguments] if arguments else ())]


# The version and help


@pytest.mark.parametrize(
    "typed", ["--version", "-V", "version", "build --version", "--lang fr --version", "new theme x -V"]
)
def test_the_version_is_told_wherever_it_is_asked_for(typed: str) -> None:
    ran = forumkit(*typed.split())
    assert (ran.code, ran.out, ran.err) == (0, f"forumkit {__version__}\n", "")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_has_a_short_name_everywhere(name: str) -> None:
    assert forumkit(*name.split(), "-h") == forumkit(*name.split(), "--help")
    assert forumkit(*name.split(), "-h").code == 0


def test_the_program_alone_shows_its_commands_and_says_that_one_is_missing() -> None:
    ran = forumkit()
    assert ran.code == 2
    assert all(name in ran.out + ran.err for name, _ in program.COMMANDS)


# Options


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("--root x build --lang fr", "--lang fr build --root x"),
        ("--root=x --json check", "check --root=x --json"),
        ("check --lang=fr", "--lang=fr check"),
        ("new theme a --root x b", "new theme a b --root x"),
        ("evaluate a --root x -- --root y", "evaluate a --root x -- --root y"),
        ("build --root", "build --root"),
    ],
)
def test_shared_options_stand_on_either_side_of_a_command(typed: str, read: str) -> None:
    assert in_their_place(typed.split()) == read.split()


def test_a_command_obeys_options_before_it(mission: Make) -> None:
    root = mission(WRONG)
    assert forumkit("--root", root, "--json", "check") == forumkit("check", "--json", "--root", root)
    assert "La clé « titel »" in forumkit("--root", root, "check", "--lang", "fr").out


@pytest.mark.sample(8, 24)
@pytest.mark.parametrize(("name", "option"), [(n, p) for n, p in OPTIONS if p.param_type_name == "option"], ids=str)
def test_an_option_given_twice_is_obeyed_twice_or_refused(name: str, option: Any, mission: Make) -> None:
    """Never is one of two values dropped without a word."""
    ran = forumkit(*typed(name, "", "", option.opts[0], "1", option.opts[0], "2"), cwd=mission())
    assert ran.code == 2
    assert ("given more than once" in ran.err) is not option.multiple
    assert option.opts[0] in ran.err


def test_several_forums_kinds_and_languages_are_all_meant(mission: Make) -> None:
    root = mission()
    every = list_documents(check_mission(root), Selection())
    kinds = sorted({job.kind_id for job in every})[:3]
    wanted = {f"output/{job.path}" for job in every if job.kind_id in kinds}
    assert len(kinds) == 3
    several: list[str | Path] = [word for kind in kinds for word in ("--kind", kind)]
    listed = forumkit("list", "--json", *several, "--root", root).json
    built = forumkit("build", "--dry-run", "--json", *several, "--root", root).json
    for found in (listed, built["documents"]):
        assert {each["path"] for each in found} == wanted


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=3), st.lists(st.sampled_from(["a", "b", "c"]), max_size=3))
def test_a_selection_is_the_union_of_its_names(first: list[str], second: list[str]) -> None:
    class Job:
        def __init__(self, forum: str, kind: str) -> None:
            self.forum_id, self.kind_id, self.language = forum, kind, "fr"

    jobs: list[Any] = [Job(forum, kind) for forum in "abc" for kind in "abc"]
    found = Selection(first, second).of(jobs)
    asked = [job for job in jobs if job.forum_id in (first or "abc") and job.kind_id in (second or "abc")]
    assert list(found) == asked
    assert Selection(first, second).is_whole is not bool(first or second)


@pytest.mark.parametrize("command", ["list", "build"])
def test_a_selection_of_nothing_says_which_part_excludes(command: str, mission: Make) -> None:
    root = mission()
    chosen: list[str | Path] = ["--forum", "sikasso", "--kind", "catalogue", "--root", root]
    ran = forumkit(command, *chosen)
    assert (ran.code, ran.out) == (2, "")
    assert "NOTHING_SELECTED" in ran.err
    assert "--forum sikasso: 1; --kind catalogue: " in ran.err
    assert not (root / "output").exists()
    (problem,) = forumkit(command, "--json", *chosen).json["problems"]
    assert problem["code"] == "NOTHING_SELECTED"
    with pytest.raises(ProblemsFound):
        list_documents(check_mission(root), Selection("sikasso", "catalogue"))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("build --forum sikaso", "sikasso"),
        ("list --kind theme-decks", "theme-deck"),
        ("list --kind report --kind theme-decks", "theme-deck"),
        ("build --language frr", "fr"),
        ("evaluate sikaso", "sikasso"),
        ("explain UNKNOWN_KEYS", "UNKNOWN_KEY"),
        ("new themes x", "theme"),
        ("schema themes", "theme"),
        ("deliver l11", "l1"),
        ("--lang frr check", "fr"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(typed: str, near: str, mission: Make) -> None:
    ran = forumkit(*typed.split(), cwd=mission())
    assert ran.code == 2
    assert re.search(rf"(Did you mean|Vouliez-vous dire) {near}\b", ran.err)
    assert typed.split()[-1 if "--lang" not in typed else 1] in ran.err


@pytest.mark.parametrize(
    "typed",
    ["list --differences --kind report", "check --json --format github", "build --watch --json", "init a --root b"],
)
def test_options_that_cannot_both_be_obeyed_are_refused(typed: str, mission: Make) -> None:
    ran = forumkit(*typed.split(), cwd=mission())
    assert ran.code == 2
    assert "it does not go with" in ran.err


ODD = {
    "a letter that is none": "\udcff",
    "a long name": "x" * 300,
    "nothing": "",
    "a step up": "..",
    "a file": "here.txt",
}


@pytest.mark.sample(20, 45)
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("name", "parameter"), OPTIONS, ids=str)
def test_no_value_whatever_ends_in_a_traceback(name: str, parameter: Any, odd: str, mission: Make) -> None:
    """Each ends with 0, 1 or 2, and with a word where it is not 0."""
    root = mission()
    (root / "here.txt").write_text("x", encoding="utf-8")
    (root / "content" / "answers" / "sikasso").mkdir(parents=True)
    dry = ["--dry-run"] if name == "build" else []
    ran = forumkit(*typed(name, parameter.name, ODD[odd], *dry), cwd=root)
    assert ran.code in (0, 1, 2)
    assert ran.code == 0 or ran.err or ran.out
    if odd == "nothing":
        assert ran.code == 2
        assert "it is empty" in ran.err


@pytest.mark.exhaustive
def test_a_mission_begins_whole_or_not_at_all(tmp_path: Path) -> None:
    """In a file, beside a file that would be overwritten: nothing is written, and what is in the way is named."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = forumkit("init", tmp_path / "file")
    assert ran.code == 1
    assert "file" in ran.err
    for name in (".gitignore", ".github/workflows/forumkit.yml", "content"):
        place = tmp_path / name.replace("/", "-") / name
        place.parent.mkdir(parents=True)
        place.write_text("mine", encoding="utf-8")
        ran = forumkit("init", tmp_path / name.replace("/", "-"))
        assert ran.code == 1
        assert str(place) in ran.err
        assert [each for each in (tmp_path / name.replace("/", "-")).rglob("*") if each.is_file()] == [place]
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "notes.txt").write_text("mine", encoding="utf-8")
    assert forumkit("init", tmp_path / "notes").code == 0


# What a build says


WHYS = (Why.NEW, Why.CHANGED, Why.LOOK, Why.DELETED)
RESULTS = st.builds(
    Result,
    path=st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=4).map(lambda parts: "/".join(("output", *parts))),
    action=st.sampled_from([Action.CREATE, Action.UPDATE, Action.REMOVE]), why=st.sampled_from(WHYS), document=st.booleans(),
) | st.builds(
    Result,
    path=st.sampled_from("abcdefghij").map(lambda name: f"output/{name}"),
    action=st.sampled_from([Action.KEEP, Action.CONFLICT, Action.MERGE]),
    why=st.sampled_from([Why.SAME, Why.EDITED, Why.OPEN]),
)  # fmt: skip


@given(st.lists(RESULTS, max_size=400), st.sampled_from(["en", "fr"]))
def test_what_a_build_did_fits_on_a_screen_and_nothing_is_left_out(results: list[Result], language: str) -> None:
    told = list(built_lines(results, 1.0, language, whole=False))
    assert len(told) <= 20
    same = sum(each.why == Why.SAME for each in results)
    named = 0
    for line in told:
        if line.startswith(("…", "...")):
            named += int(line.split()[2])
        elif " output/" in line or "  " in line:
            amounts = re.findall(r"(\d+) (?:document|fichier|file)", line)
            named += sum(map(int, amounts)) if amounts else 1
    assert named == len(results) - same
    eyes = [line for line in told if line.startswith(("conflict", "à trancher"))]
    assert told[: len(eyes)] == eyes


@given(st.lists(RESULTS, max_size=50))
def test_verbose_names_every_file(results: list[Result]) -> None:
    told = list(built_lines(results, 1.0, "en", whole=True))
    assert [line.split()[1] for line in told[: len(results)]] == [each.path for each in results]
    assert len(told) <= len(results) + 2


@pytest.mark.exhaustive
def test_a_build_of_a_mission_counts_what_is_the_same_and_verbose_names_it(mission: Make) -> None:
    root = mission()
    first = forumkit("build", "--root", root).out.splitlines()
    assert len(first) <= 20
    (again, beside) = forumkit("build", "--root", root).out.splitlines()
    assert beside == "7 files go with them."
    total = len(list_documents(check_mission(root), Selection()))
    assert re.fullmatch(rf"{total} documents in \S+ s: {total} are unchanged\.", again)
    assert len(forumkit("build", "--verbose", "--root", root).out.splitlines()) == total + 7 + 2
    mission({"forums/sikasso.yaml": changed(make.FORUM, "venue", "une autre salle")})
    assert re.search(
        rf"(?m)^{total} documents in .* updated, .* are unchanged\.$", forumkit("build", "--root", root).out
    )


def test_list_build_and_both_readmes_count_the_same_documents() -> None:
    """A document is what a person opens by itself; a picture beside a form is none."""
    root = REPOSITORY
    total = len(list_documents(check_mission(root), Selection()))
    listed = forumkit("list", "--root", root).out.splitlines()
    assert f"{total} documents" in listed
    assert len([line for line in listed if " output/" in line]) == total
    assert len(forumkit("list", "--json", "--root", root).json) == total
    for name, word in (
        ("README.md", "documents for the two forums"),
        ("README.fr.md", "documents pour les deux forums"),
    ):
        assert f"{total} {word}" in (root / name).read_text(encoding="utf-8").replace("\n", " "), name


@pytest.mark.exhaustive
def test_a_build_counts_documents_as_list_does_with_files_beside(mission: Make) -> None:
    root = mission(files_of(FORM))
    listed, built = (forumkit(command, "--root", root).out for command in ("list", "build"))
    (total,), (beside,) = re.findall(r"(?m)^(\d+) documents$", listed), re.findall(r"(\d+) files go", listed)
    assert f"{total} documents in " in built
    assert f"{beside} files go with them." in built
    again = forumkit("build", "--json", "--root", root).json
    assert (len(again["documents"]), len(again["files"])) == (int(total), int(beside))


# Where it prints


class Failing(io.StringIO):
    """A stream that takes some letters, then fails as the system does."""

    def __init__(self, number: int, room: int) -> None:
        super().__init__()
        self.number, self.room = number, room

    def write(self, text: str) -> int:
        """Take a text if there is room."""
        if self.tell() + len(text) > self.room:
            raise OSError(self.number, os.strerror(self.number))
        return super().write(text)


TOLD = {errno.ENOSPC: "the disk is full", errno.EIO: "the disk is damaged"}


@pytest.mark.sample(4, 12)
@pytest.mark.parametrize("room", [0, 30])
@pytest.mark.parametrize(("number", "code"), [(errno.EPIPE, READER_LEFT), (errno.ENOSPC, 1), (errno.EIO, 1)])
@pytest.mark.parametrize("command", ["check", "list --json", "build", "--help"])
def test_output_that_cannot_be_printed_ends_quietly_and_is_told(
    command: str,
    number: int,
    code: int,
    room: int,
    mission: Make,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A reader that left is told nothing; a full disk is. What a build makes does not depend on it."""
    root = mission()
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["forumkit", *command.split()])
    stream = Failing(number, room)
    with redirect_stdout(stream), pytest.raises(SystemExit) as ended:
        program.main()
    err = capsys.readouterr().err
    assert ended.value.code == code
    assert err == ("" if code == READER_LEFT else f"forumkit: not everything could be printed: {TOLD[number]}.\n")
    if command == "build":
        assert all((root / "output" / job.path).is_file() for job in list_documents(check_mission(root), Selection()))


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize(("command", "code"), [("list", 0), ("nothing", 2), ("pull", 0), ("list --kind x", 2)])
def test_a_stream_that_was_closed_before_is_none_to_us(
    command: str, code: int, name: str, mission: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mission())
    monkeypatch.setattr(sys, "argv", ["forumkit", *command.split()])
    monkeypatch.setattr(sys, name, None)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == code


def test_the_code_of_a_command_is_not_lost_when_its_reader_leaves() -> None:
    def command() -> None:
        with standard_streams():
            sys.stdout.write("x")
            raise SystemExit(2)

    with redirect_stdout(Failing(errno.EPIPE, 0)), pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 2


def test_an_outlet_is_the_stream_it_writes_to() -> None:
    """Programs ask a stream for more than writing: whether it is a terminal, its encoding."""
    inner = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    outlet: Any = Outlet(inner)
    outlet.writelines(["é", "✓\n"])
    outlet.flush()
    assert (outlet.encoding, outlet.isatty(), inner.buffer.getvalue()) == ("cp1252", False, b"\xe9?\n")


def run_process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "FORUMKIT_LANG": "fr", **more.pop("env", {})}
    return subprocess.run([sys.executable, "-m", "forumkit", *arguments], check=False, env=environment, **more)


@pytest.mark.exhaustive
def test_a_pipe_whose_reader_is_gone(mission: Make) -> None:
    """As in `forumkit list | head -1`, in a process of its own: Python too has nothing to add at its end."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = run_process("list", "--root", str(mission()), stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (READER_LEFT, b"")


@pytest.mark.parametrize("device", [name for name in ("/dev/full",) if os.path.exists(name)])  # noqa: PTH110 - a name, not a file
def test_a_full_device(device: str, mission: Make) -> None:
    with open(device, "wb") as full:  # noqa: PTH123 - as above
        ran = run_process("list", "--root", str(mission()), stdout=full, stderr=subprocess.PIPE)
        both = run_process("list", "--root", str(mission()), stdout=full, stderr=full)
    assert (ran.returncode, ran.stderr.count(b"\n"), both.returncode) == (1, 1, 1)


@pytest.mark.sample(1)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-16"])
def test_every_console_can_be_printed_on(encoding: str, mission: Make) -> None:
    """Letters that it lacks are question marks; no terminal, none that can move its cursor."""
    environment = {"PYTHONIOENCODING": encoding, "TERM": "dumb"}
    ran = run_process(
        "check", "--root", str(mission(WRONG)), capture_output=True, env=environment, stdin=subprocess.DEVNULL
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert "UNKNOWN_KEY" in ran.stdout.decode(encoding)


# Breaking off


@pytest.mark.sample(5, 12)
@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"explain", "schema", "design check"}))
def test_ctrl_c_ends_any_command_quietly(name: str, mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mission()

    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for place in ("forumkit.load.project.find_root", "forumkit.scaffold.missions.start_mission"):
        monkeypatch.setattr(place, pressed)
    ran = forumkit(*typed(name), cwd=root)
    assert (ran.code, ran.out, ran.err) == (INTERRUPTED, "", "")


def test_ctrl_c_while_the_program_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "main", pressed)
    with pytest.raises(SystemExit) as ended:
        __main__.run()
    assert ended.value.code == INTERRUPTED


WITH_JSON = sorted(name for name, command in COMMANDS.items() if any(p.name == "as_json" for p in command.params))


@pytest.mark.parametrize("name", WITH_JSON)
def test_json_is_one_document_also_of_problems(name: str, mission: Make) -> None:
    """A program that asked for JSON reads JSON, whatever is wrong with the content; people read nothing besides."""
    ran = forumkit(*typed(name, "", "", "--json"), cwd=mission(WRONG))
    assert ran.code in (0, 1, 2)
    assert ran.err == ""
    found = ran.json
    assert ran.code == 0 or {"code", "file", "line", "says", "do"} <= set(found["problems"][0])


@pytest.mark.sample(6, 12)
@pytest.mark.parametrize("name", WITH_JSON)
@pytest.mark.parametrize("place", ["before", "while printing"])
def test_a_fault_of_ours_leaves_no_half_of_a_json_document(
    name: str, place: str, mission: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class FaultOfOursError(Exception):
        pass

    def fail(*_: object, **__: object) -> None:
        raise FaultOfOursError

    if place == "before":
        for target in ("forumkit.load.project.find_root", "forumkit.produce.design_files.check_design"):
            monkeypatch.setattr(target, fail)
    else:
        monkeypatch.setattr(show, "data", fail)
    monkeypatch.chdir(mission())
    monkeypatch.setattr(sys, "argv", ["forumkit", *typed(name, "", "", "--json")])
    with pytest.raises(FaultOfOursError):
        program.main()
    assert capsys.readouterr().out == ""


def test_json_is_printed_at_once_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TypeError):
        show.json_document({"a": list(range(10_000)), "b": object()})
    assert capsys.readouterr().out == ""
    show.json_document({"a": "é"})
    assert json.loads(capsys.readouterr().out) == {"a": "é"}


def test_a_watch_ends_when_nobody_reads_any_more(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mission())
    monkeypatch.setattr(sys, "argv", ["forumkit", "build", "--watch", "--jobs", "1"])
    monkeypatch.setattr("forumkit.runtime.watching.watch_saves", lambda _: iter(frozenset, None))
    with redirect_stdout(Failing(errno.EPIPE, 0)), pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == READER_LEFT


def test_a_folder_that_was_deleted_is_no_mission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    monkeypatch.setattr(sys, "argv", ["forumkit", "check"])
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 2


@pytest.mark.parametrize("arguments", [[], ["--lang", "fr"], ["--lang=fr"]])
def test_where_no_command_is_named_the_help_is_shown_in_lines(arguments: list[str]) -> None:
    ran = forumkit(*arguments)
    assert len((ran.out + ran.err).splitlines()) > 20
    assert "\\n" not in ran.out + ran.err
