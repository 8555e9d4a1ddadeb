"""The commands that begin something: a mission, a file of content."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from forumkit.cli import show
from forumkit.cli.options import Root, WrongUse, clashing, current_folder, language_of, mission_root, unknown
from forumkit.cli.words import Question, Say

if TYPE_CHECKING:
    from forumkit.scaffold.starters import Wishes

_MOST_PEOPLE = 5_000
_PROFILE = "dialogue"
"""The sort of mission that asks least."""
_LANGUAGE = "language"
"""What `forumkit new` makes beside content: the file of a language."""
Answer = TypeVar("Answer")


def init(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument()] = None,
    root: Annotated[Path | None, typer.Option("--root")] = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
    language: Annotated[str | None, typer.Option("--language")] = None,
    profile: Annotated[str | None, typer.Option("--profile")] = None,
    dates: Annotated[str | None, typer.Option("--dates")] = None,
    people: Annotated[int | None, typer.Option("--people", min=1, max=_MOST_PEOPLE)] = None,
    example: Annotated[bool, typer.Option("--example")] = False,
    sample: Annotated[bool, typer.Option("--sample")] = False,
) -> None:
    """Start a mission of your own, or with the whole example; its schemas and a CI workflow beside it."""
    from forumkit.scaffold.missions import start_example, start_mission  # noqa: PLC0415 - a seam: see cli/app

    if folder and root and folder != root:
        raise clashing("--root", str(folder), language_of(ctx))
    place = folder or root or Path()
    given = {"--title": title, "--language": language, "--profile": profile, "--dates": dates, "--people": people}
    said = [name for name, value in given.items() if value is not None]
    if (example or sample) and said:
        raise clashing("--example" if example else "--sample", said[0], language_of(ctx))
    asks = show.can_ask() and not (said or example or sample)
    if example or sample or (asks and show.asked(Question.EXAMPLE, language_of(ctx))):
        made = start_example(place, sample=sample)
    else:
        made = start_mission(place, _wishes(given, place, language_of(ctx), asks=asks))
    show.created(made, place, language_of(ctx))


def new(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument()],
    title: Annotated[str, typer.Argument()],
    like: Annotated[str, typer.Option("--like")] = "",
    root: Root = None,
) -> None:
    """Write a new content file to fill in, which fits the mission."""
    from forumkit.scaffold.languages import language_starter  # noqa: PLC0415 - a seam
    from forumkit.scaffold.starters import NEW_KINDS, known_languages, new_file, new_language  # noqa: PLC0415 - a seam

    spoken, kinds = language_of(ctx), (*NEW_KINDS, _LANGUAGE)
    if kind not in kinds:
        raise unknown(kind, kinds, "KIND", spoken)
    folder = mission_root(root)
    if kind != _LANGUAGE:
        made = new_file(folder, kind, _readable(title), like)
    elif title in known_languages():
        raise WrongUse(Say.LANGUAGE_IS_THERE.says(spoken, name=title), param_hint="TITLE")
    elif not language_starter(title):
        raise WrongUse(Say.NO_LANGUAGE.says(spoken, name=title), param_hint="TITLE")
    else:
        made = new_language(folder, title)
    show.created([made], folder, spoken)


def _wishes(given: Mapping[str, object], place: Path, spoken: str, *, asks: bool) -> "Wishes":
    """Return what the options say; a person who gave none at a terminal is asked, and Enter takes what is proposed."""
    from forumkit.scaffold.languages import language_starter  # noqa: PLC0415 - a seam
    from forumkit.scaffold.starters import Wishes, known_languages, known_profiles  # noqa: PLC0415 - a seam

    def answer(option: str, question: Question, proposed: str, read: Callable[[str], Answer]) -> Answer:
        if not asks:
            value = given[option]
            return read(proposed if value is None else str(value))
        while True:
            try:
                return read(show.answer_to(question.of(proposed=proposed), spoken) or proposed)
            except WrongUse as fault:
                show.line(fault.message)

    def among(option: str, known: tuple[str, ...], other: Callable[[str], str] = lambda _: "") -> Callable[[str], str]:
        def read(text: str) -> str:
            if text not in known and not other(text):
                raise unknown(text, known, option, spoken)
            return text

        return read

    languages, profiles = known_languages(), known_profiles()
    return Wishes(
        title=answer("--title", Question.TITLE, _named(place), _readable),
        language=answer(
            "--language",
            Question.LANGUAGE,
            spoken if spoken in languages else languages[0],
            among("--language", languages, language_starter),
        ),
        profile=answer(
            "--profile",
            Question.PROFILE,
            _PROFILE if _PROFILE in profiles else profiles[0],
            among("--profile", profiles),
        ),
        dates=answer("--dates", Question.DATES, "", lambda text: _dates(text, spoken)),
        people=answer("--people", Question.PEOPLE, "30", lambda text: _people(text, spoken)),
    )


def _named(place: Path) -> str:
    """Return a title made of the name of a folder."""
    name = re.sub("[-_]+", " ", _readable((current_folder() / place).resolve().name)) or "Forum"
    return name[0].upper() + name[1:]


def _readable(text: str) -> str:
    """Return what was typed without what is no letter of any script, as a console of another encoding sends it."""
    return text.encode("utf-8", "ignore").decode().strip()


def _dates(text: str, spoken: str) -> tuple[date, ...]:
    """Return the days that were typed: `2026-03-03`, several with commas between them, or none."""
    try:
        days = tuple(date.fromisoformat(day) for day in re.split(r"[\s,;]+", text.strip()) if day)
    except ValueError:
        raise WrongUse(Say.NO_DATES.says(spoken, name=text), param_hint="--dates") from None
    if list(days) != sorted(set(days)):
        raise WrongUse(Say.NO_DATES.says(spoken, name=text), param_hint="--dates")
    return days


def _people(text: str, spoken: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_PEOPLE:
        raise WrongUse(Say.NO_NUMBER.says(spoken, name=text, most=_MOST_PEOPLE), param_hint="--people")
    return int(text)
