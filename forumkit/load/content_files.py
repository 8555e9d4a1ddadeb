"""Which files of a mission are read; each file that looks like content or a template and is not read is a problem."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from forumkit.disk.presence import MEGABYTE, entries, files_below, is_folder, read_bytes, unreadable
from forumkit.load import naming
from forumkit.load.source import Source, parse
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Phrase

MAX_CONTENT = 2 * MEGABYTE

_ALLOWED = ", ".join(
    [*(f"content/{name}.yaml" for name in naming.SINGLE_FILES), *(f"content/{folder}/" for folder in naming.FOLDERS)]
)


Parts = tuple[str, ...]


def relative(root: Path, path: Path) -> str:
    """Return the path from the root with forward slashes, as problems show it."""
    return path.relative_to(root).as_posix()


_TEMPLATES = "templates"


def beside_content(root: Path, problems: list[Problem]) -> Iterator[Problem]:
    """Yield what belongs below content/ and stands beside it, and a folder of templates with other capitals.

    Not every system takes that one for the one that is read.
    """
    there = list_folder(root, root, problems)
    inside = {place.name for place in list_folder(root, root / "content", [])}
    for place in there:
        near = place.name if place.name in naming.SINGLE_FILE_NAMES else naming.near_name(place.name, naming.FOLDERS)
        if place.name.lower() == _TEMPLATES != place.name:
            yield Problem(Code.MISNAMED_FOLDER, Place(place.name), {"right": _TEMPLATES})
        elif near and near not in inside and not naming.is_ignored(place.name):
            yield from _belongs_inside(root, place, near)


def _belongs_inside(root: Path, place: Path, name: str) -> Iterator[Problem]:
    """Yield that a file, or a folder that holds YAML, belongs into content/."""
    right = {"right": f"content/{name}"}
    try:
        if name in naming.SINGLE_FILE_NAMES and not is_folder(place):
            yield Problem(Code.MISPLACED_FILE, Place(place.name), right)
        elif name in naming.FOLDERS and is_folder(place) and any(naming.is_yaml(path.name) for path in _below(place)):
            yield Problem(Code.MISPLACED_FOLDER, Place(place.name), right)
    except OSError as error:
        yield _unreadable(root, place, error)


def content_files(root: Path, problems: list[Problem]) -> list[Path]:
    """Return the files of content that are read, in order; what is wrong with all others becomes problems."""
    content = root / "content"
    there = {path.relative_to(content).parts: path for path in _all_files(root, problems)}
    right = {parts for parts in there if _is_right(parts)}
    astray = [problem for parts in there if parts not in right for problem in _astray(root, parts, there)]
    problems += astray
    if not problems and not any(parts == ("mission.yaml",) or parts[0] in naming.STARTS for parts in right):
        name = f"content/{naming.STARTS[0]}/"
        problems.append(Problem(Code.MISSING_FILE, Place(name), {"name": name, "means": Phrase.EXAMPLE}))
    return [there[parts] for parts in sorted(right)]


def _all_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files of content/ that are content, or may be meant to be."""
    for place in list_folder(root, root / "content", problems):
        try:
            if not is_folder(place) or naming.is_yaml(place.name):
                yield from (
                    () if naming.is_ignored(place.name) or _in_place_of_a_folder(root, place, problems) else [place]
                )
            elif place.name in naming.FOLDERS:
                yield from _below(place)
            elif place.name not in naming.UNREAD_FOLDERS and not naming.is_ignored(place.name):
                yield from _unknown_folder(root, place, problems)
        except OSError as error:
            problems.append(_unreadable(root, place, error))


def _below(folder: Path) -> list[Path]:
    return [
        path
        for path in files_below(folder, naming.is_content_name)
        if not any(map(naming.is_ignored, path.relative_to(folder).parts))
    ]


def _in_place_of_a_folder(root: Path, place: Path, problems: list[Problem]) -> bool:
    if place.name not in naming.FOLDERS:
        return place.name in naming.UNREAD_FOLDERS  # their readers say so
    problems.append(_unreadable(root, place, NotADirectoryError(20, "")))
    return True


def _unknown_folder(root: Path, folder: Path, problems: list[Problem]) -> Sequence[Path]:
    """Return the files of a folder that nothing reads, where they are YAML; else the folder itself is said."""
    below, near = _below(folder), naming.near_name(folder.name, (*naming.FOLDERS, *naming.UNREAD_FOLDERS))
    if near and below:
        problems.append(Problem(Code.MISNAMED_FOLDER, Place(relative(root, folder)), {"right": f"content/{near}"}))
        return ()
    readable = [path for path in below if naming.is_yaml(path.name)]
    if below and not readable:
        problems.append(Problem(Code.STRAY_FILE, Place(relative(root, folder)), {"allowed": _ALLOWED}))
    return readable


def _is_right(parts: Parts) -> bool:
    """Tell whether a file stands where it is read; a copy, such as “vivre (1)”, does not."""
    stem, _, ending = parts[-1].rpartition(".")
    if len(parts) == 1 or ending != "yaml":
        return ending == "yaml" and stem in naming.SINGLE_FILES
    copy = stem != naming.plain_stem(stem)
    return len(parts) == 2 and parts[0] in naming.FOLDERS and not copy  # noqa: PLR2004


def _astray(root: Path, parts: Parts, there: Mapping[Parts, Path]) -> Iterator[Problem]:
    """Yield what is to be done with a file that is not read; nothing for the backup of one that is."""
    place = Place(relative(root, there[parts]))
    meant: Problem | bool = naming.is_yaml(parts[-1]) or _is_content(there[parts], place.file)
    if isinstance(meant, Problem):
        yield meant
    elif target := naming.content_path(parts) if meant else ():
        yield from _renamed(place, parts, target, taken=target in there)
    elif not naming.is_backup(parts[-1]):
        yield Problem(Code.STRAY_FILE, place, {"allowed": _ALLOWED})


def _renamed(place: Place, parts: Parts, target: Parts, *, taken: bool) -> Iterator[Problem]:
    top = place.file.removesuffix("/".join(parts))
    right = {"right": top + "/".join(target)}
    if not taken:
        yield Problem(Code.MISNAMED_FILE if parts[:-1] == target[:-1] else Code.MISPLACED_FILE, place, right)
    elif not naming.is_backup(parts[-1]):
        yield Problem(Code.SECOND_FILE, place, right)


def _is_content(path: Path, name: str) -> Problem | bool:
    """Tell whether a file that does not call itself YAML says keys and values as content does, or why nobody knows."""
    if not naming.may_be_yaml(path.name):
        return False
    read = read_bytes(path, name, MAX_CONTENT)
    if isinstance(read, Problem):
        return read
    source = parse(name, read)
    return isinstance(source, Source) and isinstance(source.value, dict)


def template_files(folder: Path, shipped: Mapping[str, bytes] | None, problems: list[Problem]) -> list[str]:
    """Return the names of the files below a folder of templates; those of a mission are held to what is shipped."""
    try:
        names = [path.relative_to(folder).as_posix() for path in _below(folder) if not naming.is_backup(path.name)]
    except OSError as error:
        problems.append(_unreadable(folder.parent, folder, error))
        return []
    if shipped is None:
        return names
    wrong = [*_wrong_folders(names), *_wrong_names(names), *_without_kind(names, shipped)]
    problems += wrong
    return [name for name in names if all(problem.place.file != f"templates/{name}" for problem in wrong)]


def _wrong_folders(names: Sequence[str]) -> Iterator[Problem]:
    for top in sorted({name.split("/")[0] for name in names if "/" in name} - naming.SHAPES.keys()):
        if near := naming.near_name(top, naming.SHAPES):
            yield Problem(Code.MISNAMED_FOLDER, Place(f"templates/{top}"), {"right": f"templates/{near}"})


def _wrong_names(names: Sequence[str]) -> Iterator[Problem]:
    for name in names:
        right = naming.template_name(name)
        if side := naming.design_side(name):
            yield from _wrong_office_file(name, side, names)
        elif right and right != name:
            code = Code.SECOND_FILE if right in names else Code.MISNAMED_FILE
            yield Problem(code, Place(f"templates/{name}"), {"right": f"templates/{right}"})


def _wrong_office_file(name: str, side: str, names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is to be done with an Office file of a design that is not read: another name, or another format."""
    read = naming.office_file(names, PurePosixPath(name).parts[1], side)
    right = naming.template_name(name) or str(PurePosixPath(name).with_name(f"{side}{naming.OFFICE[side][0]}"))
    code = Code.SECOND_FILE if read else Code.MISNAMED_FILE if naming.office_side(name) else Code.OTHER_FORMAT
    if name != read:
        yield Problem(code, Place(f"templates/{name}"), {"right": f"templates/{read or right}"})


def _without_kind(names: Sequence[str], shipped: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield the kind.yaml that the folder of a kind of documents lacks; not where it stands under a wrong name."""
    there = {naming.template_name(name) or name for name in names} | shipped.keys()
    for name in names:
        parts = PurePosixPath(name).parts
        kind = "/".join((*parts[:2], "kind.yaml"))
        if len(parts) == 3 and parts[0] == "documents" and kind not in there:  # noqa: PLR2004
            yield Problem(Code.MISSING_FILE, Place(f"templates/{kind}"), {"name": f"templates/{kind}"})


def result_files(root: Path, folder: str, problems: list[Problem]) -> list[Path]:
    """Return the files of results; any other file in their folder becomes a problem."""
    paths = [
        path for path in list_folder(root, root / "content" / folder, problems) if not naming.is_ignored(path.name)
    ]
    right = [path for path in paths if path.suffix == ".json"]
    for path in paths:
        if path not in right and not naming.is_backup(path.name):
            target = path.with_name(f"{naming.plain_stem(path.name)}.json")
            code = Code.SECOND_FILE if target in right else Code.MISNAMED_FILE
            values = {"right": relative(root, target), "allowed": f"content/{folder}/FORUM.json"}
            is_result = ".json" in path.name.lower()
            problems.append(Problem(code if is_result else Code.STRAY_FILE, Place(relative(root, path)), values))
    return right


def list_folder(root: Path, folder: Path, problems: list[Problem]) -> tuple[Path, ...]:
    """Return what stands in a folder of the mission; one that cannot be seen becomes a problem."""
    try:
        return entries(folder)
    except OSError as error:
        problems.append(_unreadable(root, folder, error))
        return ()


def _unreadable(root: Path, place: Path, error: OSError) -> Problem:
    """Return the problem of what cannot be seen: the very file or folder, where the system names it."""
    named = Path(error.filename) if isinstance(error.filename, str) else place
    return unreadable(error, relative(root, named if named.is_relative_to(root) else place))
