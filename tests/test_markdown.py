"""Markdown becomes blocks with stable keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.model.languages import Language
from forumkit.render import blocks as b
from forumkit.render.attributes import BadBlock
from forumkit.render.inline import plain
from forumkit.render.markdown import Reader
from forumkit.render.typesetting import Typesetter


def language(**words: str) -> Language:
    return Language(name="english", tag="en-GB", locale="en", words=words)


def reader(key: str = "doc") -> Reader:
    return Reader(key, Typesetter(language(sign_box="case")), {})


def only(markdown: str) -> b.Block:
    (block,) = reader().blocks(markdown)
    return block


def test_headings_take_the_key_that_the_template_gives() -> None:
    heading, paragraph = reader().blocks('{key="theme/a/sections/b"}\n## Titre\n\ntexte\n')
    assert isinstance(heading, b.Heading)
    assert (heading.key, heading.level, heading.line) == ("theme/a/sections/b", 2, 2)
    assert isinstance(paragraph, b.Paragraph)
    assert paragraph.key == "theme/a/sections/b/p1"


def test_keys_do_not_move_when_another_section_grows() -> None:
    before = reader().blocks('{key="a"}\n# A\n\nx\n\n{key="b"}\n# B\n\ny\n')
    after = reader().blocks('{key="a"}\n# A\n\nx\n\nmore\n\n- z\n\n{key="b"}\n# B\n\ny\n')
    assert before[-1].key == after[-1].key == "b/p1"


def test_a_key_that_stands_twice_is_told_apart() -> None:
    blocks = reader().blocks('{key="a"}\n# A\n\n{key="a"}\n# A\n')
    assert [block.key for block in blocks] == ["a", "a~2"]


def test_a_callout_holds_its_blocks_and_title() -> None:
    block = only("::: caution Attention {key=k}\n- un\n- deux\n:::\n")
    assert isinstance(block, b.Callout)
    assert (block.role, block.title, block.key) == ("caution", "Attention", "k")
    assert isinstance(block.blocks[0], b.ItemList)


def test_lists_keep_their_depth_and_order() -> None:
    block = only("1. un\n2. deux\n   - sous\n")
    assert isinstance(block, b.ItemList)
    assert [(plain(i.spans), i.depth, i.ordered) for i in block.items] == [
        ("un", 0, True),
        ("deux", 0, True),
        ("sous", 1, False),
    ]


def test_tables_have_signs_paragraphs_and_fills_in_their_cells() -> None:
    block = only(
        '{widths="20 80" style=form caption="Grille"}\n| A | B |\n|---|--:|\n| ⟦box⟧ | x⟦br⟧y |\n| ⟦bar⟧ |  |\n'
    )
    assert isinstance(block, b.Table)
    assert (block.widths, block.style, block.caption) == ((20, 80), "form", "Grille")
    first, second = block.rows
    assert first[0].paragraphs[0][0].pictogram == "box"
    assert first[0].paragraphs[0][0].text == "case"
    assert [plain(p) for p in first[1].paragraphs] == ["x", "y"]
    assert first[1].align == "right"
    assert second[0].fill == "bar"


def test_slides_have_slots_notes_and_layout() -> None:
    (slide,) = reader().slides(
        '{key="s" layout="exercise"}\n# Titre\n\n- a\n\n::: slot time\n20 min\n:::\n\n::: notes\nDire.\n:::\n'
    )
    assert (slide.layout, slide.key, plain(slide.title)) == ("exercise", "s", "Titre")
    assert [slot.name for slot in slide.slots] == ["body", "time"]
    assert len(slide.notes) == 1


@pytest.mark.parametrize(
    "markdown",
    [
        "```python\nx\n```",
        "```figure\n{not json\n```",
        '```figure\n{"kind": "spiral", "title": "T", "stages": []}\n```',
        "```figure\n[]\n```",
        "{style=huge}\n| a |\n|---|\n| b |",
        '{widths="1 2 3"}\n| a |\n|---|\n| b |',
        "{style=loud}\ntexte",
        "::: slot X\ntexte\n:::",
    ],
)  # fmt: skip
def test_what_writers_do_not_know_is_refused(markdown: str) -> None:
    with pytest.raises(BadBlock):
        reader().blocks(markdown)


def test_html_is_text() -> None:
    block = only("un <b>mot</b> & <script>x</script>")
    assert isinstance(block, b.Paragraph)
    assert plain(block.spans) == "un <b>mot</b> & <script>x</script>"


@given(st.text(alphabet="ab é’:;!?.,–-+#|[](){}~$^@'\"1\u202f\u00a0", min_size=1))
def test_a_text_without_signs_says_what_the_parser_would_make_of_it(text: str) -> None:
    """The escaped star makes the parser read the same text."""
    assert Typesetter().lines(f"x{text}x") + "*" == Typesetter().lines(f"x{text}x\\*")


def test_a_container_that_nobody_knows_stays_a_text() -> None:
    block = only("::: autre\n")
    assert isinstance(block, b.Paragraph)
    assert plain(block.spans) == "::: autre"
