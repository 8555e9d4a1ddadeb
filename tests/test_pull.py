"""Wordings edited in documents go back into the YAML: only the words change there, and a rebuild gives them."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest

from forumkit.build import Selection, check_mission, list_documents
from forumkit.merge.changes import Change
from forumkit.produce import Checked
from forumkit.produce import make as produce
from forumkit.pulling import Pull, Unplaced, Why, apply, diff_of, find_sources
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped content, which tests may change in copies of their own."""
    folder = tmp_path_factory.mktemp("pulling")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    return folder


@pytest.fixture(scope="module")
def checked(root: Path) -> Checked:
    return check_mission(root)


def words_of(content: bytes, path: str) -> Iterator[str]:
    """Yield the paragraphs of a document, notes and tables included."""
    if path.endswith(".docx"):
        body = docx.Document(io.BytesIO(content)).element.body
        for paragraph in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            yield "".join(node.text or "" for node in paragraph.iter("{*}t"))
        return
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for part in (slide, slide.notes_slide):
            for paragraph in part.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
                yield "".join(node.text or "" for node in paragraph.iter("{*}t"))


def document(checked: Checked, path: str) -> list[str]:
    """Return the paragraphs of a document."""
    jobs = [job for job in list_documents(checked, Selection()) if job.path == path]
    assert len(jobs) == 1
    made = produce(checked, jobs, 1, lambda *_: None)
    return list(words_of(made.contents[path], path))


def edit(before: str, after: str, **more: Any) -> Change:
    return Change("text", "block", "", more.get("key", ""), before, after)


def found(checked: Checked, *changes: Change) -> tuple[list[Pull], list[Unplaced]]:
    assert checked.library
    return find_sources(checked.project, checked.library, [("document", change) for change in changes])
