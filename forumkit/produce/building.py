"""One build, from jobs to files: make, judge, carry out, show."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from forumkit.model.texts import language_of
from forumkit.plan.jobs import LOCAL, Job
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors, in_order
from forumkit.produce.committing import commit
from forumkit.produce.gathering import Gathered, Gathering, Progress, known_documents
from forumkit.produce.manner import Action, Manner, Result, Selection, not_writable
from forumkit.produce.regeneration import Decision, Judge
from forumkit.produce.state import Checked, sound
from forumkit.produce.views import Numbering, Wanted, make_views
from forumkit.program import libraries
from forumkit.write import files
from forumkit.write.records import Records, read_records
from forumkit.write.staging import Staging, elsewhere, in_output, only_build


@dataclass(frozen=True)
class Build:
    """A build of some documents of a mission."""

    checked: Checked
    output: Path
    wanted: Selection
    manner: Manner
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
            if not self.manner.dry_run:
                stack.enter_context(only_build(self.output))
            staging = stack.enter_context((elsewhere if self.manner.dry_run else in_output)(self.output))
            return self._run(jobs, staging)

    def _run(self, jobs: Sequence[Job], staging: Staging) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
        manner, program = self.manner, libraries()
        views = Wanted(manner.pdf and not manner.dry_run, manner.pictures and not manner.dry_run)
        records = read_records(self.output)
        numbering = Numbering(self.output, views)
        gathering = Gathering(self.checked, self.output, records, staging, numbering.number, at_once=bool(views))
        known = {} if views else known_documents(self.output, jobs, records, program)
        found = gathering.gather(jobs, known, manner.processes, manner.scheduler, self.progress)
        if errors(found.problems):
            raise ProblemsFound(in_order([*self.checked.problems, *found.problems]))
        judge = Judge(self.output, records, staging, manner.on_edit)
        decisions = self._decisions(judge, found, records)
        if not manner.dry_run:
            known_program = Records(records.files, program if self.wanted.is_whole else records.program)
            decisions = commit(self.output, staging, decisions, found.markdown, known_program, self.stamp, judge.opened)
        problems = [*found.problems, *(problem for each in decisions for problem in each.problems)]
        results = tuple(Result(f"output/{each.path}", each.action, each.why) for each in decisions)
        if views:
            shown, wrong = self._show(results, views)
            results, problems = (*results, *shown), [*problems, *wrong]
        if not manner.dry_run and not errors(problems):
            numbering.remember()
            settled = not any(decision.problems for decision in decisions)
            if self.wanted.is_whole and settled:  # what was left, or waits for a person, the next build looks at again
                files.note_inputs(self.output, self.inputs)
        return results, tuple(problems)

    def _decisions(self, judge: Judge, found: Gathered, records: Records) -> list[Decision]:
        """Return the decisions in the order of their paths; asks before edited files are overwritten."""
        decided = [each for _, fresh in sorted(found.fresh.items()) for each in judge.decide(fresh)]
        planned = {each.path for each in decided}
        first = sound(self.checked).mission.languages[0]
        words = sound(self.checked).languages[first].words
        gone = [path for path in records.files if path not in planned] if self.wanted.is_whole else []
        decided += [judge.gone(path, words) for path in gone]
        if self.manner.on_edit == "overwrite" and not self.manner.dry_run:
            edited = [each.path for each in decided if each.placed and each.why.startswith("edited")]
            if edited and not self.manner.confirm(edited):
                raise ProblemsFound([Problem(Code.NOT_OVERWRITTEN, Place("output"), {"files": ", ".join(edited)})])
        return sorted(decided, key=lambda each: each.path)

    def _show(self, results: tuple[Result, ...], views: Wanted) -> tuple[tuple[Result, ...], list[Problem]]:
        """Let LibreOffice show the documents as they stand on the disk."""
        library = sound(self.checked)
        first = library.mission.languages[0]
        there = [result.path.removeprefix("output/") for result in results if result.action != "remove"]
        there = [path for path in there if not path.startswith(f"{LOCAL}/")]
        title = f"{language_of(library.mission.title, first, first)} – {library.languages[first].words['gallery']}"
        try:
            done, problems = make_views(self.output, there, views, title, first, whole=self.wanted.is_whole)
        except files.NotWritten as error:
            return (), [not_writable(error.path, error.reason)]
        except OSError as error:
            return (), [not_writable("", error.strerror or str(error))]
        return tuple(Result(f"output/{path}", action, _WHY[action]) for path, action in sorted(done.items())), problems


_WHY: dict[Action, str] = {
    "create": "new", "update": "content changed", "keep": "same content", "remove": "no longer in the plan",
}  # fmt: skip
