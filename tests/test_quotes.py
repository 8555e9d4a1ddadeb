"""Nothing is quoted that tells who speaks or of whom, and nothing that no person has released."""

import pytest

from forumkit.answers.corrections import Doubt
from forumkit.answers.results import Evaluated
from forumkit.model.privacy.quoting import screen_of
from tests.answers import EVALUATION, csv_bytes, library
from tests.attacks import rooms
from tests.make import changed
from tests.test_corrections import Desk
from tests.test_evaluate import HEAD, row

PLAIN = ("Il faut plus de temps pour se parler.", "Encore un jour de plus, et tous auraient parlé.")
TELLING = (
    *rooms.TELLING,
    "Le temps manque, dit le chef du village.", "Plus de temps pour la maison 3.", "Tambour sept a pris tout le temps.",
    "Moussa a pris tout le temps.", "adama traoré a pris tout le temps.", "Il faut du temps à Kadiolo aussi.",
    "Le temps de payer la douane, on perd tout.", "Mon mari malade n'a pas le temps.", "Deux jours chez les gendarmes.",
    "J'ai versé de l'argent tous les jours.", "Kassim ne laisse pas le temps aux autres.",
    "On perd du temps au poste de contrôle.", "Les militaires prennent trop de temps.", "Le maire parle tout le temps.",
    "More time, said the police officer.", "The mayor took all the time.", "We paid money every day.",
    "My neighbour is ill all the time.", "دفعنا رشوة كل يوم للجمارك", "الشرطة تأخذ كل الوقت", "جاري مريض منذ أيام",
)  # fmt: skip


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_of_somebody_may_not_be_quoted(text: str) -> None:
    screen = screen_of(rooms.library(rooms.CROSSINGS[0]))
    assert not screen.passes(text, screen.plain_words([*TELLING, *PLAIN]))


def test_what_tells_of_nobody_may_be_quoted() -> None:
    screen = screen_of(rooms.library(rooms.CROSSINGS[0]))
    plain = screen.plain_words([*PLAIN, "il faut", "il parle", "encore", "encore deux jours"])
    assert [text for text in PLAIN if not screen.passes(text, plain)] == []
    assert screen.passes("Il faut encore parler.", plain)
    assert not screen.passes("Encore Parler avec eux.", plain), "a capital inside a sentence may be a name"


def desk(*texts: str, consent: str = "yes") -> Desk:
    """Return a room of twenty whose first people say something."""
    table = [HEAD, *(row(n, v7=texts[n - 1] if n <= len(texts) else "", v8=consent) for n in range(1, 21))]
    return Desk(library(), {"a.csv": csv_bytes(table)})


def waiting(done: Evaluated) -> list[str]:
    return [each.value for each in done.corrections if each.doubt is Doubt.QUOTE and not each.choice]


def test_a_quote_waits_until_a_person_releases_it() -> None:
    found = desk(*PLAIN)
    assert (found.run().results.quotes, waiting(found.run())) == ((), sorted(PLAIN, key=len))
    assert found.run().results.quotes_waiting == {"v7": 2}
    found.decide("release", valeur=PLAIN[0])
    done = found.run()
    assert [quote.text for quote in done.results.quotes] == [PLAIN[0]]
    assert (waiting(done), done.results.quotes_waiting) == ([PLAIN[1]], {"v7": 1})
    assert found.run().results.quotes == done.results.quotes, "a decision holds at the next run"


def test_a_quote_that_a_person_keeps_is_not_asked_again() -> None:
    found = desk(*PLAIN)
    found.run()
    found.decide("keep", valeur=PLAIN[0])
    done = found.run()
    assert (done.results.quotes, waiting(done)) == ((), [PLAIN[1]])
    assert done.results.values["answers.avis.v7.n"].value is None or done.results.values["answers.avis.v7.n"].hidden


def test_what_tells_of_somebody_is_not_even_asked() -> None:
    found = desk("Moussa Traoré a pris tout le temps.", PLAIN[0])
    assert waiting(found.run()) == [PLAIN[0]]


def test_without_consent_nothing_is_asked() -> None:
    assert waiting(desk(*PLAIN, consent="no").run()) == []


def test_an_answer_about_the_security_forces_is_not_asked() -> None:
    frames = changed(EVALUATION, "frames.0.groups.0.security", value=True)
    table = [HEAD, *(row(n, v7=PLAIN[0], v8="yes") for n in range(1, 21))]
    assert waiting(Desk(library(evaluation=frames), {"a.csv": csv_bytes(table)}).run()) == []


def test_a_quote_names_no_group_that_is_too_small() -> None:
    """Of one dimension with six codes, only those with enough people stand under a quote."""
    categories = [{"id": f"c{n}", "text": f"catégorie {n}"} for n in range(6)]
    profile = {"id": "age", "text": "Catégorie", "short": "Catégorie", "choices": categories}
    evaluation = {**changed(EVALUATION, "profile.1", profile), "quote_with": "age"}
    texts = [f"Encore {'plus ' * (n // 2)}de temps pour {'se parler' if n % 2 else 'parler'}." for n in range(20)]
    table = [
        HEAD, *(row(n, age="c0" if n <= 16 else f"c{1 + n % 2}", v7=texts[-n], v8="yes") for n in range(1, 21))
    ]  # fmt: skip
    found = Desk(library(evaluation=evaluation), {"a.csv": csv_bytes(table)})
    assert len(waiting(found.run())) == 8
    found.decide("release", doute="citation")
    assert [quote.category for quote in found.run().results.quotes] == ["", ""]
    table[17:] = [[*line[:2], "c0", *line[3:]] for line in table[17:]]
    found.files = {"a.csv": csv_bytes(table)}
    found.run()
    found.decide("release", doute="citation")
    assert {quote.category for quote in found.run().results.quotes} == {"age.c0"}
