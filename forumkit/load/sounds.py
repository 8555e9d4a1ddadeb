"""Sounds without their metadata: M4A, MP3 and Ogg Opus, known by their bytes, whatever the file is called.

What is known to be sound, or to say how sound is read, stays bit for bit; all else is taken out or blanked: names,
places, dates, pictures, comments. So nobody has to know every tag that a phone writes. Nothing is decoded.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from forumkit.disk.presence import MEGABYTE
from forumkit.messages.media_reasons import Unplayed
from forumkit.messages.reasons import Refusal
from forumkit.messages.words import Said

MAX_SOUND = 4 * MEGABYTE
"""Bytes of one file: over ten minutes of speech as phones record it."""
_PARTS, _DEPTH = 200_000, 8
"""The most frames, boxes or pages of a file, and boxes in one another."""


class BadSound(Refusal):
    """The file is no sound that is taken."""


@dataclass(frozen=True)
class Sound:
    """A sound that may be handed on: nothing in it tells who spoke, where or when."""

    content: bytes = field(repr=False)
    ending: str
    """m4a, mp3 or ogg."""


def bare_sound(content: bytes) -> Sound:
    """Return a sound without metadata; raises BadSound."""
    try:
        if content[4:8] == b"ftyp":
            return Sound(_bare_m4a(content), "m4a")
        if content.startswith(b"OggS"):
            return Sound(_bare_opus(content), "ogg")
        if content.startswith(b"ID3") or _frame_length(content, 0):
            return Sound(_bare_mp3(content), "mp3")
    except (struct.error, IndexError, ValueError):
        raise BadSound(Unplayed.SOUND_DAMAGED) from None
    raise BadSound(_other(content))


_OTHERS = ((b"RIFF", "WAV"), (b"#!AMR", "AMR"), (b"fLaC", "FLAC"), (b"FORM", "AIFF"), (b"caff", "CAF"))
_WEBM = b"\x1a\x45\xdf\xa3"


def _other(content: bytes) -> Said:
    """Return what a file is that is none of the three, as far as its first bytes tell."""
    if content.startswith(_WEBM) or content[8:12] == b"AVI ":
        return Unplayed.SOUND_VIDEO
    named = next((name for begins, name in _OTHERS if content.startswith(begins)), "")
    return Unplayed.SOUND_OTHER.of(sort=named) if named else Unplayed.NO_SOUND


# MP3: frames of MPEG audio, layer III, one after another. ISO/IEC 11172-3, 2.4.1.3; 13818-3; ID3v2, 3.1.

_RATES = {
    3: ((0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320), (44100, 48000, 32000), 144_000),
    2: ((0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160), (22050, 24000, 16000), 72_000),
    0: ((0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160), (11025, 12000, 8000), 72_000),
}
"""Of MPEG 1, 2 and 2.5: kilobits a second, samples a second, and what the two make the bytes of a frame with."""
_TAGS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3", b"3DI")
"""How what people and programs say of a recording begins, behind its last frame."""


def _frame_length(content: bytes, at: int) -> int:
    """Return the bytes of the frame that begins there; 0 where none does."""
    head = int.from_bytes(content[at : at + 4])
    version, rate, samples = head >> 19 & 3, head >> 12 & 15, head >> 10 & 3
    is_layer_3 = head >> 21 == 0x7FF and head >> 17 & 3 == 1  # noqa: PLR2004 - eleven bits of one
    if not is_layer_3 or version not in _RATES or not 0 < rate < 15 or samples == 3:  # noqa: PLR2004 - reserved
        return 0
    rates, frequencies, factor = _RATES[version]
    return factor * rates[rate] // frequencies[samples] + (head >> 9 & 1)


def _bare_mp3(content: bytes) -> bytes:
    start = 0
    while content[start : start + 3] == b"ID3":
        size = content[start + 6 : start + 10]
        start += (
            10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]) + (10 if content[start + 5] & 0x10 else 0)
        )
    start += len(content[start:]) - len(content[start:].lstrip(b"\0"))
    end, frames = start, 0
    while (length := _frame_length(content, end)) and end + length <= len(content) and frames < _PARTS:
        end, frames = end + length, frames + 1
    rest = content[end:]
    if frames < 2 or not (length or rest.startswith(_TAGS) or not rest.strip(b"\0")):  # noqa: PLR2004
        raise BadSound(Unplayed.SOUND_DAMAGED)
    return content[start:end]


# M4A: boxes in boxes. ISO/IEC 14496-12, 4.2. What is not known becomes free space, so that no offset changes.

_HOLDS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex", b"moof", b"traf")
_READS = (b"ftyp", b"mdat", b"mvhd", b"tkhd", b"elst", b"mdhd", b"hdlr", b"smhd", b"dref", b"stsd", b"stts", b"stsc",
          b"stsz", b"stz2", b"stco", b"co64", b"stss", b"sgpd", b"sbgp", b"mehd", b"trex", b"mfhd", b"tfhd", b"tfdt",
          b"trun", b"sidx")  # fmt: skip
_DATED = (b"mvhd", b"tkhd", b"mdhd")
_OWN_FILE = b"\0\0\0\0\0\0\0\1\0\0\0\x0curl \0\0\0\1"
"""What a box says whose sound stands in the same file: no address."""


@dataclass(frozen=True)
class _Box:
    name: bytes
    start: int
    inside: int
    """Where what it holds begins."""
    end: int


def _boxes(content: bytes | bytearray, start: int, end: int, depth: int = 0) -> Iterator[_Box]:
    """Yield the boxes between two places, and those inside of what holds others."""
    while start < end:
        size, name = struct.unpack_from(">I4s", content, start)
        inside = start + 8
        if size == 1:
            (size,), inside = struct.unpack_from(">Q", content, inside), inside + 8
        after = end if size == 0 and not depth else start + size
        if not inside <= after <= end or depth > _DEPTH:
            raise BadSound(Unplayed.SOUND_DAMAGED)
        yield _Box(name, start, inside, after)
        if name in _HOLDS:
            yield from _boxes(content, inside, after, depth + 1)
        start = after


def _bare_m4a(content: bytes) -> bytes:
    bare = bytearray(content)
    boxes = list(islice(_boxes(content, 0, len(content)), _PARTS))
    for box in boxes:
        _blank(bare, box)
    tracks = [content[box.inside + 8 : box.inside + 12] for box in boxes if box.name == b"hdlr"]
    sounds = [content[box.inside + 12 : box.inside + 16] for box in boxes if box.name == b"stsd"]
    elsewhere = any(content[box.inside : box.end] != _OWN_FILE for box in boxes if box.name == b"dref")
    if b"vide" in tracks:
        raise BadSound(Unplayed.SOUND_VIDEO)
    if content[8:10] == b"3g" or (tracks and (tracks, sounds) != ([b"soun"], [b"mp4a"])):
        raise BadSound(Unplayed.SOUND_OTHER.of(sort="3GP" if content[8:10] == b"3g" else "MP4"))
    if not tracks or elsewhere or len(bare) != len(content) or len(boxes) == _PARTS:
        raise BadSound(Unplayed.SOUND_DAMAGED)
    return bytes(bare)


def _blank(bare: bytearray, box: _Box) -> None:
    """Take out what a box tells of a recording: names of programs, dates, and all that is not known."""
    if box.name == b"hdlr":
        bare[box.inside + 24 : box.end] = bytes(box.end - box.inside - 24)
    elif box.name in _DATED:
        width = 16 if bare[box.inside] else 8
        if box.end - box.inside < width + 4:
            raise BadSound(Unplayed.SOUND_DAMAGED)
        bare[box.inside + 4 : box.inside + 4 + width] = bytes(width)
    elif box.name not in (*_HOLDS, *_READS):
        bare[box.start + 4 : box.start + 8] = b"free"
        bare[box.inside : box.end] = bytes(box.end - box.inside)


# Ogg Opus: pages of packets; the second packet has the comments. RFC 3533, 6; RFC 7845, 5.

_PAGE = struct.Struct("<4sBBqIIIB")
_CHECK = 22
"""Where the checksum stands in the head of a page."""
_FIRST, _GOES_ON = 2, 1
_NO_COMMENTS = b"OpusTags" + bytes(8)
"""The packet of comments: neither a vendor nor a comment; what follows is room (RFC 7845, 5.2)."""


def _bare_opus(content: bytes) -> bytes:
    bare, at, pages, streams = bytearray(content), 0, 0, set()
    said, done = 0, False
    while content[at : at + 4] == b"OggS" and pages < _PARTS:
        *_, kind, _, stream, _, _, segments = _PAGE.unpack_from(content, at)
        lengths = content[at + _PAGE.size : at + _PAGE.size + segments]
        inside = at + _PAGE.size + segments
        end = inside + sum(lengths)
        if end > len(content) or len(lengths) < segments:
            break  # the last page was cut
        streams.add(stream)
        if (pages == 0) != bool(kind & _FIRST) or (pages == 0 and content[inside : inside + 8] != b"OpusHead"):
            raise BadSound(Unplayed.SOUND_OTHER.of(sort="Ogg") if pages == 0 else Unplayed.SOUND_DAMAGED)
        if pages and not done:
            if not said and content[inside : inside + 8] != b"OpusTags":
                raise BadSound(Unplayed.SOUND_DAMAGED)
            if not lengths or lengths[:-1].strip(b"\xff"):  # more than the comments would be lost
                raise BadSound(Unplayed.SOUND_DAMAGED)
            packet = _NO_COMMENTS if not said else b""
            bare[inside:end] = packet[: end - inside].ljust(end - inside, b"\0")
            said, done = pages, lengths[-1] != 255  # noqa: PLR2004 - a packet ends with a shorter part
            bare[at + _CHECK : at + _CHECK + 4] = bytes(4)
            bare[at + _CHECK : at + _CHECK + 4] = _checksum(bytes(bare[at:end])).to_bytes(4, "little")
        at, pages = end, pages + 1
    if len(streams) != 1 or not done or pages <= said + 1 or content[at : at + 4] not in (b"", b"OggS"):
        raise BadSound(Unplayed.SOUND_DAMAGED)
    return bytes(bare[:at])


@cache
def _checksums() -> tuple[int, ...]:
    table = []
    for number in range(256):
        value = number << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value >> 31 else 0)) & 0xFFFFFFFF
        table.append(value)
    return tuple(table)


def _checksum(page: bytes) -> int:
    """Return the checksum of a page whose own is blank: another polynomial than that of zip."""
    value, table = 0, _checksums()
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ table[value >> 24 ^ byte]
    return value
