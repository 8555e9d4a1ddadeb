"""The facts of a forum, each computed once: tables, charts and sentences of every document take them from here."""

from dataclasses import dataclass
from functools import cached_property

from forumkit.model.forms import Form
from forumkit.render.findings.changes import Gain, Item, Trend, items
from forumkit.render.findings.ranks import Criterion, Face, Marked, Ranked, criteria, faces, marked, ranked
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.targets import Measured, standings

_FIVE = 5
"""Faces of the scale that questions are ranked on."""


@dataclass(frozen=True)
class OfForm:
    """A form that was answered, with its questions with faces."""

    scene: Scene
    form: Form
    faces: tuple[Face, ...]
    ranked: Ranked

    @property
    def n(self) -> str:
        """The id of how many answered it."""
        return f"forms.{self.form.name}.n"


@dataclass(frozen=True)
class Facts:
    """What is true of the results of a forum."""

    scene: Scene

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of the test."""
        return tuple(items(self.scene))

    def changed(self, *changes: Trend) -> tuple[Item, ...]:
        """Return the items that changed so, those with the largest change first."""
        return tuple(sorted((i for i in self.items if i.change in changes), key=lambda item: -abs(item.gain)))

    @cached_property
    def gain(self) -> Gain:
        """What changed over all items."""
        return Gain(self.scene)

    @cached_property
    def opinions(self) -> tuple[OfForm, ...]:
        """The forms asked at the end, those with most questions of five faces first."""
        forms = [form for form in self.scene.forms.values() if form.entry.moment in ("after", "day-end")]
        found = [self._of(form) for form in forms]
        return tuple(sorted(found, key=lambda of: -sum(len(face.codes) == _FIVE for face in of.faces)))

    def _of(self, form: Form) -> OfForm:
        found = tuple(faces(self.scene, form))
        return OfForm(self.scene, form, found, ranked(self.scene, [face for face in found if len(face.codes) == _FIVE]))

    @cached_property
    def follow_ups(self) -> tuple[OfForm, ...]:
        """The forms asked some time after the forum, that somebody answered."""
        forms = [form for form in self.scene.forms.values() if form.entry.moment == "follow-up"]
        return tuple(OfForm(self.scene, f, (), Ranked()) for f in forms if self.scene.number_of(f"forms.{f.name}.n"))

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that observers marked."""
        return tuple(criteria(self.scene, self.observed)) if self.observed else ()

    @cached_property
    def observed(self) -> Form | None:
        """The form of the observers, where they observed a group."""
        form = next((form for form in self.scene.forms.values() if form.entry.moment == "observation"), None)
        return form if form and self.scene.number_of("restitution.groups") else None

    @cached_property
    def marked(self) -> Marked:
        """The criteria at both ends."""
        return marked(self.criteria)

    @cached_property
    def standings(self) -> tuple[Measured, ...]:
        """The indicators."""
        return standings(self.scene)
