"""forumkit as a library: check, list, build, evaluate and review a mission from Python, as the commands do.

>>> from forumkit import api
>>> api.check("my-mission").errors
()
>>> built = api.build("my-mission", api.Selection(forum="sikasso", kind="agenda"))
>>> [(result.path, result.action) for result in built.results]
[('output/sikasso/programme-sikasso.docx', 'create')]

What is wrong with the content is a `Problem`: a code, a place, and words in English and French. A function that cannot
give what it promises raises `ProblemsFound`, which carries every problem that was found. `OSError` means that the
system does not let us look at the mission's folder; any other exception is a fault of forumkit.

`docs/api.md` shows all of it in use.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.messages.codes import Code as Code
from forumkit.messages.problem import Place as Place
from forumkit.messages.problem import Problem as Problem
from forumkit.messages.problems import ProblemsFound as ProblemsFound
from forumkit.messages.problems import errors, in_order
from forumkit.model.levels import SetOff as SetOff
from forumkit.plan.jobs import Job as Job
from forumkit.produce import mission
from forumkit.produce.mission import Progress as Progress
from forumkit.produce.options import Built as Built
from forumkit.produce.options import Options as Options
from forumkit.produce.options import Result as Result
from forumkit.produce.options import Selection as Selection

if TYPE_CHECKING:
    from forumkit.answers.results import Evaluated
    from forumkit.edits.review import Reviewed

_EVERYTHING, _USUAL = Selection(), Options()


@dataclass(frozen=True)
class Verdict:
    """What a check found."""

    problems: tuple[Problem, ...]
    """By file and line; with errors among them, a build writes nothing."""
    files: int
    """How many content files were read."""
    set_off: tuple[SetOff, ...] = field(default=(), repr=False)
    """The checks that the mission does not want to hear of: their code, why, and how many problems they found."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build; the others are warnings."""
        return errors(self.problems)


def check(root: str | PathLike[str], processes: int = 1, progress: Progress = lambda *_: None) -> Verdict:
    """Return everything that is wrong with a mission: what a build would say, with the same code and line.

    The documents are made in memory, in so many processes (0: one a processor), and nothing is written.
    """
    checked = mission.check_mission(Path(root))
    made = mission.check_documents(checked, Path(root) / "output", processes, progress)
    return Verdict(in_order([*checked.problems, *made]), len(checked.project.contents), checked.set_off)


def list_documents(root: str | PathLike[str], wanted: Selection = _EVERYTHING) -> tuple[Job, ...]:
    """Return the documents that a build would make, in the order of their paths below output/.

    >>> [job.path for job in api.list_documents("my-mission", api.Selection(kind="agenda"))]
    ['sikasso/programme-sikasso.docx']

    Raises ProblemsFound when the content has errors, or when no document is as it is wanted.
    """
    return mission.list_documents(mission.check_mission(Path(root)), wanted)


def build(
    root: str | PathLike[str],
    wanted: Selection = _EVERYTHING,
    options: Options = _USUAL,
    progress: Progress = lambda *_: None,
) -> Built:
    """Make the documents, write those that changed to output/, and return what became of each file.

    >>> built = api.build("my-mission", api.Selection(kind="theme-deck"), api.Options(dry_run=True))
    >>> [(result.path, result.action) for result in built.results]
    [('output/sikasso/diaporamas/theme-vivre.pptx', 'create')]

    Hand edits are merged unless the options say otherwise. A document that cannot be made holds back itself only: it
    is among the problems of what is returned. Raises ProblemsFound when the content has errors, when no document is as
    it is wanted, or when another build is running; nothing is written then.
    """
    root = Path(root)
    return mission.build_mission(mission.check_mission(root), root / "output", wanted, options, progress)


def evaluate(
    root: str | PathLike[str], forum: str, files: Iterable[str | PathLike[str]] = (), *, write: bool = True
) -> "Evaluated":
    """Return the results of a forum from files of answers, else from those in content/answers/<forum>/.

    >>> done = api.evaluate("my-mission", "sikasso", ["pre-test.csv"])
    >>> done.results.values["forms.avant.n"].value
    12.0

    They are written to content/results/<forum>.json, from where the next build fills the report, and what is doubtful
    to content/answers/<forum>/corrections.csv, unless `write` is false. Raises ProblemsFound, and leaves earlier
    results as they are, when the content has no shape, no forum has that id, there are no answers, or a file of them
    cannot be read whole.
    """
    from forumkit.answers import evaluation  # noqa: PLC0415 - a seam: only this function needs tables of answers

    root = Path(root)
    library = evaluation.read_library(root)
    if forum not in library.forums:
        values = {"kind": "forum", "name": forum, "allowed": ", ".join(library.forums)}
        raise ProblemsFound([Problem(Code.UNKNOWN_REFERENCE, Place("content/forums"), values)])
    paths = evaluation.answer_files(root, forum, map(Path, files))
    done = evaluation.evaluate_files(library, forum, paths, root)
    if write:
        evaluation.write_results(root, done)
        evaluation.write_corrections(root, library, done)
    return done


def review(root: str | PathLike[str], files: Iterable[str | PathLike[str]]) -> "tuple[Reviewed, ...]":
    """Return what reviewers left in documents that came back: comments, tracked changes and edits, without names.

    >>> import shutil
    >>> shutil.copyfile("my-mission/output/sikasso/programme-sikasso.docx", "relu.docx")
    'relu.docx'
    >>> [(each.path, each.comments, each.edits) for each in api.review("my-mission", ["relu.docx"])]
    [('sikasso/programme-sikasso.docx', (), ())]

    Each is recognised by the mark that it carries, whatever its file is called, and nothing is written. Raises
    ProblemsFound when the content has errors, or a file is no document of this mission or cannot be read.
    """
    from forumkit.edits.review import list_reviews, read_copies  # noqa: PLC0415 - a seam: as above

    checked = mission.check_mission(Path(root))
    return list_reviews(checked, read_copies(checked, [Path(file) for file in files]))
