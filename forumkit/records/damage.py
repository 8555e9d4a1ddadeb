"""What builds remember, for those who must be able to rely on it: damage is a problem here, and never nothing."""

from pathlib import Path

from forumkit.disk.files import remove_file
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.records.documents import RECORDS, Records, damaged_notes, read_records
from forumkit.records.ledger import DamagedDelivery, Delivery, read_deliveries


def known_records(output: Path) -> Records:
    """Return the records of the last build; raises ProblemsFound when they are damaged, and OSError."""
    if RECORDS in damaged_notes(output):
        raise ProblemsFound([_problem(Code.RECORD_NEEDED, RECORDS)])
    return read_records(output)


def known_deliveries(output: Path, deliverable: str) -> tuple[Delivery, ...]:
    """Return the versions of a deliverable that were handed over; raises ProblemsFound when one is damaged."""
    try:
        return read_deliveries(output, deliverable)
    except DamagedDelivery as damaged:
        raise ProblemsFound([_problem(Code.DELIVERY_RECORD_DAMAGED, damaged.path)]) from damaged


def damage(output: Path) -> list[Problem]:
    """Return what is damaged of what builds remember, as a build says it; raises OSError."""
    return [_problem(Code.RECORD_DAMAGED, path) for path in damaged_notes(output)]


def remove_damaged(output: Path, damaged: list[Problem]) -> None:
    """Remove damaged notes; the records themselves have been written again. Raises OSError."""
    for path in (problem.place.file.removeprefix("output/") for problem in damaged):
        if path != RECORDS:
            remove_file(output, path)


def _problem(code: Code, path: str) -> Problem:
    name = f"output/{path}"
    return Problem(code, Place(name), {"name": name})
