"""Checks that what a form asks can be answered, counted and told without harm."""

from collections.abc import Iterable, Iterator

from forumkit.drawing.pictograms import word_of
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase, Private
from forumkit.model.evaluation import ProfileQuestion
from forumkit.model.forms import CODE, GROUP, MARK, OBSERVER
from forumkit.model.labels import bare
from forumkit.model.library import Library
from forumkit.model.printed_cards import CARDS, drawn_symbols
from forumkit.model.privacy.mission import guard_of, unlisted
from forumkit.model.question_types import Question
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.questions import Choice
from forumkit.model.report import ReportSection
from forumkit.model.texts import texts_of

Reference = tuple[str, KeyPath, str, str, Iterable[str]]
"""Entry's key, path, sort of thing, id, and the ids that there are."""


def what_forms_name_exists(library: Library) -> Iterator[Problem]:
    """Each condition, consent, whole, profile, code frame and evidence names something that is there."""
    for key, path, kind, name, known in (*_of_forms(library), *_of_evaluation(library), *_of_report(library)):
        if name not in set(known):
            values = {"kind": Phrase(kind), "name": name, "allowed": ", ".join(sorted(known)) or "–"}
            yield Problem(Code.UNKNOWN_REFERENCE, library.place(key, path), values)


def _of_forms(library: Library) -> Iterator[Reference]:
    profiles = [profile.id for profile in library.evaluation.profile] if library.evaluation else []
    for name, form in library.questionnaires.items():
        key = f"questionnaire/{name}"
        yield from ((key, ("profile", n), "question", item, profiles) for n, item in enumerate(form.profile))
        asked = [*_repeated(library, form), *form.questions]
        for index, question in enumerate(form.questions):
            yield from _of_question(key, ("questions", index), question, asked)


def _repeated(library: Library, form: Questionnaire) -> tuple[Question, ...]:
    before = library.questionnaires.get(form.repeats or "")
    return before.questions if before else ()


def _of_question(key: str, path: KeyPath, question: Question, asked: list[Question]) -> Iterator[Reference]:
    if question.when:
        place = (*path, "when")
        earlier = asked[: asked.index(question)]
        first = next((prior for prior in earlier if prior.id == question.when.question), None)
        yield key, (*place, "question"), "question", question.when.question, [prior.id for prior in earlier]
        for number, answer in enumerate(question.when.answers) if first else ():
            yield key, (*place, "answers", number), "choice", answer, first.codes() if first else ()
    for name, other, fits in question.relations():
        yield key, (*path, name), "question", other, [prior.id for prior in asked if fits(prior)]


def _of_evaluation(library: Library) -> Iterator[Reference]:
    evaluation = library.evaluation
    profiles = [profile.id for profile in evaluation.profile] if evaluation else []
    opened = [q.id for form in library.questionnaires.values() for q in form.questions if q.free]
    for index, pair in enumerate(evaluation.crossings if evaluation else ()):
        yield from (("evaluation", ("crossings", index, n), "question", name, profiles) for n, name in enumerate(pair))
    if evaluation and evaluation.quote_with:
        yield "evaluation", ("quote_with",), "question", evaluation.quote_with, profiles
    for index, frame in enumerate(evaluation.frames if evaluation else ()):
        yield "evaluation", ("frames", index, "question"), "question", frame.question, opened
    codes = [code for profile in evaluation.profile for code in profile.codes()] if evaluation else []
    for name, forum in library.forums.items():
        for index, people in enumerate(forum.participants):
            if people.group:
                yield f"forum/{name}", ("participants", index, "group"), "choice", people.group, codes


def _of_report(library: Library) -> Iterator[Reference]:
    indicators = [indicator.id for indicator in library.indicators]
    for index, item in enumerate(library.recommendations):
        path: KeyPath = ("recommendations", index, "evidence")
        yield from (("report", (*path, n), "indicator", name, indicators) for n, name in enumerate(item.evidence))
        for n, ground in enumerate(item.grounds):
            place: KeyPath = ("recommendations", index, "grounds", n, "indicator")
            yield "report", place, "indicator", ground.indicator, indicators
    yield from _of_sections(library, ("sections",), library.report_sections)


def _of_sections(library: Library, path: KeyPath, sections: tuple[ReportSection, ...]) -> Iterator[Reference]:
    for index, section in enumerate(sections):
        below = (*path, index)
        yield from (("report", (*below, "by_forum", f), "forum", f, library.forums) for f in section.by_forum)
        yield from _of_sections(library, (*below, "sections"), section.sections)


def answers_can_be_told_apart(library: Library) -> Iterator[Problem]:
    """No two choices of a question, and no two profile questions, have the same id."""
    for key, path, ids in _ids(library):
        for number, name in enumerate(ids):
            if name in ids[:number]:
                where = library.place(key, (*path, number))
                other = library.place(key, (*path, ids.index(name)))
                yield Problem(Code.DUPLICATE_ID, where, {"name": name, "other": f"{other.file}:{other.line}"})


def _ids(library: Library) -> Iterator[tuple[str, KeyPath, list[str]]]:
    for name, form in library.questionnaires.items():
        for index, question in enumerate(form.questions):
            path: KeyPath = ("questions", index, "choices")
            yield f"questionnaire/{name}", path, [choice.id for choice in question.choices_written()]
    if library.evaluation:
        yield "evaluation", ("profile",), [profile.id for profile in library.evaluation.profile]
        for index, profile in enumerate(library.evaluation.profile):
            yield "evaluation", ("profile", index, "choices"), list(profile.codes())


def nobody_is_asked_what_must_not_be_known(library: Library) -> Iterator[Problem]:
    """No question asks for a name, a contact, a place, ethnic group, religion, health or another thing of this sort."""
    guard = guard_of(library)
    for key, path, asked in _asked(library):
        bands = {offer.code for offer in asked.offers()}
        banded = bool(bands) and not all(code.isdigit() for code in bands)
        for version in _said(asked):
            if found := guard.asked(version, banded=banded) or guard.told(version):
                values = {"name": asked.id, "what": found.sort, "word": found.words}
                yield Problem(Code.PRIVATE_QUESTION, library.place(key, path), values)
                break


Asks = ProfileQuestion | Question


def _asked(library: Library) -> Iterator[tuple[str, KeyPath, Asks]]:
    for index, profile in enumerate(library.evaluation.profile if library.evaluation else ()):
        yield "evaluation", ("profile", index), profile
    for name, form in library.questionnaires.items():
        yield from ((f"questionnaire/{name}", ("questions", n), question) for n, question in enumerate(form.questions))


def _said(asked: Asks) -> Iterator[str]:
    """Yield all with which a question may ask: its id, its text and hint, and what a question of profile is called."""
    short = asked.short if isinstance(asked, ProfileQuestion) else None
    for text in (asked.id, asked.text, asked.hint, short):
        yield from texts_of(text or ())


def no_choice_says_what_must_not_be_known(library: Library) -> Iterator[Problem]:
    """No choice and no category of participants says which religion, ethnic group, party or health somebody has."""
    guard = guard_of(library)
    for key, path, text, asked in _choices(library):
        languages = guard.is_about_languages(asked)
        for version in texts_of(text):
            found = guard.chosen(version)
            if found and not (languages and found.sort == Private.ETHNICITY):
                values = {"name": version, "what": found.sort}
                yield Problem(Code.PRIVATE_CHOICE, library.place(key, path), values)
                break


def _choices(library: Library) -> Iterator[tuple[str, KeyPath, str | dict[str, str] | tuple[()], tuple[str, ...]]]:
    for key, path, asked in _asked(library):
        choices = asked.choices if isinstance(asked, ProfileQuestion) else asked.choices_written()
        for number, choice in enumerate(choices):
            yield key, (*path, "choices", number), choice.text, tuple(texts_of(asked.text))
            yield key, (*path, "choices", number), choice.people or (), tuple(texts_of(asked.text))
    for name, forum in library.forums.items():
        yield from (
            (f"forum/{name}", ("participants", n), participant.category, ())
            for n, participant in enumerate(forum.participants)
        )


def every_language_has_its_private_words(library: Library) -> Iterator[Problem]:
    """Each language of the documents has a list of the words that ask for what must not be known."""
    for name in unlisted(library):
        key = f"language/{name}"
        values = {"language": name, "file": f"templates/languages/{name}.yaml"}
        yield Problem(Code.PRIVACY_LIST_MISSING, library.place(key if key in library.sources else "mission"), values)


def questions_are_sound(library: Library) -> Iterator[Problem]:
    """Nothing is wrong with a question that only its type can tell."""
    for name, form in library.questionnaires.items():
        for index, question in enumerate(form.questions):
            for path, code, values in question.faults():
                yield Problem(code, library.place(f"questionnaire/{name}", ("questions", index, *path)), values)


RESERVED = (CODE, GROUP, OBSERVER, MARK, "profil", "questions", "repetition")
"""What every form calls by these names; a question cannot."""


def no_question_has_a_name_that_is_taken(library: Library) -> Iterator[Problem]:
    """No question is called as the card, the group or a part of every form is."""
    entries: list[tuple[str, KeyPath, str]] = []
    if library.evaluation:
        entries += [("evaluation", ("profile", n), item.id) for n, item in enumerate(library.evaluation.profile)]
    for name, form in library.questionnaires.items():
        key = f"questionnaire/{name}"
        entries += [(key, ("questions", n), question.id) for n, question in enumerate(form.questions)]
    for key, path, name in entries:
        if name in RESERVED:
            values = {"name": name, "allowed": ", ".join(RESERVED)}
            yield Problem(Code.RESERVED_ID, library.place(key, path), values)


def answers_read_differently(library: Library) -> Iterator[Problem]:
    """No two answers of a question have the same words in one language: an export could not tell them apart."""
    for name, form in library.questionnaires.items():
        for index, question in enumerate(form.questions):
            path: KeyPath = ("questions", index, "choices")
            yield from _alike(library, f"questionnaire/{name}", path, question.choices_written())
    for index, profile in enumerate(library.evaluation.profile if library.evaluation else ()):
        yield from _alike(library, "evaluation", ("profile", index, "choices"), profile.choices)


def _alike(library: Library, key: str, path: KeyPath, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for number, choice in enumerate(choices):
        texts = [choice.text] if isinstance(choice.text, str) else list(choice.text.values())
        for label in {bare(text) for text in texts}:
            other = seen.setdefault(label, choice.id)
            if other != choice.id:
                values = {"name": choice.id, "other": other}
                yield Problem(Code.SAME_LABEL, library.place(key, (*path, number)), values)


def cards_have_pictures(library: Library) -> Iterator[Problem]:
    """What a card is called is drawn, in each language that names it."""
    first = library.mission.languages[0]
    for number, symbol in enumerate(library.evaluation.symbols if library.evaluation else ()):
        for language, name in ({first: symbol} if isinstance(symbol, str) else symbol).items():
            words = library.languages[language].words if language in library.languages else {}
            if words and not drawn_symbols([name], words)[name]:
                values = {"name": name, "allowed": ", ".join(words[word_of(each)] for each in CARDS)}
                yield Problem(Code.SYMBOL_NOT_DRAWN, library.place("evaluation", ("symbols", number)), values)
                break
