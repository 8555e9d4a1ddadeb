"""What a program that goes on remembers of files and texts: their last state, and never that of another."""

from functools import partial

from forumkit.runtime.kept import Kept


def told(made: list[tuple[str, object]], name: str, thing: object) -> str:
    made.append((name, thing))
    return f"{name} {thing}"


def test_what_was_made_of_the_same_thing_is_given_again_and_of_another_made_anew() -> None:
    kept, made = Kept[str](), list[tuple[str, object]]()
    asked = [("a", 1), ("a", 1), ("b", 1), ("a", 2), ("a", 1)]
    assert [kept.of(name, thing, partial(told, made, name, thing)) for name, thing in asked] == [
        f"{name} {thing}" for name, thing in asked
    ]
    assert made == [("a", 1), ("b", 1), ("a", 2), ("a", 1)]


def test_no_more_is_remembered_than_was_said() -> None:
    kept, made = Kept[str](most=2), list[tuple[str, object]]()
    for name in "abcbca":
        kept.of(name, 1, partial(told, made, name, 1))
    assert [name for name, _ in made] == ["a", "b", "c", "a"]


def test_what_cannot_be_made_is_not_remembered() -> None:
    kept, results = Kept[int](), []
    for divisor in (0, 1):
        try:
            results.append(kept.of("a", "same", partial(int.__floordiv__, 1, divisor)))
        except ZeroDivisionError:
            results.append(-1)
    assert results == [-1, 1]
