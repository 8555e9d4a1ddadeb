"""Pictures without their metadata: Exif, GPS, comments, dates, which tell where, when and with whose phone.

Removed segment by segment (JPEG) or chunk by chunk (PNG): the pixels are not decoded, and stay the same bit for bit.
"""

import re

_JPEG_END, _JPEG_SCAN = 0xD9, 0xDA
_COLOURS = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
"""How the application segments (APP0, APP2, APP14) begin that say how colours are meant: they stay."""
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = 8
_PNG_TOLD = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


class MalformedPicture(Exception):
    """The segments or chunks of a picture do not follow each other as they should."""


def without_metadata(content: bytes, image_format: str) -> bytes:
    """Return a picture with the same pixels and no metadata; raises MalformedPicture where it cannot be taken apart."""
    return _bare_png(content) if image_format == "PNG" else _bare_jpeg(content)


def _bare_jpeg(content: bytes) -> bytes:
    kept, place = [content[:2]], 2
    while place + 4 <= len(content):
        if content[place] != 0xFF:  # noqa: PLR2004 - the first byte of every marker
            raise MalformedPicture
        while content[place + 1 : place + 2] == b"\xff":
            place += 1
        marker, end = content[place + 1], place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if marker == _JPEG_END:
            break
        if marker == _JPEG_SCAN:
            following = _AFTER_SCAN.search(content, end)
            end = following.start() if following else len(content)
        is_metadata = marker == _COMMENT or (marker in _APPLICATIONS and not content.startswith(_COLOURS, place + 4))
        kept += [] if is_metadata else [content[place:end]]
        place = end
    return b"".join([*kept, b"\xff\xd9"])


def _bare_png(content: bytes) -> bytes:
    kept, place, chunk_type = [content[:_PNG_SIGNATURE]], _PNG_SIGNATURE, b""
    while chunk_type != b"IEND":
        chunk_type, end = content[place + 4 : place + 8], place + 12 + int.from_bytes(content[place : place + 4])
        if end > len(content):
            raise MalformedPicture
        kept += [] if chunk_type in _PNG_TOLD else [content[place:end]]
        place = end
    return b"".join(kept)
