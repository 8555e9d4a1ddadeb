"""What builds remember and is damaged counts as nothing, is said, and never makes an edited file a generated one."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.disk.files import DamagedRecord, checksummed_json, read_checksummed, read_note, write_note
from forumkit.records.documents import RECORDS, Record, Records, read_records, records_bytes
from forumkit.records.ledger import Delivered, Delivery, record_bytes
from tests import make
from tests.conftest import Once, forumkit
from tests.make import changed, write_mission
from tests.office import reword, words

KNOWN = Records(
    {
        "sikasso/fiche.docx": Record("a" * 64, ("v1", "v2"), "b" * 64, edited=True),
        "sikasso/deck.pptx": Record("c" * 64, ("v1",), "c" * 64, slides={"theme/vivre": 1}),
    },
    "program",
)
HANDOUT = "output/sikasso/participants/fiche-vivre.docx"


@st.composite
def damages(draw: st.DrawFn, content: bytes) -> bytes:
    """Return some bytes with a part of them lost, doubled, or replaced."""
    first = draw(st.integers(0, len(content)))
    last = draw(st.integers(first, min(len(content), first + draw(st.sampled_from([1, 8, len(content)])))))
    put = draw(st.one_of(st.binary(max_size=9), st.sampled_from([b"", b"true", b"false", b"null", b"{}", b"\0" * 64])))
    return content[:first] + put + content[last:]


@given(st.data())
def test_damaged_records_are_none_or_what_they_were(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A letter that is lost from “edited” must not make an edited file one that may be overwritten."""
    output = tmp_path_factory.getbasetemp() / "records"
    (output / RECORDS).parent.mkdir(parents=True, exist_ok=True)
    (output / RECORDS).write_bytes(data.draw(damages(records_bytes(KNOWN))))
    assert read_records(output) in (KNOWN, Records())


@given(st.data())
def test_damaged_notes_and_deliveries_are_none_or_what_they_were(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """What a note names may be removed: another path must not be believed."""
    delivery = Delivery("l1", 1, "livraisons/x.zip", {"sikasso/fiche.docx": Delivered("a" * 64, edited=True)})
    note: dict[str, object] = {"pdf/sikasso/liasse.pdf": "d" * 64}
    content = data.draw(st.sampled_from([checksummed_json(note), checksummed_json({}), record_bytes(delivery)]))
    place = tmp_path_factory.getbasetemp() / "kept.json"
    place.write_bytes(content)
    before = read_checksummed(place)
    place.write_bytes(data.draw(damages(content)))
    with contextlib.suppress(DamagedRecord):
        assert read_checksummed(place) == before


def test_what_is_remembered_outlives_another_end_of_lines(tmp_path: Path) -> None:
    write_note(tmp_path, "packs", {"a": "b"})
    place = tmp_path / ".forumkit/packs.json"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert read_note(tmp_path, "packs") == {"a": "b"}
    assert json.loads(place.read_text(encoding="utf-8"))["a"] == "b"


@pytest.fixture
def edited(tmp_path: Path, once: Once) -> Path:
    """Return a mission with a delivery and an edit that a build has seen, so that its record alone says so."""

    def fill(root: Path) -> None:
        write_mission(root, {"mission.yaml": changed(make.MISSION, "complaints", "le 36 000")})
        assert forumkit("build", "--root", root).code == 0
        assert forumkit("deliver", "1", "--root", root).code == 0
        reword(root / HANDOUT, "Les marchés font vivre", "Les grands marchés font vivre")
        assert forumkit("build", "--root", root).code == 0

    return Path(shutil.copytree(once("remembered", fill), tmp_path / "mission"))


def _believable(content: bytes) -> bytes:
    """Return the records with the edit forgotten: sound JSON, of the right types."""
    told = json.loads(content)
    del told["files"][HANDOUT.removeprefix("output/")]["edited"]
    return json.dumps(told).encode()


@pytest.mark.sample(0)
@pytest.mark.parametrize("damage", ["forgotten", "cut", "emptied", "types", "random"])
def test_an_edit_outlives_damaged_records_and_the_build_that_meets_them(edited: Path, damage: str) -> None:
    """It is said, an edit is merged with what is new, and the next build has nothing to say."""
    place = edited / "output" / RECORDS
    content = place.read_bytes()
    place.write_bytes({
        "forgotten": _believable(content), "cut": content[:-200], "emptied": b"", "types": b'{"files": [1], "program": 2}',
        "random": bytes(range(256)),
    }[damage])  # fmt: skip
    for command in (("edits",), ("status",), ("pull",), ("deliver", "1"), ("diff", "@built", "@now")):
        ran = forumkit(*command, "--root", edited)
        assert (ran.code, "RECORD_NEEDED" in ran.err) == (1, True), command
    write_mission(edited, {
        "mission.yaml": changed(make.MISSION, "complaints", "le 36 000"),
        "themes/vivre.yaml": changed(make.THEME, "summary", "La frontière unit les familles."),
    })  # fmt: skip
    ran = forumkit("build", "--root", edited)
    assert (ran.code, "RECORD_DAMAGED" in ran.err) == (0, True)
    assert "Les grands marchés font vivre" in words(edited / HANDOUT)
    assert "unit les familles" in words(edited / HANDOUT)
    ran = forumkit("build", "--root", edited)
    assert (ran.code, ran.err) == (0, "")
    assert "fiche-vivre.docx" in forumkit("edits", "--root", edited).out


@pytest.mark.exhaustive
def test_damaged_notes_are_said_once_and_made_anew(edited: Path) -> None:
    place = edited / "output/.forumkit/packs.json"
    place.write_bytes(b'{"sikasso/programme-sikasso.docx": "x"}')
    assert "output/.forumkit/packs.json" in forumkit("build", "--root", edited).err
    assert forumkit("build", "--root", edited).err == ""
    assert (edited / "output/sikasso/programme-sikasso.docx").is_file()


@pytest.mark.exhaustive
def test_a_damaged_record_of_a_delivery_is_said_until_it_is_removed(edited: Path) -> None:
    (place,) = (edited / "output/.forumkit/deliveries").rglob("record.json")
    place.write_bytes(place.read_bytes()[:-30])
    for command in (("status",), ("deliver", "1"), ("diff", "livrable-1@1", "@now")):
        ran = forumkit(*command, "--root", edited)
        assert (ran.code, "DELIVERY_RECORD_DAMAGED" in ran.err) == (1, True), command
    place.unlink()  # the remedy
    assert forumkit("status", "--root", edited).code == 0
