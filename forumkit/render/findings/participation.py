"""Who came, beside who was expected."""

from collections.abc import Iterator, Sequence

from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.all import at
from forumkit.render.findings.statements.record import Said
from forumkit.render.planned import planned
from forumkit.render.views.results import GroupPresent, Participation, PresentRow


def participation(scene: Scene, told: Sequence[Said]) -> Participation | None:
    """Return the people present by category, with the groups within, and the other groups; nothing if not counted."""
    if not scene.is_known("participation.present"):
        return None
    columns = _columns(scene)
    rows = list(_categories(scene, columns))
    if sum(cell == scene.tell.words["not_published"] for row in rows for cell in row.cells) * 2 > len(rows) * len(
        columns
    ):
        columns, rows = [], list(_categories(scene, []))
    rows = _together(scene, rows)
    return Participation(
        sentences=at("participation", told),
        columns=[label for _, label in columns],
        rows=rows,
        planned=scene.planned,
        present=scene.said("participation.present"),
        groups=list(_groups(scene)),
    )


def _category_question(scene: Scene) -> str:
    """Return the profile question whose choices the expected categories name."""
    named = {people.group for people in scene.library.forums[scene.forum_id].participants} - {None}
    return next((question.id for question in scene.evaluation.profile if named and named <= set(question.codes())), "")


def _columns(scene: Scene) -> list[tuple[str, str]]:
    """Return the groups that categories are crossed with, as the end of their id and a label."""
    name = _category_question(scene)
    other = next((second for first, second in scene.evaluation.crossings if first == name), "")
    return [(f"{other}.{code}", label) for dimension, code, label in scene.groups() if dimension.id == other]


def _categories(scene: Scene, columns: list[tuple[str, str]]) -> Iterator[PresentRow]:
    name = _category_question(scene)
    for people in scene.library.forums[scene.forum_id].participants:
        prefix = f"participation.by.{name}.{people.group}"
        yield PresentRow(
            category=scene.say(people.category),
            planned=people.count,
            present=scene.tell.number_or_hidden(scene.value(prefix)),
            count=scene.number_of(prefix),
            cells=[scene.tell.number_or_hidden(scene.value(f"{prefix}.{end}")) for end, _ in columns],
        )


def _together(scene: Scene, rows: list[PresentRow]) -> list[PresentRow]:
    """Return the categories with those that are not published in one row: what is left of all who came.

    A category that a plan does not tell apart is not told apart here: both are read side by side.
    """
    words = scene.tell.words
    expected = planned(scene.library, scene.forum_id).rows
    apart = {row.categories[0] for row in expected if len(row.categories) == 1}
    hidden = [row for n, row in enumerate(rows) if n not in apart or row.present == words["not_published"]]
    if len(hidden) < 2:  # noqa: PLR2004 - one alone is never hidden alone
        return rows
    shown = [row for row in rows if row not in hidden]
    rest = scene.number_of("participation.present") - sum(row.count for row in shown)
    rest -= scene.number_of(f"participation.by.{_category_question(scene)}.unsaid")
    cells = [words["not_published"]] * len(hidden[0].cells)
    others = PresentRow(
        category=words["other_categories"],
        planned=sum(row.planned for row in hidden),
        present=scene.tell.number(rest),
        cells=cells,
    )
    return [*shown, others]


def _groups(scene: Scene) -> Iterator[GroupPresent]:
    """Yield the groups of the other profile questions; the first of each names its question."""
    category, last = _category_question(scene), ""
    for dimension, code, label in scene.groups():
        if dimension.id != category:
            value = scene.value(f"participation.by.{dimension.id}.{code}")
            yield GroupPresent(
                question="" if dimension.id == last else scene.say(dimension.short),
                group=label,
                present=scene.tell.number_or_hidden(value),
                share=scene.tell.said(value),
            )
            last = dimension.id
