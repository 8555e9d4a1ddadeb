"""What is not proven noise is an edit: every element, attribute, text and part counts, unless a rule says otherwise."""

import re
import tomllib
from pathlib import Path

import pytest

from forumkit.merge.differing import Deviation, Differences
from forumkit.merge.noise import Rules
from forumkit.merge.reading import Reading
from forumkit.office.container import pack
from forumkit.office.package import Package
from tests.conftest import REPOSITORY

RULES = """
[names]
n = "urn:n"
r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

[[noise]]
usual = ["n:page@zoom=100", "*@hidden=0"]
idle = ["n:checked", "n:run@session", "n:page/n:seen", "package/to:thumbnail"]
empty = ["n:list"]
unordered = ["n:names"]
joined = ["n:run", "n:text"]
near = ["n:page@width=2"]

[[noise]]
by = ["LibreOffice"]
lost = ["n:alt", "n:page@tag"]
gained = ["n:bound=", "n:page@dpi=300"]
becomes = ["n:page@type=default>portrait"]
"""
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(**targets: str) -> str:
    nodes = (
        f'<Relationship Id="{name}" Type="{_R}/{name.rstrip("0123456789")}" Target="/{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(nodes)}</Relationships>'


def package(body: str, picture: bytes = b"a", leads: str = "picture", name: str = "a.png") -> Package:
    """Return a package of one page and one picture."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _related(main="page.xml", thumbnail=name),
        "page.xml": f'<n:page xmlns:n="urn:n" xmlns:r="{_R}">{body}</n:page>',
        "_rels/page.xml.rels": _related(**{leads: name}),
    }
    return Package(pack({part: text.encode() for part, text in parts.items()} | {name: picture}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "noise.toml").write_text(RULES, "utf-8")
    return tmp_path


def found(folder: Path, old: Package, other: Package, program: str = "") -> list[Deviation]:
    rules = Rules(folder, program)
    return list(Differences(Reading(old, rules), Reading(other, rules)).of_parts())


NOISE = (
    ("<n:a hidden='0'/>", "<n:a/>"),
    ("<n:a/><n:checked>x</n:checked>", "<n:a/>"),
    ("<n:list><n:checked/></n:list>", ""),
    ("<n:seen>1</n:seen>", ""),
    ("<n:names><n:b/><n:a/></n:names>", "<n:names><n:a/><n:b/></n:names>"),
    ("<n:run session='1'><n:text>so </n:text></n:run><n:run><n:text>on</n:text></n:run>",
     "<n:run><n:text>so on</n:text></n:run>"),
    ("<n:a show='true'/>", "<n:a show='1'/>"),
    ("<n:a x='1' y='2'/>", "<m:a xmlns:m='urn:n' y='2' x='1'/>"),
    ("<n:a>\n  <n:b/>\n</n:a>", "<n:a><n:b/></n:a>"),
)  # fmt: skip
EDITS = (
    ("<n:a hidden='0'/>", "<n:a hidden='1'/>"),
    ("<n:a><n:seen/></n:a>", "<n:a/>"),
    ("<n:run b='1'><n:text>so </n:text></n:run><n:run><n:text>on</n:text></n:run>", "<n:run><n:text>so on</n:text></n:run>"),
    ("<n:b/><n:a/>", "<n:a/><n:b/>"),
    ("<n:a/>", ""),
    ("", "<x xmlns='urn:unknown'/>"),
    ("<n:a> </n:a>", "<n:a/>"),
    ("<n:alt/>", ""),
    ("<n:text>a</n:text>", "<n:text>b</n:text>"),
)  # fmt: skip


def test_only_what_a_rule_names_is_taken_away(folder: Path) -> None:
    for old, other in NOISE:
        assert found(folder, package(old), package(other)) == [], (old, other)
    for old, other in EDITS:
        assert found(folder, package(old), package(other)) != [], (old, other)


def test_what_one_program_writes_anew_is_an_edit_of_another(folder: Path) -> None:
    for old, other in (("<n:alt/>", ""), ("", "<n:bound/>")):
        assert found(folder, package(old), package(other), "LibreOffice/7.4") == []
        assert found(folder, package(old), package(other), "Microsoft Excel") != []
        assert found(folder, package(other), package(old), "LibreOffice/7.4") != [], "only in this direction"


def test_parts_are_known_by_what_leads_to_them_and_compared_with_all_that_they_lead_to(folder: Path) -> None:
    body = "<n:pic r:embed='picture'/>"
    renumbered = package(body.replace("'picture'", "'picture7'"), leads="picture7", name="b.png")
    assert found(folder, package(body), renumbered) == []
    (changed,) = found(folder, package(body), package(body, b"b"))
    assert (changed.part, changed.path) == ("a.png", "")
    assert [each.path for each in found(folder, package("", b"a"), package("", b"b"))] == [""], "also what is not shown"
    assert found(folder, package("", leads="thumbnail"), package("", b"b", leads="thumbnail")) != []


def test_every_name_in_a_rule_has_an_address() -> None:
    """A prefix that stands for nothing names nothing: its rule would never hold."""
    merge = REPOSITORY / "forumkit" / "merge"
    read = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in (merge / "noise.toml", *merge.glob("*/noise.toml"))
    ]
    assert len(read) == 4
    for each in read:
        selectors = [
            text for rule in each["noise"] for listed in rule.values() if isinstance(listed, list) for text in listed
        ]
        prefixes = {found for text in selectors for found in re.findall(r"(?:^|[/@])(\w+):", text.partition("=")[0])}
        assert prefixes - {*read[0]["names"], *each["names"]} <= {"to"}
