"""Checks of texts: their languages, their expressions, their Markdown."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.model.library import Library
from forumkit.model.texts import (
    EXPRESSION,
    PLAIN_VALUES,
    VERSION,
    all_texts,
    is_translated,
    own_values,
    structures_in,
    unknown_expressions,
    value_of,
)

_NOT_MARKDOWN = ("address", "file", "id", "reference", "complaints", "country")


def texts_exist_in_every_language(library: Library) -> Iterator[Problem]:
    """A text that is translated has all languages of the documents."""
    needed = dict.fromkeys(library.mission.languages)
    for forum in library.forums.values():
        needed |= dict.fromkeys(library.document_languages(forum))
    met: set[str] = set()
    for key, path, text in all_texts(library):
        if key == "protection" and path[-1] == "word":
            continue  # what must not be said in one language may have no twin in another
        if key.startswith(VERSION):
            continue  # it is in one language on purpose
        have = text if isinstance(text, dict) else {library.mission.languages[0]: text}
        if not is_translated(text) and (len(needed) == 1 or not _is_prose(path, have)):
            continue
        met |= have.keys()
        for language in needed.keys() - have.keys():
            yield Problem(Code.MISSING_LANGUAGE, library.place(key, path), {"language": language})
    yield from _languages_of_no_text(library, needed.keys() - met)


def _languages_of_no_text(library: Library, languages: AbstractSet[str]) -> Iterator[Problem]:
    named = [("mission", library.mission.languages), *((f"forum/{n}", f.languages) for n, f in library.forums.items())]
    for key, wanted in named:
        for index, language in enumerate(wanted):
            if language in languages and len(wanted) > 1:
                yield Problem(Code.NO_TEXT_IN, library.place(key, ("languages", index)), {"language": language})


def _is_prose(path: KeyPath, versions: dict[str, str]) -> bool:
    """Tell a text for people from an id or a setting, which has no spaces."""
    return path[-1] not in _NOT_MARKDOWN and any(" " in version.strip() for version in versions.values())


def expressions_are_plain(library: Library) -> Iterator[Problem]:
    """A text names nothing but the few plain values."""
    known = (*PLAIN_VALUES, *own_values(library))
    plain = ", ".join(f"{{{{ {name} }}}}" for name in known)
    for key, path, text in all_texts(library):
        if key.startswith(VERSION):
            continue  # its source says what it may name
        allowed = f"{plain}, {{{{ results.… }}}}" if key == "report" else plain
        for version in [text] if isinstance(text, str) else text.values():
            for expression in unknown_expressions(version, known, results=key == "report"):
                values = {"name": expression[:60], "allowed": allowed}
                yield Problem(Code.CONTENT_EXPRESSION, _place(library, key, path, version, expression), values)


def values_that_texts_name_are_given(library: Library) -> Iterator[Problem]:
    """Each forum gives the values that the texts it shows name, unless the mission gives them for all."""
    told, known = set(), own_values(library)  # what nobody gives is mistyped
    for key, path, text in all_texts(library):
        for version in [text] if isinstance(text, str) else text.values():
            for match in EXPRESSION.finditer(version) if ".values." in version else ():
                own = match[1].removeprefix("forum.values.")
                for forum in _showing(library, key) if own != match[1] and match[1] in known else ():
                    if value_of(library, forum, match[1]) is None and (own, forum) not in told:
                        told.add((own, forum))
                        values = {"name": own, "where": f"{library.place(key, path).file}"}
                        yield Problem(Code.VALUE_NOT_GIVEN, library.place(f"forum/{forum}", ("values",)), values)


def _showing(library: Library, key: str) -> Iterator[str]:
    """Yield the forums that show the texts of an entry, where some forum gives what they name."""
    sort, _, name = key.partition("/")
    for forum_id, forum in library.forums.items():
        shown = {"theme": forum.themes, "exercise": library.exercise_ids(forum), "questionnaire": forum.questionnaires}
        if name in shown.get(sort, (name,)) and (sort != "forum" or name == forum_id):
            yield forum_id


def texts_keep_to_simple_markdown(library: Library) -> Iterator[Problem]:
    """A text has no heading, fence, HTML, link or container that would break a document."""
    for key, path, text in all_texts(library):
        if path[-1] in _NOT_MARKDOWN or key.startswith(VERSION):
            continue
        for version in [text] if isinstance(text, str) else text.values():
            for what, line in structures_in(version):
                yield Problem(Code.MARKDOWN_STRUCTURE, _place(library, key, path, version, line), {"what": what})


def _place(library: Library, key: str, path: KeyPath, text: str, part: str) -> Place:
    """Return the line inside a block text where a part of it stands, else the line of its key."""
    source = library.sources[key]
    start, lines = source.place(path), source.rows
    wanted = part.splitlines()[0].strip() if part.strip() else ""
    span = lines[start.line - 1 : start.line + text.count("\n") + 2]
    whole = [number for number, line in enumerate(span) if wanted and wanted == line.strip()]
    offset = next(iter(whole), next((number for number, line in enumerate(span) if wanted and wanted in line), 0))
    return source.at(start.line + offset, start.path)
