"""Groups: the rule is kept, people meet new people, and nobody moves when somebody comes late."""

import importlib.util
import re
import statistics
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.groups import SEEDS, task
from forumkit.groups.rounds import Grouping, groupings
from forumkit.groups.search import random_groups, search
from forumkit.groups.solver import groups_within_rules
from forumkit.groups.task import HARD, GroupingTask, Quota, Round, at_least, members, score
from forumkit.model.group_numbers import even_sizes, group_numbers, groups_by_place
from forumkit.model.people import Sign
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import REPOSITORY, Make, shipped_checked
from tests.make import changed

SIX_GROUPS = 6


@pytest.mark.parametrize("groups", [5, SIX_GROUPS])
def test_48_people_meet_new_people_in_4_exercises_and_the_rule_is_kept(groups: int) -> None:
    """At least 40 % fewer repeated pairs than by chance (median of 20 seeds), without a solver."""
    wanted = task(groups)
    found = score(wanted, search(wanted))
    by_chance = statistics.median(score(wanted, random_groups(wanted, seed)).repeated for seed in SEEDS)
    assert (found.breaches, found.uneven) == (0, 0)
    assert found.repeated <= 0.6 * by_chance


def test_groups_are_the_same_each_time() -> None:
    wanted = GroupingTask(12, (Round((4, 4, 4)), Round((6, 6)), Round((3, 3, 3, 3))))
    assert search(wanted) == search(wanted)
    assert search(wanted, seed=2) != search(wanted)


@settings(max_examples=25)
@given(people=st.integers(2, 30), groups=st.integers(1, 5), rounds=st.integers(1, 3))
def test_everybody_is_in_one_group_of_each_round(people: int, groups: int, rounds: int) -> None:
    sizes = even_sizes(people, min(groups, people))
    for found in search(GroupingTask(people, (Round(sizes),) * rounds)):
        assert sorted(member for group in found for member in members(group)) == list(range(people))
        assert tuple(group.bit_count() for group in found) == sizes


def test_a_score_counts_repeated_pairs_and_breaches() -> None:
    quota = Quota(0b0011, 1, 1, HARD)
    wanted = GroupingTask(4, (Round((2, 2), (quota,)), Round((2, 2))))
    assert score(wanted, ((0b0011, 0b1100), (0b0011, 0b1100))).repeated == 2
    assert score(wanted, ((0b0011, 0b1100), (0b0101, 0b1010))).repeated == 0
    assert score(wanted, ((0b0011, 0b1100), (0b0101, 0b1010))).breaches == 2


@settings(max_examples=25)
@given(st.data())
def test_no_groups_cost_less_than_the_least_that_is_told(data: st.DataObject) -> None:
    people = data.draw(st.integers(2, 24))
    groups = st.integers(1, min(5, people))
    quotas = st.builds(Quota, st.integers(0, (1 << people) - 1), st.integers(0, 4), st.integers(0, 6), st.just(HARD))
    quotas = quotas.filter(lambda quota: quota.least <= quota.most)
    rounds = st.builds(
        lambda count, asked: Round(even_sizes(people, count), tuple(asked)), groups, st.lists(quotas, max_size=2)
    )
    wanted = GroupingTask(people, tuple(data.draw(st.lists(rounds, min_size=1, max_size=3))))
    assert at_least(wanted) <= score(wanted, search(wanted)).cost


@pytest.mark.exhaustive
def test_a_crowd_for_whom_the_search_is_cut_short_keeps_the_rule_too() -> None:
    """480 people in four exercises: nobody meets anybody twice, and each group has all that is asked for."""
    wanted = task(SIX_GROUPS, times=10)
    assert score(wanted, search(wanted)).cost == at_least(wanted) == 0


def test_settled_groups_stay() -> None:
    wanted = GroupingTask(6, (Round((3, 3), settled=(0b000111, 0b111000)), Round((3, 3))))
    found = search(wanted)
    assert found[0] == (0b000111, 0b111000)
    assert score(wanted, found).repeated == 2


@pytest.mark.exhaustive
def test_the_solver_keeps_a_rule_as_far_as_any_groups_can() -> None:
    wanted = task(SIX_GROUPS)
    found = score(wanted, groups_within_rules(wanted))
    assert (found.breaches, found.uneven) == (0, 0)
    assert groups_within_rules(wanted) == groups_within_rules(wanted)


@settings(max_examples=60)
@given(st.lists(st.sampled_from("abcdef"), min_size=6, max_size=60))
def test_groups_by_place_have_sizes_that_are_allowed(places: list[str]) -> None:
    groups = groups_by_place(places, 6, 8)
    assert sorted(member for group in groups for member in members(group)) == list(range(len(places)))
    possible = any(count * 6 <= len(places) <= count * 8 for count in range(1, 11))
    if possible:
        assert all(6 <= group.bit_count() <= 8 for group in groups)


def test_people_of_one_place_stay_together() -> None:
    groups = groups_by_place(["a"] * 7 + ["b"] * 4 + ["c"] * 3, 6, 8)
    assert [sorted(members(group)) for group in groups] == [list(range(7)), list(range(7, 14))]


# In a mission

FORUM = changed(make.FORUM, "participants", [
    {"category": "femmes leaders", "count": 8, "women": 8, "young": 4},
    {"category": "éleveurs", "count": 8, "women": 0, "young": 2},
])  # fmt: skip
GROUP = {"smallest": 4, "largest": 4, "mix": "mêlés", "spread": ["category"], "counts": [{"of": ["women"], "least": 2}]}
SESSIONS = make.AGENDA["days"][0]["sessions"]
THREE = [
    *SESSIONS[:-1],
    *({"id": name, "kind": "exercise", "minutes": 25, "exercise": name, "lead": "équipe"} for name in ("a", "b", "c")),
]


def mission_of_three(
    mission: Make, roster: str, groups: dict[str, dict[str, object]], parts: dict[str, object] | None = None
) -> Path:
    files = {
        "forums/sikasso.yaml": FORUM,
        "schedules/jours.yaml": changed(make.AGENDA, "days.0.sessions", THREE),
        "exercises/ligne.yaml": "",
        "participants/sikasso.csv": roster,
    }
    for name in ("a", "b", "c"):
        files[f"exercises/{name}.yaml"] = {
            **make.EXERCISE,
            **(parts or {} if name == "b" else {}),
            "title": f"Exercice {name}",
            "group": groups.get(name, GROUP),
        }
    return mission(files)


def three_exercises(mission: Make, roster: str = "", **groups: dict[str, object]) -> tuple[Grouping, ...]:
    checked = check_mission(mission_of_three(mission, roster, groups))
    assert checked.library, checked.problems
    return groupings(checked.library, "sikasso")


def signs(grouping: Grouping) -> list[set[Sign]]:
    return [{person.sign for person in group} for group in grouping.groups]


def test_expected_people_are_spread_by_the_rule_and_meet_new_people(mission: Make) -> None:
    found = three_exercises(mission)
    assert [each.exercise for each in found] == ["a", "b", "c"]
    for each in found:
        assert [len(group) for group in each.groups] == [4, 4, 4, 4]
        assert all(sum(person.category == 0 for person in group) == 2 for group in each.groups)
    pairs = [frozenset(pair) for each in found for group in signs(each) for pair in combinations(sorted(group), 2)]
    assert len(pairs) == 72
    assert len(set(pairs)) > 60


def rows(late: int, names: int = 14) -> str:
    pictures = ("maison", "main", "cœur", "cloche", "eau")
    lines = [
        f"{pictures[n % 5]} {n // 5 + 1};{'éleveurs' if n % 2 else 'femmes leaders'};{'h' if n % 2 else 'f'};18-35;"
        f"{'Nord' if n < 7 else 'Sud'};{'oui' if n >= names - late else ''}"
        for n in range(names)
    ]
    return "\n".join(["signe;catégorie;sexe;âge;lieu;tardif", *lines, ""])


def test_late_arrivals_join_groups_and_nobody_else_moves(mission: Make) -> None:
    before = three_exercises(mission, rows(0, 12))
    after = three_exercises(mission, rows(2, 14))
    for old, new in zip(before, after, strict=True):
        assert all(group <= more for group, more in zip(signs(old), signs(new), strict=True))
        assert sum(map(len, signs(new))) == 14
        assert max(map(len, signs(new))) == 5


def test_groups_may_stay_together(mission: Make) -> None:
    first, second, _ = three_exercises(mission, b={**GROUP, "again": True})
    assert second.how == "again"
    assert first.groups == second.groups


PARTS: make.Content = {
    "cards": "group",
    "roles": [{"id": name, "name": name, "public": "Parle."} for name in ("maire", "juge", "chef")],
    "materials": [{"item": "tamis", "quantity": 1, "per": "group"}],
}


FOURS = {"smallest": 3, "largest": 4, "mix": "mêlés"}
KINDS = ("role-cards", "material-list", "run-sheet")


def numbers_in_documents(root: Path) -> dict[str, list[str]]:
    """Return what documents of exercise b say of its groups, by the kind of document."""
    built = build_mission(check_mission(root), root / "output", Selection(kind=KINDS))
    assert not [problem for problem in built.problems if problem.code.severity == "error"]
    said = {
        "role-cards": r"Jeux de cartes à découper.: (\d+)",
        "material-list": r"tamis \| (\d+)",
        "run-sheet": r"\((\d+) × 3\)",
    }
    pages = root / "output" / ".forumkit" / "markdown"
    texts = {kind: [page.read_text("utf-8") for page in pages.rglob(f"*{name}*.md")] for kind, name in (
        ("role-cards", "cartes-b"), ("material-list", "materiel"), ("run-sheet", "conducteur"))}  # fmt: skip
    return {kind: re.findall(pattern, "\n".join(texts[kind])) for kind, pattern in said.items()}


@pytest.mark.sample(1, 4)
@pytest.mark.parametrize(
    ("roster", "a", "b", "groups"),
    [
        ("", FOURS, {**FOURS, "largest": 5, "aim": "many", "smallest": 2, "again": True}, 4),
        (rows(0, 11), FOURS, FOURS, 3),
        (rows(3, 14), FOURS, {**FOURS, "largest": 5}, 3),
        (rows(0, 14), FOURS, {"smallest": 3, "largest": 7, "mix": "par commune", "together": "place"}, 2),
    ],
    ids=["together again", "of a list", "without latecomers", "by place"],
)
def test_cards_and_material_are_counted_for_the_groups_that_there_are(
    mission: Make, roster: str, a: dict[str, object], b: dict[str, object], groups: int
) -> None:
    root = mission_of_three(mission, roster, {"a": a, "b": b}, PARTS)
    library = check_mission(root).library
    assert library
    made = next(each for each in groupings(library, "sikasso") if each.exercise == "b")
    assert len(made.groups) == group_numbers(library, "sikasso")["b"] == groups
    assert numbers_in_documents(root) == {kind: [str(groups)] for kind in KINDS}


def test_groups_that_stay_together_and_do_not_fit_the_exercise_are_told(mission: Make) -> None:
    two = {**GROUP, "counts": [], "smallest": 2, "largest": 2, "again": True}
    four = {**GROUP, "again": True}
    found = check_mission(mission_of_three(mission, "", {"b": two, "c": four})).problems
    assert [(each.code.name, each.place.file, each.place.path) for each in found] == [
        ("GROUPS_STAY_TOGETHER", "content/exercises/b.yaml", "group.again")
    ]


def test_people_of_one_place_are_together_where_places_are_known(mission: Make) -> None:
    together = {"smallest": 6, "largest": 8, "mix": "par commune", "together": "place"}
    unknown = three_exercises(mission, a=together)[0]
    assert (unknown.how, unknown.groups) == ("place", ())
    known = three_exercises(mission, rows(0), a=together)[0]
    assert [{person.place for person in group} for group in known.groups] == [{"nord"}, {"sud"}]


def test_one_group_is_the_whole_room(mission: Make) -> None:
    room = three_exercises(mission, a={"smallest": 4, "largest": 50, "mix": "toute la salle"})[0]
    assert room.how == "room"
    assert len(room.groups[0]) == 16


def test_a_rule_that_counts_nobody_or_too_many_is_a_problem(mission: Make) -> None:
    wrong = {**GROUP, "smallest": 2, "counts": [{"of": ["pecheurs"], "least": 0}, {"of": ["women"], "least": 3}]}
    root = mission({"forums/sikasso.yaml": FORUM, "exercises/ligne.yaml": changed(make.EXERCISE, "group", wrong)})
    found = {(problem.code.name, problem.place.path) for problem in check_mission(root).problems}
    assert found == {
        ("GROUP_RULE", "group.counts[0].of[0]"),
        ("GROUP_RULE_TOO_MUCH", "group.counts[0].least"),
        ("GROUP_RULE_TOO_MUCH", "group.counts[1].least"),
    } - {("GROUP_RULE_TOO_MUCH", "group.counts[0].least")}


def test_a_missing_solver_is_said(mission: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ortools" else spec(name))
    root = mission({"forums/sikasso.yaml": changed(make.FORUM, "grouping", "solver")})
    assert [problem.code.name for problem in check_mission(root).problems] == ["SOLVER_MISSING"]


# In the shipped mission

SAID = {
    "au moins trois femmes": ("women", 3),
    "deux jeunes": ("young", 2),
    "un membre des FDS": ("fds", 1),
    "un agent": ("fds", 1),
    "un élu par groupe": ("autorite", 1),
}
EXERCISES = sorted((REPOSITORY / "content" / "exercises").glob("*.yaml"))


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_the_rule_says_what_the_sentence_says(path: Path) -> None:
    group = yaml.safe_load(path.read_text(encoding="utf-8"))["group"]
    counts = {name: quota for quota in group.get("counts", ()) for name in quota["of"]}
    whole_room = group["largest"] >= 50
    assert whole_room or group.get("spread") or group.get("together") or group.get("again")
    for words, (name, least) in SAID.items():
        if words in group["mix"] and path.stem not in ("en-commun", "rumeur-du-marche"):
            assert counts[name]["least"] == least, words
    assert ("au plus deux membres des FDS" in group["mix"]) == (counts.get("fds", {}).get("most") == 2)
    assert ("travail précédent" in group["mix"]) == bool(group.get("again"))
    assert ("par commune" in group["mix"]) == (group.get("together") == "place")


@pytest.mark.parametrize("forum", ["sikasso", "bougouni"])
def test_the_shipped_forums_keep_their_rules(forum: str) -> None:
    library = shipped_checked().library
    assert library
    found = groupings(library, forum)
    made = [each for each in found if each.how == "groups"]
    assert len(made) >= 3
    for each in made:
        exercise = library.exercises[each.exercise]
        sizes = [len(group) for group in each.groups]
        assert exercise.sizes.smallest <= min(sizes)
        assert max(sizes) <= exercise.sizes.largest
        assert len(sizes) == group_numbers(library, forum)[each.exercise]
        for quota in exercise.sizes.counts:
            for group in each.groups:
                women, young = (sum(bool(getattr(p, trait)) for p in group) for trait in ("woman", "young"))
                codes = [library.forums[forum].participants[p.category].group for p in group]
                counted = {"women": women, "young": young}
                number = sum(counted.get(name, codes.count(name)) for name in quota.of)
                assert quota.least <= number <= (99 if quota.most is None else quota.most)
