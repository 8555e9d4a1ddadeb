"""What two versions of a part differ in, once proven noise is taken away; all that is not proven is an edit.

Programs write much anew at each save. What of it says nothing is data, with its source: the noise.toml beside this
module, and that in the folder of each format. Their rules hold lists of selectors, `parent/element@attribute=value`, of
which the parent, the attribute and the value may be missing, `*` is any element, and names have the prefixes that
[names] gives:

- usual: an attribute with this value says the same as none;
- idle: an element or attribute says nothing, whatever it is;
- empty: an element in which nothing is left says the same as none;
- unordered: the order of what is in an element says nothing;
- joined: neighbours of this name that differ in nothing but their words are one;
- lost, gained: what of the old is missing, or of the other is new, says nothing;
- becomes: `element@attribute=old>new`, a value that is written anew;
- near: `element@attribute=2`, numbers no further apart than this.

A rule with `by` holds for files of these programs alone; one with `within`, of the last four sorts, for parts whose
root that is.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from forumkit.office.package import Package

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_SELECTOR = re.compile(r"(?:([^/@]+)/)?([^/@=]+)(?:@([^=]+))?(?:=(.*))?", re.DOTALL)

_OPERATIONS = {"usual", "idle", "empty", "unordered", "joined", "lost", "gained", "becomes", "near"}
_NONE: frozenset[str] = frozenset()
_ELEMENT = ""
"""Stands for the element itself where a rule names no attribute."""


@dataclass
class Habits:
    """What is noise about one sort of element: values by operation and attribute."""

    values: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def says(self, operation: str, attribute: str = _ELEMENT, value: str = "") -> bool:
        """Tell whether a rule names this element, or this attribute of it, with any or this value."""
        known = self.values.get(operation) if self.values else None
        if known is None:
            return False
        found = known.get(attribute, _NONE)
        if "*" in found or value in found:
            return True
        found = known.get("*", _NONE) if attribute else _NONE
        return "*" in found or value in found

    def are_near(self, attribute: str, before: str, after: str) -> bool:
        """Tell whether two numbers lie no further apart than a rule allows."""
        grain = max(map(float, self.values.get("near", {}).get(attribute, ())), default=0)
        try:
            return bool(grain) and abs(float(before) - float(after)) <= grain
        except ValueError:
            return False


class Rules:
    """The noise of one format, as some program writes it."""

    def __init__(self, folder: Path, program: str) -> None:
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._listed: dict[str, list[tuple[str, str, str, str, str | None]]] = defaultdict(list)
        self._known: dict[tuple[str, str, str], Habits] = {}
        for place in (Path(__file__).parent, folder):
            read = tomllib.loads((place / "noise.toml").read_text("utf-8"))
            self._prefixes |= {address: prefix for prefix, address in read["names"].items()}
            for rule in read["noise"]:
                if any(program.startswith(name) for name in rule.get("by", [""])):
                    self._take(rule)

    def _take(self, rule: Mapping[str, Any]) -> None:
        for operation in _OPERATIONS & rule.keys():
            for selector in rule[operation]:
                parent, name, attribute, value = _SELECTOR.fullmatch(selector).groups()  # type: ignore[union-attr]  # matches all
                listed = (operation, rule.get("within", ""), parent or "", attribute or _ELEMENT, value)
                self._listed[name].append(listed)

    def name(self, tag: str) -> str:
        """Return the name of an element or attribute with its usual prefix."""
        if tag not in self._names:
            address, _, name = tag.rpartition("}")
            prefix = self._prefixes.get(address[1:]) if address else ""
            self._names[tag] = tag if prefix is None else f"{prefix}:{name}" if prefix else name
        return self._names[tag]

    def habits(self, parent: str, name: str, root: str = "") -> Habits:
        """Return what is noise about an element below another, in a part with this root."""
        if (root, parent, name) not in self._known:
            habits = self._known[root, parent, name] = Habits()
            for operation, within, above, attribute, value in (*self._listed[name], *self._listed["*"]):
                if above in ("", parent) and within in ("", root):
                    habits.values[operation][attribute].add("*" if value is None else value)
        return self._known[root, parent, name]

    def is_noise(self, path: str, before: str | None, after: str | None) -> bool:
        """Tell whether a difference is noise: of an attribute, `w:pPr/w:jc@w:val`, or of an element by its words."""
        steps, _, attribute = path.partition("@")
        parent, _, name = steps.rpartition("/")
        habits = self.habits(parent.rpartition("/")[2], name, path.partition("/")[0])
        if habits.says("idle", attribute) or (attribute and habits.says("idle")):
            return True
        if before is None or after is None:
            value = (before or "") + (after or "")
            return habits.says("lost" if after is None else "gained", attribute, value) or (
                bool(attribute) and habits.says("usual", attribute, value)
            )
        return habits.says("becomes", attribute, f"{before}>{after}") or habits.are_near(attribute, before, after)


@cache
def rules_of(folder: Path, program: str) -> Rules:
    """Return the rules of the format whose folder this is, for what a program wrote."""
    return Rules(folder, program)


def program_of(package: Package) -> str:
    """Return the program that saved a file last, and its version: `Microsoft Excel 16.0300`."""
    part = next((name for name in package.related("", "extended-properties") if name in package.parts), "")
    names = (package.tree(part).findtext(_PROPERTIES + name) for name in ("Application", "AppVersion")) if part else ()
    return " ".join(filter(None, names))
