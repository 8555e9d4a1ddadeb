"""Which style of a word.docx serves for which role: by its name, whatever its id; what is missing is added."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.names import w
from forumkit.office.xml import parsed, written
from forumkit.render.styles import CALLOUTS
from forumkit.write.word.lists import makes_such_a_list
from forumkit.write.word.styles import StyleSheet, styles


@dataclass(frozen=True)
class StyleMatch:
    """A role and the style that serves for it."""

    role: str
    style: str
    """Name of the style, as Word shows it."""
    how: str
    """name, or added."""


_ON_COLOUR = ("CoverTitle", "CoverSubtitle", "TableHead")
"""Roles whose text is on a fill that the style itself does not state: their contrast is not checked here."""


@dataclass(frozen=True)
class StyleAssignment:
    """The styles of a file, with one for every role of the documents."""

    part: bytes
    """styles.xml."""
    ids: Mapping[str, str]
    """Id of the style for each role."""
    matches: tuple[StyleMatch, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """Roles whose style the file did not have."""
        return tuple(match.role for match in self.matches if match.how == "added")

    @property
    def on_page(self) -> Mapping[str, str]:
        """Ids of the styles that the file itself has for text on the page's ground, by role."""
        roles = (match.role for match in self.matches if match.how == "name" and match.role not in _ON_COLOUR)
        return {role: self.ids[role] for role in roles}


_BOXED = ("Table", "Form", "Gantt", "Card", "Cut", "Figure", *(name.capitalize() for name in CALLOUTS))
"""Beginnings of the roles of text in cells, cards, shapes and boxes."""
_PLAIN = {"ind": {"left": "0", "right": "0", "firstLine": "0"}, "jc": {"val": "left"}}
"""What a paragraph of a cell has where the file's paragraphs are indented or set in block: that is for running text."""


def with_roles(part: bytes, numbering: bytes, sheet: StyleSheet) -> StyleAssignment:
    """Return styles.xml with a style for every role of the documents; one that has them all comes back as it is.

    Built-in styles bear English names inside the file in every language of Word (ECMA-376, 17.7.4.9), so that
    “Titre 1” is found as heading 1; ids differ from one office program to the other.
    """
    tree, lists = parsed(part), parsed(numbering) if numbering else None
    wanted = etree.fromstring(styles(sheet).encode())
    have = {_plain(name): style_id for style_id, name, _ in _named(tree)}
    taken = set(have.values())
    ids: dict[str, str] = {}
    added: list[etree._Element] = []
    matches: list[StyleMatch] = []
    for role, name, style in _named(wanted):
        known = have.get(_plain(name))
        if known is not None and makes_such_a_list(role, tree, lists, known):
            ids[role] = known
            matches.append(StyleMatch(role, name, "name"))
            continue
        ids[role] = role if role not in taken else f"forumkit{role}"
        taken.add(ids[role])
        added.append(style)
        title = name if known is None else f"{name} (forumkit)"
        style.find(w("name")).set(w("val"), title)
        matches.append(StyleMatch(role, title, "added"))
    plain = _plain_paragraph(tree)
    for style in added:
        tree.append(_renamed(style, ids))
        if str(style.get(w("styleId"))).removeprefix("forumkit").startswith(_BOXED):
            _stand_apart(style, plain)
    return StyleAssignment(written(tree) if added else part, ids, tuple(matches))


def _plain_paragraph(tree: etree._Element) -> list[str]:
    """Return which of these the file's default paragraph states otherwise."""
    usual = [
        style for style in tree.iter(w("style")) if style.get(w("default")) and style.get(w("type")) == "paragraph"
    ]
    defaults = tree.findall(f"{w('docDefaults')}/{w('pPrDefault')}")
    return [
        name for name in _PLAIN if any(each.find(f"{w('pPr')}/{w(name)}") is not None for each in (*usual, *defaults))
    ]


def _stand_apart(style: etree._Element, plain: Iterable[str]) -> None:
    """Give a style of ours what the file's default paragraph would else change in it."""
    based = str(style.find(w("basedOn")).get(w("val"))) if style.find(w("basedOn")) is not None else ""
    if based.removeprefix("forumkit").startswith(_BOXED):
        return
    looks = style.find(w("pPr"))
    for name in plain if looks is not None else ():
        stated = looks.find(w(name))
        if stated is not None:
            missing = {w(key): value for key, value in _PLAIN[name].items() if stated.get(w(key)) is None}
            stated.attrib.update({} if stated.get(w("hanging")) else missing)
        else:
            before = [node for node in looks if etree.QName(node).localname not in ("jc", "outlineLvl", "rPr")]
            stated = etree.Element(w(name), {w(key): value for key, value in _PLAIN[name].items()})
            looks.insert(len(before), stated)


def _named(tree: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """Yield the id and the name of each style."""
    for style in tree.iter(w("style")):
        name = style.find(w("name"))
        if name is not None and style.get(w("styleId")):
            yield str(style.get(w("styleId"))), str(name.get(w("val"))), style


def _plain(name: str) -> str:
    """Return a name as it is compared: capitals and spaces differ between office programs."""
    return name.casefold().replace(" ", "")


def _renamed(style: etree._Element, ids: Mapping[str, str]) -> etree._Element:
    """Return a style of ours under the ids that its file uses, and never as the default of its kind."""
    style.set(w("styleId"), ids[str(style.get(w("styleId")))])
    style.attrib.pop(w("default"), None)
    style.set(w("customStyle"), "1")
    for name in ("basedOn", "next", "link"):
        for reference in style.iter(w(name)):
            target = str(reference.get(w("val")))
            reference.set(w("val"), ids.get(target, target))
    return style
