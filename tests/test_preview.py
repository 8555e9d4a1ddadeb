"""The preview as a browser meets it: what it shows, what it refuses, and that a save reaches the page."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from forumkit.messages.install import install_command
from forumkit.preview.desk import Desk
from forumkit.preview.pages import Voice
from forumkit.preview.serving import open_sockets, server_of
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.browser import LAPTOP, PHONE, browser
from tests.conftest import REPOSITORY, Make, forumkit
from tests.make import changed
from tests.test_local_documents import EXERCISE, FORUM, holds_name, roster

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE = 20
"""Seconds that a busy machine may take."""
THEME = "content/themes/vivre.yaml"
DECK = "sikasso/diaporamas/theme-vivre.pptx"
AGENDA = "sikasso/programme-sikasso.docx"
RUN_SHEET = "sikasso/conducteur-jour-1-sikasso.docx"

pytestmark = pytest.mark.xdist_group("browser")


@dataclass
class Shown:
    """A preview that answers."""

    root: Path
    port: int

    def get(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers of an answer; the path is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host if host is not None else f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", errors="replace")
        connection.close()
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}

    def text(self, path: str) -> str:
        """Return the text of a page that is there."""
        status, text, _ = self.get(path)
        assert status == 200, text
        return text

    @contextmanager
    def events(self) -> Iterator[Iterator[str]]:
        """Open the stream of events; yield its stamps."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/events")
        answer = connection.getresponse()
        lines = iter(answer.readline, b"")
        yield (line.decode().strip().removeprefix("data: ") for line in lines if line.startswith(b"data:"))
        connection.close()

    def change(self, name: str, old: str, new: str) -> None:
        """Save a file with another text."""
        target = self.root / name
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def previewed(root: Path) -> Iterator[Shown]:
    """Show a mission while the block runs."""
    sockets = open_sockets(0)
    port = int(sockets[0].getsockname()[1])
    desk = Desk(root, "Speaker notes")
    desk.start()
    server = server_of(desk, Voice("en", lambda change: f"{change.before} > {change.after}"), port)
    thread = threading.Thread(target=server.run, kwargs={"sockets": list(sockets)})
    thread.start()
    try:
        yield Shown(root, port)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        desk.end()
        for each in sockets:
            each.close()
        assert not thread.is_alive()


def until(shown: Shown, path: str, words: str, stamps: Iterator[str]) -> str:
    """Return a page once it has some words; it is asked for anew at each event."""
    text = shown.text(path)
    while words not in text:
        next(stamps)
        text = shown.text(path)
    return text


def built(root: Path) -> Path:
    build_mission(check_mission(root), root / "output", Selection())
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_list_names_every_document_by_forum_and_audience(mission: Make) -> None:
    root = mission()
    listed = [each["path"].removeprefix("output/") for each in forumkit("list", "--json", "--root", root).json]
    documents = [path for path in listed if "-media/" not in path]
    with previewed(root) as shown:
        text = shown.text("/")
    assert len(documents) > 40
    assert [path for path in documents if path not in text] == []
    assert "<h2>Forum de Sikasso</h2>" in text
    assert "<h3>For facilitators</h3>" in text
    assert '<span class="state new">not built yet</span>' in text


def test_a_search_keeps_what_has_all_its_words(mission: Make) -> None:
    with previewed(mission()) as shown:
        assert DECK in shown.text("/?q=vivre+pptx")
        assert AGENDA not in shown.text("/?q=vivre+pptx")
        assert "No document has these words." in shown.text("/?q=%3Cscript%3Ezzz")
        assert "<script>zzz" not in shown.text("/?q=%3Cscript%3Ezzz")


def test_a_document_shows_what_its_file_says(mission: Make) -> None:
    with previewed(mission()) as shown:
        deck = shown.text(f"/document/{DECK}")
        assert "<h1>Vivre ensemble</h1>" in deck
        assert "<summary>Speaker notes</summary>" in deck
        assert "Vivre ensemble" in shown.text(f"/document/{AGENDA}")


@pytest.mark.exhaustive
def test_states_and_changes_are_those_since_the_last_build(mission: Make) -> None:
    root = built(mission())
    (root / "output" / AGENDA).write_bytes((root / "output" / AGENDA).read_bytes() + b" ")
    with previewed(root) as shown, shown.events() as stamps:
        assert "No words changed." in until(shown, "/changes", "No words changed.", stamps)
        assert shown.text("/").count('class="state') == 1
        assert "edited by hand" in shown.text(f"/document/{AGENDA}")
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        changes = until(shown, "/changes", "Vivre ensemble &gt; Vivre mieux", stamps)
        assert f'<a href="/document/{DECK}">' in changes
        assert '<span class="state changed">changed</span>' in shown.text("/?q=theme-vivre.pptx")
        assert "Vivre ensemble &gt; Vivre mieux" in shown.text(f"/document/{DECK}")


def test_a_save_reaches_an_open_event_stream(mission: Make) -> None:
    with previewed(mission()) as shown, shown.events() as stamps:
        first = next(stamps)
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        assert "<h1>Vivre mieux</h1>" in until(shown, f"/document/{DECK}", "<h1>Vivre mieux</h1>", stamps)
        assert f'data-stamp="{first}"' not in shown.text(f"/document/{DECK}")


def test_an_error_is_shown_with_its_place_beside_the_last_good_version(mission: Make) -> None:
    with previewed(mission()) as shown, shown.events() as stamps:
        shown.change(THEME, "title: Vivre ensemble", "titel: Vivre mieux")
        page = until(shown, f"/document/{DECK}", "UNKNOWN_KEY", stamps)
        line = (shown.root / THEME).read_text(encoding="utf-8").splitlines().index("titel: Vivre mieux") + 1
        assert f"{THEME}:{line}" in page
        assert "Did you mean" in page
        assert "This is the last version without errors." in page
        assert "<h1>Vivre ensemble</h1>" in page
        assert "UNKNOWN_KEY" in shown.text("/problems")
        shown.change(THEME, "titel: Vivre mieux", "title: Vivre mieux")
        page = until(shown, f"/document/{DECK}", "<h1>Vivre mieux</h1>", stamps)
        assert "UNKNOWN_KEY" not in page
        assert "last version" not in page


@pytest.mark.exhaustive
def test_slide_numbers_follow_the_decks_after_a_save(mission: Make) -> None:
    with previewed(mission()) as shown, shown.events() as stamps:
        told = re.findall(r"Vivre ensemble\s: diapositives? ([^<]*)", shown.text(f"/document/{RUN_SHEET}"))
        assert told
        section = "- {id: plus, title: Une section de plus, points: [Un point], text: Un texte., notes: Une note.}\n"
        shown.change(THEME, "sections:\n", f"sections:\n{section}")
        until(shown, f"/document/{DECK}", "Une section de plus", stamps)
        while re.findall(r"Vivre ensemble\s: diapositives? ([^<]*)", shown.text(f"/document/{RUN_SHEET}")) == told:
            next(stamps)


@pytest.mark.exhaustive
def test_a_fault_in_a_template_keeps_the_last_good_version_of_its_document(mission: Make) -> None:
    agenda = (REPOSITORY / "templates/documents/agenda/page.md.j2").read_text(encoding="utf-8")
    root = mission({"templates/documents/agenda/page.md.j2": agenda})
    with previewed(root) as shown, shown.events() as stamps:
        assert "Vivre ensemble" in shown.text(f"/document/{AGENDA}")
        (root / "templates/documents/agenda/page.md.j2").write_text("# {{ nothing }}\n", encoding="utf-8")
        page = until(shown, f"/document/{AGENDA}", "This is the last version without errors.", stamps)
        assert "templates/documents/agenda/page.md.j2:1" in page
        assert "Vivre ensemble" in page
        assert "templates/documents/agenda" not in shown.text(f"/document/{DECK}")


def test_a_mission_that_starts_with_errors_shows_them(mission: Make) -> None:
    with previewed(mission({"themes/vivre.yaml": changed(make.THEME, "titel", "x")})) as shown:
        assert "UNKNOWN_KEY" in shown.text("/")
        assert shown.get(f"/document/{DECK}")[0] == 404


def test_the_companion_opens_under_its_own_policy(mission: Make) -> None:
    path = "sikasso/facilitateurs/compagnon-sikasso.html"
    with previewed(mission()) as shown:
        assert f'<a href="/page/{path}">' in shown.text(f"/document/{path}")
        status, text, headers = shown.get(f"/page/{path}")
    assert status == 200
    assert '<div id="page"></div>' in text
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.exhaustive
def test_built_files_are_offered_as_they_are(mission: Make) -> None:
    root = built(mission())
    with previewed(root) as shown:
        assert f'href="/file/{DECK}"' in shown.text(f"/document/{DECK}")
        status, _, headers = shown.get(f"/file/{DECK}")
        assert status == 200
        assert int(headers["content-length"]) == (root / "output" / DECK).stat().st_size
        assert headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/file/../content/mission.yaml",
        "/file/%2e%2e/content/mission.yaml",
        "/file/..%2f..%2fcontent%2fmission.yaml",
        "/file/%252e%252e/content/mission.yaml",
        "/file/..%5c..%5ccontent%5cmission.yaml",
        "/file//etc/passwd",
        "/file/%2Fetc%2Fpasswd",
        "/file/C:%5CWindows%5Cwin.ini",
        "/file/.forumkit/records.json",
        "/file/sikasso/diaporamas/%00",
        "/file/sikasso/",
        "/file/",
        "/document/../content/mission.yaml",
        "/page/../content/mission.yaml",
        "/picture/..%2f..%2fcontent%2fmission.yaml",
        "/content/mission.yaml",
        "/output/",
    ],
)
def test_no_path_leads_out_of_what_is_named(preview: Shown, path: str) -> None:
    status, text, _ = preview.get(path)
    assert status == 404
    assert "REF-01" not in text


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Show one built mission for all tests that only ask."""
    with previewed(built(make.write_mission(tmp_path_factory.mktemp("preview") / "mission"))) as shown:
        yield shown


@pytest.mark.exhaustive
@pytest.mark.posix  # links need rights there
def test_a_link_that_leads_out_of_the_output_is_not_followed(mission: Make) -> None:
    root = built(mission())
    target = root / "output" / DECK
    target.unlink()
    target.symlink_to(root / "content" / "mission.yaml")
    with previewed(root) as shown:
        assert shown.get(f"/file/{DECK}")[0] == 404
        assert "/file/" not in shown.text(f"/document/{DECK}")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost:{port}.evil.example"]
)
def test_only_this_machines_own_names_are_answered(preview: Shown, host: str) -> None:
    """A page from elsewhere cannot read the preview under a name that it made lead here."""
    status, text, _ = preview.get("/", host=host.replace("{port}", str(preview.port)))
    assert status in (400, 421)
    assert "Sikasso" not in text


def test_the_names_of_this_machine_are_answered(preview: Shown) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert preview.get("/", host=f"{name}:{preview.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_only_get_is_answered(preview: Shown, method: str) -> None:
    status, _, headers = preview.get("/", method)
    assert (status, headers["allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "path", ["/", "/problems", "/changes", f"/document/{DECK}", "/style.css", "/nothing", f"/file/{DECK}"]
)
def test_every_answer_carries_the_headers_that_protect_it(preview: Shown, path: str) -> None:
    headers = preview.get(path)[2]
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_only_this_machine_can_reach_it(preview: Shown) -> None:
    for each in open_sockets(0):
        assert each.getsockname()[0] in ("127.0.0.1", "::1")
        each.close()


@pytest.mark.exhaustive
def test_nothing_is_written_and_two_previews_and_a_build_do_not_hurt_each_other(mission: Make) -> None:
    root = built(mission())
    before = tree(root)
    with previewed(root) as one, previewed(root) as other:
        for path in ("/", "/changes", f"/document/{DECK}", f"/document/{AGENDA}"):
            assert one.text(path)
            assert other.text(path)
        assert tree(root) == before
        shutil.rmtree(root / "output")
        assert forumkit("build", "--root", root).code == 0
        assert f'href="/file/{DECK}"' in one.text(f"/document/{DECK}")
    assert {path for path in tree(root) if path.endswith(".pptx")} == {
        path for path in before if path.endswith(".pptx")
    }


@pytest.mark.exhaustive
def test_names_of_people_stay_out_of_the_preview(mission: Make) -> None:
    root = built(
        mission({"forums/sikasso.yaml": FORUM, "exercises/ligne.yaml": EXERCISE, "participants/sikasso.csv": roster()})
    )
    paths = [each["path"].removeprefix("output/") for each in forumkit("list", "--json", "--root", root).json]
    local = [path for path in paths if path.startswith("local/")]
    assert all(holds_name((root / "output" / path).read_bytes()) for path in local)
    with previewed(root) as shown:
        assert len(local) == 3
        for path in local:
            page = shown.text(f"/document/{path}")
            assert "Names of people are left out of the preview." in page
            assert not holds_name(page.encode())
            assert shown.get(f"/file/{path}")[0] == 404
        for path in ("/", "/problems", "/changes"):
            assert not holds_name(shown.text(path).encode())


def test_a_port_that_is_taken_is_a_problem(mission: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = forumkit("preview", "--port", str(taken.getsockname()[1]), "--root", mission())
    assert ran.code == 2
    assert "PORT_TAKEN" in ran.err


def test_missing_libraries_are_a_problem_with_its_remedy(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util  # noqa: PLC0415

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else found(name))
    ran = forumkit("preview", "--root", mission())
    assert ran.code == 2
    assert "PREVIEW_MISSING" in ran.err
    assert install_command("preview") in ran.err


@pytest.mark.exhaustive
@pytest.mark.posix  # Ctrl-C reaches a whole console there
def test_ctrl_c_ends_it_cleanly_with_a_page_open(mission: Make) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "forumkit", "preview", "--root", str(mission())],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "FORUMKIT_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - a shell may have it ignored
    )  # fmt: skip
    assert running.stdout
    said = running.stdout.readline()
    port = int(said.split("127.0.0.1:")[1].split("/")[0])
    with Shown(Path(), port).events() as stamps:
        assert next(stamps)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out, err) == (0, "", "")


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """Start one browser for all tests of this module."""
    with browser() as started:
        yield started


@pytest.mark.exhaustive
def test_the_page_renews_itself_after_a_save_and_keeps_what_was_typed(mission: Make, chromium: "Browser") -> None:
    with previewed(mission()) as shown:
        page = chromium.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"http://127.0.0.1:{shown.port}/")
        page.locator("#search").fill("diaporama vivre")
        assert page.locator("[data-search]:visible").count() == 1
        shown.change(THEME, "title: Vivre ensemble", "title: Vivre mieux")
        page.get_by_text("Vivre mieux").first.wait_for(timeout=PATIENCE * 1000)
        assert page.locator("#search").input_value() == "diaporama vivre"
        assert page.locator("[data-search]:visible").count() == 1
        page.locator("[data-search]:visible a").click()
        page.get_by_role("heading", name="Vivre mieux").wait_for(timeout=PATIENCE * 1000)
        shown.change(THEME, "title: Vivre mieux", "titel: Vivre mieux")
        page.get_by_text("This is the last version without errors.").wait_for(timeout=PATIENCE * 1000)
        page.close()
    assert [error for error in errors if "ERR_" not in error] == []


@pytest.mark.sample(0)
@pytest.mark.parametrize("each", ["writer", pytest.param("kind", marks=pytest.mark.exhaustive)])
def test_axe_finds_nothing_on_any_sort_of_page_and_nothing_leaves_a_phone(
    each: str, preview: Shown, chromium: "Browser"
) -> None:
    axe = Axe()
    listed = json.loads(forumkit("list", "--json", "--root", preview.root).out)
    found = [job for job in listed if "-media/" not in job["path"]]
    pages = {job["kind"] if each == "kind" else Path(job["path"]).suffix: job["path"] for job in found}
    assert len(pages) > (40 if each == "kind" else 3)
    page = chromium.new_page()
    faults: dict[str, Any] = {}
    for path in (
        "/",
        "/problems",
        "/changes",
        "/nothing",
        *(path.replace("output/", "/document/", 1) for path in pages.values()),
    ):
        page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        page.goto(f"http://127.0.0.1:{preview.port}{path}")
        violations = axe.run(page).response["violations"]
        named = [(fault["id"], [node["html"][:200] for node in fault["nodes"]][:3]) for fault in violations]
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if named or wide:
            faults[path] = named, wide
    page.close()
    assert faults == {}
