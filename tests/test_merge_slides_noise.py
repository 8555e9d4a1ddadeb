"""Of a deck, all that is not proven noise is an edit: each kind survives each change of the source, or is told."""

from functools import cache

import pytest

from forumkit.merge.changes import Merged
from forumkit.office.container import pack, unpack
from tests.hands.source import SLIDES
from tests.hands.xml_slides import EDITS, Parts, saved_by_powerpoint
from tests.test_merge_slides import added_faults, merge, source, texts

pytestmark = pytest.mark.xdist_group("merge slides")

SAME: dict[str, object] = {
    "title": "Nos forces", "points": ("Des marchés agrandis", "Des parents réunis", "Des langues voisines"), "notes": "Autre note.",
    "bonds": ("Des unions", "Des voisins"), "rows": (("Mairie", "préside"), ("Chefs", "arbitre"), ("Police", "veille")),
    "values": (23.0, 44.0, 33.0), "steps": ("Foire", "Alliance", "Accord"), "colour": "green", "end": ("Au revoir",),
}  # fmt: skip
SAID = ("Nos forces", "Des parents réunis", "Autre note.", "Des unions", "arbitre", "44", "Alliance", "Au revoir")
STATES: dict[str, dict[str, object]] = {
    "unchanged": {},
    "elsewhere": {"footer": "Autre pied"},
    "same": SAME,
    "removed": {"left_out": tuple(key for key in SLIDES if key != "fin")},
    "design": {"design": "bogolan"},
    "design and same": {"design": "bogolan", **SAME},
}


@cache
def together() -> tuple[tuple[bytes, tuple[str, ...]], ...]:
    """Return as few decks as hold all edits, each beside others that do not undo it."""
    generated = unpack(source())
    decks: list[tuple[Parts, list[str]]] = []
    for name, edit in EDITS.items():
        for number, (parts, names) in enumerate(decks):
            if (more := _with(name, parts, names, generated)) is not None:
                decks[number] = more, [*names, name]
                break
        else:
            parts = dict(generated)
            edit.make(parts)
            decks.append((parts, [name]))
    return tuple((pack(parts), tuple(names)) for parts, names in decks)


def _with(name: str, parts: Parts, names: list[str], generated: Parts) -> Parts | None:
    """Return parts with one more edit; nothing where it finds no place beside the others, or one of these is gone."""
    more = dict(parts)
    try:
        EDITS[name].make(more)
    except (IndexError, AttributeError):
        return None
    near = (each for each in (*names, name) if EDITS[each].slide == EDITS[name].slide)
    return more if all(EDITS[each].is_there(more, generated) for each in near) else None


def told(merged: Merged) -> list[tuple[str, str]]:
    return [(change.sort, change.unit) for change in merged.conflicts]


@pytest.mark.parametrize("state", STATES)
def test_every_edit_is_there_afterwards_whatever_changed_in_the_source(state: str) -> None:
    assert len(EDITS) >= 140
    for theirs, names in together():
        new = source(**STATES[state])
        merged = merge(source(), theirs, new)
        assert merged.edits
        gone = {name for name in names if not EDITS[name].is_there(unpack(merged.content), unpack(new))}
        assert gone <= ({"alternative_text_emptied", "removed_title"} if merged.conflicts else set())  # beside it, the new one
        assert not (state in ("unchanged", "elsewhere") and merged.conflicts)
        assert merged.content == theirs or state != "unchanged"
        assert merge(new, merged.content, new).content == merged.content
        assert not [word for word in SAID if word not in texts(merged.content)] or "same" not in state
        assert not added_faults(merged.content, theirs, source())


def test_a_new_design_asks_one_question_about_all_that_a_person_changed() -> None:
    """And that about the design only: a change of look is no change of what a slide says."""
    for theirs, names in together():
        conflicts = told(merge(source(), theirs, source(design="bogolan")))
        assert conflicts == ([("other", "part")] if "theme_colour" in names else [])


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", EDITS)
def test_each_edit_alone_is_seen_and_survives(name: str) -> None:
    parts = unpack(source())
    EDITS[name].make(parts)
    theirs, key = pack(parts), SLIDES[EDITS[name].slide - 1] if EDITS[name].slide else ""
    for state, changes in STATES.items():
        new = source(**(changes if state != "removed" else {"left_out": (key,)}))
        merged = merge(source(), theirs, new)
        assert merged.edits, state
        assert EDITS[name].is_there(unpack(merged.content), unpack(new)) or merged.conflicts, state
        assert len(merged.conflicts) <= (state in ("same", "removed", "design and same") or not key), state


def test_a_deck_that_powerpoint_saved_again_has_no_edits() -> None:
    parts = unpack(source())
    saved_by_powerpoint(parts)
    new = source(points=("Un seul",))
    merged = merge(source(), pack(parts), new)
    assert merged.edits == ()
    assert merged.content == new


def test_an_edit_in_a_deck_that_powerpoint_saved_again_is_seen_as_well() -> None:
    for theirs, names in together():
        parts = unpack(theirs)
        saved_by_powerpoint(parts)
        merged = merge(source(), pack(parts), source(**STATES["elsewhere"]))
        assert merged.edits
        assert not merged.conflicts
        left = [name for name in names if EDITS[name].is_there(parts, unpack(source()))]
        assert len(left) >= 2 * len(names) // 3
        assert not [name for name in left if not EDITS[name].is_there(unpack(merged.content), unpack(source()))]
