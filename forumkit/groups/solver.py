"""Groups that keep an exercise's rule as far as any groups can, by OR-Tools' CP-SAT. The home of ortools.

The local search starts from them: CP-SAT proves what a rule allows, and the search is the better one at letting people
meet new people. One worker, one seed and a limit counted in steps, not in seconds: the groups do not depend on how
fast a machine is.
"""

import importlib.util
from collections.abc import Iterator
from typing import Any

from forumkit.groups.task import GroupingTask, Groups, Round, members
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.library import Library

_STEPS = 1.0
"""CP-SAT's own measure of the work for one round."""


def has_solver() -> bool:
    """Tell whether OR-Tools is installed, as with the extra “groups”."""
    return importlib.util.find_spec("ortools") is not None


def missing_solvers(library: Library) -> Iterator[Problem]:
    """Yield the forums that ask for the solver where it is not installed."""
    for name, forum in library.forums.items():
        if forum.grouping == "solver" and not has_solver():
            yield Problem(Code.SOLVER_MISSING, library.place(f"forum/{name}", ("grouping",)), {"name": name})


def groups_within_rules(task: GroupingTask) -> tuple[Groups, ...]:
    """Return groups for each round that miss its counts and its even spread as little as can be."""
    return tuple(asked_round.settled or _groups(asked_round, task.people) for asked_round in task.rounds)


def _groups(asked_round: Round, people: int) -> Groups:
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a seam: an extra, and slow to import

    model = cp_model.CpModel()
    seats = [[model.new_bool_var("") for _ in asked_round.sizes] for _ in range(people)]
    for seats_of_person in seats:
        model.add_exactly_one(seats_of_person)
    for group, size in enumerate(asked_round.sizes):
        model.add(sum(seats_of_person[group] for seats_of_person in seats) == size)
    model.minimize(sum(_breaches(model, asked_round, seats)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = _STEPS
    solver.solve(model)
    return tuple(
        sum(1 << person for person, seats_of_person in enumerate(seats) if solver.boolean_value(seats_of_person[group]))
        for group in range(len(asked_round.sizes))
    )


def _breaches(model: Any, asked_round: Round, seats: list[list[Any]]) -> list[Any]:  # noqa: ANN401 - ortools' own types
    """Return what it costs that groups miss what they should have."""
    cost = []
    for quota in asked_round.quotas:
        for group, size in enumerate(asked_round.sizes):
            miss = model.new_int_var(0, size + quota.least, "")
            seated = sum(seats[person][group] for person in members(quota.people))
            model.add(seated + miss >= quota.least)
            model.add(seated - miss <= quota.most)
            cost.append(quota.weight * miss)
    return cost
