"""A mission tried: what `check` says of it, what `build` makes of it, and whether every file is sound."""

import io
import os
import posixpath
import shutil
import traceback
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.produce.mission import build_mission, check_documents, check_mission
from forumkit.produce.options import Selection
from tests.judges import audit_faults
from tests.make import write_mission
from tests.missions import Change, changes, files_of

OFFICE = (".docx", ".pptx", ".xlsx")
OURS = (Code.NOT_MADE, Code.TEMPLATE_FAILED, Code.TEMPLATE_UNDEFINED, Code.TEMPLATE_ENDLESS, Code.TEMPLATE_SYNTAX)
"""What no content may bring about: faults of the program and of its templates."""


@dataclass(frozen=True)
class Trial:
    """What became of a mission."""

    found: list[Change]
    refused: frozenset[str] = frozenset()
    """The codes with which `check` refuses it."""
    faults: tuple[str, ...] = ()
    """What is wrong with forumkit: a traceback, what `check` did not say, a file that is not sound."""
    made: int = 0
    """How many Office files were judged."""


def tried(found: list[Change], root: Path, *, audited: bool = False) -> Trial:
    """Return what becomes of the small mission with some changes, in a folder of its own."""
    shutil.rmtree(root, ignore_errors=True)
    write_mission(root, files_of(found))
    try:
        checked = check_mission(root)
        if refused := errors(checked.problems):
            return Trial(found, frozenset(each.code.name for each in refused))
        built = errors(build_mission(checked, root / "output", Selection()).problems)
        said = errors(check_documents(checked, root / "output")) if built or audited else ()
    except ProblemsFound as error:
        return Trial(found, faults=tuple(f"only build says {_told(each)}" for each in errors(error.problems)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return Trial(found, faults=(_where(error),))
    late = [f"only one of check and build says {_told(each)}" for each in {*built} ^ {*said}]
    own = any("templates/" in str(getattr(spot, "file", "")) for spot, _ in found)  # a template may miss what it shows
    late += [f"build says {_told(each)}" for each in built if each.code in OURS and not own]
    if built and not late:
        return Trial(found, frozenset(each.code.name for each in built))
    files = sorted(
        path for path in (root / "output").rglob("*") if path.suffix in OFFICE and ".forumkit" not in path.parts
    )
    unsound = [
        f"{path.name}: {what}" for path in files for what in (*faults_of(path.read_bytes()), *_audit(path, audited))
    ]
    return Trial(found, faults=(*late, *unsound), made=len(files))


def _audit(path: Path, audited: bool) -> list[str]:  # noqa: FBT001 - one call
    return [f"openxml-audit: {fault.description}" for fault in audit_faults(path)] if audited else []


def _told(problem: Problem) -> str:
    return f"{problem.code.name} {problem.says('en')} ({problem.place.file})"


def _where(error: Exception) -> str:
    """Return an exception with the last line of ours that it came through."""
    ours = [
        frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}forumkit{os.sep}" in frame.filename
    ]
    last = ours[-1]
    return f"{type(error).__name__} {str(error)[:80]} ({Path(last.filename).name}:{last.lineno} in {last.name})"


def kind_of(fault: str) -> str:
    """Return what two faults have in common whose cause is one."""
    words = fault.split()
    return fault.rpartition("(")[2] if fault.endswith(")") and ".py:" in fault else " ".join(words[:4])


def faults_of(package: bytes) -> Iterator[str]:
    """Yield what is wrong with an Office file: parts that are no XML, targets and content types that are not there."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if len(parts) != len(set(map(str.lower, parts))):
        yield "two parts of one name"
    texts = {name for name in parts if name.endswith((".xml", ".rels"))}
    yield from (f"{name} is not well-formed" for name in texts if not _is_xml(parts[name]))
    typed, defaults = _types(parts["[Content_Types].xml"])
    yield from (
        f"{name} has no content type" for name in parts if name not in typed and name.rpartition(".")[2] not in defaults
    )
    yield from (f"{name} has a content type and is not there" for name in typed - parts.keys())
    for name in texts:
        if name.endswith(".rels"):
            yield from (f"{name} leads to {target}" for target in _targets(name, parts[name]) if target not in parts)


@cache
def _is_xml(part: bytes) -> bool:
    try:
        etree.fromstring(part)
    except etree.XMLSyntaxError:
        return False
    return True


@cache
def _types(part: bytes) -> tuple[frozenset[str], frozenset[str]]:
    tree = etree.fromstring(part)
    named = [(str(each.get("PartName")).lstrip("/"), str(each.get("Extension"))) for each in tree]
    return frozenset(name for name, _ in named if name != "None"), frozenset(
        end for _, end in named if end != "None"
    ) | {"xml"}


@cache
def _targets(name: str, part: bytes) -> tuple[str, ...]:
    folder = posixpath.dirname(posixpath.dirname(name))
    inside = [each.get("Target") for each in etree.fromstring(part) if each.get("TargetMode") != "External"]
    return tuple(posixpath.normpath(posixpath.join("/" + folder, str(target))).lstrip("/") for target in inside)


def trials(count: int, number: int, folder: Path, take: Callable[[Trial], None], *, audit_each: int = 0) -> None:
    """Try so many missions, the same for the same number, and hand over what became of each.

    Nothing is forced to the disk: what a power cut would leave is looked at elsewhere.
    """
    done = 0

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(changes())
    def run(found: list[Change]) -> None:
        nonlocal done
        done += 1
        take(tried(found, folder / "mission", audited=bool(audit_each) and done % audit_each == 0))

    with mock.patch("os.fsync", return_value=None), warnings.catch_warnings():
        warnings.simplefilter("error")
        run()


def smallest(trial: Trial, folder: Path) -> Trial:
    """Return a trial with a fault of the same kind and no change that it does not need."""
    kind = kind_of(trial.faults[0])
    for change in trial.found:
        fewer = [each for each in trial.found if each is not change]
        again = tried(fewer, folder / "mission", audited="openxml-audit" in trial.faults[0])
        if any(kind_of(fault) == kind for fault in again.faults):
            trial = again
    return trial
