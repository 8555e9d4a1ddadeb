"""A deliverable handed over: its documents in one zip, with an index, checksums and a note of what changed."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from forumkit.answers.counted import digest_of_results, hand_over
from forumkit.compare.documents import Compared, compare_documents
from forumkit.deliver.blockers import active_contents, doubtful_results, refusals
from forumkit.deliver.change_note import note_values
from forumkit.deliver.index import Parcel, index_values, matrix_values
from forumkit.deliver.status import Standing, standings
from forumkit.disk import files
from forumkit.disk.presence import is_file, refused
from forumkit.disk.staging import Busy, OpenElsewhere, only_build, staging_in_output
from forumkit.edits.hand_edits import Edited, list_edits
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound, in_order
from forumkit.office.container import pack
from forumkit.plan.jobs import output_path
from forumkit.produce.checked import Checked, sound
from forumkit.produce.delivery_pages import make_letter
from forumkit.produce.mission import build_mission
from forumkit.produce.options import Options, Selection, not_writable
from forumkit.records.ledger import (
    Delivered,
    Delivery,
    markdown_path,
    read_markdown,
    record_bytes,
    record_path,
)

SUMS = "SHA256SUMS.txt"
_PACKAGE = "{folder_deliveries}/{file_deliverable}-{number}-{file_version}-{version}"
INDEX, NOTE, MATRIX = "delivery-index", "change-note", "status-matrix"


@dataclass(frozen=True)
class Handover:
    """What was handed over, or would be."""

    standing: Standing
    version: int
    """The new version; the last one where nothing changed."""
    package: str
    """Path of the zip, below output/; empty where nothing changed."""
    contents: tuple[str, ...]
    """Names of the files in the zip."""
    compared: Compared
    looks: tuple[str, ...] = ()
    """Documents that say the same and look otherwise."""
    edits: tuple[Edited, ...] = ()
    """What people changed by hand in the documents."""


def deliver(
    checked: Checked,
    output: Path,
    number: int,
    *,
    accept_edits: bool = False,
    accept_active: bool = False,
    accept_doubts: bool = False,
    dry_run: bool = False,
) -> Handover:
    """Hand over a deliverable by its number, 1 for the first; raises ProblemsFound when it cannot be.

    A version that was handed over is never changed. Where nothing has changed since the last one, nothing is written.
    """
    try:
        with ExitStack() as stack:
            if not dry_run:
                stack.enter_context(only_build(output))
            accepted = {"edits": accept_edits, "active": accept_active, "doubts": accept_doubts}
            parcel = _parcel(checked, output, number, accepted)
            if not parcel.is_new:
                return _handover(parcel, "", ())
            return _hand_over(checked, output, parcel, dry_run=dry_run)
    except Busy:
        raise ProblemsFound([Problem(Code.BUILD_RUNNING, Place("output"))]) from None
    except files.NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error
    except OpenElsewhere as error:
        raise ProblemsFound([Problem(Code.FILE_OPEN, Place("output"), {"name": "output"})]) from error
    except OSError as error:
        raise ProblemsFound([refused(error, output.parent)]) from error


def _parcel(checked: Checked, output: Path, number: int, accepted: Mapping[str, bool]) -> Parcel:
    """Return what would be handed over; raises ProblemsFound."""
    library = sound(checked)
    built = build_mission(checked, output, Selection(), Options(dry_run=True))
    standing = standings(library, output, built.results)[number - 1]
    spoken = {name: language.words for name, language in library.languages.items()}
    paths = {document.path for document in standing.documents}
    edits = tuple(edited for edited in list_edits(output, spoken) if edited.path in paths)
    said = {
        path: (output / files.MARKDOWN / f"{path}.md").read_text(encoding="utf-8")
        for path in sorted(paths)
        if is_file(output / files.MARKDOWN / f"{path}.md")
    }
    problems = refusals(library, standing, said, edits, built.problems, accept_edits=accepted["edits"])
    if not accepted["active"]:
        problems += active_contents(output, standing, spoken)
    if not accepted["doubts"]:
        problems += doubtful_results(library, checked.project.root, standing)
    if problems:
        raise ProblemsFound(in_order(problems))
    before = read_markdown(output, standing.last) if standing.last else {}
    return Parcel(library, standing, said, edits, before, compare_documents(before, said))


def _hand_over(checked: Checked, output: Path, parcel: Parcel, *, dry_run: bool) -> Handover:
    """Write the zip, then what is kept of it, the record last; raises NotWritten, OSError and ProblemsFound."""
    documents = _documents(output, parcel)
    version = parcel.standing.version + 1
    contents = _contents(checked, parcel, documents, version)
    while is_file(there := output / _package(parcel, version)):
        if there.read_bytes() == pack(contents):
            break  # a delivery that broke off before it was recorded
        version += 1
        contents = _contents(checked, parcel, documents, version)
    delivered = {
        document.path: Delivered(document.digest, document.path in parcel.edited, document.version)
        for document in parcel.standing.documents
    }
    results = _results(checked, parcel)
    digests = {forum: digest_of_results(text) for forum, text in results.items()}
    delivery = Delivery(parcel.standing.deliverable.id, version, _package(parcel, version), delivered, digests)
    if not dry_run:
        for forum, text in results.items():
            hand_over(checked.project.root, forum, text)
        _write(output, delivery, pack(contents), parcel.said)
    return _handover(replace(parcel, version=version), delivery.package, tuple(sorted(contents)))


def _results(checked: Checked, parcel: Parcel) -> dict[str, bytes]:
    """Return the results that the documents show, by forum: the next version is held against them."""
    library = parcel.library
    showing = [document for document in parcel.standing.documents if library.kinds[document.kind].results]
    forums = {forum for document in showing for forum in ([document.forum] if document.forum else library.forums)}
    return {
        forum: text for forum, text in sorted(checked.project.results.items()) if forum in forums
    }  # fmt: skip


def _package(parcel: Parcel, version: int) -> str:
    """Return where the zip of a version stands, below output/, in the words of the mission's language."""
    library = parcel.library
    words = library.languages[library.mission.languages[0]].words
    named = {"number": str(parcel.standing.number), "version": str(version)}
    return f"{output_path(_PACKAGE, words, named)}.zip"


def _write(output: Path, delivery: Delivery, package: bytes, said: Mapping[str, str]) -> None:
    with staging_in_output(output) as staging:
        zipped = staging.put(delivery.package, package)
        kept = [staging.put(markdown_path(delivery, path), text.encode()) for path, text in said.items()]
        record = staging.put(record_path(delivery), record_bytes(delivery))
        for staged in (*kept, zipped, record):
            staging.place(staged)


def _documents(output: Path, parcel: Parcel) -> dict[str, bytes]:
    """Return the files that are handed over, by path; raises ProblemsFound when one was saved meanwhile."""
    contents: dict[str, bytes] = {}
    for document in parcel.standing.documents:
        content = (output / document.path).read_bytes()
        if files.sha256(content) != document.digest:
            name = f"output/{document.path}"
            raise ProblemsFound([Problem(Code.FILE_CHANGED, Place(name), {"name": name})])
        contents[document.path] = content
        contents |= {path: (output / path).read_bytes() for path in document.beside}
    return contents


def _contents(checked: Checked, parcel: Parcel, documents: Mapping[str, bytes], version: int) -> dict[str, bytes]:
    told = replace(parcel, version=version)
    contents = dict(documents)
    for kind, values in ((INDEX, index_values), (NOTE, note_values)):
        path, content = make_letter(checked, kind, values(told))
        contents[path] = content
    sums = "".join(f"{files.sha256(content)}  {path}\n" for path, content in sorted(contents.items()))
    return {**contents, SUMS: sums.encode()}


def _handover(parcel: Parcel, package: str, contents: Sequence[str]) -> Handover:
    return Handover(
        parcel.standing, parcel.version, package, tuple(contents), parcel.compared, parcel.looks, parcel.edits
    )


def write_matrix(checked: Checked, deliverables: Sequence[Standing], target: Path) -> None:
    """Write how deliverables stand as a Word file; raises ProblemsFound."""
    _, content = make_letter(checked, MATRIX, matrix_values(sound(checked), deliverables))
    try:
        files.replace_file(target, content)
    except files.NotWritten as error:
        values = {"name": str(target), "reason": error.reason}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)]) from error
