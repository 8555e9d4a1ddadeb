"""A deck with a slide of each sort and the fullest one, and a text with a block of each sort, of a mission's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumkit.layouts.sorts import SORTS
from forumkit.produce.single import Showing
from forumkit.render import blocks as b
from forumkit.render.document import Rendered
from forumkit.write.slides.text import plain, spoken_lines


@dataclass(frozen=True)
class TrialDocuments:
    """What is shown of a template; either may be missing, as in a mission without decks."""

    deck: b.Deck | None
    document: b.Document | None


def trial_documents(showings: Sequence[Showing]) -> TrialDocuments:
    """Return the slides and blocks that documents have, one of each sort: what one mission lacks, the next may have."""
    contents = [[*_contents(showing)] for showing in showings]
    decks = [[each for each in those if isinstance(each, b.Deck)] for those in contents]
    texts = [each for those in contents for each in those if isinstance(each, b.Document)]
    return TrialDocuments(_deck(decks), _document(texts))


def _contents(showing: Showing) -> Iterator[object]:
    """Yield what each deck says, and the first text of each kind."""
    seen: set[str] = set()
    for job in showing.jobs.values():
        writer = showing.library.kinds[job.kind_id].writer
        if writer == "slides" or (writer == "word" and job.kind_id not in seen):
            seen.add(job.kind_id)
            rendered = showing.rendered(job)
            if isinstance(rendered, Rendered):
                yield rendered.content


def _deck(missions: Sequence[Sequence[b.Deck]]) -> b.Deck | None:
    """Return the first slide of each sort and the fullest, in the order of the sorts; a key stands once in a deck."""
    chosen: dict[str, b.Slide] = {}
    told = [[slide for deck in decks for slide in deck.slides] for decks in missions]
    own = dict.fromkeys(slide.layout for slides in told for slide in slides if slide.layout not in SORTS)
    for name in (*SORTS, *own):
        those = next(filter(None, ([s for s in slides if s.layout == name] for slides in told)), [])
        for slide in (*those[:1], *sorted(those[1:], key=_fullness)[-1:]):
            chosen.setdefault(slide.key, replace(slide, hidden=False))
    metas = [deck.meta for decks in missions for deck in decks]
    return b.Deck(metas[0], tuple(chosen.values())) if chosen else None


def _fullness(slide: b.Slide) -> int:
    """Return how many characters a slide says."""
    lines = (line.words for slot in slide.slots for line in spoken_lines(slot.blocks))
    return len(plain(slide.title)) + sum(map(len, lines))


def _document(documents: Sequence[b.Document]) -> b.Document | None:
    """Return the first block of each sort; the cover first, as it stands on a page of its own."""
    chosen: dict[str, b.Block] = {}
    for document in documents:
        for block in _unfolded(document.blocks):
            if not _refers(block):
                chosen.setdefault(_sort(block), _shortened(block))
    blocks = sorted(chosen.values(), key=lambda block: not isinstance(block, b.Cover))
    return b.Document(documents[0].meta, tuple(blocks)) if blocks else None


def _unfolded(blocks: Iterable[b.Block]) -> Iterator[b.Block]:
    """Yield the blocks, and those of pages on their side as of pages that stand."""
    for block in blocks:
        if isinstance(block, b.Landscape):
            yield from _unfolded(block.blocks)
        elif not isinstance(block, b.PageBreak):
            yield block


_CARDS, _ROWS = 4, 8
"""As many show what cards and tables look like."""


def _shortened(block: b.Block) -> b.Block:
    if isinstance(block, b.Cards):
        return replace(block, cards=block.cards[:_CARDS])
    return replace(block, rows=block.rows[:_ROWS]) if isinstance(block, b.Table) else block


_PARTICULARS: Mapping[type, str] = {b.Heading: "level", b.Paragraph: "style", b.Table: "style", b.Callout: "role"}


def _sort(block: b.Block) -> str:
    """Return what tells one sort of block from another: `Callout caution`."""
    particular = getattr(block, _PARTICULARS.get(type(block), "kind"), "")
    if isinstance(block, b.ItemList):
        particular = "ordered" if block.items[0].ordered else ""
    return f"{type(block).__name__} {particular}"


def _refers(block: b.Block) -> bool:
    """Tell whether it names a figure or table, which may not be among those that are shown."""
    return "reference='" in repr(block).replace("reference=''", "")
