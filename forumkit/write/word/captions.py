"""Numbered captions, and references to them: fields that are already filled."""

from forumkit.render.blocks import Spans
from forumkit.write.word.draft import Draft
from forumkit.write.word.text import ParagraphFormat, field_end, field_start, run, span_run, text_runs


def caption(
    title: str, key: str, draft: Draft, *, counted: str = "figure", above: bool = False, after: Spans = ()
) -> str:
    """Return a caption such as “Figure 2 – title”; its label has a bookmark that references lead to."""
    number = draft.next_number(counted)
    language, word = draft.language, draft.words[f"label_{counted}"]
    name = draft.label(key, f"{word} {number}")
    counter = f"SEQ {word} \\* ARABIC"
    field = field_start(counter, language) + run(str(number), language) + field_end(language)
    label = (
        f'<w:bookmarkStart w:id="{draft.bookmark_number()}" w:name="{name}"/>'
        f'{run(f"{word} ", language)}{field}<w:bookmarkEnd w:id="{draft.bookmarks - 1}"/>'
    )
    look = ParagraphFormat("CaptionAbove", keep_next=True) if above else ParagraphFormat("Caption")
    content = (
        label + run(" – ", language) + text_runs(title, language) + "".join(span_run(span, language) for span in after)
    )
    return draft.mark(f"{key}#caption", draft.paragraph(look, content), whole=True)


def reference(key: str, draft: Draft) -> str:
    """Return a reference to the caption of a figure or table, such as “figure 2”; filled in at the end."""
    name, place = draft.reference(key)
    language = draft.language
    return field_start(f"REF {name} \\h \\* Lower", language) + run(place, language) + field_end(language)
