"""The languages of a forum's people: groups by language or mixed, who interprets where, and the words agreed upon."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from forumkit.groups.rounds import groupings
from forumkit.groups.search import search
from forumkit.groups.task import GroupingTask, Round, members
from forumkit.model.library import Library
from forumkit.model.people import expected_people
from forumkit.produce.checked import sound
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.conftest import Make
from tests.make import EXERCISE, Content, changed
from tests.versions import speaking, texts

FORUM, LIST = "forums/sikasso.yaml", "participants/sikasso.csv"
SPOKEN = [
    {"name": "français", "language": "fr"},
    {"name": "bamanankan", "language": "bm", "interpreter": "interprète de la mairie", "interpreters": 2},
    {"name": "fulfulde", "language": "ffm", "interpreter": "interprète de l'école"},
]


def room(bm: int, ffm: int, french: int, count: int = 24) -> Content:
    """Return a forum with three languages, by shares of a hundred."""
    people = {"category": "femmes leaders", "count": count, "women": count // 2}
    shares = {name: share for name, share in (("bm", bm), ("fulfulde", ffm), ("français", french)) if share}
    return changed(changed(make.FORUM, "spoken", SPOKEN), "participants", [{**people, "languages": shares}])


def grouped(how: str, **more: object) -> Content:
    return changed(EXERCISE, "group", {"smallest": 3, "largest": 6, "language": how, **more})


def library_of(root: Path) -> Library:
    return sound(check_mission(root))


def languages(library: Library) -> list[list[tuple[int, ...]]]:
    (grouping,) = groupings(library, "sikasso")
    return [[person.languages for person in group] for group in grouping.groups]


@pytest.mark.parametrize(
    ("shares", "counts"), [((50, 25, 25), [12, 6, 6]), ((40, 0, 30), [10, 0, 7]), ((3, 0, 0), [1, 0, 0])]
)
def test_shares_become_the_people_that_are_nearest_to_them(
    mission: Make, shares: tuple[int, int, int], counts: list[int]
) -> None:
    """Who is beyond all shares speaks nobody knows what."""
    library = library_of(mission({FORUM: room(*shares)}))
    people = expected_people(library.forums["sikasso"])
    assert [sum(person.languages == (number,) for person in people) for number in (1, 2, 0)] == counts


def test_people_of_one_language_work_together(mission: Make) -> None:
    """Women and men are still spread, and nobody has to interpret."""
    library = library_of(
        mission({FORUM: room(50, 25, 25), "exercises/ligne.yaml": grouped("together", spread=["sex"])})
    )
    groups = languages(library)
    assert sorted(map(len, groups)) == [6, 6, 6, 6]
    assert all(len(set(group)) == 1 for group in groups)
    (grouping,) = groupings(library, "sikasso")
    assert {sum(bool(person.woman) for person in group) for group in grouping.groups} == {3}


def test_people_of_one_language_meet_new_people_of_it() -> None:
    """Two exercises by language: only people of one language change places, and they meet each other anew."""
    within = (0,) * 9 + (1,) * 9
    settled = tuple(sum(1 << n for n in range(start, start + 3)) for start in range(0, 18, 3))
    one = Round((3,) * 6, settled=settled, within=within)
    for groups in (found := search(GroupingTask(18, (one, one)))):
        assert all(len({within[person] for person in members(group)}) == 1 for group in groups)
        assert sum(groups) == (1 << 18) - 1
    first, second = found
    assert max((a & b).bit_count() for a in first for b in second) == 1


def test_mixed_groups_have_every_language_and_their_interpreters(mission: Make) -> None:
    """Five groups at once and two interpreters are told at the place where these are counted, with both ways out."""
    root = mission({FORUM: room(50, 0, 50, 30), "exercises/ligne.yaml": grouped("mixed")})
    assert {tuple(sorted(group)) for group in languages(library_of(root))} == {((0,),) * 3 + ((1,),) * 3}
    (told,) = [problem for problem in check_mission(root).problems if problem.code.name == "INTERPRETERS_FEW"]
    assert (told.values["count"], told.values["there"], told.place.path) == (5, 2, "spoken[1].interpreters")
    assert {"`interpreters: 5`", "“language: together”"} <= set(re.findall("`[^`]*`|“[^”]*”", told.do("en")))
    enough = changed(room(50, 0, 50, 30), "spoken.1.interpreters", 5)
    assert check_mission(mission({FORUM: enough, "exercises/ligne.yaml": grouped("mixed")})).problems == ()


KINDS = {
    "facilitator-guide": "facilitateurs/guide-du-facilitateur-sikasso.docx", "run-sheet": "conducteur-jour-1-sikasso.docx",
    "group-lists": "facilitateurs/listes-des-groupes-sikasso.docx", "material-list": "materiel-sikasso.docx",
    "interpreter-terms": "facilitateurs/mots-convenus-sikasso.docx",
}  # fmt: skip


def markdown(root: Path, *kinds: str) -> dict[str, str]:
    done = build_mission(check_mission(root), root / "output", Selection(kind=list(kinds)))
    assert not [problem for problem in done.problems if problem.severity == "error"]
    folder = root / "output" / ".forumkit" / "markdown" / "sikasso"
    return {kind: (folder / f"{KINDS[kind]}.md").read_text("utf-8") for kind in kinds}


def test_guide_run_sheet_and_material_list_say_who_interprets_where(mission: Make) -> None:
    """By function and number in the groups that need them; what lacks is said, and the load of each language."""
    root = mission({FORUM: room(50, 0, 50, 30), "exercises/ligne.yaml": grouped("mixed")})
    said = markdown(root, "facilitator-guide", "run-sheet", "group-lists", "material-list")
    for kind in ("facilitator-guide", "run-sheet"):
        assert "interprète de la mairie (bamanankan) : groupes 1, 2, 3, 4, 5 (3 à trouver)" in said[kind], kind
    for kind in ("run-sheet", "group-lists"):
        rows = re.findall(r"\| \*\*(\d)\*\*.*?⟦br⟧\*Interprète :\* (.*?) \|", said[kind])
        assert rows == [("1", "interprète de la mairie 1"), ("2", "interprète de la mairie 2"),
                        *((str(n), "à trouver (bamanankan)") for n in (3, 4, 5))]  # fmt: skip
    for kind in ("facilitator-guide", "group-lists", "material-list"):
        assert "| bamanankan | interprète de la mairie | 2 | 5 | 20 |" in said[kind], kind


def test_a_list_says_who_speaks_what(mission: Make) -> None:
    """By name or tag, several in one cell; the groups hold to it; a language that nobody speaks here is told."""
    head = "signe;catégorie;langue\n"
    cells = ["bm", "Bamanankan / français", "fulfulde", "fr", "français", "ffm, bm"]
    lines = "".join(f"maison {n};femmes leaders;{cell}\n" for n, cell in enumerate(cells, 1))
    files = {
        FORUM: room(0, 0, 0, 6),
        "exercises/ligne.yaml": grouped("together", smallest=2, largest=2),
        LIST: head + lines,
    }
    library = library_of(mission(files))
    assert [person.languages for person in library.people["sikasso"]] == [(1,), (1, 0), (2,), (0,), (0,), (2, 1)]
    assert {frozenset(each[0] for each in group) for group in languages(library)} == {frozenset({n}) for n in range(3)}
    wrong = check_mission(mission({**files, LIST: f"{head}maison 1;femmes leaders;peul\n"})).problems
    assert [(each.code.name, each.place.line, each.values["allowed"]) for each in wrong] == [
        ("ROSTER_VALUE", 2, "fr, bm, ffm")
    ]


def test_signs_are_drawn_by_language_where_groups_go_by_language(mission: Make) -> None:
    """Whoever draws a sign sits with people who speak as they do; where that would tell a few, nothing is said."""
    for shares, told in (((50, 0, 50), True), ((90, 0, 10), False)):
        root = mission({FORUM: room(*shares), "exercises/ligne.yaml": grouped("together")})
        build_mission(check_mission(root), root / "output", Selection(kind="symbol-cards"))
        (page,) = (root / "output" / ".forumkit" / "markdown").rglob("signes-a-tirer*")
        assert (", bamanankan" in page.read_text("utf-8")) is told


def test_where_nobody_knows_the_languages_of_people_nothing_changes(mission: Make) -> None:
    """The key alone makes no other groups and asks for no interpreter."""
    people = [{"category": "femmes leaders", "count": 20}]
    forum = changed(changed(make.FORUM, "spoken", SPOKEN), "participants", people)
    made = []
    for group in (
        {"smallest": 3, "largest": 6},
        *({"smallest": 3, "largest": 6, "language": how} for how in ("together", "mixed")),
    ):
        root = mission({FORUM: forum, "exercises/ligne.yaml": changed(EXERCISE, "group", group)})
        assert check_mission(root).problems == ()
        made.append(groupings(library_of(root), "sikasso"))
    assert all(one == other for one, other in pairwise(made))


def test_agreed_words_stand_on_a_page_for_each_language(mission: Make) -> None:
    """Those that were agreed upon, in both scripts; a draft and what waits leave room; what is not needed is left out."""
    signed = {"state": "validated", "by": "interprète", "on": "2024-02-01"}
    latin: list[Content] = [
        {"term": "protection", "says": "lakanali", "means": "mettre à l'abri", "avoid": ["sariya"], **signed},
        {"term": "plainte", "says": "ŋunuŋunu", "state": "draft"},
        {"term": "perdiem", "state": "not-needed"},
    ]
    nko: list[Content] = [{"term": "protection", "says": "ߟߊߞߊ߲ߘߊߟߌ", **signed}]
    root = mission({
        FORUM: speaking("bm", "bm-Nkoo"),
        "translations/bm.yaml": texts(glossary=tuple(latin)), "translations/bm-nkoo.yaml": texts(glossary=tuple(nko)),
    })  # fmt: skip
    page = markdown(root, "interpreter-terms")["interpreter-terms"]
    assert "| **protection** | [lakanali]{lang=bm}⟦br⟧[ߟߊߞߊ߲ߘߊߟߌ]{lang=bm-Nkoo} | mettre à l'abri | sariya |" in page
    assert page.count("| **plainte** |  |  |  |") == page.count("| **consentement** |  |  |  |") == 2
    assert "| **Atout** |  | ce qui aide |  |" in page
    assert "perdiem" not in page
    assert "ŋunuŋunu" not in page
