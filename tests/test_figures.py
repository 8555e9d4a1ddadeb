"""Every figure and every shape of chart: native, the same words in a deck and in a document, readable in grey."""

import io
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests import make
from tests.conftest import forumkit
from tests.elsewhere import DECKS, DOCUMENTS
from tests.judges import audit_faults, office_faults, rendered_faults
from tests.make import changed
from tests.office import A, P, parts, slide_titles, tree, words

AXES = {"across": {"label": "Cela arrive", "low": "rarement", "high": "souvent"},
        "up": {"label": "C'est", "low": "gênant", "high": "grave"}}  # fmt: skip
MONTHS = [{"label": month, "value": value} for month, value in (("mai", 3), ("juin", 5.5), ("juillet", 2))]
GROUPS = [{"label": "femmes", "values": [4, 6, 2]}, {"label": "=jeunes", "values": [3, 3, 5]}]
THREE = ["avant", "pendant", "après"]
SCALE = [{"label": "accueil", "values": [2, 5, 9, 14, 20]}, {"label": "langues", "values": [1, 3, 4, 20, 12]}]
FIGURES: dict[str, dict[str, Any]] = {
    "timeline": {"moments": [{"when": "2005", "what": "un mémorandum"}, {"when": "2014", "what": "une convention"}]},
    "process": {"stages": [{"title": "Voir"}, {"title": "Dire", "text": "à qui peut agir"}, {"title": "Suivre"}]},
    "cycle": {"stages": [{"title": "Semer"}, {"title": "Garder"}, {"title": "Récolter"}, {"title": "Partager"}]},
    "comparison": {"left": {"title": "Un vœu", "points": ["aucune date"]}, "right": {"title": "Un acte", "points": ["une date"]}},
    "table": {"columns": ["Qui", "Apporte"], "rows": [["Éleveurs", "du lait"], ["Agriculteurs", "des céréales"]]},
    "tree": {"trunk": "On se dispute au puits", "roots": ["peu d'eau", "aucun tour"], "branches": ["des coups", "la peur"]},
    "actors": {"center": "La population", "actors": [{"name": "Maire", "size": "large", "distance": "near"},
                                                     {"name": "Préfet", "distance": "far"}, {"name": "Radio"}]},
    "venn": {"sets": [{"title": "Sécurité", "points": ["veiller"]}, {"title": "Vie", "points": ["un puits"]}], "shared": "La confiance"},
    "venn-3": {"kind": "venn", "sets": [{"title": "Nord"}, {"title": "Sud"}, {"title": "Est"}], "shared": "Le marché"},
    "matrix": AXES | {"boxes": [{"title": "Prévoir", "points": ["savoir qui"]}, {"title": "Agir"}, {"title": "Voir"}, {"title": "Régler"}]},
    "pyramid": {"stages": [{"title": "Agir"}, {"title": "Parler", "text": "sans accuser"}, {"title": "Se saluer"}]},
    "icons": {"lines": [{"picture": "speak", "title": "On parle"}, {"picture": "listen", "title": "On écoute", "text": "jusqu'au bout"}]},
    "gantt": {"periods": ["S1", "S2", "S3"], "tasks": [{"name": "Préparer", "first": 1, "last": 2}, {"name": "Animer", "first": 3, "last": 3}]},
    "number": {"value": "21,6 %", "text": "des adultes lisent", "fact": "espace"},
    "message": {"text": "Un voisin vaut mieux qu'un frère lointain", "who": "un proverbe"},
    "bars": {"kind": "chart", "unit": "%", "values": MONTHS, "fact": "espace"},
    "columns": {"kind": "chart", "shape": "columns", "values": MONTHS, "fact": "espace"},
    "columns-series": {"kind": "chart", "shape": "columns", "series": THREE, "values": GROUPS, "fact": "espace"},
    "stacked": {"kind": "chart", "shape": "stacked", "series": THREE, "values": GROUPS, "fact": "espace"},
    "diverging": {"kind": "chart", "shape": "diverging", "series": ["très mécontent", "mécontent", "moyen", "content", "très content"],
                  "values": SCALE, "fact": "espace"},
    "line": {"kind": "chart", "shape": "line", "values": MONTHS, "fact": "espace"},
    "pie": {"kind": "chart", "shape": "pie", "values": MONTHS, "fact": "espace"},
}  # fmt: skip
CHARTS = [name for name, figure in FIGURES.items() if figure.get("kind") == "chart"]


def theme() -> dict[str, Any]:
    sections = [
        {"id": name, "title": f"Partie {name}", "points": ["un point"], "text": "Un texte.", "notes": "Montrez.",
         "figure": {"kind": name, "title": f"Voici {name}"} | figure, "facts": ["espace"], "objectives": ["citer-atouts"]}
        for name, figure in FIGURES.items()
    ]  # fmt: skip
    # A value that stands twice would become an alias in the YAML.
    return changed(make.THEME, "sections", json.loads(json.dumps(sections)))


DESIGNS = ("sobre", "bogolan", *DECKS)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            name, marks=[pytest.mark.xdist_group(f"figures-{name}"), *[pytest.mark.exhaustive] * (name != "sobre")]
        )
        for name in DESIGNS
    ],
)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a theme with every figure, in each design; return the folder of its documents."""
    name = str(request.param)
    files: dict[str, Any] = {"mission.yaml": changed(make.MISSION, "design", name), "themes/vivre.yaml": theme()}
    if name in DECKS:
        files[f"templates/designs/{name}/slides.pptx"] = DECKS[name]()
    if name in DOCUMENTS:
        files[f"templates/designs/{name}/word.docx"] = DOCUMENTS[name]()
    root = make.write_mission(tmp_path_factory.mktemp("figures") / "mission", files)
    for kind in ("theme-deck", "theme-handout"):
        ran = forumkit("build", "--kind", kind, "--root", root)
        assert ran.code == 0, ran.out + ran.err
    return root / "output" / "sikasso"


def both(folder: Path) -> tuple[Path, Path]:
    return folder / "diaporamas" / "theme-vivre.pptx", folder / "participants" / "fiche-vivre.docx"


@pytest.mark.exhaustive
def test_every_figure_is_valid_and_stays_on_its_page(drawn: Path, tmp_path: Path) -> None:
    for path in both(drawn):
        assert not audit_faults(path)
        assert office_faults(path) == []
    assert rendered_faults(both(drawn), tmp_path) == {}


def test_decks_and_documents_show_the_same_words(drawn: Path) -> None:
    deck, handout = (words(path).replace("’", "'") for path in both(drawn))
    for said in ("un mémorandum", "Récolter", "aucune date", "du lait", "peu d'eau", "Préfet", "La confiance", "Le marché",
                 "rarement", "Prévoir", "sans accuser", "jusqu'au bout", "Animer", "21,6 %", "un proverbe"):  # fmt: skip
        assert said in deck, said
        assert said in handout, said


def test_no_figure_is_a_picture_and_each_says_what_it_shows(drawn: Path) -> None:
    deck, handout = both(drawn)
    pictures = [name for path in (deck, handout) for name in parts(path, r"(ppt|word)/media/image-.*")]
    assert pictures == []
    titles = slide_titles(deck)
    assert all(any(title == f"Voici {name}" for title in titles) for name in FIGURES)
    texts = [n.get("descr") or "" for name in parts(deck, r"ppt/slides/slide\d+\.xml")
             for n in tree(deck, name).iter(P + "cNvPr")]  # fmt: skip
    said = " ".join(texts)
    for word in ("mai", "juin", "Récolter", "Maire", "Sécurité", "Animer", "mécontent"):
        assert word in said, word


def test_charts_are_native_with_their_data_and_no_formula(drawn: Path) -> None:
    for path in both(drawn):
        folder = "ppt" if path.suffix == ".pptx" else "word"
        charts = parts(path, rf"{folder}/charts/chart[\d-]+\.xml")
        assert len(charts) == len(CHARTS)
        books = parts(path, rf"{folder}/embeddings/.*\.xlsx")
        assert len(books) == len(CHARTS)
        with zipfile.ZipFile(path) as archive:
            for book in books:
                with zipfile.ZipFile(io.BytesIO(archive.read(book))) as inside:
                    sheet = inside.read("xl/worksheets/sheet1.xml")
                    assert b"<f>" not in sheet
                    assert b"<f " not in sheet
        kinds = {etree.QName(node).localname for name in charts for node in tree(path, name).iter() if
                 etree.QName(node).localname.endswith("Chart")}  # fmt: skip
        assert {"barChart", "lineChart", "pieChart"} <= kinds


def test_series_are_told_apart_without_colour(drawn: Path) -> None:
    """Neighbouring series differ by pattern or by lightness, so that a grey print still tells them apart."""
    deck, _ = both(drawn)
    chart = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    seen = 0
    for name in parts(deck, r"ppt/charts/chart[\d-]+\.xml"):
        fills = []
        for series in tree(deck, name).iter(chart + "ser"):
            look = series.find(chart + "spPr")
            fill = next(iter(look), None) if look is not None else None
            if fill is not None and fill.tag in (A + "solidFill", A + "pattFill"):
                fills.append(etree.tostring(fill))
        seen += len(fills) > 2
        assert all(first != second for first, second in pairwise(fills)), name
    assert seen >= 2


def test_a_label_that_looks_like_a_formula_stays_text(drawn: Path) -> None:
    for path in both(drawn):
        assert "=jeunes" in " ".join(
            text for name in parts(path, r"(ppt|word)/charts/chart[\d-]+\.xml") for text in tree(path, name).itertext()
        )


def test_captions_are_numbered_in_their_order(drawn: Path) -> None:
    _, handout = both(drawn)
    found = [int(number) for number in re.findall(r"Figure (\d+) – Voici", words(handout))]
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= 15
