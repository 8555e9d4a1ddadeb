"""A real browser with no network, and the companion page in it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.programs import chromium

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PHONE, LAPTOP = (360, 740), (1280, 800)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser of the machine; the test is skipped where there is none."""
    program = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def opened(
    started: Browser,
    path: Path,
    when: str,
    size: tuple[int, int] = PHONE,
    script: str = "",
    beside: Collection[Path] = (),
    **more: Any,
) -> Iterator[Page]:
    """Open a page offline at a time of its day; it must ask for nothing but itself and what is beside it, without an error."""
    context = started.new_context(
        viewport={"width": size[0], "height": size[1]}, timezone_id="Africa/Bamako", has_touch=size == PHONE, **more
    )
    context.set_offline(True)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    moment = datetime.fromisoformat(when).replace(tzinfo=UTC)
    page.clock.install(time=moment - timedelta(minutes=1))
    page.goto(path.as_uri())
    page.clock.pause_at(moment)
    yield page
    context.close()
    assert not errors
    assert {url for url in asked if not url.startswith(("file:", "blob:"))} == set()
    assert {url for url in asked if url.startswith("file:")} == {each.as_uri() for each in (path, *beside)}


def shown(page: Page) -> str:
    """Return the words that stand on the page now, with ordinary spaces."""
    return " ".join(page.locator("#page").inner_text().split())
