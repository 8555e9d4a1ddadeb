"""Hold the preview to hundreds of saves, errors and warnings in random order: it lives, and its memory stays.

Run: python -m benchmarks.preview_saves [SAVES] [SEED]. Needs the extra `preview`; reads /proc, so Linux only. Each save
changes the shipped mission in one of many ways, sound or not, or mends it again; then pages are asked for. Prints the
memory after 50 saves, in the middle and at the end, and what it grew by since the first.
"""

import random
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from benchmarks.preview import DOCUMENTS, THEME, preview
from forumkit.scaffold.missions import start_example

PATIENCE = 120
_MISSING = 404
FORUM = "content/forums/sikasso.yaml"
PAGE = "templates/documents/agenda/page.md.j2"


def theme(root: Path, number: int) -> None:
    """Another title: sound."""
    _replace(root / THEME, "richesse partagée", f"richesse partagée {number}")


def warning(root: Path, number: int) -> None:
    """A year to come, in a text."""
    _replace(root / THEME, "richesse partagée", f"richesse partagée en {2031 + number % 50}")


def stray(root: Path, number: int) -> None:
    """A file that nothing reads."""
    (root / f"content/brouillon-{number}.yaml").write_text("title: x\n", encoding="utf-8")


def broken(root: Path, number: int) -> None:
    """YAML that cannot be read."""
    _replace(root / THEME, "title:", f'title: "{number}')


def misspelt(root: Path, number: int) -> None:
    """A key that nobody knows."""
    _replace(root / THEME, "title:", f"titel{number}:")


def missing(root: Path, _: int) -> None:
    """A file less."""
    (root / FORUM).unlink()


def no_folder(root: Path, _: int) -> None:
    """A folder less."""
    shutil.rmtree(root / "content" / "themes")


def junk(root: Path, number: int) -> None:
    """Bytes that are no text."""
    (root / THEME).write_bytes(random.Random(number).randbytes(5_000))  # noqa: S311 - not for secrets


def template(root: Path, number: int) -> None:
    """A template of the mission's own that fails."""
    _write(root / PAGE, f"# {{{{ nothing{number} }}}}\n")


def own_page(root: Path, number: int) -> None:
    """A template of the mission's own that works."""
    _write(root / PAGE, f"# Programme {number}\n\n{{{{ forum.town }}}}\n")


def design(root: Path, number: int) -> None:
    """A design that is no Office file."""
    _write(root / "templates/designs/sobre/word.docx", f"no document {number}")


def mend(root: Path, sound: Path) -> None:
    """Everything as it was."""
    for name in ("content", "templates"):
        shutil.rmtree(root / name, ignore_errors=True)
        if (sound / name).is_dir():
            shutil.copytree(sound / name, root / name)


CHANGES: tuple[Callable[[Path, int], None], ...] = (
    theme, theme, warning, stray, broken, misspelt, missing, no_folder, junk, template, own_page, design,
)  # fmt: skip


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def memory(process: int) -> int:
    """Return the kilobytes that a process holds."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def ask(address: str, path: str) -> None:
    """Ask for a page as a browser does; a document that is not there is an answer too."""
    try:
        with urllib.request.urlopen(address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            answer.read()
    except urllib.error.HTTPError as error:
        if error.code != _MISSING:
            raise


def revision(address: str) -> bytes:
    """Return what tells that the mission was read anew."""
    with urllib.request.urlopen(f"{address}events", timeout=PATIENCE) as events:  # noqa: S310 - our own server
        return next(bytes(line).partition(b"-")[0] for line in events if line.startswith(b"data:"))


def main() -> None:
    """Print a line after 50 saves, in the middle, and at the end."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)  # noqa: S311, PLR2004 - not for secrets
    with tempfile.TemporaryDirectory() as folder:
        root, sound = Path(folder) / "mission", Path(folder) / "sound"
        start_example(sound, sample=False)
        shutil.copytree(sound, root)
        with preview(root) as (address, process):
            first = 0
            for number in range(1, saves + 1):
                before = revision(address)
                if number % 2:
                    chance.choice(CHANGES)(root, number)
                else:
                    mend(root, sound)
                _wait(lambda before=before: revision(address) != before)  # type: ignore[misc]
                for path in ("", "problems", "style.css", f"document/{chance.choice(DOCUMENTS)}"):
                    ask(address, path)
                if number in (min(50, saves), saves // 2, saves):
                    held = memory(process)
                    first = first or held
                    print(f"{number} saves: alive, {held // 1024} MB, {held / first:.2f} of the first", flush=True)


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the save was not seen"
        time.sleep(0.05)


if __name__ == "__main__":
    main()
