"""What is told how: items of a test as right or wrong, open answers by their groups, all others as given."""

from forumkit.model.forms import Field, Form

UNSAID, OTHER = "unsaid", "other"
"""The group of those who did not say, and the open answers that belong to no group of the code frame."""


_TURNS = {"before": 0, "after": 2, "follow-up": 3}
"""When a form is asked, against another: all other moments lie between the test before and the one after."""


def test_pair(forms: dict[str, Form]) -> tuple[Form, Form] | None:
    """Return the forms before and after; nothing where a forum has no such pair.

    Either may name the other, or both: their moments say which comes first, and only where these do not, the named one.
    """
    for form in forms.values():
        named = forms.get(form.entry.pair or form.entry.repeats or "")
        if named is not None:
            before, after = sorted((named, form), key=lambda each: _TURNS.get(each.entry.moment, 1))
            if items_of(before, after):
                return before, after
    return None


def scored_in(pair: tuple[Form, Form] | None) -> dict[str, frozenset[str]]:
    """Return the items of each form of a pair: they are told as right or wrong, not by their distribution."""
    names = frozenset(field.name for field in items_of(*pair)) if pair else frozenset()
    return {form.name: names for form in pair or ()}


def items_of(before: Form, after: Form) -> tuple[Field, ...]:
    """Return the fields with a right answer that both forms ask."""
    both = {field.name for field in after.fields}
    return tuple(f for f in before.fields if f.question and f.question.right() and f.name in both)


def is_framed(field: Field) -> bool:
    """Tell whether the answers are told by the groups of a code frame: words that are not said in public."""
    return field.asks.free and field.question is not None and not field.question.is_public()
