"""A page of docs/ carried out as its reader would: its commands are run, its files written, its outputs compared.

In order: ```` ```sh ```` runs commands; ```` ```text ```` below says lines that they print (`…` stands for anything);
```` ```yaml ````, ```` ```csv ```` and ```` ```jinja ```` whose first line names a file in a comment write that file, or, in a YAML that is
there, the keys of the block. What a reader does by hand stands in comments that pages do not show:

    <!-- begin: example -->             the example mission is there; `sample`: with made-up answers
    <!-- begin: NAME -->                the folder that `init NAME` makes, with the words after it as options
    <!-- replace: FILE | this | that -->            in a text, or in a paragraph of a Word file or a slide
    <!-- returned: FILE | COPY | this | that | words -->  a copy in which somebody replaced words and commented on them
    <!-- answer: FILE | A3 = 1 | B3 = x -->         in cells of the first sheet of a workbook that asks for answers
    <!-- picture: FILE -->              a picture
    <!-- template: FILE -->             the PowerPoint template of an organisation
    <!-- ends with 1 -->                the commands below find problems, as the page says
    <!-- not run: why -->               the commands below are not run
"""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from docx import Document
from pptx import Presentation

from tests.conftest import Ran, forumkit
from tests.elsewhere import DECKS
from tests.hands.readers import Note, comment_document
from tests.hands.readers import Reader as Reviewer
from tests.test_slides_hard import PIXEL

_STEP = re.compile(r"(?ms)^ *```(?P<sort>\w+)\n(?P<text>.*?)^ *```$|^<!-- (?P<said>.*?) -->$")
_FILE = re.compile(r"(?:# |\{# )(?P<name>[\w./-]+\.\w+)(?: #\})?\n")
_INSTALLS = re.compile(r"(?:\S*python3? -m venv|\S*pip (?:install|download)|\. \S*activate)")
"""Commands that the tests of installing try."""


class NotTrue(AssertionError):
    """What a page says does not hold."""


@dataclass
class Reader:
    """Somebody who follows a page in a folder of their own."""

    folder: Path
    language: str
    begin: Callable[[str], Path]
    """Gives a folder with a mission, by what stands after `begin:`."""
    ran: list[Ran] = field(default_factory=list)
    """What the last commands said."""
    expected: int = 0
    commands: int = 0
    """How many commands were run."""
    skipped: str = ""

    def follow(self, page: Path) -> None:
        """Do what a page says, from top to bottom."""
        for step in _STEP.finditer(page.read_text(encoding="utf-8")):
            line = page.read_text(encoding="utf-8").count("\n", 0, step.start()) + 1
            try:
                self._comment(step["said"]) if step["said"] else self._block(step["sort"], _dedented(step["text"]))
            except NotTrue as wrong:
                raise NotTrue(f"{page.parent.name}/{page.name}:{line}: {wrong}") from None

    def _comment(self, said: str) -> None:
        sort, _, rest = said.partition(": ")
        parts = rest.split(" | ")
        match sort:
            case "begin":
                self.folder = self.begin(rest)
            case "returned":
                shutil.copyfile(self.folder / parts[0], self.folder / parts[1])
                replace(self.folder / parts[1], parts[2], parts[3])
                comment_document(self.folder / parts[1], [Note(parts[3], Reviewer("Jane Doe"), parts[4])])
            case "replace":
                replace(self.folder / parts[0], parts[1], parts[2].replace("\\n", "\n"))
            case "picture":
                _put(self.folder / rest, PIXEL)
            case "template":
                _put(self.folder / rest, DECKS["ministere"]())
            case "answer":
                _answer(self.folder / parts[0], parts[1:])
            case "ends with 1":
                self.expected = 1
            case "not run":
                self.skipped = rest
            case _:
                raise NotTrue(f"nobody knows how to do “{said}”")

    def _block(self, sort: str, text: str) -> None:
        if sort == "sh":
            self.ran = (
                []
                if self.skipped
                else [self._run(line) for line in text.splitlines() if line.partition("#")[0].strip()]
            )
            self.skipped, self.expected = "", 0
        elif sort == "text":
            self._was_said(text)
        elif sort in ("yaml", "csv", "jinja") and (named := _FILE.match(text)):
            _write(self.folder / named["name"], text, text[named.end() :])
        elif sort == "yaml":
            yaml.safe_load(text)

    def _run(self, line: str) -> Ran:
        words = shlex.split(line, comments=True)
        if _INSTALLS.match(line):
            return Ran(0, "", "")
        if words[0] == "cd":
            self.folder /= words[1]
            return Ran(0, "", "")
        if words[0] != "forumkit":
            raise NotTrue(f"nobody runs “{line}”")
        ran = forumkit(*words[1:], cwd=self.folder, lang=self.language)
        self.commands += 1
        if ran.code != self.expected:
            raise NotTrue(f"“{line}” ends with {ran.code}:\n{ran.out}{ran.err}")
        return ran

    def _was_said(self, text: str) -> None:
        """Hold the lines of a page against what was printed: in their order, spaces aside."""
        said = " ".join("".join(ran.out + ran.err for ran in self.ran).split())
        at = 0
        for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
            found = re.compile(".*?".join(map(re.escape, re.split(r"\s*…\s*", line)))).search(said, at)
            if line.strip("… ") and not found:
                raise NotTrue(f"“{line}” was not said, but: {said[at : at + 600]}")
            at = found.end() if found else at


def _dedented(text: str) -> str:
    """Return a block without the indent that it has in a list."""
    indent = min((len(line) - len(line.lstrip()) for line in text.splitlines() if line.strip()), default=0)
    return "".join(line[indent:] if line.strip() else line for line in text.splitlines(keepends=True))


def _write(path: Path, whole: str, text: str) -> None:
    """Write a file that a page shows; of a YAML that is there, only the keys that the page shows."""
    if path.suffix == ".yaml" and path.exists():
        text = path.read_text(encoding="utf-8")
        for key, part in _top_level(whole):
            found = re.search(rf"(?ms)^{re.escape(key)}:.*?(?=^[^\s#-]|\Z)", text)
            text = text[: found.start()] + part + text[found.end() :] if found else text.rstrip("\n") + "\n" + part
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _top_level(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a YAML with their text."""
    for found in re.finditer(r"(?ms)^(?P<key>[\w-]+):.*?(?=^[\w-]+:|\Z)", text):
        yield found["key"], found[0].rstrip("\n") + "\n"


def replace(path: Path, old: str, new: str) -> None:
    """Change a wording in a file, as a person does in an editor, in Word or in PowerPoint."""
    if not path.is_file():
        raise NotTrue(f"{path.name} is not there")
    if path.suffix not in (".docx", ".pptx"):
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise NotTrue(f"“{old}” does not stand in {path.name}")
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return
    document: Any = Document(str(path)) if path.suffix == ".docx" else Presentation(str(path))
    if not any(_reworded(paragraph, old, new) for paragraph in _paragraphs(document)):
        raise NotTrue(f"“{old}” does not stand in {path.name}")
    document.save(str(path))


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield the paragraphs of a Word file or of the slides of a deck."""
    if hasattr(document, "paragraphs"):
        yield from document.paragraphs
        return
    for slide in document.slides:
        for shape in slide.shapes:
            yield from shape.text_frame.paragraphs if shape.has_text_frame else ()


def _reworded(paragraph: Any, old: str, new: str) -> bool:
    """Change a wording in a paragraph, if it has it."""
    for run in paragraph.runs:
        if old in run.text:
            run.text = run.text.replace(old, new, 1)
            return True
    return False


def _answer(path: Path, cells: list[str]) -> None:
    """Type values into cells."""
    book = openpyxl.load_workbook(path)
    for cell in cells:
        place, _, value = cell.partition(" = ")
        book.worksheets[0][place] = int(value) if value.isdigit() else value
    book.save(path)
