"""What all findings are made from: the results of one forum, and how things are said."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forumkit.model.answering import Say
from forumkit.model.evaluation import Evaluation, ProfileQuestion
from forumkit.model.forms import Form, forms_of
from forumkit.model.library import Library
from forumkit.model.questions import BaseQuestion
from forumkit.model.results import Results, Unit, Value
from forumkit.render.result_words import Teller

_NOTHING = Value(unit=Unit.COUNT)


@dataclass(frozen=True)
class Scene:
    """The results of a forum in one language."""

    library: Library
    forum_id: str
    results: Results
    tell: Teller
    say: Say

    @property
    def town(self) -> str:
        """By what the forum is told from others; where no forum is written, the title of the mission."""
        return self.say(self.library.forums[self.forum_id].label or self.library.mission.title)

    def value(self, name: str) -> Value:
        """Return the value of an id; one without a number where there is none."""
        return self.results.values.get(name, _NOTHING)

    def said(self, name: str) -> str:
        """Return a value in short."""
        return self.tell.said(self.value(name))

    @cached_property
    def asked(self) -> dict[str, Form]:
        """The forms of the forum."""
        return forms_of(self.library, self.forum_id)

    @property
    def forms(self) -> dict[str, Form]:
        """Those that were answered."""
        return {name: form for name, form in self.asked.items() if name in self.results.forms}

    @property
    def evaluation(self) -> Evaluation:
        """How answers are told apart."""
        return self.library.evaluation or Evaluation()

    def short(self, question: BaseQuestion) -> str:
        """Return a question in few words, which stand inside a sentence: a statement without its full stop."""
        return self.say(question.short) if question.short else self.say(question.text).rstrip(".。।۔")

    def profile(self, name: str) -> ProfileQuestion:
        """Return a profile question."""
        return next(question for question in self.evaluation.profile if question.id == name)

    def groups(self) -> Iterator[tuple[ProfileQuestion, str, str]]:
        """Yield each group of people: its question, its code and what it is called."""
        for question in self.evaluation.profile:
            for choice in question.choices:
                yield question, choice.id, self.say(choice.people or choice.text)

    def is_enough(self, value: Value) -> bool:
        """Tell whether there are enough answers for percentages."""
        return not value.hidden and (value.n or 0) >= self.evaluation.thresholds.percent

    def number_of(self, name: str) -> float:
        """Return the number behind an id, 0 where it is not told: only to choose a sentence or draw a bar."""
        return self.value(name).value or 0.0

    @property
    def planned(self) -> int:
        """How many people were expected."""
        return sum(people.count for people in self.library.forums[self.forum_id].participants)

    @property
    def lasts_days(self) -> bool:
        """Whether any forum of the mission lasts more than a day."""
        return any(len(self.library.days(forum)) > 1 for forum in self.library.forums.values())

    def is_known(self, name: str) -> bool:
        """Tell whether a number exists and is published."""
        value = self.value(name)
        return value.value is not None and not value.hidden
