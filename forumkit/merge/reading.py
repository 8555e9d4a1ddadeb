"""Parts of a package read without noise: what they say, and where they lead."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from forumkit.merge.noise import Habits, Rules
from forumkit.office.package import Package
from forumkit.office.soundness import is_xml

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SWITCHES = {"true": "1", "false": "0"}
Resolve = Mapping[str, Callable[[str], str]]
"""What a number stands for, by `element@attribute`: a style by its look, a list by its levels."""


class Seen(NamedTuple):
    """What an element says: equal where nothing but noise differs, tolerances of numbers aside."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    inside: tuple["Seen", ...] = ()


@dataclass
class Reading:
    """A package, read without noise."""

    package: Package
    rules: Rules
    resolve: Resolve = field(default_factory=dict)
    stops: frozenset[str] = frozenset()
    """Kinds of relationships that are not followed: what they lead to is compared on its own."""
    called: Callable[[str, str], str] = lambda _, __: ""
    """What a part is called to which another one leads by a link that is not followed."""
    targets: dict[str, str] = field(default_factory=dict)
    """The parts that links lead to, by how these are written in what was read."""
    _parts: dict[str, Seen] = field(default_factory=dict)
    _links: dict[str, dict[str, str]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort what numbers stand for by the elements that have them."""
        self._texts: dict[str, Callable[[str], str]] = {}
        self._resolved: dict[str, dict[str, Callable[[str], str]]] = {}
        for selector, resolve in self.resolve.items():
            name, _, attribute = selector.partition("@")
            if attribute == "text()":
                self._texts[name] = resolve
            else:
                self._resolved.setdefault(name, {})[attribute] = resolve

    def part(self, name: str) -> Seen:
        """Return what a part says, and where it leads; of the whole package, for an empty name."""
        if name not in self._parts:
            tree = self.package.tree(name) if name else etree.Element("package")
            seen = self.element(tree, name) or Seen(self.rules.name(tree.tag))
            written = {value for node in tree.iter(etree.Element) for value in node.attrib.values()}
            silent = sorted(link for id_, link in self.links(name).items() if id_ not in written)
            leads = [Seen(f"to:{link.partition(' ')[0]}", (("to", link),)) for link in silent]
            kept = (each for each in leads if not self.rules.habits(seen.name, each.name).says("idle"))
            self._parts[name] = seen._replace(inside=(*seen.inside, *kept))
        return self._parts[name]

    def links(self, name: str) -> Mapping[str, str]:
        """Return where the relationships of a part lead, by id: an address, or the sort and digest of a part."""
        if name not in self._links:
            links = self._links[name] = {}
            for relation in self.package.relations(name):
                followed = not relation.external and relation.kind not in self.stops
                if followed:
                    to = self._digest(relation.target)
                else:
                    to = relation.target if relation.external else self.called(name, relation.target)
                links[relation.id] = f"{relation.kind} {to}".strip()
                if followed:
                    self.targets[links[relation.id]] = relation.target
        return self._links[name]

    def _digest(self, name: str) -> str:
        """Return the digest of a part, and of all that it leads to."""
        if name not in self._digests:
            self._digests[name] = ""  # of one that leads back to itself
            digest = hashlib.sha256(self._content(name))
            digest.update(str(sorted(self.links(name).items())).encode())
            self._digests[name] = digest.hexdigest()
        return self._digests[name]

    def _content(self, name: str) -> bytes:
        """Return what a part holds, the same bytes however its XML is written."""
        if name in self.package.parts and is_xml(name):
            return bytes(etree.tostring(self.package.tree(name), method="c14n"))
        return self.package.parts.get(name, b"")

    def element(self, node: etree._Element, part: str, parent: str = "") -> Seen | None:
        """Return what an element of a part says; nothing where that is noise."""
        name = self.rules.name(node.tag)
        habits = self.rules.habits(parent, name)
        if habits.says("idle"):
            return None
        given = node.items()
        attributes = tuple(sorted(self._attributes(given, part, name, habits))) if given else ()
        inside, text = [], node.text or ""
        for child in node:
            text += child.tail or ""
            if isinstance(child.tag, str) and (seen := self.element(child, part, name)):
                inside.append(seen)
        if len(inside) > 1:
            inside = list(_joined(inside, self.rules, name))
            if habits.says("unordered"):
                inside.sort()
        if text and not text.strip() and (len(node) or "\n" in text):
            text = ""
        if resolve := self._texts.get(name):
            text = resolve(text)
        if habits.says("empty") and not (attributes or text or inside):
            return None
        return Seen(name, attributes, text, tuple(inside))

    def _attributes(
        self, given: Iterable[tuple[str, str]], part: str, name: str, habits: Habits
    ) -> Iterator[tuple[str, str]]:
        resolved = self._resolved.get(name)
        for key, stated in given:
            attribute, value = self.rules.name(key), _SWITCHES.get(stated, stated)
            if key.startswith(_RELATION):
                value = self.links(part).get(value, value)
            if resolved and (resolve := resolved.get(attribute)):
                value = resolve(value)
            if not habits.says("idle", attribute) and not habits.says("usual", attribute, value):
                yield attribute, value


def _joined(inside: Iterable[Seen], rules: Rules, parent: str) -> Iterator[Seen]:
    """Yield elements, those that a program split joined again: runs of one format, texts of one run."""
    last: Seen | None = None
    for seen in inside:
        if last and last.name == seen.name and rules.habits(parent, seen.name).says("joined"):
            heads = [[each for each in one.inside if each.name.endswith("Pr")] for one in (last, seen)]
            if last.attributes == seen.attributes and heads[0] == heads[1]:
                both = (*last.inside, *seen.inside[len(heads[1]) :])
                last = last._replace(text=last.text + seen.text, inside=tuple(_joined(both, rules, seen.name)))
                continue
        if last:
            yield last
        last = seen
    if last:
        yield last
