"""French spacing is right by construction, and addresses, codes and clocks are left alone."""

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forumkit.model.parse import shipped_languages
from forumkit.render.blocks import Span
from forumkit.render.typesetting import Typesetter
from tests.spoken import french, setter

N, F, J = "\u202f", "\u00a0", "\u2060"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Qui ?", f"Qui{N}?"),
        ("Oui!", f"Oui{N}!"),
        ("un ; deux", f"un{N}; deux"),
        ("Il dit : non", f"Il dit{F}: non"),
        ("« oui »", f"«{F}oui{F}»"),
        ('"oui"', f"«{F}oui{F}»"),
        ("50 %", f"50{F}%"),
        ("1 570 979 habitants", f"1{N}570{N}979 habitants"),
        ("5 000 FCFA", f"5{N}000{F}FCFA"),
        ("8 h 30", f"8{F}h{F}30"),
        ("14 h", f"14{F}h"),
        ("n° 2019-0041", f"n°{F}2019-0041"),
        ("1er mars", f"1er{F}mars"),
        ("20 février 2024", f"20{F}février 2024"),
        ("l'eau d'Afrique", "l’eau d’Afrique"),
        ("attendez...", "attendez…"),
        ("2ème", "2e"),
        ("un mot – une incise – la suite", f"un mot –{F}une incise{F}– la suite"),
        ("à 8:30 précises", "à 8:30 précises"),
        ("https://exemple.org/a?b=c;d", "https://exemple.org/a?b=c;d"),
        ("le code CT-03-ML-2024 : oui", f"le code CT-03-ML-2024{F}: oui"),
        ("version 1.2.3 !", f"version 1.2.3{N}!"),
        ("en 2024, 20–21 février", f"en 2024, 20{J}–{J}21{F}février"),
        ("de 18–35 ans", f"de 18{J}–{J}35{F}ans"),
        ("8 h–10 h", f"8{F}h{J}–{J}10{F}h"),
        ("2024–2026", f"2024{J}–{J}2026"),
        ("du XIXe–XXe siècle", f"du XIXe{J}–{J}XXe siècle"),
        ("l'axe Sikasso–Bobo", "l’axe Sikasso–Bobo"),
        ("ces six mois-ci", f"ces six mois-{J}ci"),
        ("soi-même, eux-mêmes", f"soi-{J}même, eux-{J}mêmes"),
        ("ce jour-là", f"ce jour-{J}là"),
        ("Qu'a-t-il dit ? dit-elle.", f"Qu’a-{J}t-{J}il dit{N}? dit-{J}elle."),
        ("Est-ce vrai ?", f"Est-{J}ce vrai{N}?"),
        ("donnez-le-moi, va-t'en", f"donnez-{J}le-{J}moi, va-{J}t’en"),
        ("ci-joint, là-bas", f"ci-{J}joint, là-{J}bas"),
        ("peut-être un après-midi d'avant-hier", "peut-être un après-midi d’avant-hier"),
        ("Saint-Germain-en-Laye, arc-en-ciel", "Saint-Germain-en-Laye, arc-en-ciel"),
        ("l'id vivre-a-la-frontiere", "l’id vivre-a-la-frontiere"),
        ("conducteur-en.docx", "conducteur-en.docx"),
        (
            "voir https://exemple.org/dit-il et elle-meme@dit-il.org",
            "voir https://exemple.org/dit-il et elle-meme@dit-il.org",
        ),
    ],
)
def test_french_spacing(written: str, printed: str) -> None:
    assert french(written) == printed
    assert french(printed) == printed


@example('l\'"eau" claire')
@given(st.text(alphabet="abcilmtXà é'é\"«»:;!?%–-.0123 h\u202f\u00a0\u2060n°er", max_size=40))
def test_spacing_twice_is_spacing_once(text: str) -> None:
    assert french(french(text)) == french(text)


def test_spacing_goes_across_bold() -> None:
    spans = setter("fr").spans((Span("Il a dit "), Span("oui", bold=True), Span(" ! Et")))
    assert "".join(span.text for span in spans) == f"Il a dit oui{N}! Et"


def test_ordinals_are_set_above_the_line() -> None:
    spans = setter("fr").spans((Span("le 1er jour"),))
    assert [(span.text, span.superscript) for span in spans] == [("le 1", False), ("er", True), (" jour", False)]


@given(st.text(alphabet="abciMDrpt\u2060-'é\"«»:;!?%‰–.0123 hkmjuin\u202f\u00a0°èe*…", max_size=40))
def test_a_rule_changes_nothing_in_a_text_without_its_signs(text: str) -> None:
    """So it may be left out there."""
    for signs, pattern, new in setter("fr").rules:
        without = "".join(letter for letter in text if letter not in signs)
        assert pattern.sub(new, without) == without


def test_fixed_words_that_go_to_another_process_stay_as_they_are() -> None:
    words = Typesetter(shipped_languages()["fr"]).words
    there = pickle.loads(pickle.dumps(words))  # noqa: S301 - our own
    assert dict(there) == dict(words)
    assert repr(there) == repr(words)
