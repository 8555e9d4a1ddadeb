"""Animations of a slide, that know shapes by their number and paragraphs by their place."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.slides.names import P


def animated(tree: etree._Element, node: etree._Element) -> bool:
    """Tell whether a shape of a slide, or a part of it, comes, goes or moves by itself."""
    ids = {head.get("id") for head in node.iter(f"{P}cNvPr")}
    return any(target.get("spid") in ids for target in tree.iter(f"{P}spTgt"))


def follow_paragraphs(tree: etree._Element, node: etree._Element, places: Mapping[int, int]) -> None:
    """Let the animations of a text's paragraphs follow them to where they stand now.

    `p:pRg` counts from 0, its end included (ECMA-376-1, 19.5.64 and 19.7.3).
    """
    head = node.find(f"*/{P}cNvPr")
    targets = (target for target in tree.iter(f"{P}spTgt") if head is not None and target.get("spid") == head.get("id"))
    for paragraphs in (found for target in targets for found in target.iter(f"{P}pRg")):
        for name in ("st", "end"):
            place = int(paragraphs.get(name, "0"))
            paragraphs.set(name, str(places.get(place, place)))
