"""One build, from jobs to files: documents are made, decided on, committed, and shown by LibreOffice if asked."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forumkit.disk import files
from forumkit.disk.presence import is_file, refused
from forumkit.disk.staging import Staging, only_build, staging_elsewhere, staging_in_output
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action, Why
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.model.texts import language_of
from forumkit.plan.jobs import EXTENSIONS, LOCAL, Job
from forumkit.produce.checked import Checked, sound
from forumkit.produce.commit import commit
from forumkit.produce.decisions import Decision, Judge, name_beside
from forumkit.produce.gathering import Gathered, Gathering, Progress, known_documents
from forumkit.produce.made_ids import remember_ids, renamed_with_titles
from forumkit.produce.options import Options, Result, Selection, not_writable
from forumkit.produce.packing import make_packs
from forumkit.produce.views import Numbering, Wanted, make_views, page_counts
from forumkit.records.damage import damage, remove_damaged
from forumkit.records.documents import Records, read_records
from forumkit.runtime.program import installation_digest


@dataclass(frozen=True)
class Build:
    """A build of some documents of a mission."""

    checked: Checked
    output: Path
    wanted: Selection
    options: Options
    inputs: str
    """What tells whether anything that goes into the documents changed."""
    stamp: str
    """Name of the backup."""
    progress: Progress

    def run(self, jobs: Sequence[Job]) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
        """Return what became of each file, and what is to be said.

        Raises ProblemsFound when nothing was written because of errors; Busy, NotWritten and OSError.
        """
        with ExitStack() as stack:
            if not self.options.dry_run:
                stack.enter_context(only_build(self.output))
            staging = stack.enter_context(
                (staging_elsewhere if self.options.dry_run else staging_in_output)(self.output)
            )
            return self._run(jobs, staging)

    def _run(self, jobs: Sequence[Job], staging: Staging) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
        options, damaged = self.options, damage(self.output)
        renamed = [*renamed_with_titles(self.checked, self.output)]
        views = Wanted(options.pdf and not options.dry_run, options.pictures and not options.dry_run)
        counts = page_counts(self.output)
        made = self._make(jobs, counts, staging, views, {path for job in jobs for path in job.paths})
        shown = self._show(made.results, views)
        orders = [job for job in jobs if sound(self.checked).kinds[job.kind_id].orders]
        if orders and not options.dry_run and (counted := page_counts(self.output)) != counts:
            made = made.followed_by(self._make(orders, counted, staging, views, None))
            shown = self._show(made.results, views)
        problems = [*damaged, *renamed, *made.problems, *shown.problems]
        if views.pdf:
            packs = self._pack(orders)
            shown, problems = shown.followed_by(packs), [*problems, *packs.problems]
        if not options.dry_run:
            remove_damaged(self.output, damaged)
        if not options.dry_run and not errors(problems) and self.wanted.is_whole and made.settled:
            remember_ids(self.checked, self.output)
            files.note_inputs(self.output, self.inputs)  # else the next build looks again at what waits
        return (*made.results, *shown.results), tuple(problems)

    def _make(
        self, jobs: Sequence[Job], counts: Mapping[str, int], staging: Staging, views: Wanted, planned: set[str] | None
    ) -> "_Made":
        """Make documents and carry out what is decided; what is not among the planned paths goes, if they are given."""
        options, program = self.options, installation_digest()
        records = read_records(self.output)
        numbering = Numbering(self.output, views)
        gathering = Gathering(self.checked, self.output, records, staging, numbering.number, at_once=bool(views))
        known = {} if views else known_documents(self.output, jobs, records, program)
        gathered = gathering.gather(jobs, known, options.processes, options.scheduler, self.progress, counts)
        judge = Judge(self.output, records, staging, options.on_edit)
        decisions = self._decisions(judge, gathered, records, planned)
        if not options.dry_run:
            known_program = Records(records.files, program if self.wanted.is_whole else records.program)
            decisions = commit(
                self.output, staging, decisions, gathered.markdown, known_program, self.stamp, judge.opened
            )
        problems = [*gathered.problems, *(problem for decision in decisions for problem in decision.problems)]
        if not options.dry_run and not errors(problems):
            numbering.remember()
        documents = {job.path for job in jobs}
        results = tuple(
            Result(
                f"output/{decision.path}",
                decision.action,
                decision.why,
                decision.path in documents or _was_document(decision),
                decision.was_saved and (decision.placed is not None or decision.action == Action.REMOVE),
            )
            for decision in decisions
        )
        return _Made(results, tuple(problems), settled=not any(decision.problems for decision in decisions))

    def _decisions(
        self, judge: Judge, gathered: Gathered, records: Records, planned: set[str] | None
    ) -> list[Decision]:
        """Return the decisions in the order of their paths; asks before edited files are overwritten."""
        decided = [decision for _, fresh in sorted(gathered.fresh.items()) for decision in judge.decide(fresh)]
        decided += [judge.held(path) for path in gathered.held]
        stay = {decision.path for decision in decided} | (planned or set()) | self._beside(gathered.held)
        first = sound(self.checked).mission.languages[0]
        words = sound(self.checked).languages[first].words
        whole = self.wanted.is_whole and planned is not None
        gone = [path for path in records.files if path not in stay] if whole else []
        decided += [judge.gone(path, words) for path in gone]
        if self.options.on_edit == "overwrite" and not self.options.dry_run:
            edited = [decision.path for decision in decided if decision.placed and decision.why.word == Why.OVERWRITTEN]
            if edited and not self.options.confirm(edited):
                raise ProblemsFound([Problem(Code.NOT_OVERWRITTEN, Place("output"), {"files": ", ".join(edited)})])
        return sorted(decided, key=lambda decision: decision.path)

    def _beside(self, held: Sequence[str]) -> set[str]:
        """Return where new versions may stand beside files that are held back: a person has yet to choose."""
        languages = sound(self.checked).languages.values()
        return {name_beside(path, language.words) for path in held for language in languages}

    def _show(self, results: tuple[Result, ...], views: Wanted) -> "_Made":
        """Let LibreOffice show the documents as they stand on the disk."""
        if not views:
            return _Made()
        library = sound(self.checked)
        first = library.mission.languages[0]
        there = [result.path.removeprefix("output/") for result in results if result.action != Action.REMOVE]
        there = [path for path in there if not path.startswith(f"{LOCAL}/") and is_file(self.output / path)]
        title = f"{language_of(library.mission.title, first, first)} – {library.languages[first].words['gallery']}"
        return _written(
            self.output, lambda: make_views(self.output, there, views, title, first, whole=self.wanted.is_whole)
        )

    def _pack(self, orders: Sequence[Job]) -> "_Made":
        """Put the print packs together from the PDF files as they stand on the disk."""
        return _written(self.output, lambda: make_packs(self.output, sound(self.checked), orders))


@dataclass(frozen=True)
class _Made:
    """What became of some files, and what is to be said of them."""

    results: tuple[Result, ...] = ()
    problems: tuple[Problem, ...] = ()
    settled: bool = True
    """Whether nothing was left, or waits for a person."""

    def followed_by(self, later: "_Made") -> "_Made":
        """Return what became of the files in the end, where some were made twice."""
        again = {result.path: result for result in later.results}
        first = {result.path: result for result in self.results}
        kept = tuple(_in_all(first[path], again.get(path)) for path in first)
        new = tuple(result for path, result in again.items() if path not in first)
        return _Made((*kept, *new), (*self.problems, *later.problems), self.settled and later.settled)


def _was_document(decision: Decision) -> bool:
    """Tell whether what a build removes was a document, and not a picture beside one."""
    return decision.action == Action.REMOVE and PurePosixPath(decision.path).suffix in EXTENSIONS.values()


def _in_all(first: Result, again: Result | None) -> Result:
    return again if again and first.action == Action.KEEP else first


_WHY: Mapping[Action, Why] = {
    Action.CREATE: Why.NEW, Action.UPDATE: Why.CHANGED, Action.KEEP: Why.SAME, Action.REMOVE: Why.UNPLANNED,
}  # fmt: skip


def _written(output: Path, work: Callable[[], tuple[dict[str, Action], list[Problem]]]) -> _Made:
    """Return what was done with views, or why the system did not let them be written."""
    try:
        done, problems = work()
    except files.NotWritten as error:
        return _Made(problems=(not_writable(error.path, error.reason),))
    except OSError as error:
        return _Made(problems=(refused(error, output.parent),))
    results = (Result(f"output/{path}", action, _WHY[action], document=False) for path, action in sorted(done.items()))
    return _Made(tuple(results), tuple(problems))
