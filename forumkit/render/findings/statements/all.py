"""All sentences, in the order in which they are said, and those that hold of a forum."""

from collections.abc import Iterable

from forumkit.model.library import Library
from forumkit.model.results import Results
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.groups import GROUPS
from forumkit.render.findings.statements.items import ITEMS
from forumkit.render.findings.statements.learning import GAIN, LIMITS, STATISTICS
from forumkit.render.findings.statements.opinions import OPINIONS
from forumkit.render.findings.statements.people import PEOPLE
from forumkit.render.findings.statements.record import Said, Sayable
from forumkit.render.findings.statements.targets import TARGETS
from forumkit.render.wording import Wording

STATEMENTS: tuple[Sayable, ...] = (*PEOPLE, *GAIN, *ITEMS, *LIMITS, *STATISTICS, *OPINIONS, *GROUPS, *TARGETS)


def said(facts: Facts) -> tuple[Said, ...]:
    """Return the sentences that hold, each once."""
    return tuple(each for statement in STATEMENTS for each in statement.said(facts))


def sentences_of(library: Library, results: Results) -> tuple[Said, ...]:
    """Return the sentences that hold of results, in the first language of the mission."""
    wording = Wording(library, results.forum, library.mission.languages[0])
    return said(Facts(Scene(library, results.forum, results, wording.teller, wording.say)))


def at(place: str, told: Iterable[Said]) -> list[str]:
    """Return the texts that may stand at a place."""
    return [each.text for each in told if place in each.places]
