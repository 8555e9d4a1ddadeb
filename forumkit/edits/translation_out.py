"""What translators take along: a workbook with every sentence that people hear, and where documents show it."""

from collections.abc import Mapping
from pathlib import Path

from forumkit.disk.files import create_file
from forumkit.disk.presence import reason_of
from forumkit.drawing.markdown import cell
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.answering import Word
from forumkit.model.kinds import Kind
from forumkit.model.library import Library
from forumkit.model.spoken import SpokenLanguage
from forumkit.model.versions import sentences
from forumkit.plan.jobs import Job, jobs_by_kind
from forumkit.produce.checked import Checked, sound
from forumkit.produce.look import designs_of
from forumkit.render.document import Manuscript, Renderer
from forumkit.render.translation_book import translation_book
from forumkit.render.wording import Wording
from forumkit.write.forms.translation import write_translation

_MOST = 6
"""Kinds of documents that are named for one sentence."""


def usual_name(library: Library, tag: str) -> str:
    """Return the name that the workbook of a language has where no other is given."""
    wording = Wording(library, None, library.mission.languages[0])
    return f"{wording.say(Word('translation_file', {'language': tag.lower()}))}.xlsx"


def write_workbook(checked: Checked, spoken: SpokenLanguage, target: Path) -> Path:
    """Write the workbook of a language; raises ProblemsFound where something stands there, or cannot be written."""
    create(target, translation_workbook(checked, spoken))
    return target


def create(target: Path, content: bytes) -> None:
    """Write a file that does not exist yet; raises ProblemsFound."""
    try:
        made = create_file(target, content)
    except OSError as error:
        values = {"name": str(target), "reason": reason_of(error)}
        raise ProblemsFound([Problem(Code.OUTPUT_NOT_WRITABLE, Place(str(target)), values)]) from error
    if not made:
        raise ProblemsFound([Problem(Code.FOLDER_IN_USE, Place(str(target)), {"name": str(target)})])


def translation_workbook(checked: Checked, spoken: SpokenLanguage) -> bytes:
    """Return the workbook of a language; raises ProblemsFound where the mission has errors."""
    library = sound(checked)
    wording = Wording(library, None, library.mission.languages[0])
    book = translation_book(wording, spoken, _used(checked, library))
    designs = designs_of(library, checked.project.templates, checked.pictures)
    return write_translation(book, designs.word.colours, designs.word.fonts)


def _used(checked: Checked, library: Library) -> Mapping[str, str]:
    """Return the kinds of documents that show each sentence, by what tells it from others."""
    language = library.mission.languages[0]
    words = library.languages[language].words
    renderer = Renderer(library, checked.project.templates, checked.pictures, own=checked.project.own_templates)
    kinds: dict[str, list[str]] = {}
    for kind_id, jobs in sorted(jobs_by_kind(library).items(), key=lambda item: _rank(library.kinds[item[0]])):
        kind = library.kinds[kind_id]
        if kind.audience == "agency" or kind.writer == "grid":
            continue  # nobody says what stands there
        for forum, text in _texts(renderer, jobs, language).items():
            say = Wording(library, forum, language).say
            for name, sentence in sentences(library).items():
                said = say(sentence.text).strip()
                if said in text or cell(said) in text:
                    kinds.setdefault(name, []).append(words.get(kind.title, kind_id))
    return {name: ", ".join(list(dict.fromkeys(titles))[:_MOST]) for name, titles in kinds.items()}


def _rank(kind: Kind) -> tuple[bool, int]:
    """Return where a kind is named: what people are handed, then what is said to them, in the order of the pack."""
    return kind.audience != "participant", kind.printing.order if kind.printing else 0


def _texts(renderer: Renderer, jobs: tuple[Job, ...], language: str) -> Mapping[str | None, str]:
    """Return the Markdown of all documents of a kind, by forum; what shows names, or cannot be made, is left out."""
    texts: dict[str | None, list[str]] = {}
    for job in jobs:
        if job.language == language and not job.local:
            manuscript = renderer.manuscript(job)
            if isinstance(manuscript, Manuscript):
                texts.setdefault(job.forum_id, []).append(manuscript.markdown)
    return {forum: "\n".join(parts) for forum, parts in texts.items()}
