"""A _brand.yml in the folder of a design is read as a design: colours that can be read, fonts, a logo."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from forumkit.model.design import Design
from forumkit.produce.mission import check_mission
from forumkit.write.colours import contrast
from tests import make
from tests.conftest import Make, forumkit
from tests.elsewhere import DECKS, logo
from tests.judges import audit_faults
from tests.make import changed

FOLDER = "templates/designs/nous"
BRAND: dict[str, Any] = {
    "meta": {"name": {"full": "Agence des forêts", "short": "AF"}, "link": {"home": "https://agence.org"}},
    "logo": {"images": {"grand": "logos/grand.png"}, "small": "icone.svg", "medium": {"light": "grand", "dark": "nuit.png"}},
    "color": {
        "palette": {"feuille": "#1B5E20", "terre": "brown", "jaune": "#FFD54F"},
        "foreground": "black",
        "background": "#fff",
        "primary": "feuille",
        "secondary": {"light": "jaune", "dark": "terre"},
        "success": "feuille",
        "danger": "rgb(200, 30, 30)",
    },
    "typography": {
        "fonts": [{"family": "Cambria", "source": "system"}],
        "base": {"family": "Calibri, sans-serif", "size": "12pt", "line-height": 1.3, "weight": 400},
        "headings": "Cambria",
    },
    "defaults": {"quarto": {"format": {"html": "default"}}},
}  # fmt: skip


def files(brand: Any = BRAND, **more: Any) -> dict[str, Any]:
    text = brand if isinstance(brand, str) else yaml.safe_dump(brand, allow_unicode=True, sort_keys=False)
    beside = {f"{FOLDER}/{name}": content for name, content in more.items()}
    return {"mission.yaml": changed(make.MISSION, "design", "nous"), f"{FOLDER}/_brand.yml": text.encode(), **beside}


def design(root: Path) -> Design:
    checked = check_mission(root)
    assert checked.library is not None, checked.problems
    assert not [problem for problem in checked.problems if problem.severity == "error"]
    return checked.library.designs["nous"]


def test_colours_by_role_can_be_read_and_fonts_sizes_and_names_are_the_brands(mission: Make) -> None:
    read = design(mission(files()))
    assert read.colours is not None
    digits = read.colours.model_dump()
    assert (read.name, digits["ink"], digits["paper"], digits["primary"]) == (
        "Agence des forêts",
        "000000",
        "FFFFFF",
        "1B5E20",
    )
    assert digits["secondary"] != "FFD54F"
    for role in ("ink", "muted", "primary", "secondary", "positive", "caution"):
        assert min(contrast(digits[role], digits[ground]) for ground in ("paper", "soft", "soft_warm")) >= 4.5, role
    assert read.fonts is not None
    assert (read.fonts.title, read.fonts.body, read.sizes.text, read.spacing.line) == ("Cambria", "Calibri", 12, 1.3)


def test_what_a_brand_does_not_say_is_usual(mission: Make) -> None:
    usual = check_mission(mission({})).library
    assert usual
    read = design(mission(files({"meta": {"name": "Agence"}})))
    assert (read.name, read.colours, read.sizes.text) == ("Agence", usual.designs["sobre"].colours, 11)


def test_a_design_yaml_beside_it_comes_first(mission: Make) -> None:
    own = yaml.safe_dump({"name": "Nous", "fonts": {"title": "Arial"}, "sizes": {"title": 30}})
    read = design(mission(files(**{"design.yaml": own})))
    assert read.fonts is not None
    assert (read.name, read.fonts.title, read.fonts.body) == ("Nous", "Arial", "Calibri")
    assert (read.sizes.title, read.sizes.text) == (30, 12)


def test_an_office_file_beside_it_has_its_own_colours(mission: Make) -> None:
    read = design(mission(files(**{"slides.potx": DECKS["4-3"]()})))
    assert (read.colours, read.fonts, read.name) == (None, None, "Agence des forêts")


def test_documents_are_made_with_the_brand_and_its_logo(mission: Make) -> None:
    """Its logo stands on covers where the mission names none."""
    given = files(**{"logos/grand.png": logo("green")})
    given["mission.yaml"] = {key: value for key, value in given["mission.yaml"].items() if key != "logos"}
    root = mission(given)
    built = forumkit("build", "--root", root, "--kind", "opening-deck")
    assert built.code == 0, built.err
    assert "warning" not in built.err
    deck = next((root / "output").rglob("*.pptx"))
    assert not audit_faults(deck)
    with zipfile.ZipFile(deck) as archive:
        assert [name for name in archive.namelist() if "/media/" in name]


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("color:\n  palette:\n    bleu: '#0B4F6C'\n  primary: blue green\n", "UNKNOWN_CHOICE", 4, "bleu"),
        ("color:\n  palette:\n    bleu: '#0B4F6'\n  primary: bleu\n", "UNKNOWN_CHOICE", 3, "#0B4F6C"),
        ("color:\n  primary: '#0B4F6C'\n  succes: green\n", "UNKNOWN_KEY", 3, "success"),
        ("color:\n  primary: rouge\n  danger: primary\n", "UNKNOWN_CHOICE", 2, "#0B4F6C"),
        ("colour:\n  primary: red\n", "UNKNOWN_KEY", 1, "color"),
        ("color: [\n", "BAD_YAML", 1, ""),
    ],
)
def test_faults_are_told_with_their_line_and_what_to_do(
    mission: Make, tmp_path: Path, text: str, code: str, line: int, words: str
) -> None:
    told = forumkit("check", "--root", mission(files(text)), "--json").json["problems"]
    found = [(each["code"], each["file"], each["line"]) for each in told]
    assert (code, f"{FOLDER}/_brand.yml", line) in found
    assert any(words in each["do"] for each in told)
    (tmp_path / "_brand.yml").write_text(text, encoding="utf-8")
    alone = forumkit("design", "check", tmp_path / "_brand.yml")
    assert alone.code == 1
    assert f"_brand.yml:{line}" in alone.err
    assert code in alone.err


@pytest.mark.parametrize("name", ["brand.yml", "_brand.yaml", "_Brand.yml.txt"])
def test_a_brand_under_another_name_is_told_its_right_one(mission: Make, name: str) -> None:
    given = {key: value for key, value in files().items() if not key.endswith("_brand.yml")}
    told = forumkit("check", "--root", mission(given | {f"{FOLDER}/{name}": "meta: {name: x}\n"}), "--json").json[
        "problems"
    ]
    assert ("MISNAMED_FILE", f"{FOLDER}/{name}") in [(each["code"], each["file"]) for each in told]
    assert any(f"{FOLDER}/_brand.yml" in each["do"] for each in told)


@pytest.mark.exhaustive
def test_a_logo_that_cannot_be_shown_is_a_warning(mission: Make) -> None:
    for named in ("https://agence.org/logo.png", "logo.svg", "nulle-part.png"):
        root = mission(files({"logo": named, "color": {"primary": "navy"}}, **{"logo.svg": b"<svg/>"}))
        (told,) = forumkit("check", "--root", root, "--json").json["problems"]
        assert (told["code"], told["severity"], named in told["says"]) == ("BRAND_LOGO", "warning", True)


def test_what_becomes_of_a_brand_is_shown(tmp_path: Path) -> None:
    (tmp_path / "_brand.yml").write_text(yaml.safe_dump(BRAND, allow_unicode=True), encoding="utf-8")
    (tmp_path / "logos").mkdir()
    Image.new("RGB", (20, 10), "green").save(tmp_path / "logos" / "grand.png")
    ran = forumkit("design", "check", tmp_path / "_brand.yml")
    assert ran.code == 0, ran.err
    assert "Agence des forêts" in ran.out
    assert "primary 1B5E20" in ran.out
    assert "secondary: FFD54F on FFFFFF" in ran.out
    assert "logos/grand.png" in ran.out
    shown = forumkit("design", "check", tmp_path / "_brand.yml", "--json").json
    assert shown["colours"]["primary"] == "1B5E20"
