"""The judge that judges once what files share finds in each of them what openxml-audit itself finds."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from forumkit.office.container import pack, unpack
from tests.audit import faults_of
from tests.hands.source import Source
from tests.test_merge_word import generated

DECK, TEXT = "deck.pptx", "text.docx"
DAMAGES = {
    "nothing": (TEXT, "word/document.xml", b"<w:pPr>", b"<w:pPr>"),
    "an element that is not known there": (TEXT, "word/document.xml", b"</w:pPr>", b"<w:tbl/></w:pPr>"),
    "a value that is none": (TEXT, "word/styles.xml", b'w:val="', b'w:val="\xc3\xa9t\xc3\xa9 '),
    "a footnote that is not there": (TEXT, "word/document.xml", b'<w:footnoteReference w:id="1"', b'<w:footnoteReference w:id="77"'),
    "a relation that is not there": (DECK, "ppt/slides/slide6.xml", b'r:embed="rId', b'r:embed="rIdX'),
    "two shapes of one number": (DECK, "ppt/slides/slide1.xml", b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'),
    "a word where a number is due": (DECK, "ppt/slides/slide2.xml", b'sz="', b'sz="grand'),
    "an attribute too few": (DECK, "ppt/slides/slide3.xml", b"<a:off x=", b"<a:off xx="),
}  # fmt: skip


def damaged(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    parts: Mapping[str, bytes] = unpack(content)
    assert before in parts[part]
    return pack({**parts, part: parts[part].replace(before, after)})


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_judged_once_is_judged_as_the_library_does(damage: str, tmp_path: Path) -> None:
    """Before and after a sound file, a damaged one has the same faults, and no more."""
    name, part, before, after = DAMAGES[damage]
    sound = Source().deck() if name == DECK else generated()
    good, bad = tmp_path / f"sound-{name}", tmp_path / name
    good.write_bytes(sound)
    bad.write_bytes(damaged(sound, part, before, after))
    wanted = Counter(str(each.description) for each in OpenXmlValidator().validate(bad).errors)
    assert bool(wanted) is (damage != "nothing")
    for path, expected in ((bad, wanted), (good, Counter()), (bad, wanted), (good, Counter())):
        assert Counter(str(each.description) for each in faults_of(path)) == expected
