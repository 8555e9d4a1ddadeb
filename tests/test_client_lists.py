"""In a client's Word file, points are points and numbers are numbers, whatever lists the file has; and a .dotx serves."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree

from forumkit.office.container import as_document, pack, unpack
from forumkit.render import blocks as b
from forumkit.render.markdown import Reader
from forumkit.write import word
from forumkit.write.foreign import taken_in
from forumkit.write.word.reading import design_of
from tests.designs import designs
from tests.judges import audit_faults
from tests.office import W, tree
from tests.test_word import TYPESETTER, WORDS

LISTS = """# Titre

- un
- deux
  - dedans
  - encore

1. premier
2. deuxième

Entre.

1. de nouveau premier

::: message À retenir {key=m}
- dans une boîte
:::
"""
NUMBERING = "word/numbering.xml"


def client(*, styles: Callable[[str], str] = str, lists: Callable[[str], str] = str) -> bytes:
    """Return a client's file: the stock one of python-docx, its styles and its lists changed."""
    target = io.BytesIO()
    docx.Document().save(target)
    parts = unpack(target.getvalue())
    parts["word/styles.xml"] = styles(parts["word/styles.xml"].decode()).encode()
    parts[NUMBERING] = lists(parts[NUMBERING].decode()).encode()
    return pack(parts)


def _without_list_styles(text: str) -> str:
    return re.sub(r'<w:style [^>]*w:styleId="List\w*".*?</w:style>', "", text, flags=re.DOTALL)


def _all(form: str) -> Callable[[str], str]:
    return lambda text: re.sub(r'(<w:numFmt w:val=")\w+(")', rf"\g<1>{form}\2", text)


def _no_number(text: str) -> str:
    """The file's list styles take the list away that they are based on."""
    return re.sub(r'(<w:style [^>]*w:styleId="List\w*".*?<w:numId w:val=")\d+(")', r"\g<1>0\2", text, flags=re.DOTALL)


def _linked(text: str) -> str:
    """The lists of the file lead to others by a style that does not exist."""
    return re.sub(r"(<w:abstractNum [^>]*>)(.*?)(<w:lvl .*?)(</w:abstractNum>)", _to_a_style, text, flags=re.DOTALL)


def _to_a_style(found: re.Match[str]) -> str:
    return f'{found[1]}{found[2]}<w:numStyleLink w:val="Nulle"/>{found[4]}'


FILES = {
    "stock": client(),
    "no list styles": client(styles=_without_list_styles),
    "no list styles, all lists numbered": client(styles=_without_list_styles, lists=_all("decimal")),
    "its points are numbers": client(lists=_all("decimal")),
    "its numbers are points": client(lists=_all("bullet")),
    "no signs": client(lists=_all("none")),
    "list styles without a list": client(styles=_no_number),
    "lists that lead nowhere": client(lists=_linked),
    "dotx": pack({
        name: part.replace(b"document.main+xml", b"template.main+xml") for name, part in unpack(client()).items()
    }),
}  # fmt: skip


def made(template: bytes, folder: Path) -> Path:
    meta = b.Meta("Essai", "essai", "essai", "fr-FR", "", "", "", "essai", dict(WORDS))
    design = design_of(designs().look, taken_in(template).content)
    blocks = Reader("essai", TYPESETTER, {}).blocks(LISTS)
    path = folder / "essai.docx"
    path.write_bytes(word.write_document(b.Document(meta, blocks), design).content)
    return path


def listed(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield the words of each item, what stands before it as Word would show it, its list and its level."""
    styles = {node.get(W + "styleId"): node for node in tree(path, "word/styles.xml").iter(W + "style")}
    lists = tree(path, NUMBERING)
    for paragraph in tree(path, "word/document.xml").iter(W + "p"):
        said = [paragraph.find(f"{W}pPr/{W}numPr")]
        style = styles.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")))
        while style is not None:
            said.append(style.find(f"{W}pPr/{W}numPr"))
            style = styles.get(_value(style.find(W + "basedOn")))
        number, level = (
            next(
                (_value(each.find(W + name)) for each in said if each is not None and each.find(W + name) is not None),
                "0",
            )
            for name in ("numId", "ilvl")
        )
        if number != "0":
            words = "".join(node.text or "" for node in paragraph.iter(W + "t"))
            yield words, _form(lists, number, level), number, int(level)


def _value(node: etree._Element | None) -> str:
    return "" if node is None else str(node.get(W + "val", ""))


def _form(lists: etree._Element, number: str, level: str) -> str:
    (use,) = [each for each in lists.iter(W + "num") if each.get(W + "numId") == number]
    wanted = _value(use.find(W + "abstractNumId"))
    (found,) = [each for each in lists.iter(W + "abstractNum") if each.get(W + "abstractNumId") == wanted]
    (place,) = [each for each in found.iter(W + "lvl") if each.get(W + "ilvl") == level]
    return _value(place.find(W + "numFmt"))


@pytest.mark.sample(2)
@pytest.mark.sample(4)
@pytest.mark.parametrize("name", FILES)
def test_points_are_points_and_numbers_start_again(tmp_path: Path, name: str) -> None:
    path = made(FILES[name], tmp_path)
    found = {words: rest for words, *rest in listed(path)}
    points = [found[words][0] for words in ("un", "deux", "dedans", "encore", "dans une boîte")]
    assert points == ["bullet"] * 5
    assert found["un"][1:] != found["dedans"][1:]
    assert [found[words][0] for words in ("premier", "deuxième", "de nouveau premier")] == ["decimal"] * 3
    assert found["premier"][1] == found["deuxième"][1] != found["de nouveau premier"][1]
    assert not audit_faults(path)


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", FILES)
def test_the_lists_of_the_file_stay_as_they_are(tmp_path: Path, name: str) -> None:
    """What the client's own headings and styles use is not changed, and no style leads to a list that is not there."""
    before = etree.fromstring(unpack(FILES[name])[NUMBERING])
    path = made(FILES[name], tmp_path)
    after = tree(path, NUMBERING)
    for sort, key in (("num", "numId"), ("abstractNum", "abstractNumId")):
        theirs = {each.get(W + key): _canonical(each) for each in before.iter(W + sort)}
        ours = {each.get(W + key): _canonical(each) for each in after.iter(W + sort)}
        assert len(ours) == len(list(after.iter(W + sort)))
        assert theirs.items() <= ours.items()
        assert len(ours) > len(theirs)
    numbers = {each.get(W + "numId") for each in after.iter(W + "num")} | {"0"}
    styles = tree(path, "word/styles.xml")
    assert {_value(each) for each in styles.iter(W + "numId")} <= numbers
    for level in (each for each in after.iter(W + "lvl") if each.find(W + "pStyle") is not None):
        named = _value(level.find(W + "pStyle"))
        assert any(each.get(W + "styleId") == named for each in styles.iter(W + "style")), named


def _canonical(node: etree._Element) -> bytes:
    return bytes(etree.tostring(node, method="c14n", exclusive=True, with_tail=False))


def test_only_a_template_is_changed_to_a_document() -> None:
    assert as_document(FILES["stock"]) is FILES["stock"]
    assert unpack(as_document(FILES["dotx"])).keys() == unpack(FILES["dotx"]).keys()
    docx.Document(io.BytesIO(as_document(FILES["dotx"])))
