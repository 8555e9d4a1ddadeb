"""Responses to a form: what each person, or each observer of a group, answered, and where it stands in the files."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumkit.messages.problem import Place
from forumkit.model.answering import Cell
from forumkit.model.forms import Form


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """The answers of one row of a file."""

    place: Place
    card: str | None
    """The card or the group, as it is compared; None where it is not known."""
    name: str | None
    """The card or the group, as it was written."""
    submission: str | None
    """What tells it from all other submissions, where the export says it."""
    given: Mapping[str, Cell]
    """Its answers by field, and by field/code where several may be chosen; in the order of the form, all of them."""


@dataclass(frozen=True)
class Answers:
    """All responses to one form."""

    form: Form
    responses: Sequence[Response] = ()

    @cached_property
    def columns(self) -> Mapping[str, Sequence[Cell]]:
        """What each response says to each field, or of one choice: turned once for all of them."""
        cells = zip(*(response.given.values() for response in self.responses), strict=True)
        return dict(zip(self.responses[0].given, cells, strict=True)) if self.responses else {}

    def column(self, name: str) -> Sequence[Cell]:
        """Return what each response says to a field, or of one choice."""
        return self.columns[name] if self.responses else ()


def alike(responses: Iterable[Response], key: Callable[[Response], Hashable]) -> list[list[Response]]:
    """Return the groups of two or more responses with one key, in order; a key that is None is none."""
    groups: dict[Hashable, list[Response]] = {}
    for response in responses:
        if (group_key := key(response)) is not None:
            groups.setdefault(group_key, []).append(response)
    return [group for group in groups.values() if len(group) > 1]
