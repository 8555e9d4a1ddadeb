"""Checks of the languages of documents: what they borrow."""

from collections.abc import Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.model.library import Library

_NAMED = 8
"""Words that a message names."""


def languages_are_finished(library: Library) -> Iterator[Problem]:
    """The languages of the documents have words of their own for all that is said."""
    used = dict.fromkeys(
        [*library.mission.languages, *(code for f in library.forums.values() for code in library.document_languages(f))]
    )
    for code in used:
        missing = library.languages[code].missing if code in library.languages else ()
        if missing:
            more = ", …" if len(missing) > _NAMED else ""
            values = {"total": str(len(missing)), "name": code, "words": ", ".join(missing[:_NAMED]) + more}
            yield Problem(Code.UNFINISHED_LANGUAGE, library.place(f"language/{code}", ("words",)), values)
