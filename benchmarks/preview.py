"""Time the preview of the shipped mission: from a save to the new words in a browser, for three documents.

Run: python -m benchmarks.preview [RUNS]. Needs the extra `preview`, Playwright and Debian's Chromium. Prints seconds.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
THEME = "content/themes/vivre-a-la-frontiere.yaml"
WORDS = "richesse partagée"
DOCUMENTS = (
    "sikasso/diaporamas/theme-vivre-a-la-frontiere.pptx",
    "sikasso/participants/cahier-du-participant-sikasso.docx",
    "sikasso/facilitateurs/guide-du-facilitateur-sikasso.docx",
)
REST = (6.0, 0.2)
"""Seconds before a save: once everything has been read, and while it is being read."""


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, int]]:
    """Show a mission while the block runs; yields the address and the number of the process."""
    command = [sys.executable, "-m", "forumkit", "preview", "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        try:
            yield found[0], server.pid
        finally:
            server.terminate()


def saved(page: "Page", theme: Path, text: str, number: int) -> float:
    """Save a theme with another title; return how long the page takes to show it."""
    words = f"{WORDS} {number}"
    start = time.perf_counter()
    theme.write_text(text.replace(WORDS, words), encoding="utf-8")
    page.wait_for_function("words => document.body.textContent.includes(words)", arg=words, polling=10)
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each document."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this benchmark needs a browser

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "mission"
        for arguments in (["init", "--example", str(root)], ["build", "--root", str(root)]):
            subprocess.run([sys.executable, "-m", "forumkit", *arguments], check=True, capture_output=True)
        theme = root / THEME
        text = theme.read_text(encoding="utf-8")
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
        with preview(root) as (address, _):
            for document in DOCUMENTS:
                page.goto(f"{address}document/{document}")
                taken = []
                for number in range(runs):
                    time.sleep(REST[number % 2])
                    taken.append(saved(page, theme, text, number))
                print(f"{document}: {statistics.median(taken):.2f} s (at most {max(taken):.2f})")
        page.context.browser.close()  # type: ignore[union-attr]  # a page that was opened has one


if __name__ == "__main__":
    main()
