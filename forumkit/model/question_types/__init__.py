"""The types of questions: a module each, which holds all that a type is to every road.

To add one, write a module here: a class of how it is answered (`OneCode`, `SeveralCodes`, `WholeNumber`, `InWords`, or
`meaning`, `columns` and `phone` of its own), then of `BaseQuestion`, or of `ChoiceQuestion` where the content writes
the answers; with its `type`, and with those methods whose default is not true of it. What it says are words of the
languages (`Word("tick_one")`), or texts by language.

The modules are found in the order of their names. It is the one list of the program that is made by looking, since the
promise is one file: a second place that names the types could lack one.
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
