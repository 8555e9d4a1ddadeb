"""The fonts of this machine, by the names that documents call them."""

import shutil
import sys
from pathlib import Path

from forumkit.runtime.programs import answer_of

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
        name.replace("\\", "") for each in answer_of(lister, ":", "family").splitlines() for name in each.split(",")
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
