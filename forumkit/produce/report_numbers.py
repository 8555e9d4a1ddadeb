"""Numbers in the report's texts: unknown ids of results, and numbers typed where the id of a result should stand."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from forumkit.answers.results import result_ids
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.forms import forms_of
from forumkit.model.library import Library
from forumkit.model.report import ReportSection
from forumkit.model.texts import EXPRESSION, RESULT, walk
from forumkit.render.result_words import PARTS
from forumkit.render.wording import Wording

_TYPED = re.compile(
    r"(?<![\w.,/-])(?:n\s*=\s*\d+|p\s*[=<]\s*0[,.]\d+|\d+(?:[,.]\d+)?[ \u00a0\u202f]?%"
    r"|\d+\s+sur\s+\d+(?!\s*(?:jours|heures))|[+−-]\d+(?:[,.]\d+)?\s+points?)"
)
"""What a result looks like in a text: a percentage, a part of a whole, a difference in points, an n or a p."""


class Known(Mapping[str, frozenset[str]]):
    """The ids of the results that each forum has or will have; counted for a forum when a text first names one."""

    def __init__(self, library: Library) -> None:
        """Take the forums."""
        self._forums, self._ids = library.forums, functools.cache(functools.partial(result_ids, library))

    def __getitem__(self, forum: str) -> frozenset[str]:
        """Return the ids of a forum."""
        return self._ids(self._forums[forum] and forum)

    def __iter__(self) -> Iterator[str]:
        """Yield the forums."""
        return iter(self._forums)

    def __len__(self) -> int:
        """Return how many forums there are."""
        return len(self._forums)


_INTERVAL, _NEAR = "interval", 40
"""A percentage within so many characters after this word is that of an interval, such as 95 %."""


def wrong_numbers(library: Library) -> Iterator[Problem]:
    """Yield the ids of results that do not exist, typed numbers, and results that are older than their forms."""
    known = Known(library)
    facts = {name: _digits(str(fact.says)) for name, fact in library.facts.items()}
    for path, section in _sections(("sections",), library.report_sections):
        allowed = {number for name in section.facts for number in facts.get(name, ())}
        for field in ("text", "after", "by_forum"):
            for below, text in walk(getattr(section, field), (*path, field)):
                forum = str(below[-1]) if field == "by_forum" else ""
                for version in [text] if isinstance(text, str) else text.values():
                    yield from _unknown_results(library, below, version, forum, known)
                    yield from _typed_numbers(library, below, version, allowed)
    for index, indicator in enumerate(library.indicators):
        name = indicator.measure
        if name and not any(name in ids for ids in known.values()):
            yield _not_a_result(library, ("indicators", index, "measure"), name, next(iter(known), ""), known)
    yield from _outdated_results(library)


def _sections(path: KeyPath, sections: tuple[ReportSection, ...]) -> Iterator[tuple[KeyPath, ReportSection]]:
    for index, section in enumerate(sections):
        yield (*path, index), section
        yield from _sections((*path, index, "sections"), section.sections)


def _unknown_results(library: Library, path: KeyPath, text: str, forum: str, known: Known) -> Iterator[Problem]:
    for match in EXPRESSION.finditer(text):
        if not match[1].startswith(RESULT):
            continue
        name = match[1].removeprefix(RESULT)
        first, _, rest = name.partition(".")
        owner, wanted = (first, rest) if first in library.forums else (forum, name)
        if owner not in known or not _exists(known[owner], wanted):
            there = owner or next(iter(known), "")
            yield _not_a_result(library, path, name, there, known, "" if there == forum else f"{there}.")


def _exists(ids: frozenset[str], name: str) -> bool:
    stem, _, part = name.rpartition(".")
    return name in ids or (stem in ids and part in PARTS)


def _not_a_result(library: Library, path: KeyPath, name: str, forum: str, known: Known, prefix: str = "") -> Problem:
    """Return the problem with the ids as they may be written there: with the forum where the text is of no forum."""
    ids = ", ".join(sorted(f"{prefix}{result_id}" for result_id in known.get(forum, ())))
    values = {"name": name, "allowed": ids, "forum": forum}
    return Problem(Code.UNKNOWN_RESULT, library.place("report", path), values)


def _typed_numbers(library: Library, path: KeyPath, text: str, allowed: set[str]) -> Iterator[Problem]:
    """Yield numbers that look like results and that no fact of the section gives."""
    plain = EXPRESSION.sub(" ", text)
    for match in _TYPED.finditer(plain):
        of_an_interval = _INTERVAL in plain[max(0, match.start() - _NEAR) : match.start()].lower()
        if not of_an_interval and not set(_digits(match[0])) <= allowed:
            values = {"name": match[0], "instead": _nearest(library, match[0])}
            yield Problem(Code.TYPED_NUMBER, library.place("report", path), values)


def _nearest(library: Library, typed: str) -> str:
    """Return the id of a result that says the same now, or an example of one."""
    numbers = set(_digits(typed))
    for forum, results in library.results.items():
        tell = replace(Wording(library, None, library.mission.languages[0]).teller, percent_from=1)
        for name, value in results.values.items():
            if value.value is not None and not value.hidden and numbers <= set(_digits(tell.full(value))):
                return f"{{{{ results.{forum}.{name} }}}}"
    return "{{ results.gain.overall }}"


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[,.]\d+)?", text)


def _outdated_results(library: Library) -> Iterator[Problem]:
    """Yield results whose questionnaires have changed since they were evaluated."""
    for forum, results in library.results.items():
        forms = forms_of(library, forum)
        for name, version in results.forms.items():
            if name not in forms or forms[name].version != version:
                place = library.place(f"forum/{forum}")
                yield Problem(Code.RESULTS_OLD, place, {"name": forum, "form": name})
