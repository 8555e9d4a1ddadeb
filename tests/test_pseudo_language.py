"""Nothing hangs on what a text says, and all that is shown comes from a catalogue or from the user."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path

import pytest

from forumkit.compare.changes import Change
from forumkit.deliver.handover import deliver
from forumkit.deliver.status import mission_standing
from forumkit.edits.hand_edits import list_edits
from forumkit.messages import catalogue
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.preview.desk import Desk
from forumkit.preview.pages import Pages, Voice
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Options, Selection
from tests import make
from tests.conftest import REPOSITORY, Once, forumkit
from tests.make import changed as with_change
from tests.make import write_mission
from tests.office import reword
from tests.pseudo import (
    PSEUDO,
    catalogues,
    changed,
    shipped_texts,
    strays,
    write_catalogues,
    write_pseudo_language,
    written_in,
)

HANDOUT = "output/sikasso/participants/fiche-vivre.docx"
READY = with_change(with_change(make.MISSION, "complaints", "Boîte de la mairie"), "tasks.0.documents",
                    ["theme-deck", "catalogue", "theme-handout"])  # fmt: skip
NEW_TEXT = {"themes/vivre.yaml": with_change(make.THEME, "sections.0.text", "Le texte neuf de la section")}


@pytest.fixture
def edited(tmp_path: Path, once: Once) -> Path:
    """Return a built mission: a person edited a document, then its source changed; another document is gone."""

    def fill(root: Path) -> None:
        write_mission(root, {"mission.yaml": READY})
        assert not build_mission(check_mission(root), root / "output", Selection()).problems
        reword(root / HANDOUT, "Nos atouts", "Nos zanzibars")
        write_mission(root, {"mission.yaml": READY, **NEW_TEXT})
        (root / "output/mission/catalogue-themes-exercices.docx").unlink()
        (root / "output/sikasso/participants/copie.docx").write_bytes((root / HANDOUT).read_bytes())

    return Path(shutil.copytree(once("edited-in-no-language", fill), tmp_path / "mission"))


def decided(root: Path) -> Iterator[object]:
    """Yield what the program decides: whether it asks, what is stale, edited, in the way of a delivery, and what it does."""
    asked: list[str] = []

    def refuse(paths: Sequence[str]) -> bool:
        asked.extend(paths)
        return False

    with pytest.raises(ProblemsFound) as refused:
        build_mission(check_mission(root), root / "output", Selection(), Options(on_edit="overwrite", confirm=refuse))
    yield asked, [problem.code for problem in refused.value.problems]
    library = sound(check_mission(root))
    words = {name: each.words for name, each in library.languages.items()}
    yield [
        (each.path, each.state, [change.sort for change in each.changes]) for each in list_edits(root / "output", words)
    ]
    standing = mission_standing(check_mission(root), root / "output")[0]
    yield standing.state, [(document.path, document.state) for document in standing.documents]
    with pytest.raises(ProblemsFound) as blocked:
        deliver(check_mission(root), root / "output", 1)
    yield [(problem.code, problem.place.file) for problem in blocked.value.problems]
    for on_edit in ("beside", "keep", "merge"):
        built = build_mission(check_mission(root), root / "output", Selection(), Options(on_edit=on_edit, dry_run=True))
        yield [(each.path, each.action, each.why.word) for each in built.results]
        yield [(problem.code, problem.place) for problem in built.problems]
    plain = forumkit("build", "--json", "--dry-run", "--root", root).json
    yield [(each["path"], each["action"], each["why"]) for each in plain["documents"]]


@pytest.mark.exhaustive
def test_no_decision_hangs_on_a_text(edited: Path, tmp_path: Path) -> None:
    """With nonsense in the place of every English text, the same is asked, found stale, edited and done."""
    usual = list(decided(edited))
    (tmp_path / "catalogues").mkdir()
    write_catalogues(tmp_path / "catalogues", en=changed(catalogue.texts("en"), lambda place, _: place))
    with catalogues(tmp_path / "catalogues"):
        assert Problem(Code.EMPTY_FILE, Place("x")).says("en") == "Code.EMPTY_FILE.says"
        assert list(decided(edited)) == usual
    assert usual[0] == ([HANDOUT.removeprefix("output/")], [Code.NOT_OVERWRITTEN])
    assert {"missing", "stale"} <= set(re.findall(r"'(\w+)'", repr(usual[2])))


@pytest.fixture
def pseudo(once: Once) -> Iterator[None]:
    """Let the program speak a language in which its own texts stand in brackets."""
    with catalogues(once("pseudo-language", write_pseudo_language)):
        yield


HELPS = ((), ("init",), ("new",), ("check",), ("list",), ("build",), ("evaluate",), ("preview",), ("status",), ("deliver",),
         ("diff",), ("edits",), ("pull",), ("restore",), ("schema",), ("explain",), ("design",), ("design", "check"),
         ("design", "export"))  # fmt: skip


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("command", HELPS, ids=" ".join)
def test_the_help_of_every_command_is_in_the_catalogue(command: tuple[str, ...]) -> None:
    ran = forumkit(*command, "--help", lang=PSEUDO)
    assert ran.code == 0
    assert "⁅Options:⁆" in ran.out
    own = r"\b(?:kind|name|code|forum|files?|folder|file|first|second|deliverable|check|export|init|new|edits|pull|lang|merge|x)\b"
    assert strays(re.sub(own, "", ran.out), "") == set(), ran.out


STYLES = "ête default emphasis footnote header hyperlink list normal paragraph reference strong table text title toc heading caption footer"
"""Words of the names that Word itself gives to styles."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check",), ("list",), ("list", "--differences"), ("build", "--dry-run"), ("build", "--dry-run", "--verbose"), ("build",),
    ("build", "--on-edit", "overwrite"), ("build", "--on-edit", "keep"), ("build", "--on-edit", "beside"),
    ("edits",), ("pull",), ("restore",), ("restore", "nowhere.docx"), ("status",), ("status", "--all"), ("deliver", "1"),
    ("deliver", "1", "--accept-edits", "--dry-run"), ("diff", "@built", "@now"), ("diff", "@built", "@now", "--all"),
    ("diff", "sikasso", "sikasso"), ("evaluate", "sikasso"), ("evaluate", "sikasso", "--ids"), ("schema",), ("explain", "UNKNOWN_KEY"),
    ("new", "theme", "autre-theme"), ("new", "theme", "Mal Nommé"), ("design", "export", "charte"), ("build", "--forum", "gao"),
    ("design", "check", "charte/slides.pptx"),
    ("design", "check", "charte/word.docx"), ("design", "check", "content/mission.yaml"), ("deliver", "99"), ("dance",), ("build", "--jobs", "x"), ("evaluate",),
    ("check", "--format", "github"), ("check", "--root", "nowhere"), ("build", "--scheduler", "nowhere"),
)  # fmt: skip


@pytest.mark.exhaustive
@pytest.mark.usefixtures("pseudo")
def test_every_command_shows_nothing_but_the_catalogue_and_the_user(edited: Path) -> None:
    """In turn, on one mission: checked, built, edited, delivered, compared; and wrong command lines."""
    said, seen = shipped_texts(), {}
    for command in COMMANDS:
        ran = forumkit(*command, lang=PSEUDO, cwd=edited)
        assert ran.code in (0, 1, 2)
        seen[" ".join(command)] = strays(
            ran.out + ran.err, said, written_in(edited), " ".join(command), "zanzibars files", STYLES
        )
        assert "⁅" in ran.out + ran.err or not ran.out, command
    assert {command: words for command, words in seen.items() if words} == {}


@pytest.mark.exhaustive
@pytest.mark.usefixtures("pseudo")
def test_answers_and_a_new_mission_are_told_of_in_the_catalogue(tmp_path: Path) -> None:
    for command in (("init", "m", "--sample"), ("evaluate", "sikasso", "--dry-run"), ("evaluate", "sikasso", "--ids"),
                    ("list",), ("evaluate", "bougouni")):  # fmt: skip
        ran = forumkit(*command, lang=PSEUDO, cwd=tmp_path if command[0] == "init" else tmp_path / "m")
        assert ran.code == 0, ran.err
        samples = "\n".join(path.read_text(encoding="utf-8-sig") for path in (REPOSITORY / "samples").rglob("*.csv"))
        read = shipped_texts(), samples, written_in(tmp_path), read_ids(tmp_path / "m")
        assert strays(ran.out + ran.err, *read) == set(), command


def read_ids(root: Path) -> str:
    """Return the ids of numbers, and the headers of columns: what people write into their report and exports."""
    from forumkit.answers import evaluation  # noqa: PLC0415 - one use

    found = evaluation.evaluate_files(
        evaluation.read_library(root), "sikasso", evaluation.answer_files(root, "sikasso")
    )
    headers = [header for told in found.told for header, _, _ in told.columns]
    return " ".join(
        [*found.results.values, *headers, *(told.sheet for told in found.told), *(told.form for told in found.told)]
    )


@pytest.mark.exhaustive
@pytest.mark.usefixtures("pseudo")
def test_every_page_of_the_preview_shows_nothing_else(edited: Path) -> None:
    desk = Desk(edited, "⁅notes⁆")
    desk.read()
    pages = Pages(desk, Voice(PSEUDO, _told))
    assert desk.showing
    shown: list[Callable[[], str]] = [
        lambda: pages.documents(""), lambda: pages.documents("zzz"), pages.problems, pages.changes, pages.missing,
        lambda: pages.failed(Problem(Code.EMPTY_FILE, Place("content/x.yaml"))),
        *(lambda job=job: pages.document(job) for job in list(desk.showing.jobs.values())[:3]),
    ]  # fmt: skip
    before = [page() for page in shown]
    desk.survey()
    write_mission(edited, {"themes/vivre.yaml": with_change(make.THEME, "titel", "x")})
    after = [page() for page in shown]
    desk.read()
    wrong = [page() for page in shown]
    for page in (*before, *after, *wrong):
        text = unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)))
        assert strays(text, shipped_texts(), written_in(edited)) == set()


def _told(change: Change) -> str:
    from forumkit.cli.differing import change_sentence  # noqa: PLC0415 - one use

    return change_sentence(change, PSEUDO)
