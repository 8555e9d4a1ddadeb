"""The table of contents: a field that is already filled, with links and without page numbers."""

from collections.abc import Sequence

from forumkit.render.blocks import Contents
from forumkit.write.word.draft import ContentsEntry, Draft
from forumkit.write.word.tables import spans_xml
from forumkit.write.word.text import ParagraphFormat, field_end, field_start, paragraph, text_runs

_DEEPEST = 3


def contents(block: Contents, look: ParagraphFormat, draft: Draft) -> str:
    """Return the title and a link to each heading; nothing when there is no heading."""
    depth = min(block.depth, _DEEPEST)
    entries = [entry for entry in draft.headings if entry.level <= depth]
    if not entries:
        return ""
    title = paragraph(look, text_runs(block.title, draft.language))
    return title + "".join(_lines(entries, f'TOC \\o "1-{depth}" \\h \\n \\z \\u', draft))


def _lines(entries: Sequence[ContentsEntry], instruction: str, draft: Draft) -> list[str]:
    begin, end = field_start(instruction, draft.language), field_end(draft.language)
    last = len(entries) - 1
    return [
        paragraph(
            ParagraphFormat(f"TOC{entry.level}"),
            (begin if number == 0 else "") + _link(entry, draft) + (end if number == last else ""),
        )
        for number, entry in enumerate(entries)
    ]


def _link(entry: ContentsEntry, draft: Draft) -> str:
    return f'<w:hyperlink w:anchor="{entry.mark}" w:history="1">{spans_xml(entry.spans, draft)}</w:hyperlink>'
