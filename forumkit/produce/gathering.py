"""The documents of a build gathered: which are known and unchanged, and the new ones, staged on the disk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.disk.staging import Staged, Staging
from forumkit.messages.outcomes import Why
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors
from forumkit.model.library import Library
from forumkit.plan.jobs import Job
from forumkit.produce.checked import Checked, KnownVersion, MadeDocument, sound
from forumkit.produce.decisions import GeneratedFile
from forumkit.produce.parallel import make
from forumkit.records.documents import Record, Records, generated_path
from forumkit.runtime.program import installation_digest

Progress = Callable[[str, int, int], None]
"""Called with what was just done, how many are done, and how many there are."""

Number = Callable[[dict[str, bytes]], None]
"""Puts page numbers into documents, where they are known."""


@dataclass
class Gathered:
    """The files of a build before anything is put in its place."""

    fresh: dict[str, GeneratedFile] = field(default_factory=dict)
    markdown: list[Staged] = field(default_factory=list)
    """What documents say, where that is not what the last build left."""
    problems: list[Problem] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    """Files that could not be made."""


def known_documents(output: Path, jobs: Sequence[Job], records: Records, program: str) -> dict[str, KnownVersion]:
    """Return the documents that need not be made again while their version is the same."""
    if records.program != program:
        return {}
    known = {}
    for job in jobs:
        recorded = [records.files.get(path) for path in job.paths]
        first = recorded[0]
        has_markdown = is_file(output / files.MARKDOWN / f"{job.path}.md")
        kept = all(record and _is_kept(output, path, record) for path, record in zip(job.paths, recorded, strict=True))
        if first and has_markdown and kept:
            known[job.path] = KnownVersion(first.versions[0], first.slides)
    return known


def _is_kept(output: Path, path: str, record: Record) -> bool:
    if not record.versions or record.warned:
        return False
    return files.digest_of(output / generated_path(path, record.versions[0])) == record.generated


@dataclass(frozen=True)
class Gathering:
    """How the documents of a build come in."""

    checked: Checked
    output: Path
    records: Records
    staging: Staging
    number: Number
    """Puts page numbers into documents."""
    at_once: bool = False
    """Whether all documents are numbered together, by rendering them: else each by what is known of it."""

    def gather(
        self,
        jobs: Sequence[Job],
        known: Mapping[str, KnownVersion],
        processes: int,
        scheduler: str,
        progress: Progress,
        counts: Mapping[str, int] | None = None,
    ) -> Gathered:
        """Return the files of the jobs; raises NotWritten when there is no room for them."""
        gathered, by_path = Gathered(), {job.path: job for job in jobs}
        waiting: list[MadeDocument] = []
        for done, piece in enumerate(make(self.checked, jobs, known, processes, scheduler, counts), 1):
            gathered.problems += piece.problems
            if errors(piece.problems):
                gathered.held += by_path[piece.path].paths
            elif self.at_once and piece.files and not by_path[piece.path].local:
                waiting.append(piece)
            else:
                self._take(gathered, by_path[piece.path], piece, piece.files)
            progress(piece.path, done, len(jobs))
        contents = {path: content for piece in waiting for path, content in piece.files.items()}
        self.number(contents)
        for piece in waiting:
            self._take(
                gathered, by_path[piece.path], piece, {path: contents[path] for path in piece.files}, numbered=True
            )
        return gathered

    def _take(
        self,
        gathered: Gathered,
        job: Job,
        piece: MadeDocument,
        contents: Mapping[str, bytes],
        *,
        numbered: bool = False,
    ) -> None:
        words = _words(sound(self.checked), job.language)
        if not contents:
            for path in (job.path, *piece.beside) if piece.version else ():
                gathered.fresh[path] = self._kept(path, piece, words)
            return
        numbers = dict(contents)
        if not (numbered or job.local):
            self.number(numbers)
        renewed = bool(piece.markdown) and self.records.program != installation_digest()
        says_the_same = not job.local and self._take_markdown(gathered, job.path, piece.markdown.encode())
        for path, content in numbers.items():
            staged = self.staging.put(path, content)
            slides = piece.slides if path == job.path else {}
            gathered.fresh[path] = GeneratedFile(
                path, piece.version, staged.digest, staged.read, staged=staged, slides=slides,
                warned=bool(piece.problems), words=words,
                why=Why.LOOK if renewed and says_the_same else Why.CHANGED, local=job.local,
            )  # fmt: skip

    def _take_markdown(self, gathered: Gathered, path: str, text: bytes) -> bool:
        """Keep what a document says, for people and git to compare; tell whether the last build said the same."""
        place = f"{files.MARKDOWN}/{path}.md"
        same = files.digest_of(self.output / place) == files.sha256(text)
        if not same:
            gathered.markdown.append(self.staging.put(place, text))
        return same

    def _kept(self, path: str, piece: MadeDocument, words: Mapping[str, str]) -> GeneratedFile:
        record = self.records.files[path]
        place = self.output / generated_path(path, piece.version)
        return GeneratedFile(path, piece.version, record.generated, place.read_bytes, slides=piece.slides, words=words)


def _words(library: Library, language: str) -> Mapping[str, str]:
    return library.languages[language].words
