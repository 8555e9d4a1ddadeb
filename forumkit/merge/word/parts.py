"""What a person changed outside the text: pages, headers and footers, styles, settings, parts that nobody merges."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.differing import Differences
from forumkit.merge.parts import of_package
from forumkit.merge.reading import Reading
from forumkit.merge.word.aspects import told
from forumkit.merge.word.comparing import Fact
from forumkit.merge.word.edits import BlockEdits, Versions, body_of
from forumkit.merge.word.names import MAIN, R, child_value, local, w
from forumkit.merge.word.scanning import section_format
from forumkit.office.package import Package

_STOPS = frozenset(("officeDocument", "custom-properties"))
_DEFINED = {"numbering": ("abstractNum", "num"), "styles": ("docDefaults", "style")}
"""Parts whose elements may come from several versions: of each sort, none may be lost or changed."""
_TOLD = frozenset(("styles", "numbering", "header", "footer", "footnotes", "comments", "image", "chart", "hyperlink",
                   "commentsExtended", "commentsIds", "commentsExtensible", "people"))  # fmt: skip
"""Parts that are compared where the text leads to them, or by what of them is in effect."""


def part_edits(versions: Versions) -> Iterator[Change]:
    """Yield what a person changed outside the text."""
    yield from _page(versions)
    yield from _margins(versions)
    styles = [*_styles(versions)]
    yield from styles
    for kind, names in _DEFINED.items():
        if (kind != "styles" or not styles) and (lost := versions.comparing.lost(kind, *names)):
            yield Change("other", "part", kind, "", count=lost)
    yield from _others(versions)


def _page(versions: Versions) -> Iterator[Change]:
    """Yield a last section that is set up differently, and what is behind it; sections before end in a paragraph."""
    ends = (body_of(outline.package).find(w("sectPr")) for outline in (versions.old, versions.other))
    before, after = ({} if node is None else section_format(node) for node in ends)
    yield from told(versions.comparing.formats("sectPr", before, after), Change("look", "margin", "", ""))
    differ = Differences(versions.old.reading.seeing, versions.other.reading.seeing)
    for root, nodes in (("w:document", _beside_body), ("w:footnotes", _note_lines)):
        old, other = (each.reading.seen(*nodes(each.package)) for each in (versions.old, versions.other))
        if nodes is _note_lines and not (old.inside and other.inside):
            continue  # they come and go with the first footnote
        facts = {Fact(each.path, each.before, each.after) for each in differ.of(old, other, MAIN, root)}
        yield from told(facts, Change("look", "part", "", ""))


def _beside_body(package: Package) -> list[etree._Element]:
    """Return what stands in the document part beside the text: the colour or picture behind all pages."""
    return [node for node in package.tree(MAIN).iterchildren(etree.Element) if node.tag != w("body")]


def _note_lines(package: Package) -> list[etree._Element]:
    """Return the lines that stand between the text and its footnotes (17.11.23)."""
    part = next(package.related(MAIN, "footnotes"), "")
    return [node for note in (package.tree(part) if part else ()) if note.get(w("type")) for node in note]


@dataclass(frozen=True)
class Margin:
    """A header or footer."""

    sort: str
    """Such as `header default`."""
    part: str


def margins_of(package: Package) -> list[list[Margin]]:
    """Return the headers and footers of each section; one that states none has those of the section before."""
    targets = {relation.id: relation.target for relation in package.relations(MAIN)}
    sections: list[list[Margin]] = []
    standing: dict[str, Margin] = {}
    for section in body_of(package).iter(w("sectPr")):
        for node in section.iter(w("headerReference"), w("footerReference")):
            sort = f"{local(node).removesuffix('Reference')} {node.get(w('type'), 'default')}"
            standing[sort] = Margin(sort, targets.get(str(node.get(f"{{{R}}}id")), ""))
        sections.append([standing[sort] for sort in sorted(standing)])
    return sections


def _margins(versions: Versions) -> Iterator[Change]:
    packages = versions.old.package, versions.other.package
    before, after = map(margins_of, packages)
    seen: set[tuple[str, str]] = set()
    if len(before) != len(after):
        before, after = [_each(before)], [_each(after)]
    for old, other in zip(before, after, strict=True):
        for was, now in _paired(old, other):
            pair = (was.part if was else "", now.part if now else "")
            if pair not in seen:
                seen.add(pair)
                yield from margin_edits(versions, was, now)


def _each(sections: list[list[Margin]]) -> list[Margin]:
    return list(dict.fromkeys(margin for section in sections for margin in section))


def _paired(old: list[Margin], other: list[Margin]) -> Iterator[tuple[Margin | None, Margin | None]]:
    for sort in sorted({margin.sort for margin in (*old, *other)}):
        yield from zip_longest(
            [margin for margin in old if margin.sort == sort], [margin for margin in other if margin.sort == sort]
        )


def margin_edits(versions: Versions, old: Margin | None, other: Margin | None) -> Iterator[Change]:
    """Yield what a person changed in a header or footer."""
    if old and other:
        pair = Versions(versions.old.of_part(old.part), versions.other.of_part(other.part))
        trees = versions.old.package.tree(old.part), versions.other.package.tree(other.part)
        yield from BlockEdits(pair).row(*trees, "", "margin")
        return
    there, outline = (old, versions.old) if old else (other, versions.other)
    assert there is not None
    words = outline.of_part(there.part).words(outline.package.tree(there.part))
    if not versions.comparing.is_noise(
        f"sectPr/{there.sort.replace(' ', '@')}", words if old else None, words if other else None
    ):
        yield Change("removed" if old else "added", "margin", "", "", words if old else "", words if other else "")


def _styles(versions: Versions) -> Iterator[Change]:
    """Yield the styles that a person changed, each without what it has from the one that it is based on."""
    comparing, here, there = versions.comparing, versions.old.reading.styles, versions.other.reading.styles
    for style, node in here.nodes.items():
        style_type, name = str(node.get(w("type"))), child_value(node, "name")
        if not there.id_of(style_type, name):
            if not comparing.is_noise(f"styles/style@{style_type}", name, None):
                yield Change("removed", "part", name, "")
            continue
        facts = comparing.style(style_type, name)
        if facts and (base := here.nodes.get(child_value(node, "basedOn") or here.default_of(style))) is not None:
            facts -= comparing.style(str(base.get(w("type"))), child_value(base, "name"))
        yield from told(facts, Change("look", "part", name, ""))
    known = {(str(node.get(w("type"))), here.names[style]) for style, node in here.nodes.items()}
    for style, node in there.nodes.items():
        style_type = str(node.get(w("type")))
        if (style_type, there.names[style]) not in known and not comparing.is_noise(
            f"styles/style@{style_type}", None, child_value(node, "name")
        ):
            yield Change("added", "part", child_value(node, "name"), "")


def _others(versions: Versions) -> Iterator[Change]:
    """Yield the parts, such as settings, that a person changed, each once."""
    packages = versions.old.package, versions.other.package
    old_parts, other_parts = (Reading(package, versions.comparing.rules, stops=_STOPS) for package in packages)
    differ = Differences(old_parts, other_parts)
    facts: dict[str, set[Fact]] = {}
    for each in of_package(differ):
        facts.setdefault(each.part, set()).add(Fact(each.path, each.before, each.after))
    kinds = {relation.kind for package in packages for relation in package.relations(MAIN)} - _TOLD
    for kind in sorted(kinds):
        for old, other in zip_longest(*(package.related(MAIN, kind) for package in packages)):
            if old and other:
                for each in differ.of_parts(old, other):
                    facts.setdefault(each.part or other, set()).add(Fact(each.path, each.before, each.after))
            elif not versions.comparing.is_noise(f"w:document/to:{kind}", old, other):
                facts.setdefault(kind, set()).add(Fact(f"w:document/to:{kind}", old, other))
    for part, found in sorted(facts.items()):
        yield from told(found, Change("other", "part", part.rpartition("/")[2], ""))
