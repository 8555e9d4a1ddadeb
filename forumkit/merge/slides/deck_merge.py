"""Merging a deck: what was generated, what a person made of it, what would be generated now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from forumkit.merge.changes import Change, Merged
from forumkit.merge.parts import stamp, take_core
from forumkit.merge.sequence import Position, align, arrange
from forumkit.merge.slides.deck_changes import changed_masters, deck_changes
from forumkit.merge.slides.decks import Deck, Slide
from forumkit.merge.slides.designs import Designs
from forumkit.merge.slides.frame import take_frame
from forumkit.merge.slides.marks import mark
from forumkit.merge.slides.names import BESIDE, KEY, MAIN, P
from forumkit.merge.slides.notes import add_lines, decision_line, language_of, merge_notes, remove_lines
from forumkit.merge.slides.presentation import (
    list_slides,
    number_slides,
    remove_unreachable_parts,
    take_text_style,
)
from forumkit.merge.slides.shapes import name_of
from forumkit.merge.slides.shared import name_of_part
from forumkit.merge.slides.slide_differences import Difference, place_of, same_layout, slide_differs
from forumkit.merge.slides.slide_merge import Conflict, SlideMerge
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile

_TORN = (AttributeError, KeyError, IndexError, TypeError, ValueError, StopIteration, etree.LxmlError)
"""What reading a tree raises where an element or a value that every deck has is missing."""


def merge_deck(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return a deck in which a person's edits and the changes of the source both stand; raises UnusableFile."""
    if theirs == old:
        return Merged(new)
    try:
        return _merged(old, theirs, new, words)
    except _TORN as error:
        raise UnusableFile(Reason.ODD_STRUCTURE) from error


def _merged(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    lines = frozenset(decision_line(name, words) for name in ("conflict", "returned", "dropped"))
    before, person = Deck(old), Deck(theirs, lines, words["merge_new_version"])
    edits = (*deck_changes(before, person), *_written_on_marked(old, person, words))
    if old == new and not person.chosen:
        return Merged(theirs, edits)
    if not edits:
        return Merged(new)
    merge = _DeckMerge(before, person, Deck(new), old, words, lines)
    content = merge.content()
    return Merged(content, edits, tuple(merge.conflicts))


def plain_deck(base: bytes, copy: bytes, words: Mapping[str, str]) -> bytes:
    """Return the generated deck with what a reader changed in a copy of it, shape by shape.

    What their program only wrote anew is left out: in a merge it would look like a change.
    """
    return _DeckMerge(Deck(base), Deck(base), Deck(copy), base, words, frozenset(), by_shape=True).content()


@dataclass
class _DeckMerge:
    """The three versions of a deck; the person's is changed in place."""

    old: Deck
    theirs: Deck
    new: Deck
    last: bytes
    """The old deck once more, to see what was marked in the last merge."""
    words: Mapping[str, str]
    lines: frozenset[str]
    """What merges write into notes."""
    by_shape: bool = False
    """Whether no slide is taken over whole, nor a design."""
    marked: dict[str, str] = field(default_factory=dict)
    """The new versions that stand beside, by the part of the slide before them."""
    placed: list[tuple[Change, str, str]] = field(default_factory=list)
    """What both sides changed, the part of the slide that it is told about, and that slide's title."""
    conflicts: list[Change] = field(default_factory=list)
    """The same, with the number that each slide has in the merged file."""

    def content(self) -> bytes:
        """Return the merged file; what both sides changed is then in `conflicts`."""
        package = self.theirs.package
        before = package.reachable()
        self.kept_masters = changed_masters(self.old, self.theirs)
        self.designs = Designs(self.old, self.theirs, self.new, kept=self.by_shape)
        rows = [[slide.named for slide in deck.slides] for deck in (self.old, self.theirs, self.new)]
        slots = arrange(len(rows[0]), align(rows[0], rows[1]), align(rows[0], rows[2]))
        parts = [part for slot in slots if (part := self._merged_slide(slot))]
        parts = self._with_marked(parts)
        list_slides(package, parts)
        self.conflicts = [
            replace(change, place=f"{1 + parts.index(part)} · {title}") for change, part, title in self.placed
        ]
        self._relink(parts)
        self._keep_designs()
        if self.designs.changed:
            take_frame(self.old, self.theirs, self.new)
        number_slides(package, parts)
        take_text_style(package, self.new.package)
        take_core(self.old.package, package, self.new.package)
        stamp(package, self.new.package)
        remove_unreachable_parts(package, before)
        return package.content()

    def _merged_slide(self, slot: Position) -> str:
        """Return the part of what stands in a place of the merged row; nothing where nothing does."""
        old = None if slot.old is None else self.old.slides[slot.old]
        theirs = None if slot.theirs is None else self.theirs.slides[slot.theirs]
        new = None if slot.new is None else self.new.slides[slot.new]
        if old is None:
            return theirs.part if theirs else self._added(new) if new else ""
        if theirs is None:
            return self._returned(old, new) if new and not self._says_the_same(old, new) else ""
        touched = slide_differs(old, theirs)
        if new is None:
            return self._dropped(old, theirs, touched) if touched else ""
        self._merge(old, theirs, new, touched)
        return theirs.part

    def _says_the_same(self, first: Slide, second: Slide) -> bool:
        """Tell whether two versions of a slide say the same: a change of look is no change of source."""
        pictured = not self.designs.changed
        return first.says(pictured=pictured) == second.says(pictured=pictured)

    def _added(self, new: Slide) -> str:
        """Return the part of a slide that the source added; beside one that a person kept when it was gone, none."""
        kept = next((slide for slide in self.theirs.slides if new.key and slide.key == new.key), None)
        if kept is None or any(slide.key == new.key for slide in self.old.slides):
            return self._graft(new)
        if not self._says_the_same(kept, new) and (differences := slide_differs(kept, new)):
            conflict = Conflict(differences[0].sort, new.key, "", kept.named.words, new.named.words)
            self._put_new_version_beside([conflict], kept, new)
        return ""

    def _put_new_version_beside(self, conflicts: list[Conflict], theirs: Slide, new: Slide) -> None:
        """Put the new version, hidden and labelled, after the person's slide, and say so in the notes of theirs."""
        self.placed += [
            (
                Change(conflict.sort, "slide", "", new.key, conflict.before, conflict.after, conflict.source),
                theirs.part,
                theirs.title,
            )
            for conflict in conflicts
        ]
        self._write_note(theirs.part, "conflict", new)
        self.marked[theirs.part] = self._marked_slide(new)

    def _graft(self, new: Slide) -> str:
        """Return the part of a slide taken over from the new deck."""
        self.designs.layout(new.sheet.layout)
        return self.theirs.package.graft(self.new.package, new.part, dict(self.designs.known))

    def _returned(self, old: Slide, new: Slide) -> str:
        """Bring back a slide that a person deleted, because its source changed."""
        part = self._graft(new)
        self._write_note(part, "returned", new)
        change = Change("removed", "slide", "", new.key, before=old.named.words, source=new.named.words)
        self.placed.append((change, part, new.title))
        return part

    def _dropped(self, old: Slide, theirs: Slide, touched: tuple[Difference, ...]) -> str:
        """Keep a slide that a person edited, though its source is gone."""
        self._write_note(theirs.part, "dropped", theirs)
        sort, words = touched[0].sort, theirs.named.words
        change = Change(sort, "slide", "", old.key, before=old.named.words, after=words)
        self.placed.append((change, theirs.part, theirs.title))
        return theirs.part

    def _write_note(self, part: str, name: str, slide: Slide) -> None:
        notes = next(self.theirs.package.related(part, "notesSlide"), "")
        add_lines(self.theirs.package, notes, [decision_line(name, self.words)], language_of(slide))

    def _merge(self, old: Slide, theirs: Slide, new: Slide, touched: tuple[Difference, ...]) -> None:
        redrawn = self.theirs.foreign and not self.designs.changed and theirs.sheet.master in self.kept_masters
        if not (redrawn or self.by_shape) and all(difference.sort == "notes" for difference in touched):
            conflicts = self._take_whole(old, theirs, new)
        else:
            conflicts = self._merge_shapes(old, theirs, new)
        if conflicts:
            self._put_new_version_beside(conflicts, theirs, new)

    def _take_whole(self, old: Slide, theirs: Slide, new: Slide) -> list[Conflict]:
        """Take a slide of the new deck whole, with the notes of both, where a person left it alone."""
        renewed = self.theirs.foreign or theirs.marked or not same_layout(old, new)
        if not renewed and not slide_differs(old, new):
            return []
        conflicts = self._merged_notes(old, theirs, new)
        self.designs.layout(new.sheet.layout)
        known = self.designs.known | {new.part: theirs.part}
        if theirs.notes_part and new.notes_part:
            known[new.notes_part] = theirs.notes_part
        self.theirs.package.take(self.new.package, new.part, known)
        return conflicts

    def _merge_shapes(self, old: Slide, theirs: Slide, new: Slide) -> list[Conflict]:
        size = self.theirs.package.tree(MAIN).find(f"{P}sldSz")
        merge = SlideMerge(old, theirs, new, self.theirs.foreign, int(size.get("cy")), self.designs.changed)
        conflicts = self._merged_notes(old, theirs, new)
        if slide_differs(old, new):
            merge.merge()
        if same_layout(old, theirs) and not same_layout(old, new) and not self.theirs.foreign:
            self.designs.relink(theirs.part, self.designs.layout(new.sheet.layout))
        return merge.conflicts + conflicts

    def _merged_notes(self, old: Slide, theirs: Slide, new: Slide) -> list[Conflict]:
        """Merge the notes; lines of the last merge are taken out of them first."""
        texts = ["\n".join(paragraph.text for paragraph in slide.notes) for slide in (old, theirs, new)]
        conflict = merge_notes(old, theirs, new, foreign=self.theirs.foreign)
        remove_lines(self.theirs.package, theirs.notes_part, self.lines)
        return [Conflict("notes", "notes", *texts)] if conflict else []

    def _marked_slide(self, new: Slide) -> str:
        """Return the part of the new version of a slide, hidden and marked."""
        part = self._graft(new)
        _mark(self.theirs.package, part, new, self.words)
        return part

    def _with_marked(self, parts: list[str]) -> list[str]:
        """Put the marked slides after those they stand beside; one of the last merge goes, or is now a person's."""
        placed = list(parts)
        for slide in (marked_slide for marked_slide in self.theirs.all_slides if marked_slide.beside):
            self._keep_marked(slide, placed)
        for part, beside in self.marked.items():
            placed.insert(placed.index(part) + 1, beside)
        return placed

    def _keep_marked(self, slide: Slide, placed: list[str]) -> None:
        """Let a marked slide of the last merge stand, newly made where its source changed and nobody edited it."""
        position = self.theirs.all_slides.index(slide)
        earlier = [other.part for other in self.theirs.all_slides[:position] if other.part in placed]
        after = placed.index(earlier[-1]) + 1 if earlier else 0
        edited = next(
            (other.part for other in self.theirs.slides if other.key == slide.key and other.part in placed), ""
        )
        new = next((other for other in self.new.slides if other.key == slide.key), None)
        if not _is_untouched(self.last, slide, self.words):
            _drop_key(slide)
            placed.insert(after, slide.part)
        elif edited in self.marked:
            return
        elif new is not None and edited:
            self.marked[edited] = self._marked_slide(new)
            self._write_note(edited, "conflict", new)

    def _keep_designs(self) -> None:
        """Take out the old design where nothing has it any more; one that a person changed stays, and that is said."""
        self.designs.drop_unused(self.kept_masters)
        given_up = self.kept_masters if self.designs.changed else self.kept_masters & self.designs.left()
        names = sorted({name_of_part(self.theirs.package, master) for master in given_up})
        self.conflicts += [Change("other", "part", name, "") for name in names]

    def _relink(self, parts: list[str]) -> None:
        """Give the slides that a person edited the new design, where they had the old one."""
        if not self.designs.changed or self.theirs.foreign:
            return
        for part in parts:
            layout = next(self.theirs.package.related(part, "slideLayout"), "")
            if (match := self.designs.renewed(layout)) and part in self.theirs.package.parts:
                self.designs.relink(part, match)


def _drop_key(slide: Slide) -> None:
    """Take the key off a marked slide that a person edited: it is now one of their own, like those they added."""
    for node in [node for node in slide.shape_tree if name_of(node).startswith(f"{KEY}{BESIDE}")]:
        slide.shape_tree.remove(node)
    for tags in slide.package.related(slide.part, "tags"):
        for tag in slide.package.tree(tags):
            if str(tag.get("val")).startswith(BESIDE):
                tag.set("val", "")


def _mark(package: Package, part: str, slide: Slide, words: Mapping[str, str]) -> None:
    width = int(slide.package.tree(MAIN).find(f"{P}sldSz").get("cx"))
    label, band = words["merge_new_version"], words["merge_band"]
    mark(package, part, label=label, band=band, width=width, language=language_of(slide))


def _is_untouched(last: bytes, slide: Slide, words: Mapping[str, str]) -> bool:
    """Tell whether a marked slide is as the last merge made it, from the deck that is now the old one."""
    made = next((made_slide for made_slide in Deck(last).slides if made_slide.key == slide.key), None)
    if made is None:
        return False
    _mark(made.package, made.part, made, words)
    return not slide_differs(Slide(made.package, made.part, made.key), slide)


def _written_on_marked(last: bytes, theirs: Deck, words: Mapping[str, str]) -> Iterator[Change]:
    """Yield the marked slides of the last merge that a person edited: they count as slides of their own."""
    for slide in theirs.all_slides:
        if slide.beside and not _is_untouched(last, slide, words):
            yield Change("text", "slide", place_of(theirs, slide), slide.key, after=slide.named.words)
