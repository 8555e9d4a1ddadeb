"""Remedies of recordings."""

from collections.abc import Iterable
from pathlib import Path

from forumkit.edits.voices import write_pack
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.versions import same
from forumkit.model.voices import numbers
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from tests import sounds
from tests.conftest import forumkit
from tests.make import write_mission
from tests.remedies import Case, Mend, Told, found
from tests.versions import BAMBARA, CONSENT, speaking

VOICES = f"content/voices/{BAMBARA}"


def listed(root: Path) -> None:
    """Write a mission whose lines are listed for who records them."""
    write_mission(root, {"forums/sikasso.yaml": speaking(BAMBARA)})
    assert forumkit("voices", "out", BAMBARA, root / "list.html", "--root", root).code == 0


def recorded(code: Code, name: str, content: bytes, mend: Mend, *still: Code) -> Case:
    """Return a case of a file among the recordings."""

    def lay(root: Path) -> None:
        (root / "content" / "voices" / name).parent.mkdir()
        (root / "content" / "voices" / name).write_bytes(content)

    at = name.partition("/")[0] if code in (Code.VOICE_WAITING, Code.VOICE_NOT_SPOKEN) else name
    return Case(code, lay, at, mend, base=listed, still=frozenset(still))


def convert(told: Told) -> None:
    assert told.word("as (.*?) or") == "M4A, MP3"
    told.file.write_bytes(sounds.m4a())


def name_by_tag(told: Told) -> None:
    told.file.rename(told.file.with_name(told.offered[-1]))


def delete(told: Told) -> None:
    assert "elete this file" in told.do
    told.file.unlink()


def record_consent(root: Path) -> None:
    number = numbers(sound(check_mission(root)))[same(CONSENT)]
    (root / VOICES).mkdir()
    (root / VOICES / f"{number}.m4a").write_bytes(sounds.m4a())
    assert forumkit("voices", "in", "--root", root).code == 0


def record_long(root: Path) -> None:
    """Record four lines in two languages, so that one language fits in a pack and two do not."""
    known = numbers(sound(check_mission(root)))
    for tag in ("fr", BAMBARA):
        (root / "content" / "voices" / tag).mkdir()
        for source in ("La frontière relie.", "Placez-vous sur la ligne.", "Levons-nous.", "Il pleut."):
            (root / "content" / "voices" / tag / f"{known[source]}.mp3").write_bytes(sounds.mp3(40_000))
    assert forumkit("voices", "in", "--root", root).code == 0


@found
def packed(root: Path) -> Iterable[Problem]:
    """Return what `forumkit voices pack` says."""
    write_pack(check_mission(root), "sikasso", None, root / "all.zip")
    return ()


@found
def packed_alone(root: Path) -> Iterable[Problem]:
    """Return what it says of one language."""
    write_pack(check_mission(root), "sikasso", "fr", root / "one.zip")
    return ()


def one_language(told: Told) -> None:
    assert told.quoted == ["--language"]


CASES = (
    recorded(Code.VOICE_REFUSED, f"{BAMBARA}/001.m4a", sounds.WAV, convert, Code.VOICE_WAITING),
    recorded(Code.VOICE_WAITING, f"{BAMBARA}/018.m4a", sounds.m4a(), lambda t: t.run()),
    recorded(Code.VOICE_NOT_SPOKEN, "bambara/018-0123456789ab.m4a", sounds.m4a(), name_by_tag, Code.VOICE_STALE),
    recorded(Code.VOICE_STALE, f"{BAMBARA}/018-0123456789ab.m4a", sounds.m4a(), delete),
    Case(Code.VOICE_NOT_AGREED, record_consent, ".m4a", delete, base=listed),
    Case(Code.VOICES_TOO_LARGE, record_long, "content/voices", one_language, packed, packed_alone, base=listed),
)
