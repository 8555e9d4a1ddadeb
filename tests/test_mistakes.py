"""One mistake is one problem with one remedy: said first, at its line, in the language asked for; and it works."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from forumkit.fixes.carrying_out import carry_out
from forumkit.fixes.trial import try_fixes
from forumkit.messages.catalogue import languages
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors
from forumkit.produce.mission import check_documents, check_mission
from tests import make
from tests.conftest import Once
from tests.make import SMALL, Content, changed, write_mission
from tests.mistakes import BASES, Mistake, mistakes
from tests.test_remedies import HOLE

FORUM = "forums/sikasso.yaml"
MISTAKES = tuple(mistakes())


def found(root: Path) -> tuple[Problem, ...]:
    """Return what `forumkit check` tells of a mission."""
    checked = check_mission(root)
    return checked.problems or check_documents(checked, root / "output")


def base(mistake: Mistake, place: Path, once: Once) -> Path:
    """Return a copy of the mission that a mistake is done to."""
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(once(f"mistakes-{mistake.base}", BASES[mistake.base]), place))


@pytest.mark.sample(3, 20)
@pytest.mark.parametrize("mistake", [pytest.param(each, id=each.what) for each in MISTAKES])
def test_a_mistake_is_one_problem_whose_remedy_works(mistake: Mistake, tmp_path: Path, once: Once) -> None:
    root = base(mistake, tmp_path / "mission", once)
    mistake.make(root)
    problems = found(root)
    roots = [problem for problem in problems if not problem.follows]
    assert len(roots) == 1, shown(problems)
    assert problems[0] is roots[0]
    stands_where_it_was_made(mistake, root, roots[0])
    is_said_in_each_language(roots[0])
    trial = try_fixes(root)
    if mistake.entry.get("fix"):
        assert trial.fixed, shown(roots)
        assert carry_out(root, trial.fixed, "2024-02-20-083000")
    else:
        assert trial.fixed == (), trial.difference
        assert str(mistake.entry["do"]) in f"{roots[0].says('en')} {roots[0].do('en')}"
        root = base(mistake, tmp_path / "mission", once)
    assert found(root) == (), shown(found(root))


def stands_where_it_was_made(mistake: Mistake, root: Path, problem: Problem) -> None:
    """The code is that of the mistake, and the line the one that somebody wrote."""
    assert (problem.code.name, problem.place.file) == (mistake.entry["code"], mistake.told), shown([problem])
    if "line" in mistake.entry:
        assert problem.place.line == mistake.entry["line"]
    elif mistake.at:
        lines = (root / mistake.told).read_text(encoding="utf-8").split("\n")
        assert lines[problem.place.line - 1].strip().removeprefix("- ").startswith(mistake.at), shown([problem])


def is_said_in_each_language(problem: Problem) -> None:
    """Each language says what is wrong and what to do, in words of its own and with every value."""
    said = {language: (problem.says(language), problem.do(language)) for language in languages()}
    assert len({says for says, _ in said.values()}) == len(said) > 1
    assert [text for each in said.values() for text in each if not text or HOLE.search(text)] == []
    assert [text for each in said.values() for text in each if "pydantic" in text or "Input should" in text] == []


def shown(problems: Iterable[Problem]) -> list[str]:
    """Return problems as a failing test shows them."""
    return [f"{p.place.file}:{p.place.line} {p.code.name}: {p.says('en')} {p.do('en')}" for p in problems]


def test_the_list_has_mistakes_of_all_sorts() -> None:
    """Two hundred and more, no two alike, in every sort of file, of which errors and warnings; half mend themselves."""
    assert len(MISTAKES) >= 200
    assert len({mistake.what for mistake in MISTAKES}) == len(MISTAKES)
    files = {mistake.told.removesuffix(".yaml") for mistake in MISTAKES}
    for sort in ("mission", "facts", "report", "method", "protection", "evaluation", "forums/", "themes/", "exercises/",
                 "schedules/", "questionnaires/", "participants/", "templates/documents/", "templates/designs/",
                 "templates/languages/"):  # fmt: skip
        assert any(sort in file for file in files), sort
    assert len({mistake.entry["code"] for mistake in MISTAKES}) > 50
    assert sum(bool(mistake.entry.get("fix")) for mistake in MISTAKES) * 2 > len(MISTAKES)


def test_two_mistakes_are_two_roots(tmp_path: Path, once: Once) -> None:
    """What has nothing to do with a problem is not hidden below it."""
    first, second = (each for each in MISTAKES if each.what in (
        "references: a theme of a forum mistyped", "sums: the minutes of an exercise mistyped"))  # fmt: skip
    root = base(first, tmp_path / "mission", once)
    first.make(root)
    second.make(root)
    roots = [problem.code.name for problem in errors(found(root)) if not problem.follows]
    assert sorted(roots) == ["MINUTES_DO_NOT_ADD_UP", "UNKNOWN_REFERENCE"]
    assert len(try_fixes(root).fixed) == 2


def test_results_do_not_miss_a_forum_whose_file_cannot_be_used(tmp_path: Path) -> None:
    """It was told to evaluate again, or to delete the results, where a number of the forum was mistyped."""
    files: dict[str, Content | str | bytes] = {
        FORUM: changed(make.FORUM, "participants.0.count", "dix"),
        "results/sikasso.json": make.RESULTS,
    }
    problems = found(write_mission(tmp_path, {**SMALL, **files}))
    assert [problem.code.name for problem in problems if not problem.follows] == ["WRONG_VALUE"], shown(problems)
    assert [problem.code.name for problem in problems if problem.follows] == ["BAD_RESULTS"]
