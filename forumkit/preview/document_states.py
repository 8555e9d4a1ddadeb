"""How each document stands beside what was last built: new, changed, edited by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumkit.compare.documents import Compared, compare_documents
from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.plan.jobs import Job
from forumkit.produce.view_paths import pdf_path
from forumkit.records.documents import Record, read_records

_KEPT = 10_000
"""Files whose digest is remembered."""


@dataclass(frozen=True)
class Standing:
    """How a document stands."""

    new: bool = False
    """Whether it was never built, or its file is gone."""
    changed: bool = False
    """Whether it says something else than when it was last built."""
    edited: bool = False
    """Whether a person changed its file."""


def files_of(job: Job) -> tuple[str, ...]:
    """Return the files of a document that may be given out, with its PDF: none that shows names of people."""
    return () if job.local else (job.path, pdf_path(job.path), *job.beside)


class Shelf:
    """The built files: only read, and each again only when it was written."""

    def __init__(self, output: Path) -> None:
        """Take the output of a mission."""
        self._output = output
        self._digests: dict[Path, tuple[tuple[int, int], str]] = {}

    def standings(self, jobs: Mapping[str, Job], texts: Mapping[str, str]) -> dict[str, Standing]:
        """Return how each document stands; `said` is what documents say now, as far as it is known."""
        records = self._records()
        return {path: self._standing(job, records.get(path, Record("")), texts) for path, job in jobs.items()}

    def _standing(self, job: Job, record: Record, texts: Mapping[str, str]) -> Standing:
        digest = self._digest(self._output / job.path)
        if not digest:
            return Standing(new=digest is not None)
        edited = bool(record.digest) and (record.edited or digest != record.digest)
        built = self.built(job.path)
        return Standing(changed=job.path in texts and built is not None and built != texts[job.path], edited=edited)

    def _records(self) -> Mapping[str, Record]:
        """Return what is known of the built files; nothing where that cannot be read, for a preview goes on."""
        try:
            return read_records(self._output).files
        except OSError:
            return {}

    def _digest(self, place: Path) -> str | None:
        """Return the digest of a file, empty where there is none; nothing where it cannot be read."""
        try:
            status = place.stat()
            when = status.st_mtime_ns, status.st_size
            if len(self._digests) > _KEPT:  # of documents that are long gone
                self._digests.clear()
            if place not in self._digests or self._digests[place][0] != when:
                self._digests[place] = when, files.digest_of(place) or ""
        except FileNotFoundError:
            return ""
        except OSError:
            return None
        return self._digests[place][1]

    def built(self, path: str) -> str | None:
        """Return the Markdown of a document as it was last built; nothing where it was not."""
        try:
            return (self._output / files.MARKDOWN / f"{path}.md").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def changes(self, texts: Mapping[str, str]) -> Compared:
        """Return how what documents say now differs from what was last built."""
        names = self._records()
        built = {path: text for path in names if (text := self.built(path)) is not None}
        return compare_documents(built, texts)

    def offered(self, job: Job) -> tuple[str, ...]:
        """Return the built files of a document that are there."""
        return tuple(path for path in files_of(job) if self._inside(path))

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a built file; nothing where it cannot be read."""
        try:
            return (self._output / path).read_bytes() if self._inside(path) else None
        except OSError:
            return None

    def _inside(self, path: str) -> bool:
        """Tell whether a file is there, and in output/ itself: no link leads out of it."""
        try:
            place = (self._output / path).resolve(strict=True)
            return is_file(place) and place.is_relative_to(self._output.resolve())
        except (OSError, RuntimeError):  # links that lead in a circle, before Python 3.13
            return False
