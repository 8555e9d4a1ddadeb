"""Groups written in several ways: the same number is the same group, what is doubtful is asked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.planned import Planned
from forumkit.answers.responses import Response
from forumkit.messages.near import nearest
from forumkit.model.forms import GROUP
from forumkit.model.privacy.folding import folded

_NUMBER_WORDS = frozenset(("n", "no", "nr", "num", "numero", "number"))
"""What stands before a number, in any language that is typed beside ours."""
ByForm = Mapping[str, Sequence[Response]]


def label_of(text: str, planned: Planned) -> str:
    """Return a group as it is compared: the number or the letter of “G1”, “Groupe n° 1”, “gr. A”; else its words.

    >>> label_of("G01", Planned(before_groups=frozenset({"g"})))
    '1'
    """
    words = [
        word
        for word in re.findall(r"\d+|[^\W\d_]+", folded(text).strip().removesuffix(".0"))
        if word not in _NUMBER_WORDS
    ]
    while len(words) > 1 and words[0] in planned.before_groups:
        del words[0]
    return " ".join(str(int(word)) if word.isdecimal() else word for word in words)


def with_one_name(responses: ByForm, planned: Planned) -> dict[str, list[Response]]:
    """Return the responses about groups with one name for each group, in all forms: as written, if always alike."""
    ways: dict[str, Counter[str]] = {}
    for response in _named(responses):
        ways.setdefault(label_of(str(response.name), planned), Counter())[str(response.name)] += 1
    names = {
        label: next(iter(texts)) if len(texts) == 1 else _called(label, texts, planned) for label, texts in ways.items()
    }

    def renamed(response: Response) -> Response:
        if response.name is None:
            return response
        label = label_of(response.name, planned)
        return replace(response, card=label, name=names[label])

    return {form: [renamed(response) for response in of_form] for form, of_form in responses.items()}


def _called(label: str, texts: Counter[str], planned: Planned) -> str:
    """Return what documents call a group that was written in several ways."""
    return f"{planned.group} {label}" if label.isdecimal() else min(texts, key=lambda text: (-texts[text], text))


def group_doubts(responses: ByForm, planned: Planned, decided: Decided) -> Iterator[Correction]:
    """Yield the groups that one row alone calls so, or that do not go with the others, and that are not planned."""
    labels = Counter(str(response.card) for response in _named(responses))
    numbered = 2 * sum(count for label, count in labels.items() if label.isdecimal()) >= labels.total()
    known = [str(number) for number in range(1, planned.groups + 1)] if numbered else []
    odd = {label for label in labels if numbered and not label.isdecimal()}  # both observers may write “group two”
    odd |= {label for label in labels if label.isdecimal() and int(label) > max(len(labels), planned.groups)}
    known += [label for label, count in labels.items() if count > 1 and label not in known and label not in odd]
    for response in _named(responses):
        label, place = str(response.card), response.place
        near = dict.fromkeys(each for each in [*re.findall(r"\d+", label), *nearest(label, known)] if each in known)
        if label in known or not (numbered or near) or decided.closed(place, GROUP, Doubt.GROUP_NOT_KNOWN):
            continue
        why = Ground.NOT_PLANNED.of(groups=planned.groups) if numbered and planned.groups else Ground.NO_SUCH_GROUP
        proposed = (*(Choice(Decision.GROUP, each) for each in near), Choice(Decision.KEEP))
        spot = Spot.at(place, GROUP)
        yield Correction(spot, Doubt.GROUP_NOT_KNOWN, str(response.name), why, Until.COUNTS, proposed)


def _named(responses: ByForm) -> Iterable[Response]:
    return (response for of_form in responses.values() for response in of_form if response.name is not None)
