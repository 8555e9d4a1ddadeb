"""A forum among many: what it needs is planned once, and nothing else is made for it."""

import gc
import weakref
from pathlib import Path

import pytest

from forumkit.model.library import Library
from forumkit.plan.jobs import jobs_by_kind, jobs_of_forum, plan_jobs
from forumkit.render.typesetting import Typesetter
from forumkit.render.views.base import Views
from forumkit.render.views.mission import PlanDay
from tests.conftest import shipped_checked

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def library() -> Library:
    found = shipped_checked().library
    assert found is not None
    return found


def test_every_job_is_of_one_forum_or_of_the_mission(library: Library) -> None:
    jobs, _ = plan_jobs(library)
    assert len(jobs) > 100
    assert sorted(job for forum in (None, *library.forums) for job in jobs_of_forum(library, forum)) == list(jobs)


def test_every_job_is_of_one_kind(library: Library) -> None:
    kinds = jobs_by_kind(library)
    assert sorted(job for jobs in kinds.values() for job in jobs) == list(plan_jobs(library)[0])
    assert all(job.kind_id == name for name, jobs in kinds.items() for job in jobs)


def test_a_mission_is_planned_once(library: Library) -> None:
    assert plan_jobs(library)[0][0] is plan_jobs(library)[0][0]


def test_views_are_made_when_they_are_seen_and_once() -> None:
    made: list[str] = []

    def view(name: str) -> PlanDay:
        made.append(name)
        return PlanDay(number=1, letter=name, off=False)

    views = Views(("a", "b", "c"), view)
    assert (len(views), made) == (3, [])
    assert views.named("b") is views[1]
    assert made == ["b"]
    assert [each.letter for each in views] == ["a", "b", "c"]
    assert [each.letter for each in views[1:]] == ["b", "c"]
    assert made == ["b", "a", "c"]


@pytest.mark.exhaustive
def test_what_sets_another_language_goes_with_what_asked_for_it() -> None:
    setter = Typesetter(None)
    within = weakref.ref(setter.within("bm"))
    assert within() is setter.within("bm")
    del setter
    gc.collect()
    assert within() is None
