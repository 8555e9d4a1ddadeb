"""The commands for voices: a list for who records, what they recorded taken in, a pack for phones and radio."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.options import Root, language_of, mission_root, unknown
from forumkit.cli.words import Say
from forumkit.messages.problems import errors


def out(
    ctx: typer.Context,
    language: Annotated[str, typer.Argument()],
    file: Annotated[Path | None, typer.Argument()] = None,
    root: Root = None,
) -> None:
    """Write the numbered list of every line that is said aloud in a language."""
    from forumkit.edits.voices import write_list  # noqa: PLC0415 - a seam
    from forumkit.model.voices import voice_languages  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    checked = check_mission(mission_root(root))
    known = voice_languages(sound(checked))
    if language.lower() not in known:
        raise unknown(language, known, "LANGUAGE", language_of(ctx))
    done = write_list(checked, language.lower(), file)
    counts = {"total": done.total, "recorded": done.recorded, "new": done.new}
    show.line(Say.TO_RECORD.says(language_of(ctx), name=str(done.file), **counts))


def in_(ctx: typer.Context, root: Root = None) -> None:
    """Take in what lies in content/voices/LANGUAGE/ under the number of its line."""
    from forumkit.edits.voices import take_in  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    total, problems = take_in(check_mission(mission_root(root)))
    show.line(Say.VOICES_TAKEN.says(language_of(ctx), total=total))
    show.problems_to_stderr(problems, language_of(ctx))
    if errors(problems):
        raise typer.Exit(1)


def pack(
    ctx: typer.Context,
    forum: Annotated[str, typer.Argument()],
    file: Annotated[Path | None, typer.Argument()] = None,
    language: Annotated[str | None, typer.Option("--language")] = None,
    root: Root = None,
) -> None:
    """Write a zip for phones and radio, with all that is heard in a forum."""
    from forumkit.edits.voices import write_pack  # noqa: PLC0415 - a seam
    from forumkit.model.voices import languages_heard  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    checked = check_mission(mission_root(root))
    library = sound(checked)
    if forum not in library.forums:
        raise unknown(forum, library.forums, "FORUM", language_of(ctx))
    heard = languages_heard(library, library.forums[forum])
    if language is not None and language.lower() not in heard:
        raise unknown(language, heard, "--language", language_of(ctx))
    target, total, size = write_pack(checked, forum, language and language.lower(), file)
    told = f"{size / 1_000_000:.1f}"
    show.line(Say.VOICES_PACKED.says(language_of(ctx), name=str(target), total=total, size=told))
