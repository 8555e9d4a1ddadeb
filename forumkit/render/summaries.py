"""What runs across entries: who teaches, practises and tests an objective, what to bring, what answers the contract."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from forumkit.model.group_numbers import group_numbers
from forumkit.model.library import Library
from forumkit.model.people import expected
from forumkit.plan.jobs import EXTENSIONS, Job, jobs_by_kind, output_path
from forumkit.render.views.mission import AnsweredTask, MadeKind, Need, TaughtObjective

Say = Callable[[str | Mapping[str, str]], str]
"""Gives a text in the document's language."""


def objectives(library: Library, forum_id: str | None, language: str, say: Say) -> list[TaughtObjective]:
    """Return each objective with the sections, exercises and questions that serve it, in the forums that have it."""
    words = library.languages[language].words
    forums = [name for name in library.forums if forum_id in (None, name)]
    views = []
    for theme_id, _, objective in library.objectives():
        there = [name for name in forums if theme_id in library.forums[name].themes]
        if not there:
            continue
        theme = library.themes[theme_id]
        views.append(
            TaughtObjective(
                theme=say(theme.title),
                code=theme.code or "",
                level=objective.level or "",
                text=say(objective.text),
                sections=[
                    say(section.title)
                    for subject in library.themes.values()
                    for section in subject.sections
                    if objective.id in section.objectives
                ],
                exercises=list(_exercises(library, objective.id, there, words, say)),
                questions=list(_questions(library, objective.id, there, words, say)),
                towns=[town for name in there if (town := say(library.forums[name].label))],
            )
        )
    return views


def _exercises(
    library: Library, objective: str, forums: list[str], words: Mapping[str, str], say: Say
) -> Iterator[str]:
    run = [name for forum in forums for name in library.exercise_ids(library.forums[forum])]
    for name in dict.fromkeys(run):
        exercise = library.exercises[name]
        if objective in exercise.objectives:
            towns = [say(library.forums[f].label) for f in forums if name in library.exercise_ids(library.forums[f])]
            title = " ".join(filter(None, (exercise.code, say(exercise.title))))
            yield f"{title} ({words['comma'].join(filter(None, towns))})" if any(towns) else title


def _questions(
    library: Library, objective: str, forums: list[str], words: Mapping[str, str], say: Say
) -> Iterator[str]:
    forms = [name for forum in forums for name in library.forums[forum].questionnaires]
    for name in dict.fromkeys(forms):
        form = library.questionnaires[name]
        ids = [question.id for question in form.questions if question.objective == objective]
        if ids:
            yield f"{say(form.title)}{words['colon']}{words['comma'].join(ids)}"


def tasks(library: Library, language: str, say: Say) -> list[AnsweredTask]:
    """Return each task of the contract with its deliverable and the documents that answer it, by kind."""
    words = library.languages[language].words
    jobs = jobs_by_kind(library)
    views = []
    for task in library.mission.tasks:
        owner = next((d for d in library.mission.deliverables if task.id in d.tasks), None)
        kinds = [
            MadeKind(
                title=words.get(library.kinds[kind].title, kind),
                count=len(made),
                path=_pattern(library, kind, made),
            )
            for kind in task.documents
            if kind in library.kinds and (made := jobs.get(kind))
        ]
        views.append(
            AnsweredTask(
                id=task.id,
                text=say(task.text),
                deliverable=say(owner.title) if owner else "",
                kinds=kinds,
            )
        )
    return views


def delivered(library: Library) -> dict[str, int]:
    """Return how many documents each deliverable holds, each once."""
    jobs = jobs_by_kind(library)
    kinds = {
        deliverable.id: {
            kind for task in library.mission.tasks if task.id in deliverable.tasks for kind in task.documents
        }
        for deliverable in library.mission.deliverables
    }
    return {name: sum(len(jobs.get(kind, ())) for kind in wanted) for name, wanted in kinds.items()}


def _pattern(library: Library, kind_id: str, jobs: Sequence[Job]) -> str:
    """Return the path of the only document, or the pattern that all follow."""
    if len(jobs) == 1:
        return jobs[0].path
    kind = library.kinds[kind_id]
    words = library.languages[library.mission.languages[0]].words
    named = {"language": "", "forum": "…", "subject": "…"}
    return output_path(kind.output, words, named) + EXTENSIONS[kind.writer]


def materials(library: Library, forum_id: str | None, say: Say, sorted_as: Callable[[str], str]) -> list[Need]:
    """Return what a forum needs in all, by thing, with the exercise that asks for each part."""
    forum = library.forums.get(forum_id or "")
    if forum is None:
        return []
    people = expected(forum)
    needs: dict[str, list[tuple[int, str]]] = {}
    for name, number_of_groups in group_numbers(library, forum_id or "").items():
        exercise = library.exercises[name].for_forum(forum_id)
        for material in exercise.materials:
            needs.setdefault(say(material.item), []).append(
                (total_of(material.quantity, material.per, number_of_groups, people), say(exercise.title))
            )
    for material in library.mission.supplies:
        needs.setdefault(say(material.item), []).append((total_of(material.quantity, material.per, 1, people), ""))
    prices = library.mission.prices.items if library.mission.prices else {}
    return [
        Need(
            item=item,
            total=sum(number for number, _ in parts),
            parts=parts,
            price=plain_amount(prices.get(item, 0)),
        )
        for item, parts in sorted(needs.items(), key=lambda need: sorted_as(need[0]))
    ]


def total_of(quantity: int, per: str, groups: int, people: int) -> int:
    """Return how many of a thing are needed in a room with so many groups and people."""
    return quantity * {"room": 1, "group": groups, "person": people}[per]


def plain_amount(amount: float) -> int | float:
    """Return an amount without a fraction that is nought: 25 and not 25.0."""
    return int(amount) if amount == int(amount) else amount
