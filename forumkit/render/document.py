"""One document: its template filled, its Markdown kept, its blocks ready for a writer."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from forumkit.drawing.figure import Picture
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.kinds import Kind
from forumkit.model.library import Library
from forumkit.model.rosters import Names
from forumkit.plan.jobs import Job
from forumkit.render import blocks as b
from forumkit.render.absent import without_absent
from forumkit.render.attributes import BadBlock
from forumkit.render.companion import Companion, Spoken, companion_of
from forumkit.render.context import Contexts
from forumkit.render.filters import FILTERS
from forumkit.render.forms import grid_of, picture_form_of, survey_of
from forumkit.render.inline import plain
from forumkit.render.markdown import Reader
from forumkit.render.names.sorts import Open
from forumkit.render.people import people_names
from forumkit.render.printing import Counts, boxes, prints
from forumkit.render.schedules import SlidesByForum
from forumkit.render.sheets import Grid, Survey
from forumkit.render.shown_pictures import ShownPictures
from forumkit.render.template import Filled, Templates
from forumkit.render.typesetting import typesetters_of
from forumkit.render.versions import Versions
from forumkit.render.views.base import FixedWords, GivenValues
from forumkit.render.views.page import PageNames, named, names_of
from forumkit.render.views.people import PeopleNames


@dataclass(frozen=True)
class Rendered:
    """A document ready to be written, and the Markdown that says what it holds."""

    job: Job
    markdown: str
    content: b.Deck | b.Document | b.WordTemplate | Survey | Grid | Companion


@dataclass(frozen=True)
class Manuscript:
    """The text of a document before it is set."""

    markdown: str
    digest: str
    """What tells whether anything changed that the document is made from, but its design; empty where only making
    the document tells."""
    read: Callable[[], Rendered | Problem]
    """Sets the text: called only when the document has to be made."""


def template_name(kind_id: str) -> str:
    """Return the name of a kind's page."""
    return f"documents/{kind_id}/page.md.j2"


def page_name(kind_id: str) -> str:
    """Return the name of a kind's page that is a Word file with tags."""
    return f"documents/{kind_id}/page.docx"


class Renderer:
    """Renders the documents of one mission; contexts are made once for each forum and language."""

    def __init__(
        self,
        library: Library,
        files: Mapping[str, bytes],
        pictures: Mapping[str, Picture],
        slides: SlidesByForum | None = None,
        counts: Counts | None = None,
        names: Mapping[str, Names] | None = None,
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Take the library, the template files and the checked pictures by name, slides of decks and counts of pages.

        The slides of each forum may be filled in while documents are rendered: the first that names them comes after
        the decks.
        The names of people, by forum, are for kinds that are local. Of the templates that are the mission's `own`,
        the names that nothing has are found before they are filled.
        """
        self._library, self._names, self._own = library, names or {}, own
        self._unknown: dict[str, tuple[Problem, ...]] = {}
        self._versions: dict[tuple[str | None, str, str], Versions] = {}
        self._people: dict[tuple[str | None, str, bool], PeopleNames] = {}
        self._slides = slides if slides is not None else {}
        self._counts = counts or {}
        self._contexts: dict[tuple[str | None, str, bool, bool], tuple[Contexts, PageNames]] = {}
        days = (day for agenda in library.agendas.values() for day in agenda.days)
        self._has_links = any(session.link for day in days for session in day.sessions)
        self._typesetters = typesetters_of(library.languages)
        self._templates = Templates(files, FILTERS)
        self._pages = {name: content for name, content in files.items() if name.endswith("/page.docx")}
        self._pictures = pictures
        self._looks = {name: _digest(picture) for name, picture in pictures.items()}

    def render(self, job: Job, more: Mapping[str, object] = MappingProxyType({})) -> Rendered | Problem:
        """Return the document, or the problem at its template's line; it may name more values than all others may."""
        manuscript = self.manuscript(job, more)
        return manuscript if isinstance(manuscript, Problem) else manuscript.read()

    def unknown_names(self, kind_id: str) -> tuple[Problem, ...]:
        """Return the names in the page of a kind that nothing has; a page that comes with forumkit has none."""
        name = template_name(kind_id)
        if kind_id not in self._unknown:
            looked_at = self._own and self._own & self._templates.includes(name)
            words = self._library.languages[self._library.mission.languages[0]].words
            known = names_of(self._library.kinds[kind_id])
            given = [self._library.mission.values, *(forum.values for forum in self._library.forums.values())]
            others: Open = {FixedWords: tuple(words), GivenValues: tuple(name for values in given for name in values)}
            unknown = self._templates.unknown_names(name, known, others) if looked_at else ()
            self._unknown[kind_id] = unknown
        return self._unknown[kind_id]

    def manuscript(self, job: Job, more: Mapping[str, object] = MappingProxyType({})) -> Manuscript | Problem:
        """Return the text of a document, or the problem at its template's line."""
        kind = self._library.kinds[job.kind_id]
        contexts, names = self._shared(job)
        if kind.writer in ("xlsform", "grid", "web"):
            make = self._companion if kind.writer == "web" else self._form
            form = make(job, kind, contexts)
            return Manuscript(form.markdown, _digest(kind.writer, form.markdown, form.content), lambda: form)
        values = {**named(names), **more, "subject": contexts.subject(job.subject_kind, job.subject_id, names)}
        if kind.versions != "shown":
            values |= self._languages(job, contexts, kind)
        if kind.orders and job.forum_id:
            about = self._library, job.forum_id, job.language
            values |= {"prints": prints(*about, self._counts, contexts.say), "boxes": boxes(*about, contexts.say)}
        if job.forum_id and (kind.groups or kind.local):
            values |= named(self._people_names(job, contexts, local=kind.local))
        if page := self._pages.get(page_name(job.kind_id)):
            filled = Rendered(job, "", self._page(job, kind, contexts, page, values))
            return Manuscript("", "", lambda: filled)
        if unknown := self.unknown_names(job.kind_id):
            return unknown[0]
        markdown = self._templates.render(template_name(job.kind_id), values)
        if isinstance(markdown, Problem):
            return self._templates.quoted(markdown)
        markdown = without_absent(markdown, kind.writer)
        shown = [look for name, look in self._looks.items() if name in markdown]
        digest = _digest(kind.writer, markdown, self._meta(job, kind, contexts, ""), *shown)
        return Manuscript(markdown, digest, lambda: self._read(job, kind, contexts, markdown, values))

    def _people_names(self, job: Job, contexts: Contexts, *, local: bool) -> PeopleNames:
        """Return what the documents of a forum may say of its people; names only where they are local."""
        key = (job.forum_id, job.language, local)
        if key not in self._people:
            names = self._names.get(job.forum_id or "", {}) if local else None
            self._people[key] = people_names(contexts, names)
        return self._people[key]

    def _read(
        self, job: Job, kind: Kind, contexts: Contexts, markdown: str, values: Mapping[str, object]
    ) -> Rendered | Problem:
        reader = Reader(job.key, self._typesetters[job.language], self._pictures)
        try:
            content = self._content(job, kind, contexts, reader, markdown)
        except BadBlock as bad:
            place = self._templates.place_of(template_name(job.kind_id), values, bad.line)
            return Problem(Code.BAD_BLOCK, replace(place, path=job.path), {"reason": bad.reason})
        return Rendered(job, markdown, content)

    def _shared(self, job: Job) -> tuple[Contexts, PageNames]:
        """Return the names that all documents of a forum in a language share; agendas tell each what it may know."""
        kind = self._library.kinds[job.kind_id]
        return self._seen(job, kind.slides, self._has_links and kind.audience == "facilitator")

    def _seen(self, job: Job, slides: bool, links: bool) -> tuple[Contexts, PageNames]:  # noqa: FBT001 - a key
        key = (job.forum_id, job.language, slides, links)
        if key not in self._contexts:
            shown = self._slides.get(job.forum_id, {}) if slides else {}
            contexts = Contexts(self._library, job.forum_id, job.language, shown, links)
            plain = self._seen(job, slides=False, links=False)[1] if slides or links else None
            self._contexts[key] = contexts, contexts.with_agendas(plain) if plain else contexts.names()
        return self._contexts[key]

    def _page(
        self, job: Job, kind: Kind, contexts: Contexts, template: bytes, values: dict[str, object]
    ) -> b.WordTemplate:
        """Return a Word page whose texts are plain words in the language's typography."""
        lines = self._typesetters[job.language].lines
        called = getattr(values["words"], kind.title, "") if kind.title else ""
        subject = getattr(values["subject"], "title", "") or called

        def finalize(value: object) -> object:
            return lines(value) if isinstance(value, str) else value

        def fill(name: str, work: Callable[[Any], bytes]) -> Filled | Problem:
            return self._templates.fill(name, work, finalize)

        meta = self._meta(job, kind, contexts, lines(str(subject)))
        return b.WordTemplate(meta, page_name(job.kind_id), template, fill, values)

    def _content(self, job: Job, kind: Kind, contexts: Contexts, reader: Reader, markdown: str) -> b.Deck | b.Document:
        if kind.writer == "slides":
            slides = reader.slides(markdown)
            title = plain(slides[0].title) if slides else job.kind_id
            return b.Deck(self._meta(job, kind, contexts, title), slides)
        blocks = reader.blocks(markdown)
        match blocks:
            case (b.Landscape(blocks=inside),):  # the whole document lies on its side
                blocks, turned = inside, True
            case _:
                turned = kind.landscape
        meta = self._meta(job, kind, contexts, _title(blocks) or job.kind_id)
        return b.Document(replace(meta, landscape=turned), blocks)

    def _form(self, job: Job, kind: Kind, contexts: Contexts) -> Rendered:
        """Return a form for phones or computers: it has no page, its rows follow from what it asks."""
        typesetter = self._typesetters[job.language]
        if kind.per == "mission":
            meta = self._meta(job, kind, contexts, contexts.word(kind.title))
            return Rendered(job, *picture_form_of(contexts, meta, typesetter))
        title = contexts.say(self._library.questionnaires[job.subject_id].title)
        of_questionnaire = survey_of if kind.writer == "xlsform" else grid_of
        meta = self._meta(job, kind, contexts, typesetter.plain(title))
        return Rendered(job, *of_questionnaire(self._library, job, meta, self._typesetters))

    def _companion(self, job: Job, kind: Kind, contexts: Contexts) -> Rendered:
        """Return the companion page of a forum, in every language of the forum."""
        assert contexts.forum
        spoken = {}
        for language in self._library.document_languages(contexts.forum):
            own_job = replace(job, language=language)
            wording, names = self._shared(own_job)
            rounds = self._people_names(own_job, wording, local=False).round_of
            words = self._typesetters[language].lines
            of_people = self._languages(own_job, wording, kind)
            spoken[language] = Spoken(wording, replace(names, **of_people), rounds, of_people["versions"], words)
        set_text = self._typesetters[job.language].plain
        called = self._library.languages[job.language].words.get(kind.title, "")
        named = (called, contexts.say(contexts.forum.label))
        title = set_text(" – ".join(filter(None, named)))
        markdown, page = companion_of(self._library, job, self._meta(job, kind, contexts, title), spoken)
        shown = ShownPictures(self._pictures)
        drawn = {
            name: picture.drawing for name in page.pictograms if (picture := shown.named(name)) and picture.drawing
        }
        return Rendered(job, markdown, replace(page, drawings=drawn))

    def _languages(self, job: Job, contexts: Contexts, kind: Kind) -> dict[str, Any]:
        """Return what the page of a kind sees of the languages of people, where it is not what most pages see."""
        key = (job.forum_id, job.language, kind.versions)
        if key not in self._versions:
            self._versions[key] = Versions(contexts, kind.versions)
        return {"spoken_languages": self._versions[key].languages, "versions": self._versions[key]}

    def _made_up(self, kind: Kind, language: str) -> str:
        """Return what every page of a document says whose results were made up."""
        made_up = kind.results and any(results.synthetic for results in self._library.results.values())
        return self._library.languages[language].words["synthetic_short"] if made_up else ""

    def _local(self, kind: Kind, job: Job) -> str:
        """Return what every page of a document says that shows a list of participants."""
        local = kind.local and job.forum_id in self._library.people
        return self._library.languages[job.language].words["local_only"] if local else ""

    def _meta(self, job: Job, kind: Kind, contexts: Contexts, title: str) -> b.Meta:
        library = self._library
        language, mission, forum = library.languages[job.language], library.mission, contexts.forum
        typesetter = self._typesetters[job.language]
        set_text = typesetter.said
        say = contexts.say
        notices = say(mission.sample or ""), self._made_up(kind, job.language)
        return b.Meta(
            title=title,
            subject=set_text(say((forum.called if forum else "") or mission.title)),
            author=set_text(say(mission.consultant)),
            language=language.tag,
            header=set_text(say((forum.called if forum else "") or mission.title)),
            footer=set_text(say(mission.donor_line)),
            notice=set_text(" – ".join(filter(None, (self._local(kind, job), *notices)))),
            key=job.key,
            words=typesetter.words,
            landscape=kind.landscape,
            narrow=kind.narrow,
            leftwards=language.leftwards,
        )


def _digest(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def _title(blocks: tuple[b.Block, ...]) -> str:
    for block in blocks:
        if isinstance(block, b.Heading):
            return plain(block.spans)
        if isinstance(block, b.Cover) and (title := _title(block.blocks)):
            return title
    return ""
