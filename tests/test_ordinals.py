"""Every text of every document is set alike: ordinals stand above the line, in figures, titles, cards and heads too."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from forumkit.office.container import unpack
from tests import make
from tests.conftest import forumkit
from tests.office import A, W
from tests.test_figures import theme

LATE = ", le 1er"
_PLAIN = {"code", "reference", "due", "start", "end", "deadline"}


def late(value: Any, key: str = "") -> Any:
    """Return content whose sentences all end with an ordinal; what is one word may be a name or a choice."""
    if isinstance(value, dict):
        return {name: late(inside, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [late(inside, key) for inside in value]
    if isinstance(value, str) and " " in value and key not in _PLAIN:
        return value[:-1] + LATE + value[-1] if value[-1] in ".?!" else value + LATE
    return value


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    content = {name: late(part) for name, part in make.SMALL.items()}
    content["themes/vivre.yaml"] = late(theme())
    root = make.write_mission(tmp_path_factory.mktemp("ordinals") / "mission", content)
    ran = forumkit("build", "--root", root)
    assert ran.code == 0, ran.out + ran.err
    found = [path for path in (root / "output").rglob("*.*x") if ".forumkit" not in path.parts]
    return [path for path in found if path.suffix in (".docx", ".pptx")]


def runs(path: Path) -> list[tuple[str, str]]:
    """Return the text of each run that people see, with its part."""
    return [
        (name, node.text or "")
        for name, part in unpack(path.read_bytes()).items()
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes", "ppt/slides/slide", "ppt/notesSlides/notes"))
        and name.endswith(".xml")
        for node in etree.fromstring(part).iter(A + "t", W + "t")
    ]  # fmt: skip


@pytest.mark.exhaustive
def test_no_ordinal_stands_on_the_line(built: list[Path]) -> None:
    assert len(built) > 40
    raised = sum(text == "er" for path in built for _, text in runs(path))
    assert raised > 500
    flat = sorted({(path.name, name, text) for path in built for name, text in runs(path) if "1er" in text})
    assert flat == []
