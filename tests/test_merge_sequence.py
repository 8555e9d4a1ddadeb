"""Rows of three versions become one: laws that hold for any rows."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from forumkit.merge.sequence import Named, Position, align, arrange, moved

ITEM = st.builds(
    Named,
    st.sampled_from(["", "", "a", "b", "c"]),
    st.sampled_from(["", "un", "deux", "trois mots ici", "trois mots là"]),
)
ROW = st.lists(ITEM, max_size=7)
"""Rows with keys that are missing or doubled, as copied slides bring them along."""


def merged(old: list[Named], theirs: list[Named], new: list[Named]) -> list[Position]:
    return arrange(len(old), align(old, theirs), align(old, new))


@given(ROW, ROW)
def test_no_old_item_is_found_twice(old: list[Named], other: list[Named]) -> None:
    found = [index for index in align(old, other) if index is not None]
    assert len(set(found)) == len(found)


@given(ROW)
def test_a_row_is_itself(old: list[Named]) -> None:
    for number, index in enumerate(align(old, old)):
        assert index is not None
        assert old[index] == old[number]


@given(ROW, ROW)
def test_what_only_the_source_changed_stands_as_in_the_source(old: list[Named], new: list[Named]) -> None:
    slots = [slot for slot in merged(old, old, new) if slot.new is not None]
    assert [slot.new for slot in slots] == list(range(len(new)))


@given(ROW, ROW)
def test_what_only_a_person_changed_stands_as_he_left_it(old: list[Named], theirs: list[Named]) -> None:
    slots = [slot for slot in merged(old, theirs, old) if slot.theirs is not None]
    assert [slot.theirs for slot in slots] == list(range(len(theirs)))


@given(ROW, ROW, ROW)
def test_nothing_is_lost_and_nothing_stands_twice(old: list[Named], theirs: list[Named], new: list[Named]) -> None:
    slots = merged(old, theirs, new)
    assert Counter(s.theirs for s in slots if s.theirs is not None) == Counter(range(len(theirs)))
    assert Counter(s.new for s in slots if s.new is not None) == Counter(range(len(new)))
    assert max(Counter(s.old for s in slots if s.old is not None).values(), default=1) == 1


@given(ROW, ROW, ROW)
def test_the_order_of_a_person_stands_unless_only_the_source_moved_things(
    old: list[Named], theirs: list[Named], new: list[Named]
) -> None:
    """Of what both have, the order is that of one of them."""
    common = [slot for slot in merged(old, theirs, new) if slot.theirs is not None and slot.new is not None]
    by_person = [slot.theirs for slot in common] == sorted(slot.theirs or 0 for slot in common)
    by_source = [slot.new for slot in common] == sorted(slot.new or 0 for slot in common)
    assert by_person or by_source


@given(st.permutations(list(range(7))))
def test_what_did_not_move_stands_in_order(indices: list[int]) -> None:
    away = moved(indices)
    kept = [index for index in indices if index not in away]
    assert kept == sorted(kept)


def test_one_item_that_went_elsewhere_is_all_that_moved() -> None:
    assert moved([3, 0, 1, 2]) == [3]
    assert moved([1, 2, 3, 0]) == [0]


def rows(*texts: str) -> list[Named]:
    return [Named("", text) for text in texts]


def test_a_moved_paragraph_is_known_by_its_words() -> None:
    assert align(rows("un", "deux", "trois"), rows("trois", "un", "deux")) == [2, 0, 1]


def test_what_lost_its_key_is_known_by_its_words_and_what_has_another_key_is_not() -> None:
    old = [Named("a", "les marchés nourrissent la ville"), Named("b", "la paix")]
    assert align(old, [Named("", "la paix"), Named("", "les marchés nourrissent la ville")]) == [1, 0]
    assert align(old[:1], [Named("", "les marchés nourrissent la région")]) == [0]
    assert align(old[:1], [Named("b", "les marchés nourrissent la région")]) == [None]


def test_the_original_of_a_copied_slide_is_the_one_with_the_old_words() -> None:
    old = [Named("a", "les marchés de la ville")]
    assert align(old, [Named("a", "zanzibar"), Named("a", "les marchés de la ville")]) == [None, 0]


def test_a_reworded_paragraph_is_known_between_its_neighbours() -> None:
    old = rows("le premier", "les marchés nourrissent la ville", "le dernier")
    assert align(old, rows("le premier", "les marchés nourrissent la région", "neuf", "le dernier")) == [0, 1, None, 2]


def test_what_both_added_at_one_place_both_stands() -> None:
    old, theirs, new = rows("un", "deux"), rows("un", "à lui", "deux"), rows("un", "à la source", "deux")
    slots = merged(old, theirs, new)
    assert [slot.old for slot in slots if slot.old is not None] == [0, 1]
    assert {(slot.theirs, slot.new) for slot in slots[1:-1]} == {(1, None), (None, 1)}


def test_a_long_row_that_was_rewritten_is_compared_nearby_only() -> None:
    """Every item is reworded; each is still known, because it stands at its place."""
    old = rows(*(f"la ligne numéro {number} parle de la paix au marché" for number in range(120)))
    other = rows(*(f"la ligne numéro {number} parle de la guerre au marché" for number in range(120)))
    assert align(old, other) == list(range(120))


def test_an_empty_paragraph_is_known_in_its_order_only() -> None:
    """It has no words by which it could be known elsewhere."""
    assert align(rows("", "un", "deux"), rows("un", "deux", "")) == [1, 2, None]


def test_of_a_sentence_that_stood_twice_one_stays_where_it_was() -> None:
    old = rows("la paix", "un", "deux", "la paix")
    assert align(old, rows("un", "deux", "la paix")) == [1, 2, 3]


def test_what_was_moved_and_reworded_is_new() -> None:
    assert align(rows("la paix au marché", "un"), rows("un", "la paix au marché hier")) == [1, None]


def test_where_both_moved_things_the_order_of_the_person_stands() -> None:
    slots = merged(rows("un", "deux", "trois"), rows("deux", "un", "trois"), rows("un", "trois", "deux"))
    assert [slot.old for slot in slots] == [1, 0, 2]
