"""The commands for translators: a workbook to take along, and what they bring back written into the YAML."""

from pathlib import Path
from typing import Annotated

import typer

from forumkit.cli import show
from forumkit.cli.formats import plain
from forumkit.cli.options import Json, Root, language_of, mission_root, unknown
from forumkit.cli.words import Say
from forumkit.messages.problems import errors


def out(
    ctx: typer.Context,
    language: Annotated[str, typer.Argument()],
    file: Annotated[Path | None, typer.Argument()] = None,
    root: Root = None,
) -> None:
    """Write the workbook of a language that people speak."""
    from forumkit.edits.translation_out import usual_name, write_workbook  # noqa: PLC0415 - a seam
    from forumkit.model.versions import open_sentences, people_languages, sentences  # noqa: PLC0415 - a seam
    from forumkit.produce.checked import sound  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    folder = mission_root(root)
    checked = check_mission(folder)
    library = sound(checked)
    spoken = people_languages(library)
    if language.lower() not in spoken:
        raise unknown(language, [str(tongue.language) for tongue in spoken.values()], "LANGUAGE", language_of(ctx))
    target = file or folder / usual_name(library, language)
    write_workbook(checked, spoken[language.lower()], target)
    missing = open_sentences(library, language)
    protected = sum(sentence.protected for sentence in missing)
    counts = {"total": len(sentences(library)), "open": len(missing), "protected": protected}
    show.line(Say.TO_TRANSLATE.says(language_of(ctx), name=str(target), **counts))


def in_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument()],
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Read a workbook of translators back into the YAML; what cannot be taken over is told with its cell."""
    from forumkit.edits.translation_in import take_over  # noqa: PLC0415 - a seam
    from forumkit.produce.mission import check_mission  # noqa: PLC0415 - a seam

    taken, language = take_over(check_mission(mission_root(root)), file), language_of(ctx)
    counts = {"new": taken.new, "changed": taken.changed, "unchanged": taken.unchanged}
    if as_json:
        told = plain(taken.problems, language)
        show.json_document({"language": taken.language, "file": taken.file, **counts, "problems": told})
    else:
        show.line(Say.TAKEN_OVER.says(language, name=taken.file, **counts))
        show.problems_to_stderr(taken.problems, language)
    if errors(taken.problems):
        raise typer.Exit(1)
