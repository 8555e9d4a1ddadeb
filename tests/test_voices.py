"""Voices: a numbered list, recordings taken in without names and places, heard beside their text and never unsaid."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from forumkit.load.sounds import BadSound, bare_sound
from forumkit.load.voices import NUMBERS
from forumkit.messages.problem import Problem
from forumkit.model.versions import sentences
from forumkit.model.voices import lines_in, numbers
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import sounds
from tests.browser import browser, opened, shown
from tests.conftest import Make, forumkit
from tests.make import EXERCISE, QUESTIONNAIRE, THEME, Content, changed
from tests.translated import everything
from tests.versions import BAMBARA, FULA, INSTRUCTION, MESSAGE, NKO, SAID, speaking, texts, version

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORUM, BM = "forums/sikasso.yaml", "translations/bm.yaml"
PAGE = "output/sikasso/facilitateurs/compagnon-sikasso.html"
FORMATS: dict[str, Callable[..., bytes]] = {"m4a": sounds.m4a, "mp3": sounds.mp3, "ogg": sounds.opus}


def numbered(root: Path) -> dict[str, int]:
    """Write the list of a language; return the number of each sentence."""
    for old in root.glob("voix-*.html"):
        old.unlink()
    assert forumkit("voices", "out", "fr", "--root", root).code == 0
    return dict(numbers(sound(check_mission(root))))


def record(root: Path, *sources: str, languages: tuple[str, ...] = (BAMBARA,), content: bytes = sounds.opus()) -> None:
    """Record sentences in some languages, all if none is named, and have them taken in."""
    known = numbered(root)
    library = sound(check_mission(root))
    for tag in languages:
        folder = root / "content" / "voices" / tag.lower()
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources or lines_in(library, tag.lower()):
            (folder / f"{known[source]:03}.m4a").write_bytes(content)
    assert forumkit("voices", "in", "--root", root).code == 0


def told(root: Path, code: str) -> list[Problem]:
    return [problem for problem in check_mission(root).problems if problem.code.name == code]


def build(root: Path, *kinds: str) -> None:
    done = build_mission(check_mission(root), root / "output", Selection(kind=list(kinds)))
    assert not [problem for problem in done.problems if problem.severity == "error"]


def played(root: Path) -> set[str]:
    """Return the names of the recordings that the companion plays."""
    return set(re.findall(r'compagnon-sikasso-media/([^"]+)"', (root / PAGE).read_text("utf-8")))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_sound_is_known_by_its_bytes_and_tells_nothing_of_who_spoke(ending: str) -> None:
    """Names, places and dates are gone from every tag; the sound is what it was, and a second look changes nothing."""
    make = FORMATS[ending]
    assert any(word in make() for word in sounds.TOLD)
    bare = bare_sound(make())
    assert bare.ending == ending
    assert [word for word in sounds.TOLD if word in bare.content] == []
    assert bare_sound(bare.content).content == bare.content
    plain = bare_sound(make(told=False)).content
    assert bare.content.count(sounds.FRAME) == plain.count(sounds.FRAME)
    assert bare.content.count(sounds.SILENCE) == plain.count(sounds.SILENCE)
    assert bare.content.endswith(plain[-64:])


REFUSED = {
    "wav": (sounds.WAV, "WAV"), "amr": (sounds.AMR, "AMR"), "webm": (sounds.WEBM, "pictures that move"),
    "video": (sounds.m4a(handler=b"vide"), "pictures that move"), "3gp": (sounds.m4a(brand=b"3gp4"), "3GP"),
    "amr in mp4": (sounds.m4a(coding=b"samr"), "MP4"), "vorbis": (sounds.opus(head=b"\1vorbis "), "Ogg"),
    "cut": (sounds.m4a()[:300], "not whole"), "text": (b"Bonjour", "no sound"), "nothing": (b"", "no sound"),
    "two streams": (sounds.opus() + sounds.page(9, 4, 9, b"\3", sounds.SILENCE, stream=8), "not whole"),
    "deep": (b"\0\0\0\x10ftypM4A " + bytes(4) + b"".join((8 * n).to_bytes(4) + b"moov" for n in range(99, 0, -1)), "not whole"),
}  # fmt: skip


@pytest.mark.sample(4)
@pytest.mark.parametrize("sort", REFUSED)
def test_what_not_every_phone_plays_is_refused_with_its_remedy(mission: Make, sort: str) -> None:
    """WAV, 3GP, AMR, video and damage are told at their file, whatever it is called; nothing of it is heard or lost."""
    content, reason = REFUSED[sort]
    root = mission({FORUM: speaking(BAMBARA)})
    numbered(root)
    laid = root / "content" / "voices" / BAMBARA / "001.mp3"
    laid.parent.mkdir()
    laid.write_bytes(content)
    ran = forumkit("voices", "in", "--root", root)
    assert ran.out.startswith("0 recordings")
    assert "VOICE_REFUSED" in ran.err
    assert reason in ran.err
    assert "M4A, MP3 or Ogg Opus" in ran.err
    assert laid.read_bytes() == content


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 1200), st.binary(max_size=12), st.integers(0, 1200))
def test_no_bytes_end_in_anything_but_a_refusal(ending: str, place: int, put: bytes, cut: int) -> None:
    """Inputs are hostile: whatever is changed, cut or put in, a file is taken or refused; once bare, it stays as it is."""
    content = FORMATS[ending]()
    content = (content[:place] + put + content[place + len(put) :])[: len(content) - (cut if cut < 400 else 0)]
    try:
        bare = bare_sound(content)
    except BadSound:
        return
    assert bare_sound(bare.content).content == bare.content


def test_numbers_stay_when_lines_are_added_changed_or_taken_out(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": changed(THEME, "messages", ["Un mot.", MESSAGE])})
    before = numbered(root)
    mission({"themes/vivre.yaml": changed(THEME, "messages", ["Tout neuf.", MESSAGE])})
    after = numbered(root)
    assert before["Un mot."] == after["Un mot."]
    assert {name: after[name] for name in before} == before
    assert after["Tout neuf."] == max(before.values()) + 1
    listed = (root / "voix-a-enregistrer-fr.html").read_text("utf-8")
    assert "Tout neuf." in listed
    assert "Un mot." not in listed


def test_a_line_that_names_a_town_is_said_by_who_is_there(mission: Make) -> None:
    root = mission({"themes/vivre.yaml": changed(THEME, "messages", ["Bienvenue à {{ forum.town }}.", MESSAGE])})
    assert not [source for source in numbered(root) if "Bienvenue" in source]


def test_what_is_laid_under_its_number_is_taken_in_under_the_digest_of_its_words(mission: Make) -> None:
    """Until then it waits; recorded anew, the new one takes its place; nothing of the file as it came remains."""
    root = mission({FORUM: speaking(BAMBARA), BM: texts(version(MESSAGE, SAID[BAMBARA]))})
    number = numbered(root)[MESSAGE]
    folder = root / "content" / "voices" / BAMBARA
    folder.mkdir()
    (folder / f"{number}.3gp").write_bytes(sounds.mp3())
    assert [problem.values["total"] for problem in told(root, "VOICE_WAITING")] == [1]
    assert forumkit("voices", "in", "--root", root).code == 0
    (first,) = folder.iterdir()
    assert re.fullmatch(rf"{number:03}-[0-9a-f]{{12}}\.mp3", first.name)
    assert first.read_bytes() == sounds.FRAME * 12
    record(root, MESSAGE)
    (second,) = folder.iterdir()
    assert second.name == first.with_suffix(".ogg").name
    assert told(root, "VOICE_WAITING") == told(root, "VOICE_STALE") == []


@pytest.mark.exhaustive
def test_ten_sentences_change_and_exactly_ten_are_stale_in_text_and_in_voice(mission: Make) -> None:
    """A forum with three languages: versions in two of people, voices in all three; what did not change is heard."""
    lines = [f"La {name} nous relie tous les jours." for name in
             ("route", "rive", "pluie", "récolte", "fête", "pirogue", "école", "place", "source", "colline", "danse", "forêt")]  # fmt: skip
    exercise = "exercises/ligne.yaml"
    files: dict[str, Content] = {FORUM: speaking(BAMBARA, NKO), exercise: changed(EXERCISE, "instructions", lines)}
    library = sound(check_mission(mission(files)))
    latin = texts(*(version(sentence.source, sentence.source) for sentence in sentences(library).values()))
    files |= {BM: latin, "translations/bm-nkoo.yaml": everything(library)}
    root = mission(files)
    record(root, languages=("fr", BAMBARA, NKO))
    assert check_mission(root).problems == ()
    build(root, "companion")
    whole = played(root)
    assert whole <= {path.name for path in (root / PAGE).with_name("compagnon-sikasso-media").iterdir()}
    ten = [line.replace("tous les jours", "chaque jour") for line in lines[:10]]
    mission({**files, exercise: changed(EXERCISE, "instructions", [*ten, *lines[10:]])})
    for tag in (BAMBARA, NKO):
        stale = [
            each.values["name"]
            for each in told(root, "TRANSLATION_STALE")
            if each.place.file.endswith(f"{tag.lower()}.yaml")
        ]
        assert sorted(map(str, stale)) == sorted(lines[:10])
    voices = told(root, "VOICE_STALE")
    for tag in ("fr", BAMBARA, NKO.lower()):
        assert sorted(str(each.values["name"]) for each in voices if each.values["language"] == tag) == sorted(
            lines[:10]
        )
    assert {problem.code.name for problem in check_mission(root).problems} == {"TRANSLATION_STALE", "VOICE_STALE"}
    build(root, "companion")
    assert played(root) < whole
    assert len(whole - played(root)) == 30


def test_a_version_that_is_worded_anew_silences_its_voice(mission: Make) -> None:
    root = mission({FORUM: speaking(BAMBARA), BM: texts(version(MESSAGE, "An bɛ jɛ."))})
    record(root, MESSAGE)
    assert told(root, "VOICE_STALE") == []
    mission({FORUM: speaking(BAMBARA), BM: texts(version(MESSAGE, "An ka jɛ."))})
    assert [problem.values["name"] for problem in told(root, "VOICE_STALE")] == [MESSAGE]


def test_what_protects_people_is_heard_only_in_words_that_somebody_stands_for(mission: Make) -> None:
    """A line that nobody wrote may be heard, but consent may not; a draft may not either, until it is reviewed."""
    consent = "Vous pouvez dire non."
    root = mission({FORUM: speaking(BAMBARA), BM: texts(version(INSTRUCTION, SAID[BAMBARA], "draft"))})
    record(root, MESSAGE, consent, INSTRUCTION)
    assert {problem.values["name"] for problem in told(root, "VOICE_NOT_AGREED")} == {consent, INSTRUCTION}
    mission({FORUM: speaking(BAMBARA), BM: texts(version(INSTRUCTION, SAID[BAMBARA], "reviewed"))})
    assert {problem.values["name"] for problem in told(root, "VOICE_NOT_AGREED")} == {consent}


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """Start one browser for all tests of this module."""
    with browser() as started:
        yield started


LISTENING = """
window.heard = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  return play.call(this).then(() => window.heard.push([this.getAttribute("src"), Math.round(this.duration)]));
};
"""
"""Writes down what is really played, and how many seconds it has."""


@pytest.mark.xdist_group("browser")
def test_the_companion_plays_each_line_beside_its_text_offline(mission: Make, chromium: "Browser") -> None:
    """In the language of the page and in that of the room, from the folder beside it; it goes on while time passes."""
    root = mission({FORUM: speaking(BAMBARA), BM: texts(version(INSTRUCTION, SAID[BAMBARA]))})
    record(root, INSTRUCTION, languages=("fr", BAMBARA))
    build(root, "companion")
    page_file = root / PAGE
    heard = sorted((page_file.parent / "compagnon-sikasso-media").iterdir())
    assert [path.name[:2] for path in heard] == ["bm", "fr"]
    with opened(chromium, page_file, "2024-02-20T10:00:00", script=LISTENING, beside=heard) as page:
        page.locator('[data-key="start-ligne"]').click()
        page.locator('[data-key="view-exercise"]').click()
        assert f"▶ bamanankan {SAID[BAMBARA]}" in shown(page)
        for language in ("bm", "fr"):
            button = page.locator(f'[data-key*="/{language}-"]')
            button.click()
            assert button.get_attribute("aria-pressed") == "true"
            for _ in range(50):
                if not any(f"/{language}-" in name for name, _ in page.evaluate("window.heard")):
                    page.wait_for_timeout(100)
        assert page.evaluate("window.heard") == [[f"compagnon-sikasso-media/{path.name}", 2] for path in heard]
        page.clock.fast_forward("01:00")
        assert "■ français" in shown(page)
        page.locator('[data-key*="/fr-"]').click()
        assert "▶ français" in shown(page)


def _cells(path: Path, sheet: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_phone_plays_questions_and_answers_from_the_files_beside_its_form(mission: Make) -> None:
    """In a language that nobody writes, too: the label stays that of the form, the voice says it. pyxform has no doubt."""
    asked = str(QUESTIONNAIRE["questions"][0]["text"])
    root = mission({FORUM: speaking(BAMBARA, FULA)})
    record(root, asked, "Le maire", languages=(BAMBARA, FULA))
    build(root, "xlsform")
    form = root / "output" / "sikasso" / "collecte" / "avant.xlsx"
    media = {path.name for path in form.with_name("avant-media").iterdir()}
    questions = [row for row in _cells(form, "survey") if row.get("media::audio::Bamanankan (bm)")]
    answers = [row for row in _cells(form, "choices") if row.get("media::audio::Pular (ff)")]
    assert [row["label::Bamanankan (bm)"] for row in questions] == [asked]
    assert {row["media::audio::Bamanankan (bm)"] for row in questions} <= media
    assert {row["media::audio::Pular (ff)"] for row in answers} <= media
    assert len([name for name in media if name.startswith(("bm-", "ff-"))]) == 4
    assert convert(form).warnings == []


@pytest.mark.exhaustive
def test_a_pack_goes_to_phones_and_to_the_radio(mission: Make) -> None:
    """A zip with a page that plays it and files by number; nobody's name is in any of them; one forum, its languages."""
    root = mission({FORUM: speaking(BAMBARA), BM: texts(version(MESSAGE, SAID[BAMBARA]))})
    for make in FORMATS.values():
        record(root, MESSAGE, INSTRUCTION, languages=("fr", BAMBARA), content=make())
    ran = forumkit("voices", "pack", "sikasso", "--root", root)
    assert ran.code == 0, ran.err
    number = numbered(root)
    with zipfile.ZipFile(root / "voix-sikasso.zip") as pack:
        held = {name: pack.read(name) for name in pack.namelist()}
    files = {f"{tag}/{number[source]:03}.ogg" for tag in ("fr", BAMBARA) for source in (MESSAGE, INSTRUCTION)}
    assert held.keys() == {"index.html", *files}
    page = held["index.html"].decode()
    assert all(f'src="{name}"' in page for name in files)
    assert SAID[BAMBARA] in page
    assert [name for name, content in held.items() for word in sounds.TOLD if word in content] == []
    assert forumkit("voices", "pack", "sikasso", "fr.zip", "--language", "fr", "--root", root, cwd=root).code == 0
    with zipfile.ZipFile(root / "fr.zip") as pack:
        assert {name.partition("/")[0] for name in pack.namelist()} == {"index.html", "fr"}


@pytest.mark.exhaustive
def test_a_pack_that_is_too_large_is_said(mission: Make) -> None:
    root = mission({FORUM: speaking(BAMBARA)})
    many = [f"Message {chr(97 + number)}." for number in range(5)]
    mission({FORUM: speaking(BAMBARA), "themes/vivre.yaml": changed(THEME, "messages", many)})
    record(root, *many, content=sounds.mp3(55_000))
    ran = forumkit("voices", "pack", "sikasso", "--root", root)
    assert ran.code == 1
    assert "VOICES_TOO_LARGE" in ran.err + ran.out
    assert not (root / "voix-sikasso.zip").exists()


def test_a_folder_that_is_no_language_is_told(mission: Make) -> None:
    root = mission({FORUM: speaking(BAMBARA)})
    record(root, MESSAGE)
    (root / "content" / "voices" / BAMBARA).rename(root / "content" / "voices" / "bambara")
    assert [problem.values["allowed"] for problem in told(root, "VOICE_NOT_SPOKEN")] == ["fr, bm"]


def test_a_damaged_list_of_numbers_is_told_and_nothing_is_heard(mission: Make) -> None:
    root = mission({FORUM: speaking(BAMBARA)})
    record(root, MESSAGE)
    (root / NUMBERS).write_text("1: x\n", encoding="utf-8")
    assert [problem.place.file for problem in told(root, "WRONG_VALUE")] == [NUMBERS]


def test_every_sentence_without_a_value_has_a_line(mission: Make) -> None:
    library = sound(check_mission(mission()))
    assert lines_in(library, "fr").keys() == {name for name in sentences(library) if "{" not in name}
