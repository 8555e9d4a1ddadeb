"""Checks of protection: facts that may be said, no personal data."""

import re
from collections.abc import Iterator

from forumkit.load.source import KeyPath
from forumkit.model.content import Section
from forumkit.model.library import Library
from forumkit.model.texts import all_texts
from forumkit.problems import Code, Problem

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(
    r"(?<![\w.])(?:\+|00)\d[\d .\u00a0\u202f-]{7,}\d|(?<![\w./-])\d{2}(?:[ .\u00a0\u202f-]\d{2}){3,4}(?![\w-])"
)


def facts_may_be_said(library: Library) -> Iterator[Problem]:
    """A fact in a document is verified, older than the forum, and fit for its audience."""
    for key, path, name, shown in _uses(library):
        fact = library.facts.get(name)
        if fact is None:
            continue
        place = library.place(key, path)
        if fact.status != "verified":
            yield Problem(Code.FACT_UNVERIFIED, place, {"name": name})
        if fact.sensitive and shown:
            yield Problem(Code.FACT_SENSITIVE, place, {"name": name})
        starts = [forum.start for forum in library.forums.values()] or [library.mission.start]
        if fact.since > min(starts):
            values = {"name": name, "since": f"{fact.since}", "start": f"{min(starts)}"}
            yield Problem(Code.FACT_TOO_RECENT, place, values)


def _uses(library: Library) -> Iterator[tuple[str, KeyPath, str, bool]]:
    """Yield each use of a fact, and whether participants see it."""
    sections: list[tuple[str, KeyPath, tuple[Section, ...]]] = [
        (f"theme/{name}", ("sections",), theme.sections) for name, theme in library.themes.items()
    ]
    for deck, ceremony in (("opening", library.mission.opening), ("closing", library.mission.closing)):
        sections.append(("mission", (deck, "sections"), ceremony.sections))
    for key, path, found in sections:
        for index, section in enumerate(found):
            yield from ((key, (*path, index, "facts", n), name, True) for n, name in enumerate(section.facts))
    for name, exercise in library.exercises.items():
        yield from ((f"exercise/{name}", ("facts", n), fact, False) for n, fact in enumerate(exercise.facts))
    for name, form in library.questionnaires.items():
        for index, question in enumerate(form.questions):
            if question.fact:
                yield f"questionnaire/{name}", ("questions", index, "fact"), question.fact, True


def no_personal_data(library: Library) -> Iterator[Problem]:
    """No text holds an e-mail address or a phone number; the complaints channel is the one exception."""
    for key, path, text in all_texts(library):
        if (key == "mission" and path == ("complaints",)) or path[-1] == "address":
            continue
        for version in [text] if isinstance(text, str) else text.values():
            for what, pattern in (("An e-mail address", _EMAIL), ("A phone number", _PHONE)):
                if found := pattern.search(version):
                    yield Problem(Code.PERSONAL_DATA, library.place(key, path), {"what": what, "name": found[0]})
