"""Checks of the languages of documents: that they are those of the texts, and what they borrow."""

from collections import Counter
from collections.abc import Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.library import Library
from forumkit.model.privacy.folding import spelled, tokens
from forumkit.model.texts import all_texts

_NAMED = 8
"""Words that a message names."""
_SENTENCE = 3
"""Words from which on a text says in what language it is: fewer may be a name."""
_FEWEST = 8
"""Words of sentences below which nothing is said of their language."""
_SHARE = 0.06
"""Share of its common words in texts of a language: 0.14 to 0.4 were measured; of those of French, 0.02 in Spanish."""


def documents_speak_as_their_texts(library: Library) -> Iterator[Problem]:
    """Where no file says a language, the texts are in the one that documents then have."""
    mission = library.mission
    if "languages" in mission.model_fields_set:
        return
    words = Counter(_words(library))
    languages = library.languages
    shares = {code: sum(words[spelled(each)] for each in said.common) for code, said in languages.items()}
    found = max(shares, key=lambda code: shares[code], default="")
    known = found if shares.get(found, 0) >= _SHARE * words.total() else ""
    if words.total() < _FEWEST or known == mission.languages[0]:
        return
    sorts = ("theme/", "exercise/", "questionnaire/")
    alone = next((key for key in library.sources if key.startswith(sorts)), "mission")
    key = "mission" if "mission" in library.sources else alone
    code = known or mission.languages[0]
    line = f"languages: [{code}]" if key == "mission" else f"language: {code}"
    values = {"name": languages[mission.languages[0]].name, "allowed": ", ".join(sorted(languages)), "line": line}
    yield Problem(Code.LANGUAGE_NOT_SAID, library.place(key), {**values, "meant": known})


def _words(library: Library) -> Iterator[str]:
    """Yield the words of each sentence, each once; none of a text with versions, which say their language."""
    for _, _, text in all_texts(library):
        said = tokens(text) if isinstance(text, str) else ()
        yield from set(said) if len(said) >= _SENTENCE else ()


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
