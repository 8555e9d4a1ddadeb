"""Voices: numbers for new lines, the list for who records, recordings taken in, the pack for phones and radio."""

import json
from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.files import NotWritten, remove_file, write_all
from forumkit.disk.presence import MEGABYTE
from forumkit.edits.translation_out import create
from forumkit.load.voices import FOLDER, NUMBERS, Voice
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.versions import same
from forumkit.model.voices import lines_in, numbers, voice_languages, voice_of
from forumkit.office.container import pack
from forumkit.produce.checked import Checked, sound
from forumkit.produce.mission import check_mission
from forumkit.produce.options import not_writable
from forumkit.render.voice_pages import voice_list, voice_pack
from forumkit.render.wording import Wording
from forumkit.write.web.voices import voices_page

LARGEST_PACK = 15 * MEGABYTE
_HEAD = (
    "# Lines that are said aloud: the first has the number 1. “forumkit voices out” adds at the end; leave the rest.\n"
)


@dataclass(frozen=True)
class ToRecord:
    """What a list holds."""

    file: Path
    total: int
    recorded: int
    new: int
    """Lines that had no number."""


def write_list(checked: Checked, tag: str, file: Path | None) -> ToRecord:
    """Give every line a number, and write the list of a language; raises ProblemsFound where it cannot be written."""
    library, root = sound(checked), checked.project.root
    added = _number(library, root)
    library = sound(check_mission(root)) if added else library
    target = file or root / f"{_named(library, 'voices_file', language=tag)}.html"
    page = voice_list(library, tag)
    create(target, voices_page(page))
    lines = lines_in(library, tag).values()
    recorded = sum(voice_of(library, tag, line.sentence.text) is not None for line in lines)
    return ToRecord(target, len(lines), recorded, added)


def _named(library: Library, word: str, **values: str) -> str:
    text = Wording(library, None, library.mission.languages[0]).word(word)
    return text.format(**values)


def _number(library: Library, root: Path) -> int:
    """Give each line that has no number the next one; return how many got one. None is ever given twice."""
    known = numbers(library)
    every = {name: line for tag in voice_languages(library) for name, line in lines_in(library, tag).items()}
    new = [line.sentence.source for name, line in every.items() if name not in known]
    sources = [same(source) for source in (*library.voices.numbered, *new)]
    if new:
        _write(root, {NUMBERS: (_HEAD + "".join(f"- {json.dumps(s, ensure_ascii=False)}\n" for s in sources)).encode()})
    return len(new)


def take_in(checked: Checked) -> tuple[int, tuple[Problem, ...]]:
    """Take in what was laid under its number; return how many, and what is to be said of all recordings.

    What the file told of who spoke, where and when is gone with it: only the sound stays, under its number and digest.
    """
    library, root = sound(checked), checked.project.root
    done = [(voice, new) for voice in library.voices.laid if (new := _place(library, voice))]
    _write(root, {new: voice.sound.content for voice, new in done})
    kept = {new for _, new in done}
    renewed = {(voice.language, voice.number) for voice, _ in done}
    old = [each.file for each in library.voices.taken if (each.language, each.number) in renewed]
    for file in {*(voice.file for voice, _ in done), *old} - kept:
        remove_file(root, file)
    about = f"content/{FOLDER}/"
    return len(done), tuple(each for each in check_mission(root).problems if each.place.file.startswith(about))


def _place(library: Library, voice: Voice) -> str:
    """Return where a recording belongs; nothing where its language or its line is none, which is told."""
    if voice.language not in voice_languages(library):
        return ""
    line = lines_in(library, voice.language).get(same(library.voices.numbered[voice.number - 1]))
    folder = voice.file.rpartition("/")[0]
    return f"{folder}/{voice.number:03}-{line.digest}.{voice.sound.ending}" if line else ""


def write_pack(checked: Checked, forum_id: str, only: str | None, file: Path | None) -> tuple[Path, int, int]:
    """Write the pack of a forum; return its path, how many recordings it has and its bytes. Raises ProblemsFound."""
    library, root = sound(checked), checked.project.root
    page, files = voice_pack(library, forum_id, only)
    size = sum(map(len, files.values()))
    if size > LARGEST_PACK:
        values: dict[str, Value] = {"name": forum_id, "size": -(-size // MEGABYTE), "limit": LARGEST_PACK // MEGABYTE}
        raise ProblemsFound([Problem(Code.VOICES_TOO_LARGE, Place(f"content/{FOLDER}"), values)])
    target = file or root / f"{_named(library, 'voices_pack_file', forum=forum_id)}.zip"
    content = pack({"index.html": voices_page(page), **files})
    create(target, content)
    return target, len(files), len(content)


def _write(root: Path, contents: dict[str, bytes]) -> None:
    try:
        write_all(root, contents)
    except NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error
