"""New missions: the whole example, or one of starters that bears a title of one's own."""

import os
import tempfile
from pathlib import Path

from forumkit.load.project import shipped_folder
from forumkit.messages.install import install_this_release
from forumkit.scaffold.files import create, in_use
from forumkit.scaffold.schemas import SCHEMAS, schema_text
from forumkit.scaffold.starters import MISSION, Wishes, known_languages, new_file, new_language, profile_starts

_PRIVATE = ("answers", "participants")


def start_example(folder: Path, *, sample: bool = False) -> list[Path]:
    """Write the example mission into a folder, with made-up answers for a sample.

    Raises ProblemsFound, with nothing written, when anything of it is there already.
    """
    example, answers = shipped_folder("content"), shipped_folder("samples")
    inside = (path.relative_to(example) for path in sorted(example.rglob("*")) if path.is_file())
    files = {
        f"content/{name.as_posix()}": (example / name).read_bytes() for name in inside if name.parts[0] not in _PRIVATE
    }
    if sample:
        given = sorted(path for path in answers.glob("*/*") if path.suffix in (".csv", ".xlsx"))
        files |= {f"content/answers/{path.relative_to(answers).as_posix()}": path.read_bytes() for path in given}
    return _write(folder, files)


def start_mission(folder: Path, wishes: Wishes) -> list[Path]:
    """Write a mission that bears its own title, of the starters of its profile, each made to fit those before.

    Raises ProblemsFound, with nothing written, when anything of it is there already.
    """
    with tempfile.TemporaryDirectory(prefix="forumkit-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        if wishes.language not in known_languages():
            new_language(root, wishes.language)
        for kind, title in ((MISSION, wishes.title), *profile_starts(wishes)):
            new_file(root, kind, title, wishes=wishes)
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
    return _write(folder, files)


def _write(folder: Path, content: dict[str, bytes]) -> list[Path]:
    """Write the files of a mission, with what every one has beside its content."""
    extras = shipped_folder("templates") / "starters"
    workflow = (extras / "check.yml").read_bytes().replace(b"{install}", install_this_release().encode())
    files = {
        **content,
        ".gitignore": (extras / "gitignore").read_bytes(),
        ".github/workflows/forumkit.yml": workflow,
        **{f"schemas/{kind}.json": schema_text(kind).encode() for kind in SCHEMAS},
    }
    for name in ("content", *files):
        if os.path.lexists(folder / name):
            raise in_use(folder / name)
    return [create(folder / name, content) for name, content in files.items()]
