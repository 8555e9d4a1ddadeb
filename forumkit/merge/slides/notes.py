"""Speaker notes: merged by paragraph, with lines that say what a person has to decide."""

import copy
from collections.abc import Mapping

from lxml import etree

from forumkit.merge.slides.decks import Slide, notes_body
from forumkit.merge.slides.differences import same_text
from forumkit.merge.slides.names import A
from forumkit.merge.slides.shapes import text_of
from forumkit.merge.slides.texts import merge_paragraphs, put_paragraphs
from forumkit.office.package import Package


def merge_notes(old: Slide, theirs: Slide, new: Slide, *, foreign: bool) -> bool:
    """Bring what the source changed in the notes into the person's; tell whether both changed the same."""
    if same_text(old.notes, new.notes):
        return False
    body = notes_body(theirs.package, theirs.notes_part)
    if body is None:
        return not same_text(old.notes, theirs.notes)
    merged = merge_paragraphs(old.notes, theirs.notes, new.notes, copy.deepcopy, foreign=foreign)
    put_paragraphs(body, merged.nodes)
    return merged.conflict


def decision_line(name: str, words: Mapping[str, str]) -> str:
    """Return the line that a merge writes into the notes of a slide on which the person has to decide.

    `name` is conflict, returned or dropped.
    """
    return f"{words['merge_mark']}\u00a0: {words[f'merge_note_{name}']}"


def add_lines(package: Package, part: str, lines: list[str], language: str) -> None:
    """Put lines before the notes of a slide."""
    body = notes_body(package, part)
    if body is None or not lines:
        return
    nodes = body.findall(f"{A}p")
    written = {text_of(node) for node in nodes}
    marks = [_line(line, language) for line in lines if line not in written]
    filled = [node for node in nodes if text_of(node).strip()]
    put_paragraphs(body, [*marks, *(nodes if filled else [])])


def remove_lines(package: Package, part: str, lines: frozenset[str]) -> None:
    """Take lines that a merge wrote out of the notes of a slide."""
    body = notes_body(package, part)
    if body is None:
        return
    nodes = body.findall(f"{A}p")
    kept = [node for node in nodes if text_of(node) not in lines]
    if len(kept) < len(nodes):
        put_paragraphs(body, [copy.deepcopy(node) for node in kept])


def _line(text: str, language: str) -> etree._Element:
    node = etree.Element(f"{A}p")
    run = etree.SubElement(node, f"{A}r")
    spoken = {"lang": language} if language else {}
    etree.SubElement(run, f"{A}rPr", {**spoken, "sz": "1200", "b": "1"})
    etree.SubElement(run, f"{A}t").text = text
    return node


def language_of(slide: Slide) -> str:
    """Return the language that a slide's words are in."""
    languages = (
        str(properties.get("lang"))
        for properties in slide.tree.iter(f"{A}rPr", f"{A}endParaRPr")
        if properties.get("lang")
    )
    return next(languages, "")
