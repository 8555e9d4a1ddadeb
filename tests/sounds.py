"""Small sounds made by hand, byte for byte as their standards have it: silence, with all that a phone tells beside it."""

import struct
from typing import Final

NAME, PLACE = "Awa Traoré", "+12.6392-008.0029/"
"""What no file may tell on."""
TOLD: Final = (NAME.encode(), PLACE.encode(), NAME.encode("utf-16-le"))

FRAME = b"\xff\xe3\x18\xc0" + bytes(68)
"""A frame of MPEG 2.5, layer III: 72 bytes, 8 kbit/s, 8 kHz, one channel."""


def mp3(frames: int = 12, *, told: bool = True) -> bytes:
    """Return an MP3; with an ID3v2 tag before it, and an APE tag and an ID3v1 tag behind it."""
    text = b"\x01\xff\xfe" + NAME.encode("utf-16-le")
    inside = b"TPE1" + struct.pack(">IH", len(text), 0) + text + bytes(40)
    before = b"ID3\x03\0\0" + bytes([0, 0, len(inside) >> 7, len(inside) & 127]) + inside
    behind = b"APETAGEX" + bytes(24) + NAME.encode() + (b"TAG" + PLACE.encode()).ljust(128, b"\0")
    return (before if told else b"") + FRAME * frames + (behind if told else b"")


def box(name: bytes, *parts: bytes) -> bytes:
    """Return a box of an MP4 file."""
    inside = b"".join(parts)
    return struct.pack(">I4s", len(inside) + 8, name) + inside


ESDS = bytes.fromhex("00000000031900010004114015000000000000000000000005021210060102")
"""How a sound is coded, as an MP4 file says it: AAC, one channel (ISO/IEC 14496-1)."""


def m4a(*, handler: bytes = b"soun", brand: bytes = b"M4A ", coding: bytes = b"mp4a", told: bool = True) -> bytes:
    """Return an M4A with one track; with the name of who recorded it in five boxes, the place in one, and dates."""
    dates = struct.pack(">II", 3_800_000_000, 3_800_000_000) if told else bytes(8)
    name = NAME.encode() if told else b""
    entry = box(coding, bytes(6), b"\0\1", bytes(8), struct.pack(">HHII", 1, 16, 0, 8000 << 16), box(b"esds", ESDS))
    table = box(
        b"stbl", box(b"stsd", bytes(7), b"\1", entry), box(b"stts", bytes(8)), box(b"stsc", bytes(8)),
        box(b"stsz", bytes(12)), box(b"stco", bytes(8)),
    )  # fmt: skip
    own_file = box(b"dinf", box(b"dref", bytes(7), b"\1", box(b"url ", b"\0\0\0\1")))
    media = box(
        b"mdia", box(b"mdhd", bytes(4), dates, bytes(12)), box(b"hdlr", bytes(8), handler, bytes(12), name, b"\0"),
        box(b"minf", box(b"smhd", bytes(8)), own_file, table),
    )  # fmt: skip
    track = box(b"trak", box(b"tkhd", bytes(4), dates, bytes(72)), media)
    tags = box(b"meta", bytes(4), box(b"ilst", box(b"\xa9ART", box(b"data", bytes(8), name))))
    more = box(b"udta", tags, box(b"\xa9xyz", PLACE.encode()), box(b"auth", name)) if told else b""
    beside = box(b"uuid", bytes(16), name) + box(b"free", name) if told else b""
    movie = box(b"moov", box(b"mvhd", bytes(4), dates, bytes(88)), track, more)
    return box(b"ftyp", brand, bytes(4)) + movie + beside + box(b"mdat", bytes(64))


SILENCE = b"\xf8\xff\xfe"
"""A packet of Opus: 20 milliseconds of silence (RFC 6716, 3.1)."""
_PAGE = struct.Struct("<4sBBqIIIB")


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value >> 31 else 0)) & 0xFFFFFFFF
    return value


def page(number: int, kind: int, granule: int, lengths: bytes, inside: bytes, stream: int = 7) -> bytes:
    """Return a page of an Ogg file."""
    without = _PAGE.pack(b"OggS", 0, kind, granule, stream, number, 0, len(lengths)) + lengths + inside
    return without[:22] + struct.pack("<I", _checksum(without)) + without[26:]


def _whole(number: int, kind: int, granule: int, packet: bytes) -> bytes:
    lengths = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    return page(number, kind, granule, lengths, packet)


def opus(seconds: int = 2, *, told: bool = True, head: bytes = b"OpusHead") -> bytes:
    """Return an Ogg Opus of silence; with a comment that names who spoke, over more than one part of a page."""
    comment = f"ARTIST={NAME}".encode() + b"." * 400 if told else b""
    comments = [struct.pack("<I", len(comment)) + comment] if told else []
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", len(comments)) + b"".join(comments)
    pages = [
        _whole(0, 2, 0, head + b"\1\1" + struct.pack("<HIhB", 312, 48000, 0, 0)),
        _whole(1, 0, 0, tags),
        *(page(2 + n, 4 * (n == seconds - 1), 48000 * (n + 1), b"\3" * 50, SILENCE * 50) for n in range(seconds)),
    ]
    return b"".join(pages)


WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(28)
AMR = b"#!AMR\n" + bytes(60)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(60)
