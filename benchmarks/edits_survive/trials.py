"""One trial: a changed document put in its place, listed by `edits`, built again, and what became of the change."""

import hashlib
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from lxml import etree

from benchmarks.edits_survive import invisible
from benchmarks.edits_survive.bases import REWORDED, STATES, Base, next_version, said
from benchmarks.edits_survive.mutations import Mutation, kind_of, mutated, unlike
from benchmarks.edits_survive.schema import name_of
from forumkit.disk.staging import staging_in_output
from forumkit.edits.hand_edits import list_edits
from forumkit.messages.outcomes import Action, Why
from forumkit.office.container import unpack
from forumkit.produce.commit import commit
from forumkit.produce.decisions import Decision, GeneratedFile, Judge
from forumkit.produce.options import OnEdit
from forumkit.records.documents import RECORDS, Record, Records, generated_path, records_bytes

MODES: tuple[OnEdit, ...] = ("merge", "merge", "merge", "keep", "beside", "overwrite")
"""What happens to edited files; merging, which does most, comes as often as all else."""
FAULTS = ("unseen", "dropped", "disagree", "source lost", "unsound", "crash")
"""unseen: it is no edit to anybody, and gone; dropped: `edits` lists it, and the merged file lacks it without a word;
disagree: `edits` and the build say two things; source lost: the merged file lacks what is new in the source;
unsound: it has faults that neither the person's file nor the new one has."""


@dataclass
class Trial:
    """What became of one change."""

    number: int
    path: str
    state: str
    mode: OnEdit
    kind: str = ""
    sort: str = ""
    """Of change: text, copied, moved …"""
    detail: str = ""
    verdict: str = ""
    """kept, conflict, beside, said, noise; or one of FAULTS."""
    told: str = ""
    seconds: float = 0.0
    """Of `edits` and the build together."""


@dataclass(frozen=True)
class Case:
    """A change of a document, what it began with, and what the source makes of it now."""

    base: Base
    start: bytes
    """The document as it was made, or saved by a program since."""
    change: Mutation
    new: bytes
    words: str
    """What the source reworded or removed."""


def trial(bases: list[Base], folder: Path, number: int, seed: str) -> Trial:
    """Return what became of the change with a number: the same each time."""
    chance = Random(f"{seed}:{number}")
    suffix = (".docx", ".pptx", ".xlsx")[number % 3]
    base = chance.choice([each for each in bases if each.path.endswith(suffix)])
    done = Trial(number, base.path, STATES[number // 3 % len(STATES)], chance.choice(MODES))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        start = chance.choice([base.made, base.made, *base.saved])
        change = mutated(start, suffix, chance, folder)
        done.kind, done.sort, done.detail = change.kind, change.sort, f"{change.part}: {change.detail}"
        judge(done, Case(base, start, change, *_new(base, done.state, change, chance)), folder / str(number))
    except Exception as error:  # noqa: BLE001 - the next trial goes on
        done.verdict, done.told = "crash", f"{type(error).__name__}: {error}"[:200]
    finally:
        shutil.rmtree(folder / str(number), ignore_errors=True)
    return done


def _new(base: Base, state: str, change: Mutation, chance: Random) -> tuple[bytes, str]:
    texts = set(said(base.content))
    near = next((found for around in change.near if (found := [text for text in texts if text in around])), [])
    for _ in range(20):
        new, words = next_version(base, state, sorted(near) if len(near) < len(texts) / 2 else [], chance)
        if new:
            return new, words
    return base.made, ""


def judge(done: Trial, case: Case, root: Path) -> None:
    """Put a changed document in its place, let `edits` and a build meet it, and judge what they did."""
    output, base, begun = root / "output", case.base, time.perf_counter()
    digest, version = _digest(base.made), _version(base.made)
    for place, content in ((base.path, case.change.content), (generated_path(base.path, version), base.made)):
        (output / place).parent.mkdir(parents=True, exist_ok=True)
        (output / place).write_bytes(content)
    records = Records({base.path: Record(digest, (version,), digest)})
    (output / RECORDS).write_bytes(records_bytes(records))
    listed = list_edits(output, {"fr": base.words})
    decided = build(output, base, case.new, done.mode, records)
    done.seconds = time.perf_counter() - begun
    now = (output / base.path).read_bytes()
    done.verdict, lost = _verdict(done, case, now, decided, listed=bool(listed))
    if done.verdict in ("kept", "conflict") and now != case.change.content:
        suffix = base.path[-5:]
        if worse := unlike(case.change.content, now, suffix, root) & unlike(case.new, now, suffix, root):
            done.verdict, lost = "unsound", " ".join(sorted(worse))[:300]
    changes = [f"{each.sort} {each.unit}" for edited in listed for each in edited.changes]
    told = ", ".join(changes or [each.state.name for each in listed])
    problems = " ".join(problem.code.name for problem in decided[0].problems)
    done.told = f"{lost} | edits: {told} | build: {decided[0].action.name} {_why(decided[0])} {problems}"


def build(output: Path, base: Base, new: bytes, mode: OnEdit, records: Records) -> list[Decision]:
    """Return what a build did with the one document."""
    with staging_in_output(output) as staging:
        staged = staging.put(base.path, new)
        fresh = GeneratedFile(base.path, _version(new), _digest(new), lambda: new, staged, words=base.words)
        chosen = Judge(output, records, staging, mode)
        return commit(output, staging, chosen.decide(fresh), [], records, "2026-01-01T000000", chosen.opened)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _version(content: bytes) -> str:
    found = re.search(rb'name="forumkit-version"[^>]*><vt:lpwstr>(\w+)', unpack(content)["docProps/custom.xml"])
    assert found
    return found[1].decode()


def _why(decision: Decision) -> str:
    return str(getattr(getattr(decision.why, "word", decision.why), "name", ""))


def _verdict(done: Trial, case: Case, now: bytes, decided: list[Decision], *, listed: bool) -> tuple[str, str]:
    """Return how it ended, and what is lost."""
    main, why = decided[0], _why(decided[0])
    merged = main.action in (Action.MERGE, Action.CONFLICT)
    edited = merged or why == Why.OVERWRITTEN.name or (main.action == Action.KEEP and why != Why.SAME.name)
    if not (listed and edited) and (reason := invisible.why(case.change)):
        return "noise", reason
    if listed != edited:
        return "disagree", ""
    if not listed:
        return "unseen", ""
    if why == Why.OVERWRITTEN.name:
        return "said", ""
    if merged and case.words and done.state in ("elsewhere", "same place") and _has(case.new) and not _has(now):
        taken = done.sort == "removed" and _count(case.change.content, case.words) < _count(case.start, case.words)
        return ("kept", "") if taken else ("source lost", case.words)
    if now == case.change.content:
        return "beside" if len(decided) > 1 else "kept", ""
    lost = missing(case, now)
    gone = re.match(r"\+[^ ]* [^ ]*#text=(.*?)(?: [+-]|$)", lost)
    if main.action == Action.CONFLICT and not (gone and not _says(now, gone[1])):
        return "conflict", lost
    if (lost or not merged) and not invisible.why(case.change):
        return "dropped", lost
    return "kept", ""


def _says(content: bytes, text: str) -> bool:
    """Tell whether a text stands somewhere, though inside another: in the list of what both changed."""
    return any(text in each for each in features(content, order=False))


def _count(content: bytes, words: str) -> int:
    return sum(part.count(words.encode()) for name, part in unpack(content).items() if name.endswith(".xml"))


def _has(content: bytes) -> bool:
    return any(REWORDED.encode() in part for name, part in unpack(content).items() if name.endswith(".xml"))


def missing(case: Case, now: bytes) -> str:
    """Return what a person did that does not stand in a file; nothing where all of it does.

    What was added must be there more often than in the new version, and what was removed less often.
    """
    order, contents = case.change.sort == "moved", (case.start, case.change.content, case.new, now)
    before, theirs, source, found = (features(each, order) for each in contents)
    saved = before - features(case.base.made, order)
    added, gone = theirs - before, before - theirs
    if case.start not in (case.base.made, case.base.saved[0]):  # LibreOffice: its words are the same, its marks are not
        added, gone = (Counter({each: n for each, n in some.items() if "#text" in each}) for some in (added, gone))
    if done_twice := bool(case.words) and case.words in case.change.detail:  # the source takes out the same
        gone -= before - source
    words = [each for each in gone if "#text" in each]
    gone = Counter({each: number for each, number in gone.items() if source[each]})
    lost = [f"+{each}" for each, number in added.items() if found[each] < source[each] + number]
    lost += [f"-{each}" for each, n in gone.items() if found[each] > max(0, source[each] + saved[each] - n)]
    total = len(added) + len(gone)
    lost = [each for each in lost if each.startswith("-") or not _is_told_as_a_date(each, now)]
    if order:  # neighbours that the source rewords stand there by other words
        reworded = " ".join(case.words.split())[:30]
        lost = [each for each in lost if not reworded or reworded not in " ".join(each.split())]
    texts = [each for each in lost if "#text" in each and not order]
    if (done_twice and order) or (
        words and not added and not texts
    ):  # what held the words may stay, in a block that the source drops
        return ""
    return " ".join(sorted(texts or lost)[:3])[:300] if texts or (total and len(lost) * 2 >= total) else ""


def _is_told_as_a_date(feature: str, now: bytes) -> bool:
    """Tell whether a file says a number of days as the date that a person reads."""
    found = re.search(r"row/c/v#text=(\d{5})$", feature)
    texts = unpack(now).get("xl/sharedStrings.xml", b"") + b"".join(
        part for name, part in unpack(now).items() if "/sheet" in name
    )
    return found is not None and str(date(1899, 12, 30) + timedelta(days=int(found[1]))).encode() in texts


_IDS = frozenset(
    ("id", "paraId", "textId", "r", "embed", "link", "numId", "spid", "rsidR", "rsidRPr", "count", "uniqueCount")
)
_SKIPPED = re.compile(r"docProps/app|xl/sharedStrings|\.rels$|\[Content_Types|docProps/custom")


def features(content: bytes, order: bool) -> Counter[str]:  # noqa: FBT001
    """Return what a file is made of, each element, attribute and text by its place, and how often; without ids."""
    parts, found = unpack(content), Counter[str]()
    strings, styles = parts.get("xl/sharedStrings.xml", b""), parts.get("xl/styles.xml", b"")
    for name, part in parts.items():
        if not _SKIPPED.search(name) and name.endswith(".xml"):
            shared = (strings, styles) if "/sheet" in name else (b"", b"")
            found += _features(kind_of(name), part, order, *shared)
        elif not _SKIPPED.search(name):
            found[f"{kind_of(name)} {_digest(part)}"] += 1
    return found


@lru_cache(maxsize=4000)
def _features(kind: str, part: bytes, order: bool, strings: bytes, styles: bytes) -> Counter[str]:  # noqa: FBT001
    texts, formats = list(etree.fromstring(strings)) if strings else [], _formats(styles) if styles else []
    found: Counter[str] = Counter()
    for node in _seen(kind, _without_empty_texts(etree.fromstring(part), texts)):
        above, local = [name_of(each) for each in node.iterancestors()][:2], name_of(node)
        place = f"{kind} {'/'.join(reversed(above))}/{local}"
        found[place] += 1
        for key, value in node.attrib.items():
            name = key.rpartition("}")[2]
            if formats and ((name == "s" and local in ("c", "row")) or (name == "style" and local == "col")):
                said = formats[int(value)] if int(value) < len(formats) else "?"
            else:
                said = value if "relationships" not in key else ""
                said = "text" if local == "c" and value in ("s", "str", "inlineStr") else said  # shared or its own
            if name not in _IDS or "relationships" in key:
                found[f"{place}@{name}={said}"] += 1
        text = (node.text or "").strip()
        if texts and local == "v" and node.getparent().get("t") == "s":
            string = texts[int(text)]
            for inside in string.iter(etree.Element) if string.find("{*}r") is not None else ():
                found[f"{place}/{name_of(inside)} {sorted(inside.attrib.items())} {(inside.text or '').strip()}"] += 1
            text = "".join(string.itertext())
        if local == "is":
            found[f"{kind} row/c/v#text={''.join(node.itertext())}"] += 1
        if text and not len(node):
            found[f"{place}#text={text}"] += 1
        if order and (then := node.getnext()) is not None and not _follows_headings(node):
            found[f"{place} {_words(node)} > {_words(then)}"] += 1
    return found


def _without_empty_texts(tree: etree._Element, texts: Sequence[etree._Element]) -> etree._Element:
    """Return a sheet whose cells hold nothing where they name a shared text of no words."""
    for cell in tree.iterfind("{*}sheetData/{*}row/{*}c[@t='s']") if texts else ():
        if not "".join(texts[int(cell.findtext("{*}v") or 0)].itertext()):
            del cell.attrib["t"]
            cell[:] = []
    return tree


def _seen(kind: str, tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that show: neither empty cells nor runs that stand where all do; looks tells _formats."""
    for node in tree.iterfind("{*}dxfs//*") if kind == "xl/styles.xml" else tree.iter(etree.Element):
        says = {key: value for key, value in node.attrib.items() if key != "r"}
        raised_by_nothing = name_of(node) == "position" and {*says.values()} == {"0"}
        empty_cell = kind.startswith("xl/worksheets") and name_of(node) == "c" and says in ({}, {"s": "0"})
        plain = kind.startswith("word/") and not [each for each in _looks(node) if not _is_normal(each)]
        if not raised_by_nothing and not plain and not (empty_cell and not len(node)):
            yield node


def _looks(node: etree._Element) -> Iterable[etree._Element]:
    """Return what gives a paragraph its look: the node, where it is its style, or what its properties hold."""
    return node if name_of(node) == "pPr" else (node,)


def _is_normal(node: etree._Element) -> bool:
    """Tell whether a node says that a paragraph has the style that it has without it."""
    return name_of(node) == "pStyle" and [*node.attrib.values()] == ["Normal"]


def _follows_headings(node: etree._Element) -> bool:
    """Tell whether a paragraph is a line of a table of contents, which stands where its heading does."""
    style = node.find("{*}pPr/{*}pStyle")
    return style is not None and any(str(each).startswith("TOC") for each in style.attrib.values())


def _words(node: etree._Element) -> str:
    return " ".join(map(str, node.itertext()))[:60] or f"{node.tag} {sorted(node.attrib.values())}"


def _formats(styles: bytes) -> list[str]:
    """Return what each number of a cell format stands for; a side of a border that says nothing is none."""
    tree = etree.fromstring(styles)
    for side in tree.xpath("//*[local-name()='border']/*[not(@*) and not(*)]"):
        side.getparent().remove(side)
    lists = {
        key: list(tree.find(f"{{*}}{key}s") if tree.find(f"{{*}}{key}s") is not None else ())
        for key in ("font", "fill", "border")
    }
    codes = {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "49": "@"}  # 18.8.30
    codes |= {each.get("numFmtId"): each.get("formatCode") for each in tree.iter("{*}numFmt")}

    def told(each: etree._Element) -> str:
        looks = [lists[key][int(each.get(f"{key}Id", 0))] for key in lists]
        inside = b"".join(etree.tostring(look, method="c14n") for look in (*looks, *each))
        return _digest(inside + str(codes.get(each.get("numFmtId"), each.get("numFmtId"))).encode())[:8]

    return [told(each) for each in tree.find("{*}cellXfs")]
