"""What changed between two versions of a document is told as a person would tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.cli.differing import differing_lines
from forumkit.compare.changes import Change, changes_between
from forumkit.compare.documents import Compared, compare_documents, whole_parts
from forumkit.compare.leftover import leftovers
from forumkit.compare.sentences import BRIEF, sentence_for
from forumkit.compare.units import plain, units_of
from forumkit.deliver.comparison import Differing, Pair

PAGE = """\
{key="exercise/ligne/title"}
# La ligne des voisins

{key="exercise/ligne/steps" widths="10 90" caption="Déroulé"}
| Minute | Étape |
|---|---|
| 0–3 | **Lancer**⟦br⟧3 min |
| 3–7 | Placer |

{key="exercise/ligne/rest"}
## À observer

- Qui parle le premier ?
- Qui se tait longtemps, et pourquoi ?

Un texte *souligné*.⟦note:Le fait dit.|Une source, 2018.⟧

```figure
{"kind": "process", "title": "Du marché à la paix", "stages": [{"title": "Marché", "lit": true}, {"title": "Paix"}]}
```

::: notes
Dites bonjour.
:::
"""

WORDS = {
    "change_under": "Sous « {section} » : {what}",
    "change_added": "ajout de « {text} »",
    "change_removed": "suppression de « {text} »",
    "change_reworded": "« {before} » est devenu « {after} »",
    "change_moved": "déplacement de « {text} »",
    "change_moved_from": "« {text} », qui était sous « {origin} », est maintenant ici",
    "change_added_row": "ajout de la ligne « {text} »",
    "change_added_part": "ajout de la partie « {text} »",
    "change_reworded_in_row": "à la ligne « {row} », « {before} » est devenu « {after} »",
}


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    found = changes_between(PAGE, PAGE.replace(old, new))
    return [(change.what, change.before, change.after) for change in found]


def test_a_page_is_read_as_a_person_reads_it() -> None:
    assert [(unit.sort, unit.text) for unit in units_of(PAGE)] == [
        ("title", "La ligne des voisins"),
        ("row", "Minute | Étape"),
        ("row", "0–3 | Lancer – 3 min"),
        ("row", "3–7 | Placer"),
        ("title", "À observer"),
        ("point", "Qui parle le premier ?"),
        ("point", "Qui se tait longtemps, et pourquoi ?"),
        ("text", "Un texte souligné."),
        ("note", "Le fait dit. – Une source, 2018."),
        ("figure", "Du marché à la paix"),
        ("figure", "Marché"),
        ("figure", "Paix"),
        ("text", "Dites bonjour."),
    ]


def test_each_thing_knows_its_title_and_its_key() -> None:
    (unit,) = (unit for unit in units_of(PAGE) if unit.text == "Qui parle le premier ?")
    assert (unit.section, unit.key) == ("À observer", "exercise/ligne/rest")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("- Qui parle le premier ?\n", "", ("removed", "Qui parle le premier ?", "")),
        ("- Qui parle", "- Qui se lève\n- Qui parle", ("added", "", "Qui se lève")),
        ("et pourquoi ?", "et jusqu'à quand ?",
         ("reworded", "Qui se tait longtemps, et pourquoi ?", "Qui se tait longtemps, et jusqu'à quand ?")),
        ("| 3–7 | Placer |\n", "| 3–7 | Se lever |\n", ("reworded", "3–7 | Placer", "3–7 | Se lever")),
        ("| 3–7 | Placer |\n", "| 3–7 | Placer |\n| 7–9 | Dire |\n", ("added", "", "7–9 | Dire")),
        ('"Marché"', '"Le marché"', ("reworded", "Marché", "Le marché")),
    ],
)  # fmt: skip
def test_one_change_is_told_as_one(old: str, new: str, change: tuple[str, str, str]) -> None:
    assert changes(old, new) == [change]


def test_what_only_looks_otherwise_is_no_change() -> None:
    assert changes("**Lancer**", "Lancer") == []
    assert changes('"lit": true', '"lit": false') == []
    assert changes('widths="10 90"', 'widths="20 80"') == []


def test_a_paragraph_that_stands_elsewhere_was_moved() -> None:
    first, second = "# A\n\nCe texte change de place.\n\n", "# B\n\nCelui-ci reste ici.\n"
    (change,) = changes_between(first + second, f"# A\n\n{second}\nCe texte change de place.\n")
    assert (change.what, change.before, change.origin, change.section) == (
        "moved", "Ce texte change de place.", "A", "B",
    )  # fmt: skip
    assert (
        sentence_for(change, WORDS)
        == "Sous « B » : « Ce texte change de place. », qui était sous « A », est maintenant ici."
    )


def test_sentences_name_the_title_and_quote_within_quotes() -> None:
    change = Change("added", "text", "À dire", after="Dites : « Bonjour » à tous")
    assert sentence_for(change, WORDS) == "Sous « À dire » : ajout de « Dites : “Bonjour” à tous »."
    assert sentence_for(Change("added", "row", "", after="1 | x"), WORDS) == "Ajout de la ligne « 1 – x »."


def test_of_a_row_that_begins_alike_only_the_cells_that_differ_are_quoted() -> None:
    change = Change("reworded", "row", "", "8 h | Accueil | moderateur", "8 h | Salutations | moderateur")
    assert sentence_for(change, WORDS) == "À la ligne « 8 h », « Accueil » est devenu « Salutations »."
    change = Change("reworded", "row", "", "8 h | Accueil", "9 h | Accueil")
    assert sentence_for(change, WORDS) == "« 8 h – Accueil » est devenu « 9 h – Accueil »."


def test_in_brief_a_change_fits_on_a_line() -> None:
    before = " ".join(f"mot{number}" for number in range(40))
    change = Change("reworded", "text", before, before, before.replace("mot20 ", "autre "))
    said = sentence_for(change, WORDS, BRIEF)
    assert "« … mot18 mot19 mot20 mot21 mot22 … » est devenu « … mot18 mot19 autre mot21 mot22 … »" in said
    assert len(said) < 160
    assert "… …" not in sentence_for(Change("reworded", "text", "", f"a {before} z", f"a{before * 2} z"), WORDS, BRIEF)


def test_what_is_cut_within_a_quotation_closes_it() -> None:
    text = "Dites : « " + "un mot " * 60 + "»"
    said = sentence_for(Change("removed", "text", "", before=text), WORDS)
    assert said.count("“") == said.count("”") == 1


def test_a_part_that_goes_with_all_under_it_is_one_change() -> None:
    rest = "# A\n\n## Reste\n\nCeci reste.\n\n"
    changes = changes_between(rest + "## Adieu\n\nUn texte.\n\n- un point\n\n## Salut\n\nIci.\n", rest)
    assert [change.sort for change in changes] == ["title", "text", "point", "title", "text"]
    assert [(each.what, each.sort, each.before) for each in whole_parts(changes)] == [
        ("removed", "part", "Adieu"), ("removed", "part", "Salut"),
    ]  # fmt: skip


def test_a_title_that_goes_alone_is_no_part() -> None:
    changes = changes_between("## A\n\n## Adieu\n\nCe texte reste bien là.\n", "## A\n\nCe texte reste bien là.\n")
    assert [(each.what, each.sort) for each in whole_parts(changes)] == [("removed", "title")]


def test_lines_within_a_cell_are_told_apart_and_empty_cells_are_left_out() -> None:
    assert plain("Un titre⟦br⟧Un autre ;⟦br⟧ le reste⟦br⟧") == "Un titre – Un autre ; le reste"
    (head, row) = units_of("| Signe | Message |\n|---|---|\n| ⟦big-walk⟧ | On marche |\n")
    assert (head.text, row.text) == ("Signe | Message", "On marche")


def test_a_quoted_sentence_keeps_its_own_full_stop_alone() -> None:
    assert sentence_for(Change("removed", "text", "", before="Il pleut."), WORDS) == "Suppression de « Il pleut. »"


def test_of_a_long_text_only_what_differs_is_quoted_with_its_surroundings() -> None:
    before = " ".join(f"mot{number}" for number in range(40))
    change = Change("reworded", "text", "", before, before.replace("mot20 ", "autre "))
    around = "« … mot14 mot15 mot16 mot17 mot18 mot19 {} mot21 mot22 mot23 mot24 mot25 mot26 … »"
    assert sentence_for(change, WORDS) == f"{around.format('mot20')} est devenu {around.format('autre')}."


def test_documents_that_changed_alike_are_told_together() -> None:
    before = {"a": "# A\n\nUn texte.", "b": "# B\n\nUn texte.", "c": "# C\n", "e": "# E\n"}
    compared = compare_documents(before, {"a": "# A\n\nUn autre texte.", "b": "# B\n\nUn autre texte.", "c": "# C\n",
                                          "d": "# D\n"})  # fmt: skip
    assert (compared.added, compared.removed) == (("d",), ("e",))
    (shared,) = compared.shared
    assert shared.paths == ("a", "b")
    assert [(change.before, change.after, change.section) for change in shared.changes] == [
        ("Un texte.", "Un autre texte.", "")
    ]


def test_a_town_of_another_forum_is_found_unless_a_fact_says_it() -> None:
    page = '{key="theme/a/sections/b"}\n## B\n\nVenez à Sikasso.\n\n{key="theme/a/sections/c"}\n## C\n\n'
    page += "L'idée vient de Sikasso.⟦note:Sikasso fut le premier chantier.|Une source.⟧\n"
    assert [unit.key for _, unit in leftovers(units_of(page), ["Sikasso"], {})] == ["theme/a/sections/b"]
    assert [*leftovers(units_of(page), ["Sikasso"], {"Sikasso": ("theme/a/sections/b",)})] == []
    assert [*leftovers(units_of(page), ["Sika"], {})] == []


MARKS = st.text(alphabet=st.sampled_from('ab |*_`#-:{}[]()⟦⟧\\\n"1.é'), max_size=120)


@given(MARKS, MARKS)
def test_any_text_is_compared(before: str, after: str) -> None:
    assert changes_between(before, before) == ()
    for change in changes_between(before, after):
        assert sentence_for(change, WORDS)


@given(MARKS, MARKS)
def test_what_came_and_what_went_explain_the_difference(before: str, after: str) -> None:
    old, new = ([(unit.sort, unit.text) for unit in units_of(text)] for text in (before, after))
    found = changes_between(before, after)
    gone = sum(change.what in ("removed", "reworded", "moved") for change in found)
    come = sum(change.what in ("added", "reworded", "moved") for change in found)
    assert len(old) - gone == len(new) - come


def test_escapes_and_links_are_read_as_their_words() -> None:
    assert plain(r"un \* et [un lien](https://exemple.org), *vite*") == "un * et un lien, vite"


def _two_forums() -> Differing:
    moved = Change("moved", "row", "Jour 1", "9 h | Accueil des participants", "9 h | Accueil des participants")
    points = tuple(Change("added", "point", f"Partie {n}", after=f"Un long point numéro {n}") for n in range(1, 6))
    title = Change("added", "title", "A", after="Partie 6")
    under = Change("added", "point", "Partie 6", after="Ce qui est sous le titre")
    pairs = (
        Pair("sikasso/a.docx", "bougouni/a.docx", 3, ()),
        Pair("sikasso/b.docx", "bougouni/b.docx", 0, (moved, *points, title, under)),
    )
    alone = Compared(added=("bougouni/x.docx",), removed=("sikasso/g-arbre.docx", "sikasso/f-arbre.docx"))
    about = {"sikasso/g-arbre.docx": "L'arbre", "sikasso/f-arbre.docx": "L'arbre"}
    return Differing("sikasso", "bougouni", alone, pairs, (), about)


def test_of_two_forums_what_matters_comes_first_and_little_of_each_document() -> None:
    assert [*differing_lines(_two_forums(), "en", whole=False)] == [
        "sikasso → bougouni",
        "No text names the town of the other forum.",
        "",
        "Only sikasso: 2 documents.",
        "  L'arbre  (2 documents)",
        "",
        "Only bougouni: 1 document.",
        "  bougouni/x.docx  (1 document)",
        "",
        "Documents of both: 2; only names, dates and numbers differ in 1.",
        "  sikasso/b.docx  (8 differences)",
        "    Under “Partie 1”: “Un long point numéro 1” was added.",
        "    The part “Partie 6” was added.",
        "Every change, to its end: --all. As data: --json.",
    ]


def test_every_change_of_two_forums_is_told_when_asked() -> None:
    told_lines = [*differing_lines(_two_forums(), "fr", whole=True)]
    assert "Seulement bougouni : 1 document." in told_lines
    assert "    sikasso/f-arbre.docx" in told_lines
    assert sum(line.startswith("    Sous ") for line in told_lines) == 7
    assert not told_lines[-1].endswith("--json.")
