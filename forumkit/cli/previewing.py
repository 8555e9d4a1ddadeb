"""The command that shows every document while it is being written."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumkit.cli import show
from forumkit.cli.differing import change_sentence
from forumkit.cli.options import Root, language_of, mission_root
from forumkit.cli.words import Say

if TYPE_CHECKING:
    from forumkit.compare.changes import Change

_LAST_PORT = 65_535


def preview(
    ctx: typer.Context,
    port: Annotated[int, typer.Option("--port", min=0, max=_LAST_PORT)] = 0,
    open_browser: Annotated[bool, typer.Option("--open")] = False,
    root: Root = None,
) -> None:
    """Show every document on a page of this machine alone, anew after each save, until Ctrl-C."""
    from forumkit.preview.missing import need_libraries  # noqa: PLC0415 - a seam: see cli/app

    folder, language = mission_root(root), language_of(ctx)
    need_libraries()
    from forumkit.preview.pages import Voice  # noqa: PLC0415 - a seam
    from forumkit.preview.serving import serve  # noqa: PLC0415 - a seam

    def tell(change: "Change") -> str:
        return change_sentence(change, language)

    def ready(address: str) -> None:
        show.line(Say.PREVIEW_AT.says(language, address=address))
        show.flush()
        if open_browser:
            import webbrowser  # noqa: PLC0415 - a seam: every command would pay for it

            webbrowser.open(address)

    serve(folder, Voice(language, tell), port, ready)
