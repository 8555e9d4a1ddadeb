"""Names stay on the machine: in the three kinds that are marked local, and nowhere else."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Selection
from tests import make
from tests.conftest import Make, forumkit
from tests.make import changed
from tests.office import words

FORUM = changed(make.FORUM, "participants", [
    {"category": "femmes leaders", "count": 6, "women": 6, "young": 2},
    {"category": "forces de défense et de sécurité", "count": 6, "women": 1, "young": 2},
])  # fmt: skip
EXERCISE = changed(make.EXERCISE, "group", {"smallest": 4, "largest": 6, "mix": "mêlés", "spread": ["category"]})
NAMES = [f"Zzyxwv{letter} Qqkkjj{letter}" for letter in "abcdefghijkl"]
"""Unmistakable names: what holds “zzyxwv” or “qqkkjj” anywhere holds a name."""
SIGNS = ["maison 1", "bœuf 1", "cœur 1", "main 1", "cloche 1", "panier 1",
         "horloge 1", "ciseaux 1", "crayon 1", "téléphone 1", "eau 1", "cailloux 1"]  # fmt: skip
LOCAL = {"badges-sikasso.docx", "emargement-sikasso.docx", "attestations-sikasso.docx"}


def roster(names: list[str] = NAMES) -> str:
    rows = [
        f"{sign};{'Forces de defense et de securite' if number % 2 else 'femmes leaders'};{'h' if number % 2 else 'f'};18-35;Sikasso;{name};"
        for number, (sign, name) in enumerate(zip(SIGNS, names, strict=True))
    ]
    return "\n".join(["Signe;Catégorie;Sexe;Âge;Lieu;Nom;Arrivée tardive", *rows, ""])


@pytest.fixture
def listed(mission: Make) -> Path:
    """Return a mission with a list of participants."""
    return mission({
        "forums/sikasso.yaml": FORUM,
        "exercises/ligne.yaml": EXERCISE,
        "participants/sikasso.csv": roster(),
    })  # fmt: skip


def holds_name(content: bytes) -> bool:
    """Tell whether some bytes hold a name, in any common encoding, in zips within zips too."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(holds_name(package.read(name)) or holds_name(name.encode()) for name in package.namelist())
    plain = content.lower().replace(b"\0", b"")
    return b"zzyxwv" in plain or b"qqkkjj" in plain


def named(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.is_file() and (holds_name(path.read_bytes()) or holds_name(path.name.encode())):
            yield path


def outside(root: Path) -> list[str]:
    """Return the files that hold a name and may not."""
    local = root / "output" / "local" / "sikasso"
    return [str(path) for path in named(root) if local not in path.parents and path.suffix != ".csv"]


@pytest.mark.exhaustive
def test_names_stand_in_three_kinds_only(listed: Path) -> None:
    ran = forumkit("build", "--root", listed)
    assert ran.code == 0, ran.out + ran.err
    found = {path.name for path in named(listed / "output")}
    assert found == LOCAL
    assert outside(listed) == []
    assert not holds_name((ran.out + ran.err).encode())


@pytest.mark.sample(1)
@pytest.mark.parametrize("command", [("build", "--json"), ("list", "--json"), ("check", "--format", "json")])
def test_no_command_tells_a_name(listed: Path, command: tuple[str, ...]) -> None:
    ran = forumkit(*command, "--root", listed)
    json.loads(ran.out)
    assert not holds_name((ran.out + ran.err).encode())


@pytest.mark.exhaustive
def test_names_stay_in_place_when_the_list_changes(listed: Path) -> None:
    """Nothing old goes to a backup, nothing new to the records; documents without names stay as they are."""
    forumkit("build", "--root", listed)
    renamed = roster([name.replace("Zz", "Zzyxwv Zz") for name in NAMES])
    (listed / "content" / "participants" / "sikasso.csv").write_text(renamed, encoding="utf-8")
    built = forumkit("build", "--json", "--root", listed).json
    actions = {document["path"].rsplit("/", 1)[-1]: document["action"] for document in built["documents"]}
    assert {name for name, action in actions.items() if action != "keep"} == LOCAL
    assert outside(listed) == []


@pytest.mark.exhaustive
def test_a_second_build_has_nothing_to_do(listed: Path) -> None:
    forumkit("build", "--root", listed)
    again = forumkit("build", "--json", "--root", listed).json
    assert {document["action"] for document in again["documents"]} == {"keep"}


@pytest.mark.sample(1)
@pytest.mark.parametrize("manner", ["merge", "beside", "overwrite"])
def test_an_edited_local_document_is_left_and_the_new_one_put_beside(listed: Path, manner: str) -> None:
    forumkit("build", "--root", listed)
    badges = listed / "output/local/sikasso/accueil/badges-sikasso.docx"
    edited = _with_other_words(badges)
    built = build_mission(check_mission(listed), listed / "output", Selection(), Options(on_edit=manner))  # type: ignore[arg-type]
    assert badges.read_bytes() == edited
    assert {result.action for result in built.results} == {"keep"}
    (listed / "content" / "participants" / "sikasso.csv").write_text(roster(NAMES[::-1]), encoding="utf-8")
    build_mission(check_mission(listed), listed / "output", Selection(), Options(on_edit=manner))  # type: ignore[arg-type]
    assert badges.read_bytes() == edited
    assert [path.name for path in badges.parent.glob("badges*")] != [badges.name]
    assert outside(listed) == []


def _with_other_words(path: Path) -> bytes:
    """Return a Word file after somebody wrote a word into it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">Badges<", b">Nos badges<", 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path.read_bytes()


@pytest.mark.exhaustive
def test_local_documents_say_so_on_each_page(listed: Path) -> None:
    forumkit("build", "--root", listed)
    for name in LOCAL:
        path = next((listed / "output" / "local").rglob(name))
        with zipfile.ZipFile(path) as package:
            feet = [package.read(part).decode() for part in package.namelist() if re.search(r"footer\d*\.xml", part)]
        assert any("document local, ne pas diffuser" in foot for foot in feet), name


@pytest.mark.exhaustive
def test_without_a_list_everything_is_printed_without_names(mission: Make) -> None:
    root = mission({"forums/sikasso.yaml": FORUM})
    forumkit("build", "--root", root)
    assert not (root / "output" / "local").exists()
    assert "Signature, ou croix et témoin" in words(root / "output/sikasso/accueil/emargement-sikasso.docx")


@pytest.mark.exhaustive
def test_local_documents_go_back_to_be_empty_when_the_list_goes(listed: Path) -> None:
    forumkit("build", "--root", listed)
    (listed / "content" / "participants" / "sikasso.csv").unlink()
    forumkit("build", "--root", listed)
    assert list(named(listed / "output")) == []


@pytest.mark.exhaustive
def test_a_template_for_everybody_cannot_name_a_person(listed: Path) -> None:
    folder = listed / "templates" / "documents" / "noms"
    folder.mkdir(parents=True)
    kind = "writer: word\nper: forum\noutput: '{forum}/noms'\naudience: participant\ngroups: true\n"
    (folder / "kind.yaml").write_text(kind, encoding="utf-8")
    (folder / "page.md.j2").write_text("# Noms\n\n{{ people[0].name }}\n", encoding="utf-8")
    ran = forumkit("build", "--root", listed)
    assert ran.code == 1
    assert not holds_name((ran.out + ran.err).encode())


@pytest.mark.exhaustive
def test_a_name_is_words_and_nothing_else(listed: Path) -> None:
    """Signs of Markdown in a name are shown as they are."""
    hostile = ["**Zzyxwv** | {{ 7*7 }} <b>", *NAMES[1:]]
    (listed / "content" / "participants" / "sikasso.csv").write_text(roster(hostile), encoding="utf-8")
    ran = forumkit("build", "--root", listed)
    assert ran.code == 0, ran.out + ran.err
    for name in ("badges", "emargement"):
        said = words(listed / f"output/local/sikasso/accueil/{name}-sikasso.docx")
        assert "**Zzyxwv** | {{ 7*7 }} <b>" in said.replace("\u202f", " ").replace("\u00a0", " ")
