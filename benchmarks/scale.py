"""How time and memory grow with a mission: sections, points, days of an agenda, forums, people in groups.

Run: python -m benchmarks.scale [--most 0.5] [--picture] [NAME...]. Each thing is made an eighth, a quarter, half and
the whole as large (`--most`: up to that part), each in a process of its own; printed are processor seconds, how they
grow when the size doubles (2.0 where they are linear), and the most memory that a process took. `--picture` draws what
is printed into docs/pictures/, in each language of the documentation.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.groups import PEOPLE, task
from benchmarks.programme import start_programme
from forumkit.groups.search import search

PARTS = (1 / 8, 1 / 4, 1 / 2, 1)
_KILOBYTES = 1024
EIGHT = 8
"""People in a group."""
_SECTIONS, _SESSIONS = 500, 6
"""Sections that share the points; sessions of a day."""


def _theme(root: Path, sections: int, points: int) -> None:
    """Write a mission that is one theme."""
    each = [
        {
            "id": f"section-{number}", "title": f"Section {number}", "notes": "Listen.",
            "text": f"What section {number} says, in a sentence of some length that fills a line or more of a page.",
            "points": [f"Point {point} of section {number}" for point in range(points)],
        }
        for number in range(sections)
    ]  # fmt: skip
    theme = {"language": "en", "title": "A long theme", "summary": "All of it.", "sections": each}
    _write(root / "content" / "themes" / "long.yaml", theme)


def _agenda(root: Path, days: int) -> None:
    """Write a mission that is an agenda of so many days, with a forum that follows it and has a theme."""
    _theme(root, 1, 3)
    sessions = [
        {"id": f"session-{number}", "kind": "welcome", "minutes": 60, "title": f"Session {number}", "lead": "team"}
        for number in range(_SESSIONS)
    ]
    agenda = {
        "kind": "agenda", "title": "Days",
        "days": [
            {"title": f"Day {day}", "start": "8:30",
             "sessions": [{**session, "id": f"{session['id']}-{day}"} for session in sessions]}
            for day in range(days)
        ],
    }  # fmt: skip
    _write(root / "content" / "schedules" / "days.yaml", agenda)
    _write(root / "content" / "forums" / "town.yaml", {"title": "Forum", "town": "Town", "agenda": "days"})


def _write(place: Path, content: Mapping[str, object]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False), encoding="utf-8")


Make = Callable[[Path, int], None]
GROWING: dict[str, tuple[int, Make | None]] = {
    "sections": (500, lambda root, size: _theme(root, size, 3)),
    "points": (60_000, lambda root, size: _theme(root, _SECTIONS, size // _SECTIONS)),
    "days": (60, _agenda),
    "forums": (1_000, start_programme),
    "people": (5_000, None),
}
"""What grows, to how many, and what writes the mission; people are put in groups without one."""
PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WORDS = {
    "scale.svg": {**{name: name for name in GROWING}, "megabytes": "MB"},
    "scale-fr.svg": {
        "sections": "sections", "points": "points", "days": "jours", "forums": "forums", "people": "personnes",
        "megabytes": "Mo",
    },
}  # fmt: skip
"""What each picture calls the things."""


def measured(name: str, size: int) -> tuple[float, float]:
    """Return the processor seconds that a size takes, and the megabytes of the largest process."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        make = GROWING[name][1]
        if make:
            make(Path(folder), size)
        command = [sys.executable, "-m", "benchmarks.scale", "--work", name, str(size), folder]
        found = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(each).resolve()) for each in sys.path)}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=found)
    seconds, megabytes = map(float, done.stdout.split()[-2:])
    return seconds, megabytes


def work(name: str, size: int, root: Path) -> None:
    """Do what a size asks for in this process and its children, and print what it took."""
    if GROWING[name][1] is None:
        search(task(PEOPLE // EIGHT, max(1, size // PEOPLE)))
    elif name == "forums":
        subprocess.run([sys.executable, "-m", "benchmarks.programme", "--root", str(root)], check=True)
    else:
        subprocess.run([sys.executable, "-m", "forumkit", "build", "--root", str(root)], check=True)
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    most = max(use.ru_maxrss for use in uses) / _KILOBYTES
    print(sum(use.ru_utime + use.ru_stime for use in uses), most)


class Taken(NamedTuple):
    """What a size of something takes: processor seconds, and the megabytes of the largest process."""

    name: str
    size: int
    seconds: float
    megabytes: float


def sizes(names: list[str], most: float) -> Iterator[Taken]:
    """Yield what each size takes, and print a line for it."""
    for name in names or GROWING:
        before = 0.0
        for size in [round(part * GROWING[name][0]) for part in PARTS if part <= most]:
            found = Taken(name, size, *measured(name, size))
            grows = f"{found.seconds / before:6.2f}" if before else " " * 6
            print(f"{name:<10}{size:>8,}{found.seconds:10.2f} s{grows}{found.megabytes:8.0f} MB", flush=True)
            yield found
            before = found.seconds


def picture(taken: Sequence[Taken], words: Mapping[str, str]) -> str:
    """Return a picture of the seconds of each size, with the straight line that they would follow were they linear."""
    panels = []
    for column, name in enumerate(dict.fromkeys(each.name for each in taken)):
        shown = [each for each in taken if each.name == name]
        last, most = shown[-1], max(each.seconds for each in shown)
        places = [(10 + 140 * each.size / last.size, 130 - 90 * each.seconds / most) for each in shown]
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#1f5f8b"/>' for x, y in places)
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        below = f"{last.seconds:,.0f} s · {last.megabytes:,.0f} {words['megabytes']}".replace(",", "\u202f")
        title = f"{last.size:,} {words[name]}".replace(",", "\u202f")
        panels.append(
            f'<g transform="translate({column * 170 + 10} 0)"><text x="10" y="24" font-weight="bold">{title}</text>'
            f'<path d="M10 40V130H150" fill="none" stroke="#888888"/>'
            f'<path d="M10 130L150 {places[-1][1]:.1f}" stroke="#999999" stroke-dasharray="4 4"/>'
            f'<polyline points="{line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>{dots}'
            f'<text x="10" y="152">{below}</text></g>'
        )
    width = 170 * len(panels) + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 170" font-family="sans-serif" font-size="14">'
        f'<rect width="{width}" height="170" fill="#ffffff"/>{"".join(panels)}</svg>\n'
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("names", nargs="*", choices=[*GROWING, []], help="what is to grow: all")
    parser.add_argument("--most", type=float, default=1.0, help="up to which part of the whole")
    parser.add_argument("--picture", action="store_true", help="draw docs/pictures/scale.svg and its French twin")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work[0], int(given.work[1]), Path(given.work[2]))
        return
    taken = list(sizes(given.names, given.most))
    for name, words in WORDS.items() if given.picture else ():
        (PICTURES / name).write_text(picture(taken, words), encoding="utf-8")


if __name__ == "__main__":
    main()
