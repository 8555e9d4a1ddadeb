"""What all tests share: small missions in a temporary folder, the command line, the shipped mission built once."""

import gc
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, settings

from forumkit.cli.app import main
from forumkit.messages.problems import errors
from forumkit.plan.jobs import Job
from forumkit.produce.build import Build
from forumkit.produce.checked import Checked
from forumkit.produce.mission import build_mission, check_mission, date_stamp, list_documents
from forumkit.produce.options import Options, Selection
from forumkit.runtime.garbage import collect_rarely
from tests.elsewhere import DECKS, DOCUMENTS
from tests.make import Content, write_mission
from tests.sampling import (  # noqa: F401 - pytest looks for its hooks here
    pytest_mark_what_is_no_sample,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.skips import (  # noqa: F401 - pytest looks for its hooks here
    pytest_collection_modifyitems,
    pytest_make_collect_report,
    pytest_runtest_makereport,
    pytest_runtest_setup,
)

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # machines are shared
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a process that a test starts would compile all anew: two seconds more
collect_rarely()  # as the commands do: half a million objects of the tests themselves are looked at again else

Make = Callable[..., Path]
Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture
def mission(tmp_path: Path) -> Make:
    """Write a small mission with some files replaced."""

    def make(files: dict[str, Content | str | bytes] | None = None) -> Path:
        return write_mission(tmp_path / "mission", files)

    return make


@pytest.fixture
def built_mission(tmp_path: Path, once: Once) -> Path:
    """Return the small mission as a build leaves it: built once for all tests, each of which has its own copy."""

    def fill(root: Path) -> None:
        assert not build_mission(check_mission(write_mission(root)), root / "output", Selection()).problems

    return Path(shutil.copytree(once("built", fill), tmp_path / "mission"))


@pytest.fixture
def viewed_mission(tmp_path: Path, once: Once) -> Path:
    """Return a copy of the small mission with the PDF and the pictures that LibreOffice makes of its documents."""

    def fill(root: Path) -> None:
        ran = forumkit("build", "--pdf", "--pictures", "--root", write_mission(root))
        assert ran.code == 0, ran.out + ran.err

    return Path(shutil.copytree(once("viewed", fill), tmp_path / "mission"))


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON that it printed."""
        return json.loads(self.out)


def forumkit(*arguments: str | Path, cwd: Path | None = None, lang: str = "en") -> Ran:
    """Run the command in this process, which pays no start-up; a build makes everything here, with the same bytes."""
    command = arguments[: 2 if arguments[:1] == ("design",) else 1]
    makes = command in (("build",), ("check",), ("design", "check")) and "--jobs" not in arguments
    typed = (*command, *(("--jobs", 1) if makes else ()), *arguments[len(command) :])
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err), chdir(cwd or Path.cwd()):
        for name in set(os.environ) - set(_environment(lang)):
            patch.delenv(name)
        for name, value in _environment(lang).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["forumkit", *map(str, typed)])
        with pytest.raises(SystemExit) as ended:
            main()
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Ran(int(ended.value.code or 0), *texts)


def forumkit_process(*arguments: str | Path, lang: str = "en", entry: Sequence[str] = ("-m", "forumkit")) -> Ran:
    """Run the real command in a process of its own."""
    done = subprocess.run(
        [sys.executable, *entry, *map(str, arguments)],
        capture_output=True, encoding="utf-8", env=_environment(lang), timeout=120, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def _environment(lang: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FORUMKIT", "LC_", "LANG", "COVERAGE"))}
    return kept | {"FORUMKIT_LANG": lang, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}


@pytest.fixture(scope="session", autouse=True)
def _collected_tests_are_no_garbage() -> None:
    """Leave out the tests themselves where a build looks for garbage: there are more of them than of its own objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """Keep the code of each template between builds: compiling is Jinja's work, the same each time."""
    compiled: dict[tuple[object, ...], CodeType] = {}
    compile_template = jinja2.Environment.compile

    def remembered(self: jinja2.Environment, source: Any, name: Any = None, filename: Any = None, *rest: Any) -> Any:
        if rest or not isinstance(source, str):
            return compile_template(self, source, name, filename, *rest)
        key = (
            type(self),
            source,
            name,
            filename,
            frozenset(self.filters),
            self.undefined,
            self.finalize,
            self.autoescape,
        )
        if key not in compiled:
            compiled[key] = compile_template(self, source, name, filename)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", remembered)
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return what makes a folder once for all workers; those that come later wait for it and must not change it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if worker else base

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done, lock = shared / name, shared / f"{name}.done", shared / f"{name}.lock"
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            for _ in range(WAITS):
                if done.exists():
                    break
                time.sleep(0.2)
            told = done.read_text(encoding="utf-8") if done.exists() else "nobody made it in time"
            assert not told, f"{name}: {told}"
            return folder
        told = "it could not be made: see the other worker"
        try:
            folder.mkdir()
            fill(folder)
            told = ""
        finally:
            note = lock.with_suffix(".note")
            note.write_text(told, encoding="utf-8")
            note.rename(done)
        return folder

    return make


WAITS = 3000
"""How often a worker looks whether the other has made a folder: ten minutes in all."""


@cache
def shipped_checked() -> Checked:
    """Return the shipped mission as a command reads and checks it: once for all tests of a worker."""
    return check_mission(REPOSITORY)


@pytest.fixture(scope="session")
def shipped(once: Once) -> Path:
    """Build the shipped mission once, in a folder of its own; return its root, which no test changes."""

    def fill(root: Path) -> None:
        assert forumkit_process("init", "--example", "--root", root).code == 0
        built = forumkit_process("build", "--jobs", "2", "--root", root)
        assert built.code == 0, built.out + built.err

    return once("shipped", fill)


@pytest.fixture(scope="session")
def shipped_files(shipped: Path) -> list[Path]:
    """Return every Office file of the shipped mission."""
    found = sorted(path for path in (shipped / "output").rglob("*.*x") if ".forumkit" not in path.parts)
    assert len(found) >= 90
    return found


@pytest.fixture(scope="session")
def texts_and_decks(shipped_files: list[Path]) -> list[Path]:
    """Return the Word and PowerPoint files of the shipped mission."""
    return [path for path in shipped_files if path.suffix in (".docx", ".pptx")]


@pytest.fixture(scope="session")
def filled(shipped: Path, once: Once) -> Path:
    """Return the shipped mission with the results of the sample answers; its report and restitution are built."""

    def fill(root: Path) -> None:
        shutil.copytree(shipped / "content", root / "content")
        for forum in ("sikasso", "bougouni"):
            answers = REPOSITORY / "samples" / forum
            files = sorted(path for path in answers.iterdir() if path.suffix in (".csv", ".xlsx"))
            ran = forumkit("evaluate", forum, *files, "--root", root)
            assert ran.code == 0, ran.out + ran.err
        for kind in ("report", "restitution-deck"):
            built = forumkit("build", "--kind", kind, "--root", root)
            assert built.code == 0, built.out + built.err

    return once("filled", fill)


@pytest.fixture(scope="session")
def filled_files(filled: Path) -> list[Path]:
    """Return the files that show results."""
    found = sorted((filled / "output" / "mission").iterdir())
    assert len(found) == 2
    return found


OTHERS = ("bogolan", *DECKS)
"""The other designs: each kind of document is held over one of them."""
PACKS = ("kinds", "filled", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ("sobre", *OTHERS)))
"""At each change, the first document of each kind of the shipped mission in its own design, and what results change.

At length the shipped mission whole, then the second design and three templates. In these last four, with results, the
first document of a kind is made and judged: looks differ by kind, not by subject.
"""
ALWAYS = ("theme-deck", "opening-deck", "theme-handout", "report", "role-cards", "run-sheet")
"""Kinds that are held over every design: between them they use nearly all that a design has."""
HELD = "held.json"
"""Where the folder of another design lists the files that are judged."""


@pytest.fixture(scope="session", params=PACKS)
def pack(request: pytest.FixtureRequest, shipped: Path, filled: Path, once: Once) -> tuple[str, Path]:
    """Return a name of `PACKS` and the folder of the mission, built so; no test changes it."""
    name = str(request.param)
    if name in ("kinds", "sobre", "filled"):
        return name, filled if name == "filled" else shipped

    def fill(root: Path) -> None:
        shutil.copytree(filled / "content", root / "content")
        mission = root / "content" / "mission.yaml"
        text = mission.read_text(encoding="utf-8")
        named = re.sub(r"(?m)^design:.*\n", "", text) + f"\ndesign: {name}\n"
        mission.write_text(named, encoding="utf-8")
        if name in DECKS:
            folder = root / "templates" / "designs" / name
            folder.mkdir(parents=True)
            (folder / "slides.pptx").write_bytes(DECKS[name]())
            if name in DOCUMENTS:
                (folder / "word.docx").write_bytes(DOCUMENTS[name]())
        checked = check_mission(root)
        held = held_jobs(name, list_documents(checked, Selection()))
        part = Selection(kind="held")  # not whole, so that nothing else is asked for
        build = Build(checked, root / "output", part, Options(processes=1), "", date_stamp(), lambda *_: None)
        _, problems = build.run(held)
        assert not errors(problems)
        paths = [f"output/{job.path}" for job in held]
        (root / HELD).write_text(json.dumps(paths), encoding="utf-8")

    return name, once(f"pack-{name}", fill)


def held_jobs(design: str, jobs: Iterable[Job]) -> list[Job]:
    """Return the Office files that another design is held over: one of each fourth kind and of those held always."""
    place = OTHERS.index(design)
    return [
        job for number, (kind, job) in enumerate(first_of_each_kind(jobs))
        if number % len(OTHERS) == place or kind in ALWAYS
    ]  # fmt: skip


def first_of_each_kind(jobs: Iterable[Job]) -> list[tuple[str, Job]]:
    """Return the kinds that are Office files, each with its first document that may leave the machine."""
    first: dict[str, Job] = {}
    for job in jobs:
        if re.fullmatch(r".*\.\w\w\wx", job.path) and not job.local:
            first.setdefault(job.kind_id, job)
    return sorted(first.items())


@pytest.fixture(scope="session")
def pack_files(pack: tuple[str, Path], shipped_files: list[Path], filled_files: list[Path]) -> list[Path]:
    """Return every Office file of the mission in a design; of another design, those that it is held over."""
    name, root = pack
    if name in ("sobre", "filled"):
        return shipped_files if name == "sobre" else filled_files
    if name == "kinds":
        jobs = list_documents(check_mission(root), Selection())
        kept = [root / "output" / job.path for _, job in first_of_each_kind(jobs)]
    else:
        kept = [root / path for path in json.loads((root / HELD).read_text(encoding="utf-8"))]
    assert len(kept) >= 12
    return kept


@pytest.fixture(scope="session")
def pack_documents(pack_files: list[Path]) -> list[Path]:
    """Return the Word and PowerPoint files of the mission in a design."""
    return [path for path in pack_files if path.suffix in (".docx", ".pptx")]
