"""Problems together: in the order in which a person mends them, and carried to the command line."""

from collections.abc import Iterable
from dataclasses import replace

from forumkit.messages.problem import Problem
from forumkit.messages.roots import followed


class ProblemsFound(Exception):
    """Carries problems to the command line."""

    def __init__(self, problems: Iterable[Problem], exit_code: int = 1) -> None:
        """Keep the problems and the exit code of the command."""
        self.problems = in_order(problems)
        super().__init__(self.problems, exit_code)  # so that it passes from one process to another
        self.exit_code = exit_code

    def __str__(self) -> str:
        """Return a line for each problem, for whoever lets it pass: “content/facts.yaml:1: MISSING_FILE: …”."""
        return "\n".join(f"{p.place.file}:{p.place.line}: {p.code.name}: {p.says('en')}" for p in self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without doubles: first the roots, of which causes come first, then what follows from them.

    Each is sorted by file, line and code; a follower says which root it follows from.
    """
    unique = {(not p.code.cause, p.place, p.code.value, repr(sorted(p.values.items()))): p for p in problems}
    found = [replace(unique[key], follows=None) if unique[key].follows else unique[key] for key in sorted(unique)]
    causes = followed(found)
    roots = [problem for number, problem in enumerate(found) if number not in causes]
    return (*roots, *(replace(found[number], follows=found[cause]) for number, cause in sorted(causes.items())))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")
