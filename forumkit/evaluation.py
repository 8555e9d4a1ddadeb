"""The front door of evaluation: files of answers in, a JSON of results out; earlier results stay while one is wrong.

Apart from `build`, which imports the checks and all that documents need.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from forumkit.evaluate.results import Evaluated, evaluate
from forumkit.load.answers import AnswerSource, read_answers
from forumkit.load.project import RESULTS, read_project
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.results import Results
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors
from forumkit.write.files import NotWritten, replace_file

ANSWERS = "answers"
_ENDINGS = (".csv", ".xlsx", ".tsv", ".txt")


def read_library(root: Path) -> Library:
    """Return the library of a mission whose files have their shape; raises ProblemsFound."""
    library, found = parse_library(read_project(root))
    if library is None:
        raise ProblemsFound(found)
    return library


def answer_files(root: Path, forum_id: str, *, needed: bool = True) -> list[Path]:
    """Return the files of answers of a forum below content/answers/; raises ProblemsFound where needed ones lack."""
    folder = root / "content" / ANSWERS / forum_id
    found = sorted(
        path
        for path in (folder.rglob("*") if folder.is_dir() else ())
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))
    )
    if needed and not found:
        name = f"content/{ANSWERS}/{forum_id}"
        raise ProblemsFound([Problem(Code.NO_ANSWERS, Place(name), {"name": name})])
    return found


def evaluate_files(library: Library, forum_id: str, paths: Sequence[Path]) -> Evaluated:
    """Return what files of answers give; raises ProblemsFound with all that is wrong when any of it is an error."""
    read = [read_answers(path) for path in paths]
    sources = [source for source in read if isinstance(source, AnswerSource)]
    wrong = [problem for problem in read if isinstance(problem, Problem)]
    found = evaluate(library, forum_id, sources)
    problems = [*wrong, *found.problems]
    if errors(problems):
        raise ProblemsFound(problems)
    return found


def results_text(results: Results) -> str:
    """Return results as JSON: what is empty is left out, ids in order."""
    told = results.model_dump(mode="json", exclude_defaults=True)
    told["values"] = dict(sorted(told["values"].items()))
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write_results(root: Path, results: Results) -> Path:
    """Write content/results/<forum>.json whole; raises ProblemsFound where it cannot be written."""
    target = root / "content" / RESULTS / f"{results.forum}.json"
    try:
        replace_file(target, results_text(results).encode())
    except NotWritten as error:
        values = {"name": f"content/{RESULTS}/{target.name}", "reason": error.reason}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(values["name"]), values)]) from error
    return target
