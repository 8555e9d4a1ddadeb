"""What a person changed in a deck: on its slides, in what holds for many of them, in the file itself."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from forumkit.merge.changes import Change
from forumkit.merge.differing import Deviation
from forumkit.merge.sequence import align, moved
from forumkit.merge.slides.decks import Deck
from forumkit.merge.slides.names import A
from forumkit.merge.slides.shared import masters, name_of_part, parts_of, shared_parts
from forumkit.merge.slides.slide_differences import place_of, slide_differs
from forumkit.office.package import Package

_TOLD = ("package/cp:coreProperties/", "cp:coreProperties/", "op:Properties/")
"""Properties of a file, which have names and values that people know."""


def deck_changes(old: Deck, theirs: Deck) -> Iterator[Change]:
    """Yield what a person changed in a deck."""
    yield from _in_slides(old, theirs)
    words = theirs.shared_content - old.shared_content
    for written in sorted(words):
        yield Change("added", "margin", "", "", after=written)
    if theirs.foreign:  # LibreOffice makes every master and layout anew
        changed = (master for master in _redrawn(old, theirs) if not words & _said(theirs, master))
        names = {name_of_part(theirs.package, master) for master in changed}
        yield from (Change("other", "part", name, "") for name in sorted(names))
    else:
        yield from _in_designs(old, theirs, words)
    yield from _in_other_parts(old, theirs)


def _in_slides(old: Deck, theirs: Deck) -> Iterator[Change]:
    matched = align([slide.named for slide in old.slides], [slide.named for slide in theirs.slides])
    stood = [index for index in matched if index is not None]
    shifted = set(moved(stood))
    for slide, index in zip(theirs.slides, matched, strict=True):
        place = place_of(theirs, slide)
        if index is None:
            yield Change("added", "slide", place, "", after=slide.named.words)
            continue
        if index in shifted:
            yield Change("moved", "slide", place, slide.key)
        for difference in slide_differs(old.slides[index], slide):
            yield Change(
                difference.sort, "slide", place, slide.key, difference.before, difference.after, count=difference.count
            )
    for index in sorted(set(range(len(old.slides))) - set(stood)):
        slide = old.slides[index]
        yield Change("removed", "slide", place_of(old, slide), slide.key, before=slide.named.words)


def _in_designs(old: Deck, theirs: Deck, words: AbstractSet[str]) -> Iterator[Change]:
    """Yield the masters, layouts and themes that a person changed, but for words that are told already."""
    compared = theirs.against(old)
    for part in shared_parts(old.package):
        here = compared.shared.get(part, "")
        name = name_of_part(old.package, part)
        if not here:
            yield Change("removed", "part", name, "")
        elif not words & theirs.margins(here) and (found := compared.parts(part, here)):
            yield Change("other", "part", name, "", count=len(found))
    for part in shared_parts(theirs.package):
        if part not in compared.shared.values():
            yield Change("added", "part", name_of_part(theirs.package, part), "")


def _redrawn(old: Deck, theirs: Deck) -> frozenset[str]:
    """Return the masters with colours that no theme of the old deck has, and those that show another ground."""
    known = {_colours(old.package, theme) for theme in _themes(old.package).values()}
    themes = _themes(theirs.package).items()
    recoloured = {master for master, theme in themes if _colours(theirs.package, theme) not in known}
    return theirs.grounds_since(old.package).changed | recoloured


def _themes(package: Package) -> dict[str, str]:
    return {master: theme for master in masters(package) for theme in package.related(master, "theme")}


def _colours(package: Package, theme: str) -> tuple[str, ...]:
    nodes = package.tree(theme).iterfind(f"{A}themeElements/{A}clrScheme/*/*")
    return tuple(str(node.get("lastClr") or node.get("val")).lower() for node in nodes)


def changed_masters(old: Deck, theirs: Deck) -> frozenset[str]:
    """Return the masters of a person's deck on which they wrote, or changed any layout or theme."""
    words, shared = theirs.shared_content - old.shared_content, theirs.against(old).shared
    written = frozenset(master for master in masters(theirs.package) if words & _said(theirs, master))
    if theirs.foreign:
        return written | _redrawn(old, theirs)
    touched = {shared[master] for master in masters(old.package) if master in shared and _differs(old, theirs, master)}
    return frozenset(written | touched)


def _said(deck: Deck, master: str) -> frozenset[str]:
    return frozenset().union(*map(deck.margins, parts_of(deck.package, master)))


def _differs(old: Deck, theirs: Deck, master: str) -> bool:
    compared = theirs.against(old)
    parts = [(part, compared.shared.get(part, "")) for part in parts_of(old.package, master)]
    return any(not here or compared.parts(part, here) for part, here in parts)


def _in_other_parts(old: Deck, theirs: Deck) -> Iterator[Change]:
    """Yield what differs in the parts that no slide leads to: properties, settings, lists of authors."""
    found: dict[str, list[Deviation]] = {}
    for deviation in theirs.against(old).whole():
        if deviation.path.startswith(_TOLD):
            name = deviation.path.rpartition("/")[2].partition("@")[0].rpartition(":")[2]
            yield Change("look", "part", name, "", deviation.before or "", deviation.after or "")
        else:
            found.setdefault(deviation.part, []).append(deviation)
    for part, others in sorted(found.items()):
        name = part or others[0].path.rpartition("to:")[2]
        yield Change("other", "part", name.rpartition("/")[2].partition(".")[0], "", count=len(others))
