"""What people recorded: content/voices/<language>/ becomes sounds without metadata, and the numbers of lines.

A file is laid there under the number of its line, such as 017.m4a; once it was taken in, its name also has the digest
of what it says, so that nobody hears it where the words have changed.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.presence import is_folder, read_bytes
from forumkit.load.content_files import MAX_CONTENT, list_folder, relative
from forumkit.load.naming import is_backup, is_ignored
from forumkit.load.sounds import MAX_SOUND, BadSound, Sound, bare_sound
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.media_reasons import Unplayed
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said

FOLDER, NUMBERS = "voices", "content/voices/numbers.yaml"
_MOST = 2_000
"""Files of one language."""
_TAKEN = re.compile(r"(\d{1,5})-([0-9a-f]{12})\.(?:m4a|mp3|ogg)")
_LAID = re.compile(r"0*(\d{1,5})\.\w{1,5}")


@dataclass(frozen=True)
class Voice:
    """What somebody said of one line."""

    language: str
    """The tag of its language, in small letters."""
    number: int
    digest: str
    """What tells the words that it says from others; empty where it was only laid there."""
    sound: Sound
    mark: str
    """What tells this recording from others."""
    file: str
    """Where it stands, from the root of the mission."""

    @property
    def name(self) -> str:
        """Its file, as documents have it beside them: `bm-017-3f9a0c12ab34.m4a`."""
        return f"{self.language}-{self.number:03}-{self.digest}.{self.sound.ending}"


@dataclass(frozen=True)
class Voices:
    """All that was recorded for a mission."""

    numbered: tuple[str, ...] = ()
    """The sentences that have a number: the first has 1. None is taken out, so that numbers stay."""
    taken: tuple[Voice, ...] = ()
    """What was taken in."""
    laid: tuple[Voice, ...] = ()
    """What was laid there and waits to be taken in."""

    @property
    def state(self) -> str:
        """What tells whether anything changed."""
        return " ".join([*self.numbered, *(f"{each.file} {each.mark}" for each in (*self.taken, *self.laid))])


def read_voices(root: Path) -> tuple[Voices, tuple[Problem, ...]]:
    """Return what was recorded, and what is wrong with the files that cannot be used."""
    problems: list[Problem] = []
    folder = root / "content" / FOLDER
    there = [path for path in list_folder(root, folder, problems) if not is_ignored(path.name)]
    if not there:
        return Voices(), tuple(problems)
    numbered: tuple[str, ...] = ()
    voices: list[Voice] = []
    for path in there:
        if path == root / NUMBERS:
            numbered = _numbered(path, problems)
        elif not path.is_symlink() and is_folder(path):
            voices += _of_language(root, path, problems)
        elif not is_backup(path.name):
            allowed = f"content/{FOLDER}/LANGUAGE/017.m4a"
            problems.append(Problem(Code.STRAY_FILE, Place(relative(root, path)), {"allowed": allowed}))
    taken = {(each.language, each.number): each for each in reversed(voices) if each.digest}
    laid = tuple(each for each in voices if not each.digest)
    right = tuple(each for each in laid if 0 < each.number <= len(numbered))
    unnumbered = Unplayed.SOUND_NUMBER.of(most=len(numbered))
    problems += [_refused(each.file, unnumbered) for each in laid if each not in right]
    return Voices(numbered, tuple(taken[key] for key in sorted(taken)), right), tuple(problems)


def _refused(file: str, reason: Said) -> Problem:
    return Problem(Code.VOICE_REFUSED, Place(file), {"name": file.rpartition("/")[2], "reason": reason})


def _numbered(path: Path, problems: list[Problem]) -> tuple[str, ...]:
    read = read_bytes(path, NUMBERS, MAX_CONTENT)
    source = parse(NUMBERS, read) if isinstance(read, bytes) else read
    lines = source.value if isinstance(source, Source) else None
    if isinstance(lines, list) and all(isinstance(line, str) for line in lines):
        return tuple(map(str, lines))
    wrong = Problem(Code.WRONG_VALUE, Place(NUMBERS, 1), {"reason": Reason.LIST, "found": NUMBERS})
    problems.append(source if isinstance(source, Problem) else wrong)
    return ()


def _of_language(root: Path, folder: Path, problems: list[Problem]) -> Iterator[Voice]:
    seen: set[tuple[int, bool]] = set()
    paths = [
        path for path in list_folder(root, folder, problems) if not (is_ignored(path.name) or is_backup(path.name))
    ]
    if len(paths) > _MOST:
        problems.append(_refused(relative(root, folder), Reason.FAR_TOO_LARGE))
    for path in paths[:_MOST]:
        name = relative(root, path)
        read = _read_voice(path, name, folder.name.lower())
        if isinstance(read, Voice) and (read.number, bool(read.digest)) in seen:
            read = _refused(name, Unplayed.SOUND_TWICE)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            seen.add((read.number, bool(read.digest)))
            yield read


def _read_voice(path: Path, name: str, language: str) -> Voice | Problem:
    """Return what stands in a file, called by its name from the root, or why it is not taken."""
    taken, laid = _TAKEN.fullmatch(path.name), _LAID.fullmatch(path.name)
    found = taken or laid
    if path.is_symlink():
        return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": Reason.LINK_LEAVES_MISSION})
    content = read_bytes(path, name, MAX_SOUND)
    if isinstance(content, Problem):
        return content
    try:
        sound = bare_sound(content)
    except BadSound as bad:
        return _refused(name, bad.reason)
    mark = hashlib.sha256(sound.content).hexdigest()[:12]
    return Voice(language, int(found[1]) if found else 0, taken[2] if taken else "", sound, mark, name)
