"""Mistakes as people make them: each changes a mission that is clean, and is one problem with one remedy.

The YAML files beside this one hold them. A mistake says:

    what      what somebody did, in words
    base      the mission that it is done to: small (`tests/make.py`) where nothing is said, own (with templates), shipped,
              alone (an English theme)
    in        the file, below content/ or templates/; what stands there is replaced
    from, to  by what; or `write` (the whole file), `move` (a new name), `remove`, `copy` and `to_file`, `encode`
    more      further changes
    code      the root problem that is told
    told      its file, where that is another
    at, line  how its line begins (where nothing is said, as `to` does), or its number
    fix       `check --fix` mends it; else:
    do        what the remedy says, which is what somebody does who undoes the change
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import REPOSITORY
from tests.make import MISSION, Content, write_mission

FOLDER = Path(__file__).parent
LONG = "mot " * 1500
_OWN = {
    "templates/documents/mot/kind.yaml": "writer: word\nper: mission\noutput: mot\naudience: agency\n",
    "templates/documents/mot/page.md.j2": "# Titre\n\n{{ mission.title }}\n",
}


@dataclass(frozen=True)
class Mistake:
    """One mistake of the list."""

    what: str
    entry: Mapping[str, Any]

    @property
    def base(self) -> str:
        """The mission that it is done to."""
        return str(self.entry.get("base", "small"))

    @property
    def told(self) -> str:
        """The file at which it is told, from the root."""
        entry = self.entry
        return _from_root(entry.get("told") or entry.get("move") or entry.get("to_file") or entry["in"])

    @property
    def at(self) -> str:
        """How its line begins: as that which was written in the place of the other, where nothing else is said."""
        return str(self.entry.get("at") or self.entry.get("to", "").split("\n")[0]).strip().removeprefix("- ")

    def make(self, root: Path) -> None:
        """Do it."""
        for change in (self.entry, *self.entry.get("more", ())):
            _change(root, change)


def _from_root(name: str) -> str:
    if name.startswith("../"):
        return name.removeprefix("../")
    return name if name.lower().split("/")[0] == "templates" else f"content/{name}"


def _change(root: Path, entry: Mapping[str, Any]) -> None:
    if "copy" in entry:
        shutil.copyfile(root / _from_root(entry["copy"]), root / _from_root(entry["to_file"]))
        return
    place = root / _from_root(entry["in"])
    if "move" in entry:
        target = root / _from_root(entry["move"])
        waiting = place.rename(place.with_name("moved-file"))
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting.rename(target)
    elif "remove" in entry:
        place.unlink()
    elif "write" in entry:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(entry["write"], encoding="utf-8", newline="")
    elif "encode" in entry:
        place.write_bytes(place.read_text(encoding="utf-8").encode(entry["encode"]))
    else:
        text = place.read_text(encoding="utf-8")
        assert entry["from"] in text, (entry["what"], entry["from"])
        text = text.replace(entry["from"], entry["to"].replace("{long}", LONG), 1)
        place.write_text(text, encoding="utf-8", newline="")


def mistakes() -> Iterator[Mistake]:
    """Yield the whole list."""
    for file in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            yield Mistake(f"{file.stem}: {entry['what']}", entry)


def _small(root: Path) -> None:
    write_mission(root)


def _own(root: Path) -> None:
    design = (REPOSITORY / "templates/designs/sobre/design.yaml").read_text(encoding="utf-8").replace("Sobre", "Clair")
    mission: Content = {**MISSION, "design": "clair"}
    write_mission(root, {**_OWN, "templates/designs/clair/design.yaml": design, "mission.yaml": mission})


def _shipped(root: Path) -> None:
    shutil.copytree(REPOSITORY / "content", root / "content", ignore=shutil.ignore_patterns("answers"))


def _alone(root: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/missions/alone", root, dirs_exist_ok=True)


BASES = {"small": _small, "own": _own, "shipped": _shipped, "alone": _alone}
"""What writes the mission that a mistake is done to."""
