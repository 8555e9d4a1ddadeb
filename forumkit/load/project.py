"""The files of a mission: which there are, and their bytes within bounds."""

import stat
from dataclasses import dataclass, field
from pathlib import Path

from forumkit.load.source import Source, parse, why_not_utf8
from forumkit.problems import Code, Place, Problem

MEGABYTE = 1 << 20
MAX_CONTENT = 2 * MEGABYTE
MAX_TEMPLATE = 20 * MEGABYTE
MAX_PICTURE = 20 * MEGABYTE

NEEDED_FILES = ("mission", "facts", "report")
SINGLE_FILES = (*NEEDED_FILES, "method", "protection", "evaluation")
FOLDERS = ("forums", "themes", "exercises", "schedules", "questionnaires")
_UNREAD_FOLDERS = ("answers", "pictures", "participants", "results")
REFERENCE = "languages/fr.yaml"
"""The language whose words every other needs."""
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
    reference: bytes = b""
    """The words that every language needs, where the mission has a file of its own in the place of the shipped one."""


def shipped_folder(name: str) -> Path:
    """Return the folder that comes with forumkit: from the installed package, else from the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, upwards, that has content/mission.yaml."""
    return next((f for f in (start, *start.parents) if (f / "content" / "mission.yaml").is_file()), None)


def read_project(root: Path) -> Project:
    """Return every input file of the mission, read once; what cannot be read becomes a problem."""
    problems: list[Problem] = []
    contents: list[Source] = []
    for path in _content_files(root, problems):
        read = _read_source(root, path)
        if isinstance(read, Source):
            contents.append(read)
        else:
            problems.append(read)
    templates = _read_templates(shipped_folder("templates"), problems)
    own = (
        {} if _same(root / "templates", shipped_folder("templates")) else _read_templates(root / "templates", problems)
    )
    results = _read_results(root, problems)
    reference = templates.get(REFERENCE, b"") if REFERENCE in own else b""
    return Project(root, tuple(contents), templates | own, frozenset(own), tuple(problems), results, reference)


def _read_results(root: Path, problems: list[Problem]) -> dict[str, bytes]:
    results: dict[str, bytes] = {}
    folder = root / "content" / RESULTS
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        read = read_bytes(path, relative(root, path), MAX_CONTENT)
        if isinstance(read, bytes):
            results[path.stem] = read
        else:
            problems.append(read)
    return results


def read_bytes(path: Path, name: str, limit: int) -> bytes | Problem:
    """Return the bytes of an ordinary file of at most `limit` bytes, or why not."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": "not an ordinary file"})
        if status.st_size > limit:
            size, most = str(status.st_size // MEGABYTE), str(limit // MEGABYTE)
            return Problem(Code.FILE_TOO_LARGE, Place(name), {"size": size, "limit": most})
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(Code.MISSING_FILE, Place(name), {"name": name})
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable name"
        return Problem(Code.UNREADABLE_FILE, Place(name), {"reason": reason})


def relative(root: Path, path: Path) -> str:
    """Return the path from the root with forward slashes, as problems show it."""
    return path.relative_to(root).as_posix()


def _read_source(root: Path, path: Path) -> Source | Problem:
    name = relative(root, path)
    read = read_bytes(path, name, MAX_CONTENT)
    return parse(name, read) if isinstance(read, bytes) else read


def _content_files(root: Path, problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    allowed = ", ".join([*(f"content/{name}.yaml" for name in SINGLE_FILES), *(f"content/{f}/" for f in FOLDERS)])
    for path in sorted((root / "content").rglob("*.y*ml")):
        parts = path.relative_to(root / "content").parts
        if parts[0] in _UNREAD_FOLDERS or any(part.startswith(".") for part in parts):
            continue
        single = len(parts) == 1 and path.stem in SINGLE_FILES
        if path.suffix == ".yaml" and (single or (len(parts) == 2 and parts[0] in FOLDERS)):  # noqa: PLR2004
            found.append(path)
        else:
            problems.append(Problem(Code.STRAY_FILE, Place(relative(root, path)), {"allowed": allowed}))
    problems += [
        Problem(Code.MISSING_FILE, Place(f"content/{name}.yaml"), {"name": f"content/{name}.yaml"})
        for name in NEEDED_FILES
        if root / "content" / f"{name}.yaml" not in found
    ]
    return found


def _read_templates(folder: Path, problems: list[Problem]) -> dict[str, bytes]:
    templates: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith(".") or "/." in name or "~" in name:
            continue
        read = read_bytes(path, f"templates/{name}", MAX_TEMPLATE)
        if isinstance(read, bytes) and name.endswith(".j2") and (problem := why_not_utf8(f"templates/{name}", read)):
            problems.append(problem)
        elif isinstance(read, bytes):
            templates[name] = read
        else:
            problems.append(read)
    return templates


def _same(first: Path, second: Path) -> bool:
    return first.resolve() == second.resolve()
