"""Checks of protection: facts that may be said, no personal data."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Private
from forumkit.model.library import Library
from forumkit.model.privacy.mission import guard_of
from forumkit.model.privacy.values import are_names, personal_value
from forumkit.model.protection import ForbiddenWord
from forumkit.model.stems import any_of
from forumkit.model.texts import all_texts, texts_of


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
        starts = [dates[0] for dates in map(library.dates, library.forums.values()) if dates]
        first = min(starts, default=library.mission.start)
        if first and fact.since and fact.since > first:
            values = {"name": name, "since": f"{fact.since}", "start": f"{first}"}
            yield Problem(Code.FACT_TOO_RECENT, place, values)


def _uses(library: Library) -> Iterator[tuple[str, KeyPath, str, bool]]:
    """Yield each use of a fact, and whether participants see it."""
    for key, path, section in library.sections():
        yield from ((key, (*path, "facts", n), name, True) for n, name in enumerate(section.facts))
        for inside, fact in section.figure.facts() if section.figure else ():
            yield key, (*path, "figure", *inside), fact, True
    for name, exercise in library.exercises.items():
        yield from ((f"exercise/{name}", ("facts", n), fact, False) for n, fact in enumerate(exercise.facts))
        for index, variant in enumerate(exercise.variants):
            facts = enumerate(variant.facts or ())
            yield from ((f"exercise/{name}", ("variants", index, "facts", n), fact, False) for n, fact in facts)
    for name, form in library.questionnaires.items():
        for index, question in enumerate(form.questions):
            if question.fact:
                yield f"questionnaire/{name}", ("questions", index, "fact"), question.fact, True


_FACILITATOR = ("notes", "guidance", "preparation", "cautions", "facilitator", "script", "plan_b", "adaptation")
"""Keys whose texts only facilitators read."""
_BEHIND = ("method", "report", "protection")


def words_are_those_of_the_list(library: Library) -> Iterator[Problem]:
    """No text uses a word that the wording list forbids."""
    listed = library.protection.words if library.protection else ()
    texts = [
        (key, path, text)
        for key, path, text in all_texts(library)
        if not (key == "facts" or (key == "protection" and path[0] == "words") or path[-1] == "address")
    ]
    whole = _folded("\n".join([version for _, _, text in texts for version in texts_of(text)]))
    forbidden = [(word, rule) for rule in listed for word in texts_of(rule.word)]
    there = [
        (word, rule) for word, rule in forbidden if _folded(word.removesuffix("*")) in whole
    ]  # sooner than a pattern
    if not there:
        return
    everywhere = any_of(word for word, rule in there if rule.where == "everywhere")
    shown = any_of(word for word, _ in there)
    for key, path, text in texts:
        pattern = everywhere if key in _BEHIND or any(part in _FACILITATOR for part in path) else shown
        for version in texts_of(text):
            for match in pattern.finditer(version):
                word, rule = next(each for each in there if any_of(each[:1]).fullmatch(match[0]))
                instead, why = (_beside(rule, word, text) for text in (rule.instead, rule.why))
                values = {"name": match[0], "instead": instead, "why": why}
                yield Problem(Code.FORBIDDEN_WORD, library.place(key, path), values)


def _folded(text: str) -> str:
    """Return what texts have in common that a pattern takes for the same, large or small, dotted or not."""
    return text.replace("ı", "i").replace("İ", "i").casefold()


def _beside(rule: ForbiddenWord, word: str, text: str | dict[str, str] | None) -> str:
    """Return what is said of a forbidden word in its own language, else in the first there is."""
    languages = [name for name, each in rule.word.items() if each == word] if isinstance(rule.word, dict) else []
    said = {"": text} if isinstance(text, str) else text or {"": "–"}
    return next((said[name] for name in languages if name in said), next(iter(said.values())))


_CENTURY = "20"
_YEAR = re.compile(r"(?<![\d/.,-])(20\d\d)(?![\d-])")


def texts_name_no_year_after_the_mission(library: Library) -> Iterator[Problem]:
    """No text names a year that had not begun when the mission ended; recommendations may look ahead."""
    end = library.mission.end
    last = end.year if end else 0
    for key, path, text in all_texts(library) if end else ():
        if path[-1] in ("address", "deadline") or "recommendations" in path:
            continue
        for version in texts_of(text):
            for match in _YEAR.finditer(version) if _CENTURY in version else ():
                if int(match[1]) > last:
                    values = {"name": match[1], "end": f"{library.mission.end}", "year": str(last)}
                    yield Problem(Code.YEAR_TOO_LATE, library.place(key, path), values)


_held = lru_cache(16_384)(partial(personal_value, written=True))
"""Returns what a text holds; remembered, for from save to save nearly all are the same."""


def no_personal_data(library: Library) -> Iterator[Problem]:
    """No text holds a contact, an exact place or a number of a paper; the complaints channel and the reference may."""
    for key, path, text in all_texts(library):
        if (key == "mission" and path in (("complaints",), ("reference",))) or path[-1] in ("address", "link"):
            continue
        for version in texts_of(text):
            if found := _held(version):
                yield Problem(Code.PERSONAL_DATA, library.place(key, path), {"what": found[0], "name": found[1]})


def no_list_of_names(library: Library) -> Iterator[Problem]:
    """No list and no column of a table holds names of people, whatever stands above it."""
    guard = guard_of(library)
    lists: dict[tuple[str, KeyPath], list[tuple[KeyPath, str]]] = {}
    for key, path, text in all_texts(library):
        at = _column(path)
        for version in texts_of(text) if at and "roles" not in path else ():  # whoever is played is nobody
            lists.setdefault((key, at), []).append((path, version))
    for (key, _), items in lists.items():
        texts = [text for _, text in items]
        if are_names(texts, guard):
            path, name = next((path, text) for path, text in items if guard.is_called(text))
            yield Problem(Code.PERSONAL_DATA, library.place(key, path), {"what": Private.NAME, "name": name})


def _column(path: KeyPath) -> KeyPath:
    """Return what texts of one list or column have in common; nothing for one that stands alone."""
    if len(path) > 1 and isinstance(path[-2], int):
        return (*path[:-2], "", path[-1])
    return path[:-1] if isinstance(path[-1], int) else ()
