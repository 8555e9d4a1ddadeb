"""Footnotes that a block taken over brings along, and footnotes that nothing refers to any more."""

import re
from copy import deepcopy

from lxml import etree

from forumkit.merge.word.names import MAIN, W, w
from forumkit.office.package import Package
from forumkit.office.xml import written

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_AFTER = ("endnotePr", "compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping", "shapeDefaults",
          "decimalSymbol", "listSeparator", "mathPr", "attachedSchema", "hdrShapeDefaults")  # fmt: skip


class Footnotes:
    """Takes footnotes of one document into another."""

    def __init__(self, source: Package, target: Package) -> None:
        self._source, self._target = source, target

    def take(self, number: str) -> etree._Element:
        """Return a copy of a footnote in the target's footnotes part, with an id that is free there.

        The part is made, with its separators, where the target has none.
        """
        tree = self._source.tree(next(self._source.related(MAIN, "footnotes")))
        note = next(node for node in tree if node.get(w("id")) == number)
        here = self._notes(tree)
        copied = deepcopy(note)
        copied.set(w("id"), str(max((int(node.get(w("id"))) for node in here), default=0) + 1))
        here.append(copied)
        return copied

    def _notes(self, source: etree._Element) -> etree._Element:
        name = next(self._target.related(MAIN, "footnotes"), "")
        if name:
            return self._target.tree(name)
        made = etree.Element(w("footnotes"), nsmap={"w": W})
        made.extend(deepcopy(node) for node in source if node.get(w("type")))
        name = self._target.free_name("word/footnotes.xml")
        self._target.add(name, written(made), _TYPE)
        self._target.relate(MAIN, _RELATION, name)
        self._name_separators([str(node.get(w("id"))) for node in made])
        return self._target.tree(name)

    def _name_separators(self, numbers: list[str]) -> None:
        """List the separators (the lines above footnotes) in w:footnotePr of the settings, as Word does."""
        name = next(self._target.related(MAIN, "settings"), "")
        if not name or self._target.tree(name).find(w("footnotePr")) is not None:
            return
        tree = self._target.tree(name)
        separators = etree.Element(w("footnotePr"))
        for number in numbers:
            etree.SubElement(separators, w("footnote")).set(w("id"), number)
        later = next((node for node in tree if re.sub(r"\{.*\}", "", str(node.tag)) in _AFTER), None)
        tree.append(separators) if later is None else later.addprevious(separators)


def drop_unused(package: Package) -> None:
    """Take out the footnotes that the text no longer refers to."""
    name = next(package.related(MAIN, "footnotes"), "")
    if not name:
        return
    used = {str(node.get(w("id"))) for node in package.tree(MAIN).iter(w("footnoteReference"))}
    tree = package.tree(name)
    for node in [node for node in tree if not node.get(w("type")) and node.get(w("id")) not in used]:
        tree.remove(node)
