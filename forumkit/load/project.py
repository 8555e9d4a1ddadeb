"""The files of a mission: which there are, and their bytes within bounds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from forumkit.disk.presence import MEGABYTE, entries, is_file, read_bytes
from forumkit.load.content_files import (
    MAX_CONTENT,
    beside_content,
    content_files,
    relative,
    result_files,
    template_files,
)
from forumkit.load.naming import STARTS, content_path, is_yaml
from forumkit.load.source import Source, parse, why_not_utf8
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason

MAX_TEMPLATE = 20 * MEGABYTE
MAX_PICTURE = 20 * MEGABYTE

RESULTS = "results"
"""The folder below content/ that `evaluate` writes: a JSON for each forum."""


@dataclass(frozen=True)
class Project:
    """What was read: the content, the templates by name, and what went wrong."""

    root: Path
    contents: tuple[Source, ...]
    templates: dict[str, bytes]
    """By path below templates/; a mission's own file replaces the shipped one of the same name."""
    own_templates: frozenset[str]
    """The names that come from the mission itself."""
    problems: tuple[Problem, ...]
    results: dict[str, bytes] = field(default_factory=dict)
    """The results of each forum that has been evaluated, as JSON."""
    strays: tuple[Source, ...] = ()
    """YAML below content/ that nothing reads where it stands."""
    shipped: dict[str, bytes] = field(default_factory=dict)
    """The shipped files of languages that the mission has files of its own for."""


def shipped_folder(name: str) -> Path:
    """Return the folder that comes with forumkit: from the installed package, else from the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, upwards, that has content, else that has it under a wrong name.

    Raises OSError when one cannot be seen.
    """
    folders = (start, *start.parents)
    there = (folder for folder in folders if is_mission(folder))
    meant = (folder for folder in folders if _is_meant(folder))
    return next(there, None) or next(meant, None)


def is_mission(folder: Path) -> bool:
    """Tell whether a folder has content/mission.yaml, or a file of which one is a mission.

    Raises OSError when that cannot be seen.
    """
    content = folder / "content"
    try:
        return is_file(content / "mission.yaml") or any(_has_yaml(content / name) for name in STARTS)
    except NotADirectoryError:
        return False


def _has_yaml(folder: Path) -> bool:
    return any(is_yaml(path.name) for path in entries(folder))


def _is_meant(folder: Path) -> bool:
    try:
        named = [path.name for path in entries(folder / "content")]
    except NotADirectoryError:
        return False
    return any(is_yaml(name) and content_path((name,)) == ("mission.yaml",) for name in named)


def read_project(root: Path) -> Project:
    """Return every input file of the mission, read once; what cannot be read becomes a problem."""
    problems: list[Problem] = []
    contents: list[Source] = []
    problems += beside_content(root, problems)
    for path in content_files(root, problems):
        read = _read_source(root, path)
        if isinstance(read, Source):
            contents.append(read)
        else:
            problems.append(read)
    shipped = shipped_folder("templates")
    templates = _read_templates(shipped, template_files(shipped, None, problems), problems, read_bytes)
    own_folder = root / "templates"
    own_templates = (
        {}
        if _same(own_folder, shipped)
        else _read_templates(
            own_folder, template_files(own_folder, templates, problems), problems, partial(_read_own, root)
        )
    )
    results = _read_results(root, problems)
    replaced = {name: said for name, said in templates.items() if name in own_templates and _is_language(name)}
    return Project(
        root, tuple(contents), templates | own_templates, frozenset(own_templates), tuple(problems), results,
        tuple(_strays(root, problems)), replaced,
    )  # fmt: skip


def _strays(root: Path, problems: Sequence[Problem]) -> Iterator[Source]:
    for problem in problems:
        if problem.code == Code.STRAY_FILE and is_yaml(problem.place.file):
            read = _read_source(root, root / problem.place.file)
            yield from [read] if isinstance(read, Source) else []


def _is_language(name: str) -> bool:
    return name.startswith("languages/") and name.endswith(".yaml")


def _read_results(root: Path, problems: list[Problem]) -> dict[str, bytes]:
    results: dict[str, bytes] = {}
    for path in result_files(root, RESULTS, problems):
        read = _read_own(root, path, relative(root, path), MAX_CONTENT)
        if isinstance(read, bytes):
            results[path.stem] = read
        else:
            problems.append(read)
    return results


def _read_own(root: Path, path: Path, name: str, limit: int) -> bytes | Problem:
    """Return the bytes of a file of the mission, or why not: what its links lead to elsewhere is not shown to anybody.

    A whole folder of content or templates may be a link; a file in it may not lead out of both.
    """
    homes = (root, root / name.partition("/")[0])
    try:
        target = path.resolve()
        inside = any(target.is_relative_to(home.resolve()) for home in homes)
    except (OSError, RuntimeError):  # links that lead in a circle
        inside = False
    if not inside:
        return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": Reason.LINK_LEAVES_MISSION})
    return read_bytes(path, name, limit)


def _read_source(root: Path, path: Path) -> Source | Problem:
    name = relative(root, path)
    read = _read_own(root, path, name, MAX_CONTENT)
    return parse(name, read) if isinstance(read, bytes) else read


def _read_templates(
    folder: Path, names: Iterable[str], problems: list[Problem], read_file: Callable[[Path, str, int], bytes | Problem]
) -> dict[str, bytes]:
    templates: dict[str, bytes] = {}
    for name in names:
        read = read_file(folder / name, f"templates/{name}", MAX_TEMPLATE)
        if isinstance(read, bytes) and name.endswith(".j2") and (problem := why_not_utf8(f"templates/{name}", read)):
            problems.append(problem)
        elif isinstance(read, bytes):
            templates[name] = read
        else:
            problems.append(read)
    return templates


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # what cannot be seen is said when it is read
        return False
