"""What people and groups answer to each form: one submission for each sheet of paper or phone."""

import uuid
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from forumkit.model.forms import CODE, GROUP, OBSERVER, OBSERVERS, Field, Form, forms_of
from forumkit.model.library import Library
from scripts.sample.opinions import commitments, marks, opinion, spoken
from scripts.sample.people import Person, dice, people_of
from scripts.sample.sayings import ANYTHING, KEPT_APART, SAYINGS

Reply = str | tuple[str, ...]
"""A code, a number or a text; the codes of several answers. What was not answered is missing."""

GROUPS = 5
SKIPPED = 180
"""One answer in so many is left out, besides open ones."""
FOLLOW_UP = timedelta(days=91)

_START = {"attendance": (8, 0), "before": (9, 10), "after": (15, 40), "day-end": (16, 30), "observation": (15, 0),
          "commitments": (14, 30), "follow-up": (10, 0)}  # fmt: skip


@dataclass(frozen=True)
class Submission:
    """One form that was filled in."""

    key: str
    """What tells it from all others; the same in two exports of the same submission."""
    sent: datetime
    by_phone: bool
    replies: Mapping[str, Reply]
    """By the name of the field."""
    repeated: tuple[Mapping[str, Reply], ...] = ()
    """The replies about each thing that is asked several times."""

    @property
    def uuid(self) -> str:
        """The name that a server gives it."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.key))

    @property
    def number(self) -> int:
        """The number that a server gives it."""
        return 300_000_000 + zlib.crc32(self.key.encode()) % 10_000_000


def answers_of(library: Library, forum_id: str, *, follow_up: bool = False) -> dict[str, tuple[Submission, ...]]:
    """Return made-up answers to all forms of a forum, by questionnaire; those of a follow-up only where wanted."""
    people = people_of(library, forum_id)
    forms = forms_of(library, forum_id)
    wanted = {name: form for name, form in forms.items() if follow_up or form.entry.moment != "follow-up"}
    return {name: tuple(_submissions(library, form, people)) for name, form in wanted.items()}


_Sheet = tuple[bool, Mapping[str, Reply], tuple[Mapping[str, Reply], ...]]
"""Whether it is filled in on a phone, and its replies."""


def _submissions(library: Library, form: Form, people: Sequence[Person]) -> Iterator[Submission]:
    chance = dice(form.forum, form.name, "time")
    start = _start(library, form)
    filled = list(_of_groups(form) if form.entry.about_groups else _of_people(library, form, people))
    minutes = sorted(chance.sample(range(3 * len(filled)), len(filled)))
    for number, (sheet, minute) in enumerate(zip(filled, minutes, strict=True), 1):
        sent = start + timedelta(minutes=minute // 2, seconds=chance.randrange(60))
        yield Submission(f"{form.forum}/{form.name}/{number}", sent, *sheet)


def _start(library: Library, form: Form) -> datetime:
    days, moment = library.dates(library.forums[form.forum]), form.entry.moment
    day = days[0] if moment in ("attendance", "before") else days[-1]
    if moment == "follow-up":
        day += FOLLOW_UP
    return datetime.combine(day, time(*_START[moment]), tzinfo=UTC)


def _of_groups(form: Form) -> Iterator[_Sheet]:
    """Yield the marks of two observers, the first on a phone, or the commitments of each group, three on a phone."""
    observers = OBSERVERS if any(field.name == OBSERVER for field in form.fields) else ("",)
    for number in range(1, GROUPS + 1):
        for observer in observers:
            who = {GROUP: f"groupe {number}"} | ({OBSERVER: observer} if observer else {})
            by_phone = observer == OBSERVERS[0] if observer else number <= (GROUPS + 1) // 2
            if form.repeat:
                yield by_phone, who, tuple(commitments(form, number))
            else:
                yield by_phone, who | marks(form, number, observer), ()


def _of_people(library: Library, form: Form, people: Sequence[Person]) -> Iterator[_Sheet]:
    who = [person for person in people if _there(form, person)]
    columns = {field.name: _column(form, field, who, people) for field in form.questions}
    said = _said(library, form, who)
    chance = dice(form.forum, form.name, "skipped")
    for person in who:
        replies: dict[str, Reply] = {} if _no_card(form, person) else {CODE: person.card}
        asked = [field for field in form.fields if field.profile and field.profile.id in person.profile]
        replies |= {field.name: person.profile[field.profile.id] for field in asked if field.profile}
        for field in form.questions:
            reply = said.get((person.card, field.name)) or columns[field.name].get(person.card)
            skipped = chance.random() < 1 / SKIPPED and _may_be_skipped(form, field)
            if reply and not skipped and _asked(form, field, replies):
                replies[field.name] = reply
        _keep_apart(form, replies)
        yield person.by_phone, replies, ()


_SHARED = 20
"""Sayings that two forums share out between them; fewer are said in both."""

_REACHED, _FORGOTTEN = 0.62, 0.4
"""Share of people who answer the call after three months; of those on paper who no longer know their card."""


def _no_card(form: Form, person: Person) -> bool:
    """Tell whether a sheet of paper bears no card: one after the forum, some three months later; a phone wants one."""
    if form.entry.moment == "follow-up":
        return not person.by_phone and dice(form.forum, person.card, "remembers").random() < _FORGOTTEN
    return person.forgets_card and bool(form.entry.repeats)


def _there(form: Form, person: Person) -> bool:
    """Tell whether a person fills in a form."""
    match form.entry.moment:
        case "before":
            return person.comes_first
        case "after":
            return person.stays
        case "follow-up":
            return dice(form.forum, person.card, "called").random() < _REACHED
        case _:
            return True


def _may_be_skipped(form: Form, field: Field) -> bool:
    """Tell whether a question may be passed; whoever keeps the register passes none."""
    required = bool(field.question and field.question.required)
    return not required and not (field.question and field.asks.free) and form.entry.moment != "attendance"


def _asked(form: Form, field: Field, replies: Mapping[str, Reply]) -> bool:
    """Tell whether a question is put after the answers to earlier ones."""
    when = field.question.when if field.question else None
    if not when:
        return True
    earlier = [each.name for each in form.questions if each.question and each.question.id == when.question]
    given = [replies.get(name, ()) for name in earlier]
    codes = [code for reply in given for code in ([reply] if isinstance(reply, str) else reply)]
    return not earlier or any(code in when.answers for code in codes)


def _column(form: Form, field: Field, who: Sequence[Person], people: Sequence[Person]) -> dict[str, Reply]:
    """Return the answers to one question by card."""
    question = field.question
    if question is None or field.asks.free:
        return {}
    if form.entry.moment == "attendance" and field.several:
        return {person.card: _present(field.codes, person) for person in who}
    if question.right():
        keyed = tuple(each.question for each in form.questions if each.question and each.question.right())
        return dict(spoken(keyed, question, people, form.forum, after=form.entry.moment != "before"))
    return {person.card: reply for person in who if (reply := opinion(field, person, form.forum))}


def _present(codes: Sequence[str], person: Person) -> tuple[str, ...]:
    return tuple(code for n, code in enumerate(codes) if person.half_days[n * 4 // len(codes)])


def _said(library: Library, form: Form, who: Sequence[Person]) -> dict[tuple[str, str], str]:
    """Return open answers by card and field: about two in five say something; no forum says what another one said."""
    found: dict[tuple[str, str], str] = {}
    place = list(library.forums).index(form.forum)
    fields = [field for field in form.questions if field.asks.free and field.question]
    for field in fields:
        pool = list(SAYINGS.get(field.question.id if field.question else "", ANYTHING))
        dice(field.name, "pool").shuffle(pool)
        own = pool[place % 2 :: 2] if len(pool) > _SHARED else pool
        speakers = dice(form.forum, field.name, "speakers").sample(who, min(len(who), len(own)))
        found |= {(person.card, field.name): saying for person, saying in zip(speakers, own, strict=False)}
    quoted = next((f for f in fields if f.question and f.question.related("consent")), None)
    silent = [person for person in who if quoted and (person.card, quoted.name) not in found]
    if quoted and silent:
        person = dice(form.forum, "apart").choice(silent)
        found[person.card, quoted.name] = KEPT_APART[place % len(KEPT_APART)]
    return found


def _keep_apart(form: Form, replies: dict[str, Reply]) -> None:
    """Say no to being quoted for those who want no one to repeat their words."""
    for field in form.questions:
        consent = field.question.related("consent") if field.question else None
        if consent and replies.get(field.name) in KEPT_APART:
            replies |= {each.name: "no" for each in form.questions if each.question and each.question.id == consent}
