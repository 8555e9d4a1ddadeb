"""Files from elsewhere may be damaged in any way: nothing breaks off, nothing of a person is lost, the rest is made.

Some of the trials of `python -m benchmarks.damage`, which makes thousands.
"""

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.damage import designs, exports, returned
from benchmarks.damage.active import ACTIVE
from benchmarks.damage.elements import FAR_ROWS, TREES
from benchmarks.damage.judging import Trial
from benchmarks.damage.letters import LETTERS
from benchmarks.damage.parts import Mutation, on_part, read_parts, write_parts
from benchmarks.damage.running import Ran
from benchmarks.damage.sound import why_unsound
from benchmarks.damage.tables import TABLES, ods
from benchmarks.damage.zips import PACKAGES
from tests.conftest import Once, forumkit
from tests.elsewhere import DECKS

pytestmark = pytest.mark.xdist_group("damaged-files")

HANDOUT = "sikasso/participants/fiche-vivre.docx"
DECK = "sikasso/diaporamas/theme-vivre.pptx"
GRID = "sikasso/collecte/saisie-avant.xlsx"
FORM = "sikasso/collecte/avant.xlsx"
PLAN = "mission/chronogramme-excel.xlsx"
FOOTNOTES = "word/footnotes.xml"
NO_LIMIT = 1e9


def run(arguments: Sequence[str]) -> Ran:
    """Run a command in this process, as a trial wants it."""
    done = forumkit(*arguments)
    return Ran(done.code, done.out, done.err)


@pytest.fixture(scope="session")
def went_out(once: Once) -> Path:
    """Return the folder of a mission whose content changed since its documents went out."""
    return once("damaged-returned", lambda root: returned.prepare(root, run))


@pytest.fixture(scope="session")
def answered(once: Once) -> Path:
    """Return the folder of a mission with answers."""
    return once("damaged-exports", lambda root: exports.prepare(root, run))


@pytest.fixture(scope="session")
def dressed(once: Once) -> Path:
    """Return the folder of a mission that awaits a client's templates."""
    return once("damaged-designs", lambda root: designs.prepare(root, run))


def _seeded(name: str) -> random.Random:
    return random.Random(f"damaged:{name}")


def _without_ids(part: bytes, _: random.Random) -> bytes:
    return re.sub(rb' w:id="\d+"', b"", part)


def _set_all(tag: str, name: str, value: str) -> Mutation:
    """Give every element of a name a value."""
    found = re.compile(rf'(<{tag}\b[^>]*?\b{name}=")[^"]*'.encode())
    return lambda part, _: found.sub(lambda match: match[1] + value.encode(), part)


def _held(trial: Trial, content: bytes) -> None:
    assert trial.content != content, f"{trial.damage}: nothing was damaged"
    assert not trial.faults, f"{trial.damage}: {[fault.told for fault in trial.faults]}"


RETURNED = [
    (HANDOUT, "remarks among footnotes", on_part(TREES["comments"], only=(FOOTNOTES,))),
    (HANDOUT, "instructions among footnotes", on_part(TREES["instructions"], only=(FOOTNOTES,))),
    (HANDOUT, "footnotes without ids", on_part(_without_ids, only=(FOOTNOTES,))),
    (HANDOUT, "entity", on_part(LETTERS["entity"], only=("word/document.xml",))),
    (HANDOUT, "default attributes", on_part(LETTERS["default attributes"], only=("word/styles.xml",))),
    (HANDOUT, "deep", on_part(LETTERS["deep"], only=("word/document.xml",))),
    (HANDOUT, "declared unknown", on_part(LETTERS["declared unknown"], only=("word/document.xml",))),
    ("sikasso/programme-sikasso.docx", "wide cells", on_part(_set_all("w:gridCol", "w:w", "99999999"), only=("word/document.xml",))),
    (HANDOUT, "other case", PACKAGES["other case"]),
    (HANDOUT, "missing relations", PACKAGES["missing relations"]),
    (HANDOUT, "dangling relation", PACKAGES["dangling relation"]),
    (HANDOUT, "remark among relations", PACKAGES["remark among relations"]),
    *((HANDOUT, name, ACTIVE[name]) for name in ("macros by another name", "control", "dde field", "attached template",
                                                 "external picture in text", "linked object in text")),
    (DECK, "remarks among slides", on_part(TREES["comments"], only=("ppt/presentation.xml",))),
    (DECK, "entity", on_part(LETTERS["entity"], only=("ppt/slides/slide",))),
    (DECK, "relation without target", PACKAGES["relation without target"]),
    (DECK, "relation without id", PACKAGES["relation without id"]),
    *((DECK, name, ACTIVE[name]) for name in ("slide runs a program", "external picture", "type with macros")),
    (GRID, "far rows", on_part(FAR_ROWS, only=("xl/worksheets/sheet",))),
    (FORM, "remarks in a sheet", on_part(TREES["comments"], only=("xl/worksheets/sheet",))),
    *((PLAN, name, ACTIVE[name]) for name in ("external book", "connection")),
]  # fmt: skip


@pytest.mark.sample(1, 8)
@pytest.mark.parametrize(
    ("path", "name", "damage"), RETURNED, ids=[f"{path[-8:]} {name}" for path, name, _ in RETURNED]
)
def test_a_damaged_document_that_comes_back_harms_nothing(
    went_out: Path, path: str, name: str, damage: Mutation
) -> None:
    whole = (went_out / "saved" / path).read_bytes()
    content = damage(whole, _seeded(name))
    _held(returned.try_one(went_out, path, name, content, run, NO_LIMIT, number=1), whole)


_SHEET = ("xl/worksheets/sheet1.xml",)
EXPORTS = [
    *((".xlsx", name, on_part(LETTERS[name], only=("xl/workbook.xml",)))
      for name in ("declared python", "in ebcdic", "entity")),
    (".xlsx", "far rows", on_part(FAR_ROWS, only=_SHEET)),
    (".xlsx", "odd cells", on_part(_set_all("c", "r", "A0"), only=_SHEET)),
    *((".csv", name, TABLES[name]) for name in ("quotes", "wide", "null bytes", "page")),
    (".ods", "ods", lambda content, _: ods(content)),
    (".csv.zip", "zipped", TABLES["zipped"]),
]  # fmt: skip


@pytest.mark.sample(5, 8)
@pytest.mark.parametrize(("suffix", "name", "damage"), EXPORTS, ids=[f"{suffix} {name}" for suffix, name, _ in EXPORTS])
def test_a_damaged_export_leaves_whole_results(answered: Path, suffix: str, name: str, damage: Mutation) -> None:
    means = "papier-synthetique.xlsx" if suffix == ".xlsx" else "telephone-synthetique.csv"
    source = f"presence-{means}"
    whole = (answered / "base" / "content" / "answers" / exports.FORUM / source).read_bytes()
    content = damage(whole, _seeded(name))
    _held(exports.try_one(answered, "presence", source, suffix, name, content, run, NO_LIMIT, number=1), whole)


TEMPLATES = [
    *(("4-3.pptx", f"{side} {value}", on_part(_set_all("p:sldSz", side, value), only=("ppt/presentation.xml",)))
      for side, value in (("cx", "0"), ("cy", "-1"), ("cx", "99999999999"))),
    ("slides.pptx", "entity", on_part(LETTERS["entity"], only=("ppt/theme/theme1",))),
    ("slides.pptx", "remarks", on_part(TREES["comments"], only=("ppt/slideMasters/slideMaster1",))),
    ("slides.pptx", "missing shared", PACKAGES["missing shared"]),
    ("word.docx", "declared unknown", on_part(LETTERS["declared unknown"], only=("word/styles.xml",))),
    ("word.docx", "odd tabs", on_part(_set_all("w:tab", "w:pos", "NaN"), only=("word/styles.xml",))),
    ("4-3.docx", "odd page", on_part(_set_all("w:pgSz", "w:w", "0"), only=("word/document.xml",))),
    ("4-3.docx", "odd lists", on_part(_set_all("w:abstractNum", "w:abstractNumId", "x"), only=("word/numbering.xml",))),
]  # fmt: skip


@pytest.mark.sample(4, 8)
@pytest.mark.parametrize(("base", "name", "damage"), TEMPLATES, ids=[f"{base} {name}" for base, name, _ in TEMPLATES])
def test_a_damaged_template_is_used_or_refused(dressed: Path, base: str, name: str, damage: Mutation) -> None:
    whole = (dressed / "bases" / base).read_bytes()
    content = damage(whole, _seeded(name))
    kind = designs.KINDS[Path(base).suffix][0]
    _held(designs.try_one(dressed, base, kind, name, content, run, NO_LIMIT), whole)


def test_what_is_wrong_with_a_package_is_seen() -> None:
    """The judge of these trials knows a sound package from one that is not."""
    parts = read_parts(DECKS["4-3"]())
    assert not why_unsound(write_parts(parts))
    chance = _seeded("judge")
    for name in ("missing types", "missing main", "part twice", "relation without id", "dangling relation"):
        assert why_unsound(PACKAGES[name](write_parts(parts), chance)), name
    doctype = [
        (name, LETTERS["entity"](part, chance) if name == "ppt/presentation.xml" else part) for name, part in parts
    ]
    assert "DOCTYPE" in why_unsound(write_parts(doctype))
