"""Problems as machines read them: plain values, GitHub annotations, SARIF."""

from collections.abc import Sequence

from forumkit import __version__
from forumkit.messages.problem import Problem
from forumkit.messages.visible import visible


def plain(problems: Sequence[Problem], language: str) -> list[dict[str, object]]:
    """Return problems as JSON shows them; what follows from another says which: its number in the list, from 0."""
    numbers = {problem: number for number, problem in enumerate(problems) if not problem.follows}
    return [
        {
            "code": problem.code.name, "severity": problem.severity, "file": problem.place.file,
            "line": problem.place.line, "path": problem.place.path, "says": problem.says(language),
            "do": problem.do(language), "follows": numbers.get(problem.follows) if problem.follows else None,
        }
        for problem in problems
    ]  # fmt: skip


def annotation(problem: Problem, language: str) -> str:
    """Return a GitHub workflow command; its data and properties are escaped as GitHub asks."""
    message = _escaped(f"{problem.says(language)} {problem.do(language)}")
    file = _escaped(problem.place.file).replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={file},line={problem.place.line},title={problem.code.name}::{message}"


def _escaped(text: str) -> str:
    return visible(text).replace("%", "%25")


def sarif(problems: Sequence[Problem], language: str) -> dict[str, object]:
    """Return a SARIF 2.1.0 log."""
    codes = {problem.code.name: problem.code for problem in problems}
    rules = [
        {"id": name, "shortDescription": {"text": code.text("why", language)}} for name, code in sorted(codes.items())
    ]
    results = [
        {
            "ruleId": problem.code.name,
            "level": problem.severity,
            "message": {"text": f"{problem.says(language)} {problem.do(language)}"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": problem.place.file}, "region": {"startLine": problem.place.line},
            }}],
            "properties": {"follows": told["follows"]},
        }
        for problem, told in zip(problems, plain(problems, language), strict=True)
    ]  # fmt: skip
    driver = {"name": "forumkit", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
