"""Of a deck, all that is not proven noise is an edit: each kind survives each change of the source, or is told."""

import copy
import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from lxml import etree

from forumkit.merge.changes import Merged
from forumkit.office.container import pack, unpack
from forumkit.office.package import Package
from tests.hands.source import SLIDES
from tests.hands.xml_slides import EDITS, P, Parts, R, saved_by_powerpoint
from tests.test_merge_slides import added_faults, merge, opened, slide_of, source, texts, titles

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


@pytest.mark.sample(1)
@pytest.mark.parametrize("state", STATES)
def test_every_edit_is_there_afterwards_whatever_changed_in_the_source(state: str) -> None:
    assert len(EDITS) >= 140
    for theirs, names in together():
        new = source(**STATES[state])
        merged = merge(source(), theirs, new)
        assert merged.edits
        gone = {name for name in names if not EDITS[name].is_there(unpack(merged.content), unpack(new))}
        assert gone <= (
            {"alternative_text_emptied", "removed_title"} if merged.conflicts else set()
        )  # beside it, the new one
        assert not (state in ("unchanged", "elsewhere") and merged.conflicts)
        assert merged.content == theirs or state != "unchanged"
        assert merge(new, merged.content, new).content == merged.content
        assert not [word for word in SAID if word not in texts(merged.content)] or "same" not in state
        assert state in ("unchanged", "elsewhere") or not added_faults(merged.content, theirs, source())


def test_a_new_design_asks_one_question_about_all_that_a_person_changed() -> None:
    """And that about the design only: a change of look is no change of what a slide says."""
    for theirs, names in together():
        conflicts = told(merge(source(), theirs, source(design="bogolan")))
        assert conflicts == ([("other", "part")] if "theme_colour" in names else [])


@pytest.mark.sample(0, 10)
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


@pytest.mark.exhaustive
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


def edited_parts(*names: str) -> Parts:
    parts = unpack(source())
    for name in names:
        EDITS[name].make(parts)
    return parts


def by_hand(work: Callable[[Any], None], content: bytes) -> bytes:
    """Return a deck after some work with python-pptx."""
    deck, target = opened(content), io.BytesIO()
    work(deck)
    deck.save(target)
    return target.getvalue()


def without(slide: Any, name: str) -> None:
    shape = next(shape for shape in slide.shapes if shape.name == name)
    shape._element.getparent().remove(shape._element)


@pytest.mark.exhaustive
def test_what_a_person_deleted_stays_deleted_in_another_design() -> None:
    """A slide, a figure, a picture, a chart and a table: no question, no note."""

    def work(deck: Any) -> None:
        for key, name in (("roles", "table1"), ("lire", "figure1"), ("chemin", "figure1"), ("vue", "figure1")):
            without(slide_of(deck, key), f"deck/{key}/{name}")
        listed = deck.slides._sldIdLst
        deck.part.drop_rel(listed[1].rId)
        listed.remove(listed[1])

    theirs = by_hand(work, source())
    for changes in ({"design": "bogolan"}, {"footer": "Autre pied"}, {"end": ("Au revoir",), "design": "bogolan"}):
        merged = merge(source(), theirs, source(**changes))
        assert merged.conflicts == ()
        assert "Nos liens" not in titles(opened(merged.content))
        assert not [
            shape.name for slide in opened(merged.content).slides for shape in slide.shapes if "1" in shape.name[-1:]
        ]
    assert merge(source(), theirs, source(bonds=("Des unions",), design="bogolan")).conflicts


@pytest.mark.exhaustive
def test_a_layout_that_a_person_chose_is_theirs_in_another_design_too() -> None:
    def work(deck: Any) -> None:
        slide = slide_of(deck, "fin")
        chosen = next(layout for layout in deck.slide_layouts if layout.name != slide.slide_layout.name)
        relation = next(rel for rel in slide.part.rels.values() if rel.reltype.endswith("/slideLayout"))
        relation._target = chosen.part
        names.append(chosen.name)

    names: list[str] = []
    theirs = by_hand(work, source())
    for changes in ({"design": "bogolan"}, {"footer": "Autre pied"}, {"end": ("Au revoir",), "design": "bogolan"}):
        new = source(**changes)
        merged = merge(source(), theirs, new)
        assert [(change.sort, change.unit) for change in merged.edits] == [("look", "slide")]
        slide, before = slide_of(opened(merged.content), "fin"), slide_of(opened(new), "fin")
        assert slide.slide_layout.name in names
        assert slide.slide_layout.name != before.slide_layout.name
        master, wanted = slide.slide_layout.slide_master, before.slide_layout.slide_master
        assert theme_of(master) == theme_of(wanted)
        assert not added_faults(merged.content, theirs, source())


def theme_of(master: Any) -> str:
    theme = next(rel.target_part.blob for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    return str(etree.fromstring(theme).get("name"))


@pytest.mark.exhaustive
def test_a_slide_pasted_from_another_deck_keeps_its_master() -> None:
    old, other = Package(source()), Package(source(design="bogolan", title="Venue d'ailleurs"))
    other.tree("ppt/theme/theme1.xml").set("name", "Ailleurs")
    master = next(other.related("ppt/presentation.xml", "slideMaster"))
    tree = old.tree("ppt/presentation.xml")
    listed = etree.SubElement(tree.find("{*}sldMasterIdLst"), f"{{{P}}}sldMasterId", id="2147483900")
    known: dict[str, str] = {
        next(other.related("ppt/presentation.xml", "notesMaster")): next(
            old.related("ppt/presentation.xml", "notesMaster")
        )
    }
    slide = etree.SubElement(tree.find("{*}sldIdLst"), f"{{{P}}}sldId", id="999")
    for node, kind, part in ((listed, "slideMaster", master), (slide, "slide", "ppt/slides/slide1.xml")):
        node.set(f"{{{R}}}id", old.relate("ppt/presentation.xml", f"{R}/{kind}", old.graft(other, part, known)))
    for number, layout in enumerate(old.tree(known[master]).iter(f"{{{P}}}sldLayoutId"), 1):
        layout.set("id", str(2_147_483_900 + number))
    pasted = next(name for name in old.parts if name == known["ppt/slides/slide1.xml"])
    for shape in [
        node for node in old.tree(pasted).iter(f"{{{P}}}cNvPr") if str(node.get("name")).startswith("forumkit:")
    ]:
        shape.set("name", "sans clé")
    for tags in old.related(pasted, "tags"):
        for tag in old.tree(tags):
            tag.set("val", "")
    theirs = old.content()
    wanted = theme_of(opened(theirs).slides[-1].slide_layout.slide_master)
    for changes in ({"design": "bogolan"}, {"footer": "Autre pied"}, {"design": "bogolan", "title": "Nos forces"}):
        merged = merge(source(), theirs, source(**changes))
        last = next(
            slide for slide in opened(merged.content).slides if slide.shapes.title.text_frame.text == "Venue d'ailleurs"
        )
        assert theme_of(last.slide_layout.slide_master) == wanted
        assert not merged.conflicts


def test_a_link_and_a_highlight_stay_on_their_words_when_the_sentence_around_them_changes() -> None:
    def work(deck: Any) -> None:
        paragraph = slide_of(deck, "atouts").placeholders[1].text_frame.paragraphs[1]
        first = paragraph.runs[0]._r
        for _ in range(2):
            first.addnext(copy.deepcopy(first))
        for run, words in zip(paragraph.runs, ("Des ", "familles", " unies"), strict=True):
            run.text = words
        paragraph.runs[1].hyperlink.address = "https://zanzibar.example/"

    theirs = by_hand(work, source())
    merged = merge(
        source(),
        theirs,
        source(points=("Des marchés ouverts", "Toutes les familles du quartier", "Des langues communes")),
    )
    runs = slide_of(opened(merged.content), "atouts").placeholders[1].text_frame.paragraphs[1].runs
    assert [(run.text, run.hyperlink.address) for run in runs] == [
        ("Toutes les ", None), ("familles", "https://zanzibar.example/"), (" du quartier", None),
    ]  # fmt: skip
    assert not merged.conflicts
    gone = merge(source(), theirs, source(points=("Des marchés ouverts", "Des parents réunis", "Des langues communes")))
    assert gone.conflicts
    assert "Des parents réunis" in texts(gone.content)
    assert "zanzibar.example" in str(unpack(gone.content))


def test_an_animation_follows_its_paragraph_and_its_shape() -> None:
    theirs = pack(edited_parts("animation_of_a_paragraph", "animation"))
    merged = merge(
        source(), theirs, source(bonds=("Un premier lien", "Des mariages", "Des cousins"), title="Nos forces")
    )
    parts = unpack(merged.content)
    assert b'<p:pRg st="2" end="2"/>' in b"".join(parts.values())
    slide = slide_of(opened(merged.content), "liens")
    target = int(re.findall(r'spTgt spid="(\d+)"', str(slide.part.blob))[0])
    assert slide.placeholders[1].shape_id == target
    kept = merge(source(), theirs, source(left_out=("atouts",)))
    assert len(kept.conflicts) == 1
