"""The types of questions: a module each, which holds all that a type is to every road.

To add one, write a module here: a class of how it is answered (`OneCode`, `SeveralCodes`, `WholeNumber`, `InWords`, or
`meaning`, `columns` and `phone` of its own), then of `BaseQuestion`, or of `ChoiceQuestion` where the content writes
the answers; with its `type`, and with those methods whose default is not true of it. What it says are words of the
languages (`Word("tick_one")`), or texts by language.

Without a class of how it is answered, four things have no default: `sort`, `meaning`, `columns` and `phone`. On paper
it stands in a table (`table` and `row`), or alone with boxes (`offers`, `ticked`) or ruled lines (`ruled`). A type
without `offers` says its own `numbers`, whose makers and units are those of `forumkit.model.numbers` and of `Unit`;
and it does not appear in the annex of the report, which counts each answer that is offered.

`meaning` gets texts without spaces around, never an empty one: of a CSV file as it stands there; of a workbook 4 for
4.0, 2.5, true, 2024-02-27T00:00:00 for a date, 08:30:00 for a time (but 45349 for a date in a cell that shows a
number); of the phone 2024-02-27 for a date, a code or a label for a choice, several of them with spaces between. What
it returns is a `Cell` (a text, a whole number, a yes or no, or None where nothing was answered) or the `Code` of what
is wrong; `allowed` then says what would have been right.

The modules are found in the order of their names. Such lists are made by looking where the promise is one file: a
second place that names the types could lack one.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, TypeAlias, Union

from pydantic import Field

from forumkit.model.questions import BaseQuestion


def _types() -> tuple[type[BaseQuestion], ...]:
    """Return the class of each module: the one that says what its `type` is."""
    return tuple(
        _type_of(import_module(f"{__name__}.{name}")) for name in sorted(m.name for m in iter_modules(__path__))
    )


def _type_of(module: ModuleType) -> type[BaseQuestion]:
    (question_type,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseQuestion) and "type" in value.model_fields
    )
    return question_type


TYPES = _types()
"""Every type of question."""

if TYPE_CHECKING:
    Question: TypeAlias = BaseQuestion
else:
    Question = Annotated[Union[TYPES], Field(discriminator="type")]  # noqa: UP007 - of a tuple
