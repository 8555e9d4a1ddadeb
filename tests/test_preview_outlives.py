"""The preview outlives every state of the content and every client; its memory does not grow."""

import contextlib
import gc
import random
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles
import yaml

from forumkit.load.source import Source
from forumkit.model.library import Library
from forumkit.preview import serving
from forumkit.preview.desk import Desk
from forumkit.produce.single import Showing
from forumkit.runtime.watching import watch_saves
from tests import make
from tests.conftest import Make
from tests.test_preview import AGENDA, DECK, PATIENCE, THEME, Shown, built, previewed, until

pytestmark = pytest.mark.xdist_group("hurried preview")

HOSTILE = 'a"><script>alert(1)</script>\x1b[31m\u202e'


def replace(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, content: str | bytes) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def remove(name: str) -> Callable[[Path], object]:
    return lambda root: shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()


def swap(name: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return change


STATES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a warning": (write("content/brouillon.txt", "x\n"), "STRAY_FILE"),
    "a year to come": (replace(THEME, "La frontière relie les familles", "En 2031, la frontière"), ""),
    "broken YAML": (replace(THEME, "title:", 'title: "'), "BAD_YAML"),
    "an unknown key": (replace(THEME, "title:", "titel:"), "UNKNOWN_KEY"),
    "a hostile key": (replace(THEME, "title:", "'a\"><script>alert(1)</script>': 1\ntitle:"), "UNKNOWN_KEY"),
    "a missing file": (remove("content/facts.yaml"), "MISSING_FILE"),
    "a missing folder": (remove("content/themes"), "UNKNOWN_REFERENCE"),
    "nothing at all": (remove("content"), "MISSING_FILE"),
    "binary junk": (write(THEME, bytes(range(256)) * 20), "NOT_UTF8"),
    "an empty file": (write(THEME, b""), "EMPTY_FILE"),
    "a folder in the place of a file": (swap(THEME), ""),
    "a template that fails": (
        write("templates/documents/agenda/page.md.j2", "# {{ nothing }}\n"),
        "UNKNOWN_NAME",
    ),
    "a template that is none": (write("templates/documents/agenda/page.md.j2", "# {% if %}\n"), "TEMPLATE_SYNTAX"),
    "half a letter": (write("templates/documents/agenda/page.md.j2", "# A\n\n{{ '\\ud800' }}\n"), ""),
    "a broken design": (write("templates/designs/sobre/word.docx", "no document"), "BAD_DESIGN"),
    "a broken kind": (write("templates/documents/agenda/kind.yaml", "writer: [\n"), "BAD_YAML"),
    "a broken language": (write("templates/languages/fr.yaml", "words: {}\n"), ""),
    "results that are none": (write("content/results/sikasso.json", b"\xff{"), "BAD_RESULTS"),
    "a list that is none": (write("content/participants/sikasso.csv", b"\xff\x00"), ""),
    "a loop of links": (lambda root: link(root / "content/themes/boucle.yaml"), ""),
}


def link(place: Path) -> None:
    if sys.platform != "win32":
        place.symlink_to(place)


@pytest.mark.sample(5)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_shown_and_passes(mission: Make, state: str) -> None:
    root = mission()
    sound = shutil.copytree(root, root.parent / "sound")
    desk = Desk(root, "Notes")
    desk.read()
    assert desk.showing
    assert not desk.problems
    change, code = STATES[state]
    change(root)
    desk.read()
    with contextlib.suppress(KeyError):
        for path in (AGENDA, DECK):
            assert desk.shown(desk.showing.jobs[path]) is not None
    found = {each.code.name for each in (*desk.problems, *desk.shown(desk.showing.jobs[AGENDA]).problems)}
    assert "PREVIEW_FAILED" not in found
    assert not code or code in found
    assert desk.style()
    if state.startswith("a template"):
        desk.survey()
    shutil.rmtree(root)
    desk.read()
    assert desk.old
    shutil.copytree(sound, root)
    desk.read()
    assert not desk.problems
    assert desk.shown(desk.showing.jobs[AGENDA]).problems == ()


@pytest.mark.exhaustive
def test_memory_keeps_one_version_of_what_is_saved(mission: Make) -> None:
    """After fifteen saves with errors and warnings in random order, as much is alive as after a few."""
    root, chance = mission(), random.Random(2)
    sound = shutil.copytree(root, root.parent / "sound")
    desk = Desk(root, "Notes")

    def save(number: int) -> tuple[int, ...]:
        chance.choice(list(STATES.values()))[0](root)
        desk.read()
        for name in ("content", "templates"):
            shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(sound, root, dirs_exist_ok=True)
        replace(THEME, "Vivre ensemble", f"Vivre ensemble {number}")(root)
        write(f"content/themes/theme-{number}.yaml", (root / THEME).read_bytes())(root)
        desk.read()
        assert desk.showing
        for path in (AGENDA, DECK):
            desk.shown(desk.showing.jobs[path])
        gc.collect()
        kept = [type(each) for each in gc.get_objects() if isinstance(each, Library | Source | Showing)]
        return kept.count(Library), kept.count(Showing), len(desk._good), len(desk.problems)  # noqa: SLF001 - what it keeps

    few = [save(number) for number in range(4)][-1]
    many = [save(number) for number in range(4, 15)][-1]
    desk.survey()
    assert many == few


@pytest.mark.exhaustive
def test_old_versions_of_a_file_are_let_go(mission: Make) -> None:
    root = mission()
    desk = Desk(root, "Notes")
    mark = "encore une fois"  # other tests of this process keep sources too, without it
    for number in range(12):
        replace(THEME, "Vivre ensemble", f"Vivre ensemble {mark} {number}")(root)
        replace("content/report.yaml", "Rapport final", f"Rapport final {mark} {number}")(root)
        desk.read()
    gc.collect()
    kept = [each.name for each in gc.get_objects() if isinstance(each, Source) and mark in each.text]
    for name in (THEME, "content/report.yaml"):
        assert 0 < kept.count(name) <= 6  # the present one, and those of the last missions that were looked through


@pytest.mark.exhaustive
def test_a_fault_of_the_program_is_shown_and_the_next_save_is_read(
    mission: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(_: Path) -> None:
        raise RuntimeError(HOSTILE)

    with previewed(mission()) as shown, shown.events() as stamps, monkeypatch.context() as patch:
        patch.setattr("forumkit.preview.desk.check_mission", fault)
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        page = until(shown, f"/document/{DECK}", "PREVIEW_FAILED", stamps)
        assert "RuntimeError, preview/desk.py:" in page
        assert "<h1>Vivre ensemble</h1>" in page
        assert "\x1b" not in caplog.text
        assert "Traceback" in caplog.text
        patch.undo()
        shown.change(THEME, "title: Vivre mieux", "title: Vivre bien")
        until(shown, f"/document/{DECK}", "<h1>Vivre bien</h1>", stamps)
        assert "PREVIEW_FAILED" not in shown.text("/problems")


def test_a_page_that_fails_says_so_and_the_others_are_there(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewed(mission()) as shown:
        monkeypatch.setattr("forumkit.preview.pages.Pages.changes", lambda _: 1 // 0)
        status, text, headers = shown.get("/changes")
        assert status == 500
        assert "ZeroDivisionError" in text
        assert headers["content-security-policy"].startswith("default-src 'self'; ")
        assert shown.get("/")[0] == 200


@pytest.mark.exhaustive
def test_a_thread_that_fails_begins_anew(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = threading.Event()

    def failing(*arguments: object) -> Iterator[frozenset[str]]:
        if not failed.is_set():
            failed.set()
            raise RuntimeError
        yield from watch_saves(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("forumkit.preview.desk.watch_saves", failing)
    with previewed(mission()) as shown, shown.events() as stamps:
        while shown.get(f"/document/{DECK}")[0] != 200:
            next(stamps)
    assert failed.is_set()


def test_texts_of_others_are_escaped_on_every_page(mission: Make) -> None:
    sound = {**make.THEME, "title": "Vivre 'mieux' & \"plus\""}
    theme = {**sound, HOSTILE.replace("\x1b[31m\u202e", "[31m"): 1}
    root = mission({"themes/vivre.yaml": sound})
    with previewed(root) as shown, shown.events() as stamps:
        pages = [shown.text(path) for path in ("/", "/?q=" + "vivre", f"/document/{DECK}")]
        write(THEME, yaml.safe_dump(theme, allow_unicode=True))(root)
        pages += [until(shown, "/problems", "UNKNOWN_KEY", stamps), shown.text("/")]
    for page in pages:
        assert "<script>alert" not in page
        assert "\x1b" not in page
    assert "[31m" in pages[3]


@pytest.mark.exhaustive
def test_a_mission_that_is_deleted_and_made_again_is_still_watched(mission: Make) -> None:
    root = mission()
    sound = shutil.copytree(root, root.parent / "sound")
    with previewed(root) as shown, shown.events() as stamps:
        shutil.rmtree(root)
        until(shown, "/problems", "MISSING_FILE", stamps)
        shutil.copytree(sound, root)
        while "MISSING_FILE" in shown.text("/problems"):
            next(stamps)
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        until(shown, f"/document/{DECK}", "<h1>Vivre mieux</h1>", stamps)


@pytest.mark.exhaustive
def test_where_the_system_tells_of_no_saves_it_is_asked(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def limited(*paths: Path, force_polling: bool | None = None, **options: object) -> Iterator[object]:
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        return watchfiles.watch(*paths, force_polling=True, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("forumkit.runtime.watching.watch", limited)
    with previewed(mission()) as shown, shown.events() as stamps:
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        until(shown, f"/document/{DECK}", "<h1>Vivre mieux</h1>", stamps)


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Show a mission to clients that have little time."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("TO_ASK", 0.6), ("TO_READ", 0.6), ("LOOK", 0.1), ("MOST", 12)):
            patch.setattr(serving, name, value)
        with previewed(built(make.write_mission(tmp_path_factory.mktemp("hurried") / "mission"))) as shown:
            yield shown


def connected(shown: Shown) -> socket.socket:
    return socket.create_connection(("127.0.0.1", shown.port), timeout=PATIENCE)


def is_ended(client: socket.socket) -> bool:
    try:
        return client.recv(65_536) == b""
    except ConnectionError:
        return True


GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"


@pytest.mark.sample(0)
@pytest.mark.parametrize(
    "said", [b"", b"G", GET, GET + b"X-Long: 1\r\n", GET + b"Content-Length: 99\r\n\r\n", b"\x16\x03\x01"]
)
def test_who_does_not_finish_a_question_is_not_waited_for(hurried: Shown, said: bytes) -> None:
    """However often a byte comes meanwhile."""
    with connected(hurried) as client:
        client.sendall(said.replace(b"%d", str(hurried.port).encode()))
        client.settimeout(0.1)
        end = time.monotonic() + PATIENCE
        ended = False
        while not ended:
            assert time.monotonic() < end
            try:
                client.sendall(b"a")
                ended = is_ended(client)
            except TimeoutError:
                continue
            except ConnectionError:
                ended = True
    assert hurried.get("/")[0] == 200


@pytest.mark.exhaustive
def test_who_does_not_read_an_answer_is_not_waited_for(hurried: Shown) -> None:
    big = hurried.root / "output" / DECK
    kept = big.read_bytes()
    big.write_bytes(bytes(40_000_000))
    try:
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(PATIENCE)
            client.connect(("127.0.0.1", hurried.port))
            client.sendall(b"GET /file/%b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (DECK.encode(), hurried.port))
            time.sleep(2)
            taken = 0
            with contextlib.suppress(ConnectionError):
                while part := client.recv(65_536):
                    taken += len(part)
            assert taken < 40_000_000
    finally:
        big.write_bytes(kept)
    assert hurried.get("/")[0] == 200


@pytest.mark.exhaustive
def test_too_many_connections_keep_no_new_one_out(hurried: Shown) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(40):
            client = stack.enter_context(connected(hurried))
            client.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % hurried.port)
        for _ in range(40):
            stack.enter_context(connected(hurried))
        assert hurried.get("/")[0] == 200


def test_headers_without_end_are_refused(hurried: Shown) -> None:
    with connected(hurried) as client:
        with contextlib.suppress(ConnectionError):
            client.sendall(GET % hurried.port + b"X: " + b"a" * 4_000_000)
        with contextlib.suppress(ConnectionError):
            assert b" 400 " in client.recv(65_536)
    assert hurried.get("/")[0] == 200
