"""What is wrong, as lines for a person: by file, and of each file what fits on a screen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from forumkit.cli.words import Say
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors, in_order

Line = tuple[tuple[str, str], ...]
"""The pieces of a line, each with its style."""

_SCREEN = 48
"""Lines of one file's problems that are shown: a tall screen."""


def problem_lines(problems: Iterable[Problem], language: str, *, every: bool = False) -> Iterator[Line]:
    """Yield what is wrong, file by file, and how much it is; of a file with more than a screenful, the errors.

    What follows from another problem is only counted below it, unless everything is wanted.
    """
    ordered = in_order(problems)
    followers: Counter[Problem | None] = Counter(problem.follows for problem in ordered if problem.follows)
    roots = [problem for problem in ordered if every or not problem.follows]
    for file, group in groupby(roots, key=lambda problem: problem.place.file):
        yield from _of_one_file(file, list(group), followers, language)
    if ordered:
        wrong = len(errors(roots))
        told = Say.ERRORS.says(language, total=wrong)
        met = Say.WARNINGS.says(language, total=len(roots) - wrong)
        folded = f" {Say.FOLD.says(language, total=len(ordered) - len(roots))}" if len(roots) < len(ordered) else ""
        yield ((f"{told}, {met}.{folded}", ""),)


def _of_one_file(
    file: str, problems: Sequence[Problem], followers: Mapping[Problem | None, int], language: str
) -> Iterator[Line]:
    shown: dict[int, list[Line]] = {}
    room = _SCREEN
    for number, problem in sorted(enumerate(problems), key=lambda each: each[1].severity == "warning"):
        told = list(_told(problem, followers.get(problem, 0), language))
        if shown and room < len(told):
            break
        room -= len(told)
        shown[number] = told
    for number in sorted(shown):
        yield from shown[number]
    if more := len(problems) - len(shown):
        yield (
            (f"{file}: ", "bold"),
            (Say.MORE.says(language, total=more), ""),
        )
        yield ()


def _told(problem: Problem, followers: int, language: str) -> Iterator[Line]:
    place = problem.place
    style = "bold red" if problem.severity == "error" else "bold yellow"
    yield (f"{place.file}:{place.line}", "bold"), ("  ", ""), (place.path, "dim")
    kind = problem.severity.says(language)
    yield ("  ", ""), (f"{kind} {problem.code.name}", style), (f"  {problem.says(language)}", "")
    yield ((f"  → {problem.do(language)}", ""),)
    if followers:
        yield ((f"  … {Say.FOLLOWED.says(language, total=followers)}", "dim"),)
    for number, text in place.snippet():
        yield ((f"  {'>' if number == place.line else ' '} {number:>4} | {text}", "dim"),)
    yield ()
