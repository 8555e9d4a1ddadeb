"""Office packages from elsewhere: whether one may be opened at all, judged before any library sees it."""

import io
import zipfile

MAX_ENTRIES, MAX_PART, MAX_WHOLE, MAX_RATIO = 5_000, 64 << 20, 256 << 20, 200
"""Bounds of a package from elsewhere: entries, bytes of one and of all, and how much one may unfold."""


_ENCRYPTED = 0x1


def why_unsafe(content: bytes) -> str:
    """Return why a package must not be opened, or nothing: its first bytes, its size unpacked, its names."""
    if not content.startswith(b"PK"):
        return "it has a password" if content.startswith(b"\xd0\xcf\x11\xe0") else "it is no Office file"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "it is damaged"
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        return "its parts have names that are not allowed"
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return "it has a password"
    if any(name.endswith("vbaproject.bin") for name in names):
        return "it holds macros"
    large = len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_WHOLE
    if large or any(_unfolds_too_much(entry) for entry in entries):
        return "it unfolds to far too much data"
    return ""


def _unfolds_too_much(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MAX_PART or (entry.file_size > 1 << 20 and ratio > MAX_RATIO)
