"""The front door of evaluation: files of answers in, a JSON of results out; earlier results stay while one is wrong.

Apart from `build`, which imports the checks and all that documents need.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forumkit.evaluate.results import Evaluated, evaluate
from forumkit.load.answers import AnswerSource, read_answers
from forumkit.load.project import RESULTS, read_project
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.results import Results
from forumkit.problems import Code, Place, Problem, ProblemsFound, errors, in_order
from forumkit.write.files import NotWritten, replace_file

ANSWERS = "answers"
_ENDINGS = (".csv", ".xlsx", ".tsv", ".txt")


def read_library(root: Path) -> Library:
    """Return the library of a mission whose files have their shape; raises ProblemsFound.

    Results that cannot be used are left out: evaluating again is how they are mended.
    """
    project = read_project(root)
    library, found = parse_library(project)
    if damaged := {problem.values["name"] for problem in found if problem.code == Code.BAD_RESULTS}:
        kept = {name: content for name, content in project.results.items() if name not in damaged}
        library, found = parse_library(replace(project, results=kept))
    if library is None:
        raise ProblemsFound(found)
    return library


def answer_files(root: Path, forum_id: str, *, needed: bool = True) -> list[Path]:
    """Return the files of answers of a forum below content/answers/; raises ProblemsFound where needed ones lack."""
    folder = root / "content" / ANSWERS / forum_id
    every = sorted(folder.rglob("*")) if folder.is_dir() else []
    found = [path for path in every if path.is_file() and not path.name.startswith(("~$", "."))]
    if needed and not any(path.suffix.lower() in _ENDINGS for path in found):
        name = f"content/{ANSWERS}/{forum_id}"
        raise ProblemsFound([Problem(Code.NO_ANSWERS, Place(name), {"name": name})])
    return found


def evaluate_files(library: Library, forum_id: str, paths: Sequence[Path]) -> Evaluated:
    """Return what files of answers give; raises ProblemsFound with all that is wrong when any of it is an error."""
    sources: list[AnswerSource] = []
    problems: list[Problem] = []
    for path, name in zip(paths, _names(paths), strict=True):
        if path.is_file() and path.suffix.lower() not in _ENDINGS:
            problems.append(Problem(Code.FILE_NOT_READ, Place(name)))
            continue
        read = read_answers(path, name)
        if isinstance(read, Problem):
            problems.append(read)
        elif twin := next((each for each in sources if each.content == read.content), None):
            problems.append(Problem(Code.FILE_TWICE, Place(name), {"other": twin.name}))
        else:
            sources.append(read)
    found = evaluate(library, forum_id, sources)
    problems += [*found.problems, *_lost(library, found.results)]
    if errors(problems):
        raise ProblemsFound(problems)
    return replace(found, problems=in_order(problems))


def _names(paths: Sequence[Path]) -> list[str]:
    """Return what each file is called: its own name, or its whole path where two have the same."""
    own = [path.name for path in paths]
    return [path.name if own.count(path.name) == 1 else path.as_posix() for path in paths]


def _lost(library: Library, results: Results) -> list[Problem]:
    """Return the forms that earlier results of the forum had answers to, and these have not."""
    before = library.results.get(results.forum)
    lost = before.forms.keys() - results.forms.keys() if before and results.sources else ()
    place = Place(f"content/{RESULTS}/{results.forum}.json")
    return [Problem(Code.FORMS_LOST, place, {"name": name}) for name in sorted(lost)]


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
