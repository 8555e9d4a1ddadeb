"""The languages that people speak on a page: their names, and what is said in them."""

from forumkit.model.settings import SpokenLanguage
from forumkit.render.views.base import EntryView, View


class SpokenLanguageView(EntryView):
    """A language of the room in which texts may have versions."""

    shows = SpokenLanguage
    name: str
    language: str | None
    interpreter: str | None
    leftwards: bool
    """Whether its lines begin at the right."""
    to_say: str
    """What stands above what is to be said in it: “À dire en bamanankan”."""


class VersionView(View):
    """A text in one of the languages of the room."""

    language: SpokenLanguageView
    """The language."""
    text: str
    """The version, which says its language itself; nothing where none may be used yet."""
    open: bool
    """Whether a version is still to be found: on a page of a facilitator there is room for it."""
