"""What people hear of the texts of the companion page: versions, open places and recordings, in plain values."""

from collections.abc import Callable, Collection, Iterator, Mapping

from forumkit.render.outline import Value
from forumkit.render.versions import Versions
from forumkit.render.views.forum import VersionView

Say = Callable[[str | None], str]
"""Returns a text of the content as plain words."""


def heard(shown: Collection[str], versions: Versions, say: Say, beside: Mapping[str, str]) -> dict[str, Value]:
    """Return what people hear of the texts that a page shows: first as the page says it, then in their languages.

    `beside` has where each recording is, from the page, by its name.
    """
    said = {plain: text for text in versions if (plain := say(text)) in shown}
    return {
        plain: [*_own(text, versions, beside), *(_version(version, say, beside) for version in versions[text])]
        for plain, text in sorted(said.items())
    }


def _own(text: str, versions: Versions, beside: Mapping[str, str]) -> Iterator[dict[str, Value]]:
    """Yield what a text sounds like in the language of the page, where somebody recorded it."""
    if (voice := versions.own_voice(text)) in beside:
        contexts = versions.contexts
        name = contexts.library.languages[contexts.language].name
        yield {"language": name, "to_say": "", "tag": "", "way": "", "text": "", "voice": beside[voice]}


def _version(view: VersionView, say: Say, beside: Mapping[str, str]) -> dict[str, Value]:
    """Return a version of a text, or where it stays open what is to be done."""
    return {
        "language": say(view.language.name),
        "to_say": say(view.language.to_say) if view.open else "",
        "tag": view.language.language or "",
        "way": "rtl" if view.language.leftwards else "ltr",
        "text": say(view.text),
        **({"voice": beside[view.voice]} if view.voice in beside else {}),
    }
