"""An Office package that a program wrote badly, mended: names, content types, relationships and what they lead to.

Office programs repair such files without a word; the libraries raise, and in a package that we keep nothing may dangle.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import auto
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from lxml import etree

from forumkit.messages.words import Word
from forumkit.office.container import DEFAULTS, PROPERTIES, content_types
from forumkit.office.names import RELATIONS, R
from forumkit.office.package import relations_of
from forumkit.office.soundness import CONTENT_TYPES, elements, is_well_formed, is_xml
from forumkit.office.xml import parsed, written

_OFFICE = "application/vnd.openxmlformats-officedocument"
_SLIDES, _WORDS = f"{_OFFICE}.presentationml", f"{_OFFICE}.wordprocessingml"
_MAINS = {"ppt/presentation": f"{_SLIDES}.presentation.main+xml", "word/document": f"{_WORDS}.document.main+xml"}
"""The main part of each sort of file, where readers look for it, and its content type."""
_BY_RELATION = {
    **{kind: f"{_SLIDES}.{kind}+xml" for kind in (
        "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster", "presProps", "viewProps",
        "tableStyles")},
    **{kind: f"{_WORDS}.{kind}+xml" for kind in (
        "styles", "numbering", "settings", "webSettings", "fontTable", "header", "footer", "footnotes", "endnotes")},
    "theme": f"{_OFFICE}.theme+xml",
    **{relation.rpartition("/")[2]: kind for relation, kind in PROPERTIES.values()},
}  # fmt: skip
"""The content type of a part by the last word of the relationship that leads to it: ECMA-376, part 1, 11.3 and 13.3."""
_BY_ENDING = DEFAULTS | {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml",
    "fntdata": "application/x-fontdata", "xlsx": f"{_OFFICE}.spreadsheetml.sheet", "vml": f"{_OFFICE}.vmlDrawing",
}  # fmt: skip
_UNKNOWN = "application/octet-stream"
_TELLS_NOTHING = re.compile(r"((application|text)/(xml|octet-stream|binary))?", re.IGNORECASE)
_ODD = re.compile(r"[^\w.~!$&'()*+,;=:@/\[\]-]", re.ASCII)
"""What no name of a part has as it stands: ECMA-376, part 2, 6.2.2."""
_LISTED = re.compile(r"(.*?)_rels/([^/]*)\.rels", re.IGNORECASE)
_RELATED = f"{{{R}}}"
_RELATIONSHIP = f"{{{RELATIONS}}}Relationship"


class Repair(Word):
    """What was wrong with a package, and is no longer."""

    NAMES = auto()
    """Parts under odd names: other slashes, signs that are spelt out, two of one name."""
    TYPES = auto()
    """Parts whose sort was not said, or said twice."""
    TARGETS = auto()
    """Relationships that were unreadable, or led to nothing."""


@dataclass(frozen=True)
class Mended:
    """The parts of a package that is sound, and what was wrong with it."""

    parts: Mapping[str, bytes]
    faults: tuple[Repair, ...] = ()


def mended(parts: Mapping[str, bytes]) -> Mended:
    """Return the parts of a package that was written badly as a sound one; of a sound one, the same bytes."""
    package = _Package(parts)
    package.name_plainly()
    package.lead_to_the_main_part()
    package.mend_relations()
    package.type_each()
    return Mended(package.parts, tuple(sorted(package.faults)))


class _Package:
    """A package while it is mended: first the names, then what leads where, then of what sort each part is."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self.faults: set[Repair] = set()
        self._reached: dict[str, str] = {}
        """The last word of the relationship that leads to each part."""

    def name_plainly(self) -> None:
        """Give each part the name that its own is spelt for; of two under one name, the later stays."""
        given, self.parts = self.parts, {}
        known: dict[str, str] = {}
        for name, content in given.items():
            if not name.endswith(("/", "\\")):
                plain = known.setdefault(_plain(name).lower(), _plain(name))
                self._set(Repair.NAMES if plain != name or plain in self.parts else None, plain, content)

    def _set(self, fault: Repair | None, name: str, content: bytes) -> None:
        self.parts[name] = content
        self.faults |= {fault} if fault else set()

    def lead_to_the_main_part(self) -> None:
        """Let the package lead to its main part, under the name that readers look for."""
        place = relations_of("")
        tree = self._relations(place)
        stated = next((node for node in tree if str(node.get("Type")).endswith("/officeDocument")), None)
        names = [name for name in self.parts if re.fullmatch(rf"({'|'.join(_MAINS)})\d*\.xml", name)]
        if stated is not None and any(name in self.parts for name in _meant("", str(stated.get("Target")))):
            names = [name for name in names if name in _meant("", str(stated.get("Target")))]
        for name in names[:1]:
            usual = re.sub(r"\d*\.xml$", ".xml", name)
            for old, new in ((name, usual), (relations_of(name), relations_of(usual))):
                if old in self.parts and old != new:
                    self._set(Repair.NAMES, new, self.parts.pop(old))
                    self.parts[CONTENT_TYPES] = self.parts.get(CONTENT_TYPES, b"").replace(
                        f'"/{old}"'.encode(), f'"/{new}"'.encode()
                    )
            if stated is None:
                stated = etree.SubElement(tree, _RELATIONSHIP, {"Id": "rIdMain", "Type": f"{R}/officeDocument"})
            if usual not in _meant("", str(stated.get("Target"))):
                stated.set("Target", usual)
                self._set(Repair.TARGETS, place, written(tree))

    def _relations(self, place: str) -> etree._Element:
        """Return a list of relationships; an empty one for none, and for what cannot be read."""
        content = self.parts.get(place, b"")
        if content and is_well_formed(content):
            return parsed(content)
        return etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})

    def mend_relations(self) -> None:
        """Let each relationship lead to a part that is there, and each part name none that is not."""
        known: dict[str, frozenset[str]] = {}
        for place in [name for name in self.parts if _LISTED.fullmatch(name)]:
            owner = _LISTED.sub(r"\1\2", place)
            if owner and owner not in self.parts:
                del self.parts[place]
                self.faults.add(Repair.TARGETS)
            else:
                known[owner] = self._mend(place, owner)
        for name in [name for name in self.parts if is_xml(name)]:
            self._forget_lost(name, known.get(name, frozenset()))

    def _mend(self, place: str, owner: str) -> frozenset[str]:
        """Set right where the relationships of a part lead, take out those that lead to nothing; return their ids."""
        tree = self._relations(place)
        before, ids = etree.tostring(tree), set[str]()
        for node in list(tree):
            if self._leads_on(node, owner) and node.get("Id") not in ids:
                ids.add(str(node.get("Id")))
            else:
                tree.remove(node)
        if etree.tostring(tree) != before or not is_well_formed(self.parts[place]):
            self._set(Repair.TARGETS, place, written(tree))
        return frozenset(ids)

    def _leads_on(self, node: etree._Element, owner: str) -> bool:
        """Tell whether a relationship has a name and leads somewhere; its target is set right."""
        target = str(node.get("Target") or "")
        if node.tag != _RELATIONSHIP or not (node.get("Id") and node.get("Type") and target):
            return False
        if node.get("TargetMode") == "External" or target.startswith("#"):
            return True
        meant = _meant(owner, target)
        lower = {name.lower(): name for name in self.parts}
        part = next((lower[name.lower()] for name in meant if name.lower() in lower), None)
        if part is None:
            return False
        self._reached.setdefault(part, str(node.get("Type")).rpartition("/")[2])
        if part not in (target.lstrip("/"), normpath(join(dirname(owner), target))):
            node.set("Target", relpath(part, dirname(owner) or "."))
        return True

    def _forget_lost(self, name: str, known: frozenset[str]) -> None:
        """Take out of a part what names a relationship that is not there."""
        content = self.parts[name]
        if R.encode() not in content or _LISTED.fullmatch(name) or not is_well_formed(content):
            return
        tree = parsed(content)
        lost = [(node, key) for node in tree.iter(etree.Element) for key, value in node.attrib.items()
                if key.startswith(_RELATED) and value and value not in known]  # fmt: skip
        for node, key in lost:
            _forget(node, key)
        if lost:
            self._set(Repair.TARGETS, name, written(tree))

    def type_each(self) -> None:
        """Say once of each part what it is."""
        listed = self.parts.get(CONTENT_TYPES, b"")
        rows = [row for _, row in elements(listed)] if is_well_formed(listed) else []
        overrides = [(_plain(row["PartName"]).lower(), row.get("ContentType", "")) for row in rows if "PartName" in row]
        defaults = [(row["Extension"].lower(), row.get("ContentType", "")) for row in rows if "Extension" in row]
        stated, usual = dict(reversed(overrides)), dict(reversed(defaults))
        kinds = {
            name: stated.get(name.lower()) or usual.get(name.rpartition(".")[2].lower(), "")
            for name in self.parts
            if name != CONTENT_TYPES
        }
        right = {name: self._kind_of(name, kind) for name, kind in kinds.items()}
        absent = stated.keys() - {name.lower() for name in self.parts}
        twice = len(stated) < len(overrides) or len(usual) < len(defaults)
        plain = all(row.get("PartName", "/").startswith("/") for row in rows)
        if right != kinds or absent or twice or not plain:
            named = {name: kind for name, kind in right.items() if not _LISTED.fullmatch(name)}
            self._set(Repair.TYPES, CONTENT_TYPES, content_types(named))

    def _kind_of(self, name: str, stated: str) -> str:
        """Return what a part is: as stated, unless that is nothing, or says nothing of a part that is led to."""
        if _LISTED.fullmatch(name):
            return DEFAULTS["rels"]
        relation = self._reached.get(name, "")
        guessed = _MAINS.get(name.removesuffix(".xml")) if relation == "officeDocument" else _BY_RELATION.get(relation)
        if stated and not (guessed and _TELLS_NOTHING.fullmatch(stated)):
            return stated
        return guessed or _BY_ENDING.get(name.rpartition(".")[2].lower(), _UNKNOWN)


def _plain(name: str) -> str:
    """Return the name of a part as it is meant, in signs that need not be spelt out.

    >>> _plain("/ppt%5Cmedia/image%201.png")
    'ppt/media/image_20_1.png'
    """
    path = normpath(unquote(name).replace("\\", "/").lstrip("/"))
    return _ODD.sub(lambda odd: "".join(f"_{byte:X}_" for byte in odd[0].encode(errors="replace")), path)


def _meant(owner: str, target: str) -> list[str]:
    """Return the names that a target may mean, the likeliest first: from the part's folder, or from the top."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    path = re.sub(r"^(file|pack):/*", "/", path)
    from_top = _plain(re.sub(r"^(\.\./)+", "", path.lstrip("/")))
    beside = re.sub(r"^(\.\./)+", "", _plain(join(dirname(owner), path)))
    return [from_top] if path.startswith("/") else [beside, from_top]


def _forget(node: etree._Element, key: str) -> None:
    """Take out what cannot be without its relationship; a picture or a link stays as a shape or as words."""
    frame = next(node.iterancestors("{*}graphicFrame"), node)
    parent = frame.getparent()
    if etree.QName(node).localname in ("blip", "hyperlink"):
        node.attrib.pop(key, None)
    elif parent is not None:
        parent.remove(frame)
