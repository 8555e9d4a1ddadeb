"""Whatever tags take out of a client's Word file, what is left is a file that Word opens."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from forumkit.messages.problem import Problem
from forumkit.office.container import pack, unpack
from forumkit.render import blocks as b
from forumkit.render.template import Filled, Templates
from forumkit.write.word.filled import write_page
from tests.conftest import Make, forumkit
from tests.judges import audit_faults
from tests.office import W, ordinary, tree, words
from tests.test_pages import KIND

WORDS = {"continued": "suite", "page": "page", "of": "sur"}
META = b.Meta("Lettre", "Essai", "consultant", "fr-FR", "", "", "", "lettre/mission", WORDS)
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


class Client:
    """Writes a page as a client would, with tags that take things out of it."""

    def __init__(self, seed: int) -> None:
        self._draw, self._numbers = random.Random(seed), iter(range(1, 9999))

    def blocks(self, depth: int) -> str:
        """Return one or two blocks, each of which tags may take out."""
        sorts = (self._paragraph, self._table, self._control, self._box) if depth < 2 else (self._paragraph,)
        return "".join(self._draw.choice(sorts)(depth) for _ in range(self._draw.randint(1, 2)))

    def _tagged(self, sort: str, inside: str) -> str:
        if self._draw.random() < 0.4:
            return inside
        begin, end = (f"{{%{sort} {tag} %}}" for tag in ("if 0", "endif"))
        around = {"p": "{}", "tc": f"<w:tc>{_TC}{{}}</w:tc>", "tr": f"<w:tr><w:tc>{_TC}{{}}</w:tc></w:tr>"}[sort]
        return around.format(_p(begin)) + inside + around.format(_p(end))

    def _paragraph(self, _: int) -> str:
        runs = "<w:r><w:t>mot</w:t></w:r>"
        if self._draw.random() < 0.3:
            runs = self._controlled(
                "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in ("{%r if 0 %}", "x", "{%r endif %}"))
            )
        return self._tagged("p", f"<w:p>{runs}</w:p>")

    def _table(self, depth: int) -> str:
        rows = "".join(self._row(depth) for _ in range(self._draw.randint(1, 2)))
        grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        return f"<w:tbl>{grid}{rows}</w:tbl>" + (_p("après") if self._draw.random() < 0.5 else "")

    def _row(self, depth: int) -> str:
        cells = "".join(self._tagged("tc", f"<w:tc>{_TC}{self.blocks(depth + 1)}</w:tc>") for _ in range(2))
        row = f"<w:tr>{cells}</w:tr>"
        return self._tagged("tr", self._controlled(row) if self._draw.random() < 0.2 else row)

    def _control(self, depth: int) -> str:
        return self._controlled(self.blocks(depth + 1))

    def _controlled(self, inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="{next(self._numbers)}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    def _box(self, _: int) -> str:
        number = next(self._numbers)
        return (
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
            f'<wp:docPr id="{number}" name="Zone {number}"/><a:graphic><a:graphicData uri='
            '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
            f"<wps:txbx><w:txbxContent>{self.blocks(2)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
            "</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
        )

    def page(self) -> bytes:
        """Return a whole file."""
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "en-tête"
        document.sections[0].footer.paragraphs[0].text = "pied"
        target = io.BytesIO()
        document.save(target)
        parts = unpack(target.getvalue())
        for name in [name for name in parts if name.startswith(("word/header", "word/footer", "word/document"))]:
            root = etree.fromstring(parts[name])
            room = root.find(W + "body") if name.endswith("document.xml") else root
            section = room.find(W + "sectPr")
            for node in [node for node in room if node is not section]:
                room.remove(node)
            inside = etree.fromstring(f"<w:x {_NS}>{self.blocks(0)}</w:x>")
            for place, node in enumerate(inside):
                room.insert(place, node)
            parts[name] = etree.tostring(root)
        return pack(parts)


_TC = '<w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _fill(name: str, work: Callable[[Any], bytes]) -> Filled | Problem:
    return Templates({}, {}).fill(name, work, lambda value: value)


def filled(template: bytes, values: dict[str, object] | None = None) -> bytes:
    page = b.WordTemplate(META, "documents/lettre/page.docx", template, _fill, values or {})
    written = write_page(page)
    assert not written.faults, written.faults
    return written.content


def unsound(content: bytes) -> list[str]:
    """Return what Word calls unreadable."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for node in etree.fromstring(archive.read(name)).iter():
                    sort = str(node.tag).removeprefix(W)
                    blocks = [child for child in node if child.tag in (W + "p", W + "tbl", W + "sdt")]
                    if sort in ("tc", "hdr", "ftr", "txbxContent", "footnote") and (
                        not blocks or blocks[-1].tag == W + "tbl"
                    ):
                        found.append(f"{name}: {sort} without paragraph")
                    if (sort == "tbl" and node.find(f".//{W}tr") is None) or (
                        sort == "tr" and node.find(f".//{W}tc") is None
                    ):
                        found.append(f"{name}: {sort} without rows or cells")
                    if sort == "sdtContent" and len(node) == 0:
                        found.append(f"{name}: an empty control")
    return found


@pytest.mark.sample(0)
@pytest.mark.parametrize("start", range(0, 60, 20))
def test_what_tags_leave_is_sound(tmp_path: Path, start: int) -> None:
    emptied = 0
    for seed in range(start, start + 20):
        template = Client(seed).page()
        content = filled(template)
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(content)
        assert unsound(content) == [], seed
        found = audit_faults(path)
        assert not found, f"{seed}: {found[:3]}"
        emptied += "if 0" in "".join(part.decode(errors="ignore") for part in unpack(template).values())
    assert emptied >= 15


def test_a_cell_that_is_empty_already_in_the_client_s_file(mission: Make) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    cell = next(table._tbl.iter(W + "tc"))  # noqa: SLF001 - python-docx has no other way
    cell.remove(cell.find(W + "p"))
    table.cell(0, 1).text = "{{ forum.town }}"
    target = io.BytesIO()
    document.save(target)
    files = {"templates/documents/lettre/kind.yaml": KIND, "templates/documents/lettre/page.docx": target.getvalue()}
    root = mission(dict(files))
    assert forumkit("build", "--kind", "lettre", "--root", root).code == 0
    path = root / "output/sikasso/lettre.docx"
    assert not unsound(path.read_bytes())
    assert not audit_faults(path)
    assert "Sikasso" in words(path)


def test_the_hyphen_of_a_filled_page_is_word_s_own(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ said }}")
    target = io.BytesIO()
    document.save(target)
    path = tmp_path / "a.docx"
    path.write_bytes(filled(target.getvalue(), {"said": "ces mois-\u2060ci, soi-\u2060même"}))
    assert len(list(tree(path, "word/document.xml").iter(W + "noBreakHyphen"))) == 2
    assert "ces mois-ci, soi-même" in ordinary(words(path))
    assert not audit_faults(path)
