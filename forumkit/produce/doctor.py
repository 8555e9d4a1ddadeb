"""What a machine has and lacks for forumkit, and how each lack is mended."""

import importlib.util
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import auto
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from forumkit import __version__
from forumkit.messages.catalogue import languages
from forumkit.messages.install import DISTRIBUTION, install_command
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.messages.words import Said, Word
from forumkit.model.library import Library
from forumkit.produce.characters import wanted_fonts
from forumkit.produce.libreoffice import find_libreoffice
from forumkit.produce.mission import check_mission
from forumkit.runtime.cache import cache_folder
from forumkit.runtime.programs import answer_of

_FOR_DEVELOPERS = ("test", "dev", "docs", "mutants")
"""Extras that no user needs."""
_EXTRA = re.compile(r"""^(?P<package>[\w.-]+).*;.*extra == ["'](?P<extra>[\w-]+)["']""")
"""A requirement of an extra, as the metadata have it: `uvicorn>=0.40; extra == "preview"`."""
_UTF8 = "utf8"
Fonts = tuple[str, ...]
"""Fonts of which one will do: the one that is meant first."""
_TWINS = {"Calibri": "Carlito", "Cambria": "Caladea", "Arial": "Liberation Sans", "Times New Roman": "Liberation Serif"}
"""Fonts of the same widths that LibreOffice takes where the first is not there (its VCL.xcu)."""


class Health(Word):
    """Whether something is in order."""

    FINE = auto()
    LACKING = auto()
    WRONG = auto()


class Examined(Word):
    """What is looked at, on this machine."""

    PROGRAM = auto()
    MISSION = auto()
    EXTRA = auto()
    OFFICE = auto()
    FONTS = auto()
    LANGUAGE = auto()
    CONSOLE = auto()
    CACHE = auto()


class Diagnosis(Word):
    """What is said of it."""

    RUNS_ON = auto()
    NO_MISSION_HERE = auto()
    MISSION_READ = auto()
    INSTALLED = auto()
    ABSENT = auto()
    FOUND_AT = auto()
    FONTS_THERE = auto()
    FONTS_ABSENT = auto()
    FONTS_UNSEEN = auto()
    SPEAKS = auto()
    ENCODED = auto()
    KEPT_IN = auto()
    NOT_KEPT = auto()


class Mending(Word):
    """What a person does about it."""

    START_MISSION = auto()
    READ_PROBLEMS = auto()
    INSTALL = auto()
    INSTALL_OFFICE = auto()
    INSTALL_FONTS = auto()
    SET_UTF8 = auto()
    OPEN_CACHE = auto()


@dataclass(frozen=True)
class Finding:
    """One thing, how it is, and how to mend it."""

    what: Said
    health: Health
    says: Said
    mend: Said | None = None
    problems: tuple[Problem, ...] = ()
    """What is wrong with the mission, where it is the mission."""


def examine(root: Path | None, language: str, encoding: str) -> tuple[Finding, ...]:
    """Return what the machine has and lacks.

    `root` is the mission's folder, if there is one; `language` is that of messages, `encoding` that of the console.
    Only a mission with errors is WRONG: all else is LACKING at most, and documents are made without it.
    """
    python = f"Python {platform.python_version()}"
    runs = Diagnosis.RUNS_ON.of(version=__version__, python=python, system=platform.platform(terse=True))
    mission, fonts = _mission(root)
    return (
        Finding(Examined.PROGRAM, Health.FINE, runs),
        mission,
        *_extras(),
        _libreoffice(),
        _fonts(fonts),
        Finding(Examined.LANGUAGE, Health.FINE, Diagnosis.SPEAKS.of(name=language, known=", ".join(languages()))),
        _console(encoding),
        _cache(),
    )


def _mission(root: Path | None) -> tuple[Finding, tuple[Fonts, ...]]:
    """Return how the mission is, and the fonts that it wants."""
    if root is None:
        return Finding(Examined.MISSION, Health.LACKING, Diagnosis.NO_MISSION_HERE, Mending.START_MISSION), ()
    try:
        checked = check_mission(root)
    except ProblemsFound as unreadable:
        read = Diagnosis.MISSION_READ.of(path=str(root), files=0, wrong=len(unreadable.problems))
        return Finding(Examined.MISSION, Health.WRONG, read, Mending.READ_PROBLEMS, tuple(unreadable.problems)), ()
    wrong = len(errors(checked.problems))
    read = Diagnosis.MISSION_READ.of(path=str(root), files=len(checked.project.contents), wrong=wrong)
    fonts = _wanted(checked.library) if checked.library else ()
    health, mend = (Health.WRONG, Mending.READ_PROBLEMS) if wrong else (Health.FINE, None)
    return Finding(Examined.MISSION, health, read, mend, checked.problems), fonts


def _wanted(library: Library) -> tuple[Fonts, ...]:
    """Return the fonts of a mission's design, and of the scripts that it is written in."""
    design = library.designs.get(library.mission.design)
    named = dict.fromkeys((design.fonts.title, design.fonts.body)) if design and design.fonts else {}
    return (*(tuple(filter(None, (name, _TWINS.get(name)))) for name in named), *wanted_fonts(library).values())


def _extras() -> Iterator[Finding]:
    """Yield each extra that a user may want, from the metadata of the installed program."""
    try:
        needed = [match for require in requires(DISTRIBUTION) or () if (match := _EXTRA.match(require))]
    except PackageNotFoundError:  # run from its source
        return
    for name in sorted({match["extra"] for match in needed} - {*_FOR_DEVELOPERS}):
        packages = [match["package"] for match in needed if match["extra"] == name]
        absent = [package for package in packages if importlib.util.find_spec(package) is None]
        what = Examined.EXTRA.of(name=name)
        if absent:
            mend = Mending.INSTALL.of(command=install_command(name))
            yield Finding(what, Health.LACKING, Diagnosis.ABSENT.of(names=", ".join(absent)), mend)
        else:
            yield Finding(what, Health.FINE, Diagnosis.INSTALLED)


def _libreoffice() -> Finding:
    program = find_libreoffice()
    if not program:
        return Finding(
            Examined.OFFICE, Health.LACKING, Diagnosis.ABSENT.of(names="LibreOffice"), Mending.INSTALL_OFFICE
        )
    version = " ".join(answer_of(program, "--version").split()[:2]) or "LibreOffice"
    return Finding(Examined.OFFICE, Health.FINE, Diagnosis.FOUND_AT.of(version=version, path=program))


def _fonts(wanted: tuple[Fonts, ...]) -> Finding:
    there = installed_fonts()
    if there is None or not wanted:
        return Finding(Examined.FONTS, Health.FINE, Diagnosis.FONTS_UNSEEN)
    absent = [names[0] for names in wanted if there.isdisjoint(name.casefold() for name in names)]
    if absent:
        lacking = Diagnosis.FONTS_ABSENT.of(names=", ".join(absent))
        return Finding(Examined.FONTS, Health.LACKING, lacking, Mending.INSTALL_FONTS)
    return Finding(Examined.FONTS, Health.FINE, Diagnosis.FONTS_THERE.of(names=", ".join(names[0] for names in wanted)))


def _console(encoding: str) -> Finding:
    fine = encoding.lower().replace("-", "").replace("_", "") == _UTF8
    said = Diagnosis.ENCODED.of(encoding=encoding)
    if fine:
        return Finding(Examined.CONSOLE, Health.FINE, said)
    command = "chcp 65001" if sys.platform == "win32" else "export LC_ALL=C.UTF-8"
    return Finding(Examined.CONSOLE, Health.LACKING, said, Mending.SET_UTF8.of(command=command))


def _cache() -> Finding:
    folder = cache_folder()
    if folder is None:
        return Finding(Examined.CACHE, Health.LACKING, Diagnosis.NOT_KEPT, Mending.OPEN_CACHE)
    return Finding(Examined.CACHE, Health.FINE, Diagnosis.KEPT_IN.of(path=str(folder)))


_MAC_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")
_REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


def installed_fonts() -> frozenset[str] | None:
    """Return the families that are installed, in small letters; nothing where the machine does not tell."""
    if sys.platform == "win32":
        return _of_windows()
    if lister := shutil.which("fc-list"):
        return _of_fontconfig(lister)
    return _of_folders() if sys.platform == "darwin" else None


def _of_fontconfig(lister: str) -> frozenset[str]:
    """Return what fontconfig lists: a line a face, with all names of its family between commas."""
    names = (
        name.replace("\\", "")
        for splitline in answer_of(lister, ":", "family").splitlines()
        for name in splitline.split(",")
    )
    return frozenset(name.strip().casefold() for name in names)


def _of_folders() -> frozenset[str]:
    """Return the names of the files of fonts: on a Mac without fontconfig, the nearest to a list that there is."""
    folders = (Path(name).expanduser() for name in _MAC_FOLDERS)
    return frozenset(
        path.stem.casefold() for folder in folders if folder.is_dir() for path in folder.rglob("*.[to]t[fc]")
    )


def _of_windows() -> frozenset[str]:
    """Return what the registry lists for all users and for this one: “Calibri Bold Italic (TrueType)”."""
    import winreg  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - there on Windows only

    names: set[str] = set()
    for place in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):  # type: ignore[attr-defined,unused-ignore]
        try:
            with winreg.OpenKey(place, _REGISTRY) as key:  # type: ignore[attr-defined,unused-ignore]
                many = winreg.QueryInfoKey(key)[1]  # type: ignore[attr-defined,unused-ignore]
                listed = [winreg.EnumValue(key, number)[0] for number in range(many)]  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            continue
        for entry in listed:
            faces = entry.partition(" (")[0].split(" & ")
            names |= {face.strip().casefold() for face in faces}
    return frozenset(names)
