"""Lists of a document: whether an item has a number or a bullet, and the lists that items come with."""

from collections import Counter
from copy import deepcopy

from lxml import etree

from forumkit.merge.word.names import MAIN, VAL, child_value, w
from forumkit.merge.word.properties import Format, flat
from forumkit.office.package import Package

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


class Numbering:
    """The lists of a document, by number."""

    def __init__(self, package: Package) -> None:
        self._package = package
        name = next(package.related(MAIN, "numbering"), "")
        self.tree = package.tree(name) if name else None
        self._levels: dict[tuple[str, str], tuple[Format, Format]] = {}

    def level(self, number: str, level: str) -> tuple[Format, Format]:
        """Return what a level of a list says, and how it indents; nothing for what is no list."""
        if number in ("", "0") or self.tree is None:
            return {}, {}
        key = (number, level or "0")
        if key not in self._levels:
            self._levels[key] = self._level(*key)
        return self._levels[key]

    def _level(self, number: str, level: str) -> tuple[Format, Format]:
        abstract, use = self.abstract(number), self.num(number)
        levels = [] if abstract is None else abstract.findall(w("lvl"))
        own = [] if use is None else [node for node in use.findall(w("lvlOverride")) if node.get(w("ilvl")) == level]
        replaced = [node for each in own for node in each.findall(w("lvl"))]
        node = next((node for node in (*replaced, *levels) if node.get(w("ilvl")) == level), None)
        if node is None or child_value(node, "numFmt") == "none":
            return {}, {}
        said = flat(node, ("pPr", "pStyle", "rPr")) | {"ilvl": level}
        said |= {f"number/{name}": value for name, value in flat(node.find(w("rPr"))).items()}
        if starts := [child_value(each, "startOverride") for each in own if each.find(w("startOverride")) is not None]:
            said["start"] = starts[0]
        # LibreOffice writes no indent as one of 0.
        return said, {name: value for name, value in flat(node.find(w("pPr"))).items() if value != "0"}

    def num(self, number: str) -> etree._Element | None:
        """Return the w:num of a list's number."""
        nodes = [] if self.tree is None else self.tree.findall(w("num"))
        return next((node for node in nodes if node.get(w("numId")) == number), None)

    def abstract(self, number: str) -> etree._Element | None:
        """Return the definition (w:abstractNum) that a list follows."""
        wanted = child_value(self.num(number), "abstractNumId")
        nodes = [] if self.tree is None else self.tree.findall(w("abstractNum"))
        return next((node for node in nodes if node.get(w("abstractNumId")) == wanted), None)

    def counts_on(self, number: str, other: str) -> bool:
        """Tell whether an item of one list counts on where another one stopped: both define one list, no start anew."""
        if number == other:
            return True
        use = self.num(other)
        starts = use is not None and next(use.iter(w("startOverride")), None) is not None
        return not starts and self.abstract(number) is self.abstract(other)

    def take(self, source: "Numbering", number: str) -> str:
        """Return the number (w:numId) here of a list of another document, copied with its definition."""
        use, abstract = source.num(number), source.abstract(number)
        if use is None or abstract is None:
            return "0"
        tree = self._numbering_tree()
        look, copied = deepcopy(abstract), deepcopy(use)
        look_id, number_here = _free(tree, "abstractNum", "abstractNumId"), _free(tree, "num", "numId")
        look.set(w("abstractNumId"), look_id)
        # Lists with one w:nsid count as the same list (ISO/IEC 29500-1, 17.9.15); a copy is a list of its own.
        for tie in look.iter(w("pStyle"), w("nsid"), w("tmpl")):
            tie.getparent().remove(tie)
        copied.set(w("numId"), number_here)
        copied.find(w("abstractNumId")).set(VAL, look_id)
        # CT_Numbering is a sequence: all w:numPicBullet, all w:abstractNum, all w:num.
        _after(tree, look, ("numPicBullet", "abstractNum"))
        _after(tree, copied, ("numPicBullet", "abstractNum", "num"))
        return number_here

    def _numbering_tree(self) -> etree._Element:
        if self.tree is None:
            name = self._package.free_name("word/numbering.xml")
            self._package.add(name, f'<w:numbering xmlns:w="{w("")[1:-1]}"/>'.encode(), _TYPE)
            self._package.relate(MAIN, _RELATION, name)
            self.tree = self._package.tree(name)
        return self.tree


def _free(tree: etree._Element, name: str, attribute: str) -> str:
    used = [int(node.get(w(attribute))) for node in tree.findall(w(name))]
    return str(max(used, default=0) + 1)


def _after(tree: etree._Element, node: etree._Element, names: tuple[str, ...]) -> None:
    before = [sibling for name in names for sibling in tree.findall(w(name))]
    if before:
        before[-1].addnext(node)
    else:
        tree.insert(0, node)


def number_of(paragraph: etree._Element) -> tuple[str, str]:
    """Return the list and the level that a paragraph states for itself."""
    stated = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    return child_value(stated, "numId"), child_value(stated, "ilvl")


def same_lists(theirs: dict[str, etree._Element], new: dict[str, etree._Element]) -> dict[str, str]:
    """Return which list of theirs each list of the new document is, as most of their items with one key say."""
    votes: dict[str, Counter[str]] = {}
    for key, paragraph in new.items():
        number, here = number_of(paragraph)[0], number_of(theirs[key])[0] if key in theirs else ""
        if number and here:
            votes.setdefault(number, Counter())[here] += 1
    return {number: counted.most_common(1)[0][0] for number, counted in votes.items()}
