"""Missions from elsewhere: all bytes of all files say what their content and their language say, and nothing of the example."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forumkit.load.source import Source, parse
from forumkit.messages.problems import errors
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import Once
from tests.make import Content
from tests.test_languages import FRENCH_ONLY, TECHNICAL, documents, file_of, greek, greek_file, seen_in, shown

MISSIONS = Path(__file__).parent / "missions"
NAMES = sorted(path.name for path in MISSIONS.iterdir() if path.is_dir())
ELSEWHERE = re.compile(
    r"\b(?:Mali|Malian|Sikasso|Bougouni|Burkina|Guin[eé]e?|Ivoire|IOM|OIM|Ital\w+|Bambara|bamanankan|FDS|FCFA|NGO|donor|agency"
    r"|border\w*|consultant|both towns|two towns|two days|two forums|three months)\b"
)
"""What the example has and these have not: places, parties, money, numbers."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
_TEXT = re.compile(r"\s|^[A-Z](?![A-Z]$)")
"""What tells a text of the content from an id: it has several words, or begins with a capital."""
_ADDRESS = re.compile(
    r"(?m)^(?:theme|exercise|forum|mission|schedule|questionnaire|forumkit|handout)[/:].*$|#,##0.*|\$\{.*?\}|General|\\u[0-9A-F]{4}"
)


def content_of(name: str) -> dict[str, Content]:
    """Return the content of a mission by its path below content/."""
    folder = MISSIONS / name / "content"
    found: dict[str, Content] = {}
    for path in sorted(folder.rglob("*.yaml")):
        source = parse(path.name, path.read_bytes())
        assert isinstance(source, Source)
        found[path.relative_to(folder).as_posix()] = source.value  # type: ignore[assignment]
    return found


def in_greek(value: Any) -> Any:
    """Return content whose texts are in Greek letters; ids, clocks and choices of the program stay."""
    if isinstance(value, dict):
        return {key: in_greek(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [in_greek(inside) for inside in value]
    return greek(value) if isinstance(value, str) and _TEXT.search(value) else value


def texts_of(value: Any) -> Iterator[str]:
    """Yield each text below a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inside)


def built(once: Once, name: str, content: dict[str, Content], more: dict[str, Content]) -> Path:
    """Return where a mission is built that has this content and no other."""

    def fill(root: Path) -> None:
        make.write_mission(root, {**dict.fromkeys(make.SMALL, ""), **content, **more})
        checked = check_mission(root)
        assert [(problem.code, problem.place) for problem in errors(checked.problems)] == []
        assert not errors(build_mission(checked, root / "output", Selection()).problems)

    return once(name, fill)


@pytest.mark.sample(1)
@pytest.mark.parametrize("name", NAMES)
def test_it_is_english_and_says_nothing_of_the_example(once: Once, name: str) -> None:
    content = content_of(name)
    said = " ".join(texts_of(content))
    english = {word.casefold() for word in _WORD.findall(" ".join(texts_of(file_of("en")["words"])) + said)}
    french = {word.casefold() for word in _WORD.findall(" ".join(texts_of(file_of("fr")["words"])))} - english
    found: dict[str, set[str]] = {}
    for path in documents(built(once, f"foreign-{name}", content, {})):
        for place, text in shown(path):
            seen = " ".join(seen_in(text)) if place != path.name else text
            strange = set(FRENCH_ONLY.findall(text)) | {word for word in ELSEWHERE.findall(seen) if word not in said}
            strange |= {word for word in map(str.casefold, _WORD.findall(seen)) if word in french}
            if strange:
                found[place] = strange
    assert found == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_its_language_and_its_content_is_said(once: Once, name: str) -> None:
    """In a language that nobody speaks: a word in Latin letters was written by neither."""
    english = content_of(name)
    content = {path: in_greek(file) for path, file in english.items()}
    first = next(iter(content))
    if "mission.yaml" in content:
        content["mission.yaml"] = {**content["mission.yaml"], "languages": ["el"]}
    else:
        content[first] = {**content[first], "language": "el"}
    ids = {word for text in (*texts_of(content), *content) for word in _LATIN.findall(text)}
    found: dict[str, set[str]] = {}
    for path in documents(built(once, f"greek-{name}", content, {"templates/languages/el.yaml": greek_file()})):
        strange = {word for word in _LATIN.findall(path.stem) if word not in ids}
        for place, text in shown(path):
            strange |= set(FRENCH_ONLY.findall(text))
            said = _ADDRESS.sub(" ", "\n".join(seen_in(text))) if place != path.name else ""
            strange |= {word for word in _LATIN.findall(said) if word.casefold() not in TECHNICAL and word not in ids}
        if strange:
            found[path.name] = strange
    assert found == {}


def test_one_theme_alone_makes_a_deck_and_a_handout(once: Once) -> None:
    made = documents(built(once, "foreign-alone", content_of("alone"), {}))
    assert sorted(path.suffix for path in made) == [".docx", ".pptx"]
