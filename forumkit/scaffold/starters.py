"""The files of a new mission: the example, starters of content to fill in, JSON Schemas for editors."""

import json
import os
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from forumkit.disk.files import NotWritten, create_file, replace_file
from forumkit.disk.presence import reason_of
from forumkit.entries.names import is_id, near_id
from forumkit.load.project import shipped_folder
from forumkit.messages.codes import Code
from forumkit.messages.install import install_this_release
from forumkit.messages.problems import Place, Problem, ProblemsFound
from forumkit.messages.words import Said
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES

SCHEMAS: dict[str, Any] = CONTENT_TYPES | TEMPLATE_TYPES
"""Every YAML file that has a schema."""

NEW_KINDS = {
    "forum": "forums",
    "theme": "themes",
    "exercise": "exercises",
    "agenda": "schedules",
    "questionnaire": "questionnaires",
}
"""What `forumkit new` makes, and the folder below content/ that it goes to."""

_PRIVATE = ("answers", "participants")


def start_mission(folder: Path, *, sample: bool = False) -> list[Path]:
    """Write the example mission into a folder, with made-up answers for a sample.

    Raises ProblemsFound, with nothing written, when anything of it is there already.
    """
    wanted = _files_of_a_mission(sample=sample)
    for name in ("content", *wanted):
        if os.path.lexists(folder / name):
            raise _in_use(folder / name)
    return [_create(folder / name, content) for name, content in wanted.items()]


def _files_of_a_mission(*, sample: bool) -> dict[str, bytes]:
    """Return the content of every file that a mission starts with, by its path."""
    example, answers = shipped_folder("content"), shipped_folder("samples")
    sources = {
        f"content/{inside.as_posix()}": example / inside
        for inside in sorted(path.relative_to(example) for path in example.rglob("*") if path.is_file())
        if inside.parts[0] not in _PRIVATE
    }
    if sample:
        given = sorted(path for path in answers.glob("*/*") if path.suffix in (".csv", ".xlsx"))
        sources |= {f"content/answers/{path.relative_to(answers).as_posix()}": path for path in given}
    extras = shipped_folder("templates") / "starters"
    workflow = (extras / "check.yml").read_bytes().replace(b"{install}", install_this_release().encode())
    return {
        **{name: path.read_bytes() for name, path in sources.items()},
        ".gitignore": (extras / "gitignore").read_bytes(),
        ".github/workflows/forumkit.yml": workflow,
        **{f"schemas/{kind}.json": schema_text(kind).encode() for kind in SCHEMAS},
    }


def new_file(root: Path, kind: str, name: str) -> Path:
    """Write a content file to fill in; raises ProblemsFound when the id is bad or the file exists."""
    if not is_id(name):
        values = {"name": name, "near": near_id(name, "nouveau")}
        raise ProblemsFound([Problem(Code.BAD_FILE_NAME, Place(name), values)], 2)
    starter = (shipped_folder("templates") / "starters" / f"{kind}.yaml").read_bytes()
    return _create(root / "content" / NEW_KINDS[kind] / f"{name}.yaml", starter)


def write_schemas(root: Path) -> list[Path]:
    """Write the JSON Schema of every content file to schemas/."""
    written = []
    for kind in SCHEMAS:
        target = root / "schemas" / f"{kind}.json"
        _replace(target, schema_text(kind).encode())
        written.append(target)
    return written


def schema_text(kind: str) -> str:
    """Return the JSON Schema of one sort of content file."""
    schema = TypeAdapter(SCHEMAS[kind]).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _create(target: Path, content: bytes) -> Path:
    try:
        made = create_file(target, content)
    except OSError as error:
        raise _unwritable(target, reason_of(error)) from error
    if not made:
        raise _in_use(target)
    return target


def _in_use(target: Path) -> ProblemsFound:
    return ProblemsFound([Problem(Code.FOLDER_IN_USE, Place(str(target)), {"name": str(target)})])


def _replace(target: Path, content: bytes) -> None:
    try:
        replace_file(target, content)
    except NotWritten as error:
        raise _unwritable(target, error.reason) from error


def _unwritable(target: Path, reason: Said) -> ProblemsFound:
    values = {"name": str(target), "reason": reason}
    return ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)])
