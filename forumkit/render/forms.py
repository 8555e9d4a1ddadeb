"""Forms for phones and computers: a questionnaire in plain values, and the Markdown that says what it holds."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from forumkit.model.forms import form_of
from forumkit.model.library import Library
from forumkit.plan.jobs import Job
from forumkit.plan.media import phone_pictures, phone_voices
from forumkit.render.blocks import Meta
from forumkit.render.grid import entry_grid
from forumkit.render.picture_form import picture_sheets
from forumkit.render.sheets import FormSheet, Grid, Survey
from forumkit.render.typesetting import Typesetter
from forumkit.render.typography import loose
from forumkit.render.wording import Wording
from forumkit.render.wordings import Wordings
from forumkit.render.xlsform import survey_sheets


def survey_of(library: Library, job: Job, meta: Meta, typesetters: Mapping[str, Typesetter]) -> tuple[str, Survey]:
    """Return the XLSForm of a questionnaire in every language of the forum, and its Markdown."""
    assert job.forum_id
    languages = library.document_languages(library.forums[job.forum_id])
    wordings = Wordings(library, form_of(library, job.forum_id, job.subject_id), languages, typesetters)
    sheets = survey_sheets(wordings)
    drawn = phone_pictures(library, job.forum_id, job.subject_id)
    recorded = phone_voices(library, job.forum_id, job.subject_id)
    named = {path: PurePosixPath(path).name for path in job.beside}
    pictures = {path: drawn[name] for path, name in named.items() if name in drawn}
    voices = {path: recorded[name] for path, name in named.items() if name in recorded}
    return "\n".join(_lines(meta.title, sheets)), Survey(meta, sheets, pictures, voices)


def picture_form_of(wording: Wording, meta: Meta, typesetter: Typesetter) -> tuple[str, Survey]:
    """Return the XLSForm of the test of the pictures, and its Markdown."""
    sheets = picture_sheets(wording, lambda text: loose(typesetter.lines(text)).replace("\a", "\n"))
    return "\n".join(_lines(meta.title, sheets)), Survey(meta, sheets, {})


def grid_of(library: Library, job: Job, meta: Meta, typesetters: Mapping[str, Typesetter]) -> tuple[str, Grid]:
    """Return the entry grid of a questionnaire, and its Markdown."""
    assert job.forum_id
    wordings = Wordings(library, form_of(library, job.forum_id, job.subject_id), (job.language,), typesetters)
    grid = entry_grid(wordings, meta)
    columns = tuple((column.name, column.label, column.sort, column.choices) for column in grid.columns)
    lines = tuple(
        (key, line.question, line.answer, str(line.entry), line.code) for key, of in grid.lists.items() for line in of
    )
    sheets = (
        FormSheet(meta.words["grid_sheet"], ("name", "label", "sort", "list"), columns),
        FormSheet(meta.words["guide_sheet"], ("line",), tuple((line,) for line in grid.guide)),
        FormSheet(meta.words["codes_sheet"], ("list", "question", "answer", "entry", "code"), lines),
    )
    return "\n".join(_lines(f"{meta.title} ({grid.mark})", sheets)), grid


def _lines(title: str, sheets: Sequence[FormSheet]) -> Iterator[str]:
    """Yield the Markdown of sheets: a table each, in which git shows what changed."""
    yield f"# {title}\n"
    for sheet in sheets:
        yield f"## {sheet.name}\n"
        yield f"| {' | '.join(sheet.head)} |"
        yield f"|{'---|' * len(sheet.head)}"
        for row in sheet.rows:
            yield f"| {' | '.join(_cell(text) for text in row)} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "⟦br⟧")
