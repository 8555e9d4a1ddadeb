"""A build's decisions carried out on the disk, in an order that leaves every file whole wherever it breaks off.

First everything that is new is written, each file to a place of its own; then the generated versions are put where
they are kept, so that no file is ever taken for edited; then each old file goes to the backup and its new one takes its
place; then what is no longer planned goes; the records come last.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.disk.staging import (
    BACKUPS,
    OpenElsewhere,
    Staged,
    Staging,
    back_up,
    prune_backups,
    prune_versions,
    take_away,
)
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action
from forumkit.plan.jobs import LOCAL
from forumkit.produce.decisions import Decision
from forumkit.records.documents import RECORDS, Records, generated_folder, generated_path, records_bytes
from forumkit.records.ledger import DamagedDelivery, versions_handed_over

_KEPT_BACKUPS = 30


def commit(
    output: Path,
    staging: Staging,
    decisions: Sequence[Decision],
    markdown: Sequence[Staged],
    records: Records,
    stamp: str,
    opened: Callable[[Decision, Code], Decision],
) -> list[Decision]:
    """Carry out the decisions and return what became of them; raises NotWritten and OSError.

    `stamp` names the backup; `opened` says what becomes of a file that turns out to be open in another program, or
    was saved meanwhile.
    """
    files.note_inputs(output, "")
    kept = _generated(staging, output, decisions)
    for staged in kept:
        staging.place(staged)
    done = [_carried_out(output, staging, decision, stamp, opened) for decision in decisions]
    for staged in markdown:
        staging.place(staged)
    _tidy(output, done)
    known = dict(records.files)
    for decision in done:
        if decision.record is None:
            known.pop(decision.path, None)
        else:
            known[decision.path] = decision.record
    after = Records(known, records.program)
    if records_bytes(after) != _bytes(output):
        staging.place(staging.put(RECORDS, records_bytes(after)))
    return done


def _bytes(output: Path) -> bytes:
    place = output / RECORDS
    return place.read_bytes() if is_file(place) else b""


def _generated(staging: Staging, output: Path, decisions: Sequence[Decision]) -> list[Staged]:
    """Write the generated versions that are to be kept."""
    known = [version.adopted for version in decisions if version.adopted and not version.adopted.local]
    adopted = [version for version in known if version.staged and version.version]
    kept = []
    for fresh in adopted:
        place = generated_path(fresh.path, fresh.version)
        if files.digest_of(output / place) != fresh.digest:
            kept.append(staging.put(place, fresh.read()))
    return kept


def _carried_out(
    output: Path, staging: Staging, decision: Decision, stamp: str, opened: Callable[[Decision, Code], Decision]
) -> Decision:
    removes = decision.action == Action.REMOVE
    if decision.placed is None and not removes:
        return decision
    if files.digest_of(output / decision.path) != decision.judged:
        return opened(decision, Code.FILE_CHANGED)
    try:
        if decision.judged is not None and not decision.path.startswith(f"{LOCAL}/"):
            back_up(output, decision.path, stamp)
        if decision.placed is not None:
            staging.place(decision.placed)
        else:
            take_away(output, decision.path)
    except OpenElsewhere:
        files.remove_file(output, f"{BACKUPS}/{stamp}/{decision.path}")
        return opened(decision, Code.FILE_OPEN)
    return decision


def _tidy(output: Path, done: Sequence[Decision]) -> None:
    """Remove what nobody needs any more: old versions, old backups, the Markdown of documents that are gone."""
    try:
        handed_over = versions_handed_over(output)
    except DamagedDelivery:  # then nobody knows which versions may come back: all stay
        handed_over = None
    for decision in done:
        if decision.action == Action.REMOVE:
            files.remove_file(output, f"{files.MARKDOWN}/{decision.path}.md")
        if handed_over is not None and (decision.action == Action.REMOVE or decision.adopted):
            versions = decision.record.versions if decision.record else ()
            kept = (*versions, *handed_over.get(decision.path, ()))
            prune_versions(output, generated_folder(decision.path), kept)
    prune_backups(output, _KEPT_BACKUPS)
