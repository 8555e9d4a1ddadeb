"""The print pack of a forum: one PDF file, its documents in the order that prints them, each behind a separator."""

from collections.abc import Sequence
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action
from forumkit.messages.problem import Place, Problem
from forumkit.model.library import Library
from forumkit.plan.jobs import Job
from forumkit.produce.view_paths import pdf_path
from forumkit.render.printing import printed_jobs

SEPARATORS = "print-separators"
"""The kind whose pages stand between the documents."""

_PACKS = "packs"
"""Note: what each pack was put together from, as a digest."""


def pack_path(library: Library, job: Job) -> str:
    """Return where the pack stands that goes with a document of separators, below output/."""
    first = library.mission.languages[0]
    usual = library.document_languages(library.forums[str(job.forum_id)])[0]
    suffix = "" if job.language == usual else f"-{job.language}"
    return f"pdf/{job.forum_id}/{library.languages[first].words['file_pack']}-{job.forum_id}{suffix}.pdf"


def make_packs(output: Path, library: Library, jobs: Sequence[Job]) -> tuple[dict[str, Action], list[Problem]]:
    """Write the packs that are missing or stale; return what was done with each, and what is missing for one.

    Raises NotWritten and OSError.
    """
    noted = {path: str(digest) for path, digest in files.read_note(output, _PACKS).items() if files.is_below(path)}
    done: dict[str, Action] = {}
    fresh: dict[str, str] = {}
    problems: list[Problem] = []
    for job in (job for job in jobs if job.kind_id == SEPARATORS):
        printed = printed_jobs(library, str(job.forum_id), job.language)
        parts = [job.path, *(printed_job.path for printed_job in printed if not printed_job.local)]
        shown = [output / pdf_path(path) for path in parts]
        missing = [place for place in shown if not is_file(place)]
        if missing:
            problems.append(_no_pack(library, output, job, missing))
            continue
        content = [place.read_bytes() for place in shown]
        digest, path = files.sha256(b"".join(content)), pack_path(library, job)
        fresh[path] = digest
        if noted.get(path) == digest and is_file(output / path):
            done[path] = Action.KEEP
            continue
        whole = _put_together(content)
        if not whole:
            problems.append(_no_pack(library, output, job, _damaged(shown) or shown[:1]))
            continue
        done[path] = Action.UPDATE if is_file(output / path) else Action.CREATE
        files.write_all(output, {path: whole})
    for path in noted.keys() - fresh.keys():
        files.remove_file(output, path)
        done[path] = Action.REMOVE
    files.write_note(output, _PACKS, fresh)
    return done, problems


def _no_pack(library: Library, output: Path, job: Job, without: Sequence[Path]) -> Problem:
    names = ", ".join(f"output/{place.relative_to(output).as_posix()}" for place in without)
    return Problem(Code.NO_PACK, Place(f"output/{pack_path(library, job)}"), {"files": names})


def _damaged(shown: Sequence[Path]) -> list[Path]:
    """Return the files that cannot be read as PDF."""
    from forumkit.write.pdf import BadPdf, page_count  # noqa: PLC0415 - a seam: few builds make packs

    def is_pdf(place: Path) -> bool:
        try:
            return page_count(place.read_bytes()) > 0
        except BadPdf:
            return False

    return [place for place in shown if not is_pdf(place)]


def _put_together(content: Sequence[bytes]) -> bytes:
    """Return the pack; nothing where a file is no PDF, or the separators are not as many as the documents."""
    from forumkit.write.pdf import BadPdf, interleaved, page_count  # noqa: PLC0415 - a seam: few builds make packs

    try:
        return interleaved(content[0], content[1:]) if page_count(content[0]) == len(content) - 1 else b""
    except BadPdf:
        return b""
