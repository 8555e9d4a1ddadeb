"""Checks of recordings: are they taken in, does anybody speak their language, do they say what is said now."""

from collections.abc import Iterator
from itertools import groupby

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.versions import same
from forumkit.model.voices import lines_in, voice_languages

_LONGEST = 80
"""Characters of a sentence that a message repeats."""


def recordings_are_in_a_language_of_the_mission(library: Library) -> Iterator[Problem]:
    """Recordings lie in folders that are called by the tag of a language of documents or of people."""
    known = voice_languages(library)
    for tag in dict.fromkeys(each.language for each in (*library.voices.taken, *library.voices.laid)):
        if tag not in known:
            values = {"name": tag, "allowed": ", ".join(known)}
            yield Problem(Code.VOICE_NOT_SPOKEN, Place(f"content/voices/{tag}"), values)


def recordings_are_taken_in(library: Library) -> Iterator[Problem]:
    """What was laid under its number waits, and is not heard."""
    for tag, laid in groupby(library.voices.laid, lambda each: each.language):
        values = {"total": len(list(laid)), "language": tag}
        yield Problem(Code.VOICE_WAITING, Place(f"content/voices/{tag}"), values)


def recordings_say_what_is_said(library: Library) -> Iterator[Problem]:
    """A recording is of a line as it is said now, whose words are agreed upon where they protect people."""
    known = voice_languages(library)
    for voice in library.voices.taken:
        if voice.language not in known:
            continue
        lines = {line.digest: line for line in lines_in(library, voice.language).values()}
        line = lines.get(voice.digest)
        if line is None or not line.may_be_heard:
            numbered = library.voices.numbered
            source = numbered[voice.number - 1] if 0 < voice.number <= len(numbered) else ""
            short = same(source)[:_LONGEST] + "…" * (len(same(source)) > _LONGEST)
            values: dict[str, Value] = {"number": voice.number, "name": short or "…", "language": voice.language}
            yield Problem(Code.VOICE_NOT_AGREED if line else Code.VOICE_STALE, Place(voice.file), values)
