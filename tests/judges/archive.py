"""The archive itself: anyone can open it anywhere without harm."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from tests.judges.faults import Code, Fault
from tests.judges.package import twice

MOST_ENTRIES, MOST_BYTES, MOST_IN_ONE = 5000, 256 << 20, 64 << 20
"""More than any document has; those who receive them open them on phones."""
MOST_FOLDED, SMALL = 200, 1 << 20
"""How many times its stored size an entry may have, from a size on: XML of spaces alone folds to a thousandth."""
FATAL = {Code.TOO_LARGE, Code.ENCRYPTED}


def read(content: bytes) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the entries of an archive, none where it had better not be unfolded, and its faults."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            faults = [*_faults(entries)]
            if FATAL & {fault.code for fault in faults}:
                return {}, faults
            return {each.filename: archive.read(each) for each in entries if not each.is_dir()}, faults
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        return {}, [Fault(Code.BROKEN_ARCHIVE, "", str(error))]


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    # OPC M1.12: names that differ by case only are the same name
    yield from twice(Code.SAME_ENTRY, "", (each.filename.lower() for each in entries))
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_BYTES:
        yield Fault(Code.TOO_LARGE)
    for each in entries:
        folded = each.file_size > SMALL and each.file_size > MOST_FOLDED * max(each.compress_size, 1)
        if folded or each.file_size > MOST_IN_ONE:
            yield Fault(Code.TOO_LARGE, each.filename)
        if "\\" in each.orig_filename or each.filename.startswith("/") or ".." in each.filename.split("/"):
            yield Fault(Code.UNSAFE_NAME, each.filename)
        if each.flag_bits & 1:
            yield Fault(Code.ENCRYPTED, each.filename)
