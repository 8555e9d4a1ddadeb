"""The front door of evaluation: files of answers in, a JSON of results out; earlier results stay while one is wrong.

Apart from `build`, which imports the checks and all that documents need.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from forumkit.answers.corrections import FILE, Corrections, file_language
from forumkit.answers.corrections_file import corrections_text, is_corrections, read_corrections
from forumkit.answers.counted import counted_file, handed_over
from forumkit.answers.results import Evaluated, evaluate
from forumkit.answers.told_apart import Handed
from forumkit.disk.files import NotWritten, replace_file
from forumkit.disk.presence import entries, files_below, is_file, unreadable
from forumkit.load.answers import READ, AnswerSource, read_answers
from forumkit.load.naming import is_ignored, near_name
from forumkit.load.project import RESULTS, read_project
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound, errors, in_order
from forumkit.model.forms import forms_of
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.results import Results
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.runtime.limits import FOREIGN, Limits

ANSWERS = "answers"


def read_library(root: Path) -> Library:
    """Return the library of a mission whose files have their shape; raises ProblemsFound.

    Earlier results that cannot be used are left aside: evaluating again is what mends them.
    """
    project = read_project(root)
    library, problems = parse_library(project)
    bad = {problem.place.file for problem in problems if problem.code == Code.BAD_RESULTS}
    if library is None and bad:
        used = {name: text for name, text in project.results.items() if f"content/{RESULTS}/{name}.json" not in bad}
        library, problems = parse_library(replace(project, results=used))
    if library is None:
        raise ProblemsFound(problems)
    return library


def answer_files(root: Path, forum_id: str, given: Iterable[Path] = (), *, needed: bool = True) -> list[Path]:
    """Return the files of answers of a forum, those given or those below content/answers/, and that of corrections.

    Raises ProblemsFound where needed ones lack.
    """
    name = f"content/{ANSWERS}/{forum_id}"
    corrections = root / name / FILE
    if chosen := list(given):
        return list(dict.fromkeys([*chosen, *([corrections] if _is_there(corrections) else [])]))
    try:
        files = [path for path in files_below(root / name) if not any(map(is_ignored, path.relative_to(root).parts))]
        others = [path.name for path in entries(root / "content" / ANSWERS)] if needed and not files else []
    except OSError as error:
        raise ProblemsFound([unreadable(error, name)]) from error
    if near := [other for other in others if near_name(other, [forum_id])]:
        place = Place(f"content/{ANSWERS}/{near[0]}")
        raise ProblemsFound([Problem(Code.MISNAMED_FOLDER, place, {"right": name})])
    if needed and not any(path.name != FILE for path in files):
        raise ProblemsFound([Problem(Code.NO_ANSWERS, Place(name), {"name": name})])
    return files


def evaluate_files(library: Library, forum_id: str, paths: Sequence[Path], root: Path | None = None) -> Evaluated:
    """Return what files of answers give; raises ProblemsFound with all that is wrong when any of it is an error.

    They are read and counted beyond the boundary: a file that takes too much, or cannot be understood, is named. In the
    folder of a mission they tell no more than can be told beside what was handed over there.
    """
    handed = handed_over(root, forum_id, forms_of(library, forum_id)) if root else ()
    work = guarded(_evaluated, expected=(ProblemsFound,), limits=_limits(paths))
    try:
        return work(library, forum_id, tuple(paths), handed)
    except OutOfBounds as error:
        raise ProblemsFound(_guilty(library, forum_id, paths, error)) from error


def _limits(paths: Sequence[Path]) -> Limits:
    """Return what the files may take: 100,000 answers to 40 questions, 50 MB, took 9 s and 470 MB."""
    megabytes = sum(path.stat().st_size for path in paths if _is_there(path)) >> 20
    return replace(FOREIGN, seconds=FOREIGN.seconds + megabytes)


def _is_there(path: Path) -> bool:
    try:
        return is_file(path)
    except OSError:
        return False  # said when it is read


def _guilty(library: Library, forum_id: str, paths: Sequence[Path], error: OutOfBounds) -> list[Problem]:
    """Return the files that cannot be evaluated even alone; all of them where none is guilty alone."""
    reasons = {}
    for path, name in zip(paths, _names(paths), strict=True) if len(paths) > 1 else ():
        try:
            guarded(_evaluated, expected=(ProblemsFound,), limits=_limits([path]))(library, forum_id, (path,))
        except OutOfBounds as alone:
            reasons[name] = alone.reason
        except ProblemsFound:
            continue
    by_file = reasons or dict.fromkeys(_names(paths), error.reason)
    return [Problem(Code.ANSWERS_UNREADABLE, Place(name), {"reason": reason}) for name, reason in by_file.items()]


def _evaluated(library: Library, forum_id: str, paths: Sequence[Path], handed: Handed = ()) -> Evaluated:
    sources: list[AnswerSource] = []
    problems: list[Problem] = []
    for path, name in zip(paths, _names(paths), strict=True):
        read = _not_read(path, name) or read_answers(path, name)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            sources.append(read)
    corrections = next((read_corrections(source) for source in sources if is_corrections(source)), Corrections())
    evaluated = evaluate(library, forum_id, [each for each in sources if not is_corrections(each)], corrections, handed)
    problems += [*evaluated.problems, *_lost(library, evaluated.results)]
    if errors(problems):
        raise ProblemsFound(problems)
    return replace(evaluated, problems=in_order(problems))


def _not_read(path: Path, name: str) -> Problem | None:
    """Return that a file is none of those that can be read, by its ending: it may hold answers all the same."""
    try:
        unread = path.suffix.lower() not in READ and is_file(path)
    except OSError as error:
        return unreadable(error, name)
    return Problem(Code.FILE_NOT_READ, Place(name)) if unread else None


def _names(paths: Sequence[Path]) -> list[str]:
    """Return what each file is called: its own name, or its whole path where two have the same."""
    file_names = [path.name for path in paths]
    return [path.name if file_names.count(path.name) == 1 else path.as_posix() for path in paths]


def _lost(library: Library, results: Results) -> list[Problem]:
    """Return the forms that the forum still asks, that earlier results had answers to, and these have not."""
    before, asked = library.results.get(results.forum), set(library.forums[results.forum].questionnaires)
    lost = (before.forms.keys() & asked) - results.forms.keys() if before and results.sources else ()
    place = Place(f"content/{RESULTS}/{results.forum}.json")
    return [Problem(Code.FORMS_LOST, place, {"name": name, "file": place.file}) for name in sorted(lost)]


def write_corrections(root: Path, library: Library, evaluated: Evaluated) -> Path | None:
    """Write content/answers/<forum>/corrections.csv, where anything is asked or decided; return it if it asks."""
    forum = evaluated.results.forum
    target = root / "content" / ANSWERS / forum / FILE
    if not evaluated.corrections and not _is_there(target):
        return None
    text = corrections_text(evaluated.corrections, file_language(library.mission.languages[0]))
    _replace(target, text.encode(), f"content/{ANSWERS}/{forum}/{FILE}")
    return target if any(not each.choice for each in evaluated.corrections) else None


def _replace(target: Path, content: bytes, name: str) -> None:
    """Write a file whole; raises ProblemsFound where it cannot be written."""
    try:
        replace_file(target, content)
    except NotWritten as error:
        values = {"name": name, "reason": error.reason}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(name), values)]) from error


def results_text(results: Results) -> str:
    """Return results as JSON: what is empty is left out, ids in order."""
    document = results.model_dump(mode="json", exclude_defaults=True)
    document["values"] = dict(sorted(document["values"].items()))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_results(root: Path, done: Evaluated) -> Path:
    """Write content/results/<forum>.json whole, and keep what counted; raises ProblemsFound where it cannot be."""
    forum_id, text = done.results.forum, results_text(done.results).encode()
    target = root / "content" / RESULTS / f"{forum_id}.json"
    path, kept = counted_file(root, forum_id, text, done.counted)
    _replace(path, kept, path.relative_to(root).as_posix())
    _replace(target, text, f"content/{RESULTS}/{target.name}")
    return target
