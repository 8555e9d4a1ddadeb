"""What a forum prints, in the order of its pack: how many copies, on what, and the box that each travels in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumkit.model.group_numbers import group_numbers
from forumkit.model.kinds import Kind, Printing
from forumkit.model.library import Library
from forumkit.model.people import AT_TABLE, expected
from forumkit.model.questionnaire import ROW
from forumkit.model.schedule import Session
from forumkit.model.settings import Prices
from forumkit.plan.jobs import Job, jobs_of_forum, subject_title
from forumkit.plan.printed_subjects import WELCOME, Owner, is_named, owner_of, owners_of
from forumkit.render.summaries import Say, plain_amount, total_of
from forumkit.render.views.forum import CalledPaper, PrintedKind
from forumkit.render.views.printing import Box, BoxLine, PrintLine

Counts = Mapping[str, int]
"""The number of pages of documents, by path below output/, as far as they were counted."""

_OBSERVERS = 2
"""Who fill in a grid for each group."""
_SIDES = {"one": 1, "two": 2}


def printed_jobs(library: Library, forum_id: str, language: str) -> tuple[Job, ...]:
    """Return the documents of a forum that are printed, in the order of the pack; those with names come last."""
    kinds, asked = library.kinds, library.forums[forum_id].questionnaires
    shown = [j for j in jobs_of_forum(library, forum_id) if kinds[j.kind_id].printing and j.language == language]
    days = _days_of(library, forum_id)

    def place(job: Job) -> tuple[bool, int, int, int, str]:
        form = asked.index(job.subject_id) if job.subject_kind == "questionnaire" else 0
        return job.local, _printing(kinds[job.kind_id]).order, _day(days, job), form, job.path

    return tuple(sorted(shown, key=place))


@dataclass(frozen=True)
class PrintedDocument:
    """A printed document, by its number in the print order and on the separators."""

    number: int
    job: Job
    how: Printing
    kind: str
    """What it is called."""
    subject: str
    """What it is about, or nothing."""
    copies: int

    @property
    def again(self) -> bool:
        """Whether each welcome uses it: what people sign, and the register of presences."""
        return self.how.again or self.job.subject_kind == "questionnaire"


def _papers(library: Library, forum_id: str, language: str, say: Say) -> Iterator[PrintedDocument]:
    """Yield what a forum prints, in the order of the pack."""
    words = library.languages[language].words
    for number, job in enumerate(printed_jobs(library, forum_id, language), 1):
        kind = library.kinds[job.kind_id]
        called, about = words.get(kind.title, job.kind_id), _subject(library, job, say)
        yield PrintedDocument(number, job, _printing(kind), called, about, _copies(library, job, kind))


def prints(library: Library, forum_id: str, language: str, counts: Counts, say: Say) -> list[PrintLine]:
    """Return each printed document with its copies, its pages (0 where not counted), its paper and its price."""
    words, days = library.languages[language].words, _days_of(library, forum_id)
    last = len(library.days(library.forums[forum_id])) or 1
    items = []
    for paper in _papers(library, forum_id, language, say):
        how, pages, sides = paper.how, counts.get(paper.job.path, 0), _SIDES[paper.how.sides]
        items.append(
            PrintLine(
                kind=paper.kind,
                subject=paper.subject,
                path=paper.job.path,
                copies=paper.copies,
                pages=pages,
                sides=sides,
                paper=words[f"paper_{how.paper}"],
                colour=words["in_colour" if how.colour else "in_black"],
                two_sided=words["two_sides" if how.sides == "two" else "one_side"],
                sheets=paper.copies * -(-pages // sides),
                faces=paper.copies * pages,
                price=plain_amount(_price(how, library.mission.prices)),
                box=_box(words, how, _day(days, paper.job), last),
                local=paper.job.local,
            )
        )
    return items


def handed(library: Library, forum_id: str, language: str, say: Say) -> dict[Owner, list[PrintedDocument]]:
    """Return what is printed about each theme, exercise and questionnaire, and for the welcome."""
    by_owner: dict[Owner, list[PrintedDocument]] = {}
    for paper in _papers(library, forum_id, language, say):
        by_owner.setdefault(owner_of(library, paper.job), []).append(paper)
    return by_owner


def called_in(
    session: Session, day: Sequence[Session], printed: Mapping[Owner, Sequence[PrintedDocument]], *, arriving: bool
) -> list[CalledPaper]:
    """Return what is printed and used in a session of a day, by number: what it is about, and what it names.

    `arriving` is whether no welcome stands before it: people get their badges once.
    """
    about = {owner for item in day for owner in owners_of(item)}
    mine = ((owner, view) for owner in owners_of(session) for view in printed.get(owner, ()) if view.how.called)
    by_number = {view.number: view for owner, view in mine if arriving or view.again or owner != WELCOME}
    for owner, views in printed.items():
        for paper in session.papers:
            meant = [view for view in views if is_named(paper, view.job.kind_id, view.job.subject_id, owner, about)]
            by_number |= {view.number: view for view in meant}
    shown = [view for _, view in sorted(by_number.items())]
    kinds = Counter(view.job.kind_id for view in shown)
    run = session.exercises()
    return [_titled(view, alone=kinds[view.job.kind_id] == 1 and view.job.subject_id in run) for view in shown]


def _titled(view: PrintedDocument, *, alone: bool) -> CalledPaper:
    """Return a paper with its title: what it is about is told where the session does not say it."""
    title = view.kind if alone or not view.subject else f"{view.kind} – {view.subject}"
    return CalledPaper(number=view.number, kind_id=view.job.kind_id, title=title, copies=view.copies)


def printed_kinds(printed: Mapping[Owner, Sequence[PrintedDocument]]) -> list[PrintedKind]:
    """Return each kind that is printed: how many different documents, how many copies of all together."""
    by_kind: dict[str, list[PrintedDocument]] = {}
    for view in sorted((view for views in printed.values() for view in views), key=lambda item: item.number):
        by_kind.setdefault(view.kind, []).append(view)
    return [
        PrintedKind(title=kind, titles=len(views), copies=sum(item.copies for item in views))
        for kind, views in by_kind.items()
    ]


def _price(how: Printing, prices: Prices | None) -> float:
    """Return what a printed side costs; nothing where no prices are given."""
    if prices is None:
        return 0
    side = prices.large if how.paper == "large" else prices.colour if how.colour else prices.black
    return side + (prices.card / _SIDES[how.sides] if how.paper == "card" else 0)


def boxes(library: Library, forum_id: str, language: str, say: Say) -> list[Box]:
    """Return each box in the order of the forum: the documents in it, and the materials of the sessions of its day."""
    words, forum = library.languages[language].words, library.forums[forum_id]
    inside: dict[str, list[BoxLine]] = {}
    for item in sorted(prints(library, forum_id, language, {}, say), key=lambda candidate: _rank(words, candidate.box)):
        title = f"{item.kind} – {item.subject}" if item.subject else item.kind
        inside.setdefault(item.box, []).append(BoxLine(item=title, number=item.copies, use=""))
    people, numbers = expected(forum), group_numbers(library, forum_id)
    for (sort, name), day in _days_of(library, forum_id).items():
        if sort != "exercise" or name not in library.exercises:
            continue
        exercise = library.exercises[name]
        adapted, box = exercise.for_forum(forum_id), inside.setdefault(words["box_day"].format(day=day), [])
        for material in adapted.materials:
            number = total_of(material.quantity, material.per, numbers[name], people)
            box.append(BoxLine(item=say(material.item), number=number, use=say(adapted.title)))
    for material in library.mission.supplies:
        box = inside.setdefault(words["box_welcome"], [])
        box.append(
            BoxLine(item=say(material.item), number=total_of(material.quantity, material.per, 1, people), use="")
        )
    return [Box(name=name, items=items) for name, items in sorted(inside.items(), key=lambda b: _rank(words, b[0]))]


def _rank(words: Mapping[str, str], box: str) -> tuple[int, str]:
    ends = (words["box_welcome"], words["box_evaluation"], words["box_team"])
    return (ends.index(box) * 2, "") if box in ends[:1] else (3 + ends.index(box), "") if box in ends else (1, box)


def _box(words: Mapping[str, str], how: Printing, day: int, last: int) -> str:
    if how.box in ("days", "last-day"):
        return words["box_day"].format(day=(day or 1) if how.box == "days" else last)
    return words[f"box_{how.box}"]


def _days_of(library: Library, forum_id: str) -> dict[Owner, int]:
    """Return the day on which each theme and exercise of a forum, and each kind of paper about it, is first used."""
    first_day: dict[Owner, int] = {}
    for number, day in enumerate(library.days(library.forums[forum_id]), 1):
        for session in day.sessions:
            taught = (owner for owner in owners_of(session) if owner[0] in ("theme", "exercise"))
            for owner in (*taught, *(("forum", paper.kind) for paper in session.papers)):
                first_day.setdefault(owner, number)
    return first_day


def _day(days: Mapping[Owner, int], job: Job) -> int:
    if job.subject_kind == "day":
        return int(job.subject_id)
    return days.get((job.subject_kind, job.kind_id if job.subject_kind == "forum" else job.subject_id), 0)


def _printing(kind: Kind) -> Printing:
    assert kind.printing
    return kind.printing


def _copies(library: Library, job: Job, kind: Kind) -> int:
    forum = library.forums[job.forum_id or ""]
    if job.local:
        return 1  # a page for each person of the list
    match kind.copies:
        case "per-participant":
            return _fixed(library, job) or expected(forum)
        case "per-row":
            return -(-expected(forum) // ROW)
        case "two-per-participant":
            return 2 * expected(forum)
        case "per-facilitator":
            return forum.facilitators
        case "per-group":
            return max(_groups(library, job), default=1)
        case "one":
            return 1


def _fixed(library: Library, job: Job) -> int:
    """Return the copies of a form that not everybody fills in: two observers see each group; 0 for all others."""
    if job.subject_kind != "questionnaire":
        return 0
    moment = library.questionnaires[job.subject_id].moment
    if moment == "observation":
        return _OBSERVERS * max(_groups(library, job), default=1)
    return 1 if moment in ("attendance", "follow-up", "commitments") else 0


def _groups(library: Library, job: Job) -> Iterator[int]:
    """Yield the groups of the exercise that a document is about; of every exercise, for one about the forum.

    Pairs and threes have no table and no reporter: who facilitates shows them what is printed.
    """
    forum, numbers = library.forums[job.forum_id or ""], group_numbers(library, job.forum_id or "")
    names = (job.subject_id,) if job.subject_kind == "exercise" else library.exercise_ids(forum)
    for name in names:
        groups = numbers[name]
        yield groups if library.exercises[name].sizes.largest >= AT_TABLE else min(groups, forum.facilitators)


def _subject(library: Library, job: Job, say: Say) -> str:
    if job.subject_kind == "day":
        return f"{library.languages[job.language].words['day']} {job.subject_id}"
    return say(subject_title(library, job))
