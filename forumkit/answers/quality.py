"""The quality of answers: of each form, the rows that came in, those that count, and what became of the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from forumkit.answers.corrections import Correction, Doubt
from forumkit.answers.reading import Read
from forumkit.answers.responses import Answers
from forumkit.model.results import FormQuality


def quality_of(read: Read, corrections: Iterable[Correction], forms: Iterable[str]) -> Iterator[FormQuality]:
    """Yield the quality of the answers to each form that has some, in the order of the forum's forms."""
    form_of = {(each.sheet.file, each.sheet.name): each.form.name for each in read.sheets}
    waiting: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    for each in (row for row in corrections if row.doubt is not Doubt.QUOTE):
        (decided if each.choice else waiting)[form_of.get((each.spot.file, each.spot.sheet), "")] += 1
    rows: Counter[str] = Counter()
    for told in read.told:
        rows[told.form] += told.rows
    in_order = {name: read.answers[name] for name in forms if name in read.answers}
    for name, answers in in_order.items():
        aside = {reason.value: count for (form, reason), count in sorted(read.aside.items()) if form == name}
        kept = len(answers.responses)
        yield FormQuality(
            form=name,
            rows=rows[name],
            kept=kept,
            aside=aside,
            twice=rows[name] - kept - sum(aside.values()),
            without_card=sum(each.card is None for each in answers.responses),
            waiting=waiting[name],
            decided=decided[name],
            shared=dict(_shared(name, in_order)),
        )


def _shared(name: str, answers: Mapping[str, Answers]) -> Iterator[tuple[str, int]]:
    """Yield each other form about people, with how many cards both know."""
    own = _cards(answers[name])
    for other, of_other in answers.items():
        if other != name and own and (cards := _cards(of_other)):
            yield other, len(own & cards)


def _cards(answers: Answers) -> set[str]:
    return {each.card for each in answers.responses if each.card} if not answers.form.entry.about_groups else set()
