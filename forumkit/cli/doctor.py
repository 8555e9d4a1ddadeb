"""The command that says what this machine has and lacks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from forumkit.cli import show
from forumkit.cli.formats import plain
from forumkit.cli.options import Json, Root, current_folder, language_of, mission_root
from forumkit.cli.words import Say

if TYPE_CHECKING:
    from forumkit.produce.doctor import Finding


def doctor(
    ctx: typer.Context,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Say what this machine has and lacks for forumkit, and how to mend each lack."""
    from forumkit.load.project import find_root  # noqa: PLC0415 - a seam: see cli/app
    from forumkit.produce.doctor import Health, examine  # noqa: PLC0415 - a seam

    language = language_of(ctx)
    findings = examine(mission_root(root) if root else find_root(current_folder()), language, show.encoding())
    if as_json:
        problems = [problem for finding in findings for problem in finding.problems]
        told = [_plain(finding, language) for finding in findings]
        show.json_document({"findings": told, "problems": plain(problems, language)})
    else:
        show.lines(_lines(findings, language))
    if any(finding.health is Health.WRONG for finding in findings):
        raise typer.Exit(1)


def _lines(findings: "tuple[Finding, ...]", language: str) -> Iterator[str]:
    for finding in findings:
        yield Say.EXAMINED.says(language, what=finding.what, health=finding.health, says=finding.says)
        if finding.mend:
            yield f"    {finding.mend.says(language)}"


def _plain(finding: "Finding", language: str) -> dict[str, str]:
    return {
        "what": finding.what.says(language),
        "health": finding.health.value,
        "says": finding.says.says(language),
        "do": finding.mend.says(language) if finding.mend else "",
    }
