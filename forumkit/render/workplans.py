"""The work plan as pages see it: its tasks with their days, and the calendar of the contract."""

from collections.abc import Sequence
from datetime import date

from forumkit.load.source import KeyPath
from forumkit.model.holiday import is_working_day
from forumkit.model.schedule import Task
from forumkit.model.timing import Span, days_between, ends_of, task_spans
from forumkit.render.entries import EntryViews
from forumkit.render.views.mission import PhaseView, PlanDay, PlanTaskView, WorkplanView


def workplan_view(views: EntryViews) -> WorkplanView | None:
    """Return the work plan of the mission; nothing where it has none."""
    mission = views.library.mission
    plan, key = views.library.workplans.get(mission.workplan or ""), f"schedule/{mission.workplan}"
    if plan is None:
        return None
    spans = task_spans(plan, mission.start, mission.country)
    first, last = ends_of(mission, spans)
    days = days_between(first, last)
    phases = []
    for phase in plan.phases:
        path: KeyPath = ("phases", phase.id)
        tasks = [
            views.view(
                PlanTaskView, task, key, (*path, "tasks", task.id), **_computed(views, task, spans[task.id], days)
            )
            for task in phase.tasks
        ]
        phases.append(views.view(PhaseView, phase, key, path, tasks=tasks))
    calendar = [
        PlanDay(number=day.day, letter=views.speech.letter(day), off=not is_working_day(day, mission.country))
        for day in days
    ]
    return views.view(WorkplanView, plan, key, phases=phases, days=calendar)


def _computed(views: EntryViews, task: Task, span: Span, days: Sequence[date]) -> dict[str, object]:
    due = {deliverable.due for deliverable in views.library.mission.deliverables}
    return {
        "first": views.speech.short_day(span.first),
        "last": views.speech.short_day(span.last),
        "start_iso": span.first.isoformat(),
        "end_iso": span.last.isoformat(),
        "length": (span.last - span.first).days + 1,
        "bar": [
            ("milestone" if day in due and task.deliverable else "bar") if span.first <= day <= span.last
            else ("" if is_working_day(day, views.library.mission.country) else "off")
            for day in days
        ],
    }  # fmt: skip
