"""The pages of the preview: the documents, one document, what is wrong, what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from forumkit.compare.changes import Change, changes_between
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.plan.jobs import Job
from forumkit.preview.desk import Desk, Shown
from forumkit.preview.standing import Shelf, Standing
from forumkit.problems import Problem, errors
from forumkit.write.package import escape


@dataclass(frozen=True)
class Voice:
    """How the program speaks."""

    language: str
    """en or fr."""
    say: Callable[[str], str]
    """Turns a sentence of the program into that language."""
    tell: Callable[[Change], str]
    """Says what changed."""


_CURRENT = ' aria-current="page"'


class Pages:
    """The pages as HTML: whatever content says is escaped."""

    def __init__(self, desk: Desk, voice: Voice) -> None:
        """Take what is shown, and the language of the program."""
        self._desk, self._voice, self._shelf = desk, voice, Shelf(desk.output)

    @property
    def shelf(self) -> Shelf:
        """The built files."""
        return self._shelf

    def documents(self, search: str) -> str:
        """Return the list of documents by forum, audience and kind; only those that have all words of a search."""
        say, showing = self._voice.say, self._desk.showing
        if showing is None:
            return self._page(say("Documents"), self._wrong(), "/")
        standings = self._shelf.standings(showing.jobs, self._desk.said)
        rows = [Row.of(job, showing.library, standings[job.path]) for job in showing.jobs.values()]
        rows = sorted((row for row in rows if row.has(search)), key=lambda row: row.place)
        form = (
            f'<form class="search" role="search"><div><label for="search">{escape(say("Search"))}</label>'
            f'<input id="search" name="q" type="search" value="{escape(search)}"></div>'
            f"<button>{escape(say('Search'))}</button></form>"
        )
        lists = "".join(self._forum(title, list(group)) for title, group in groupby(rows, key=lambda row: row.forum))
        nothing = "" if rows else f"<p>{escape(say('No document has these words.'))}</p>"
        hint = "" if self._desk.said or self._desk.old else f"<p>{escape(say('Looking for what changed …'))}</p>"
        head = f"<h1>{escape(say('Documents'))}</h1>"
        return self._page(say("Documents"), self._wrong() + head + form + hint + lists + nothing, "/")

    def _forum(self, title: str, rows: "Sequence[Row]") -> str:
        say = self._voice.say
        name = escape(title or say("The mission"))
        parts = []
        for audience, group in groupby(rows, key=lambda row: row.audience):
            lines = "".join(self._line(row) for row in group)
            heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in (say("Document"), say("State")))
            spoken = escape(self._audience(audience))
            parts.append(
                f'<div data-group><h3>{spoken}</h3><table class="documents"><caption class="unseen">{name} – {spoken}'
                f"</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
            )
        return f'<section class="panel" data-group><h2>{name}</h2>{"".join(parts)}</section>'

    def _audience(self, audience: str) -> str:
        say = self._voice.say
        named = {"participant": say("For participants"), "facilitator": say("For facilitators")}
        return named.get(audience, say("For the agency"))

    def _line(self, row: "Row") -> str:
        return (
            f'<tr data-search="{escape(row.words)}"><td><a href="{address(row.job)}" lang="{row.tag}">'
            f'{escape(row.title)}</a><br><span class="place">{escape(row.job.path)}</span></td>'
            f"<td>{self._states(row.standing)}</td></tr>"
        )

    def _states(self, standing: Standing) -> str:
        say = self._voice.say
        named = (("new", standing.new, say("not built yet")), ("changed", standing.changed, say("changed")),
                 ("edited", standing.edited, say("edited by hand")))  # fmt: skip
        return " ".join(f'<span class="state {name}">{escape(word)}</span>' for name, holds, word in named if holds)

    def document(self, job: Job) -> str:
        """Return a document, with its files and what changed in it."""
        showing, shown = self._desk.showing, self._desk.shown(job)
        assert showing
        standing = self._shelf.standings({job.path: job}, self._desk.said)[job.path]
        row = Row.of(job, showing.library, standing)
        wrong = self._wrong(shown.problems)
        old = self._old(shown) if shown.old else ""
        return self._page(row.title, wrong + old + self._about(row) + (shown.html or self._elsewhere(row)))

    def _about(self, row: "Row") -> str:
        say, job = self._voice.say, row.job
        forum = f"{escape(row.forum)} – " if row.forum else ""
        offered = self._shelf.offered(job)
        links = "".join(
            f'<li><a href="/file/{quote(path)}" download>{escape(path.rpartition("/")[2])}</a></li>' for path in offered
        )
        files = f'<ul class="files">{links}</ul>' if links else ""
        names = f"<p>{escape(say('Names of people are left out of the preview.'))}</p>" if job.local else ""
        return (
            f'<div class="panel"><p>{forum}<span lang="{row.tag}">{escape(row.title)}</span> '
            f'<span class="place">{escape(job.path)}</span> {self._states(row.standing)}</p>{files}{names}'
            f"{self._changes_of(job)}</div>"
        )

    def _changes_of(self, job: Job) -> str:
        before, after = self._shelf.built(job.path), self._desk.said.get(job.path)
        found = changes_between(before, after) if before is not None and after is not None else ()
        if not found:
            return ""
        title = escape(self._voice.say("Changed since the last build"))
        return f'<details id="changes" open><summary>{title}</summary>{self._told(found)}</details>'

    def _told(self, changes: Iterable[Change]) -> str:
        return f"<ul>{''.join(f'<li>{escape(self._voice.tell(change))}</li>' for change in changes)}</ul>"

    def _elsewhere(self, row: "Row") -> str:
        """Return the way to a document that is a page of its own."""
        if row.job.path not in self._pages_of_their_own():
            return ""
        link = f'<a href="/page/{quote(row.job.path)}">{escape(self._voice.say("Open the page"))}</a>'
        return f'<div class="panel"><h1 lang="{row.tag}">{escape(row.title)}</h1><p>{link}</p></div>'

    def _pages_of_their_own(self) -> set[str]:
        showing = self._desk.showing
        jobs = showing.jobs.items() if showing else ()
        return {path for path, job in jobs if showing and showing.library.kinds[job.kind_id].writer == "web"}

    def _old(self, shown: Shown) -> str:
        say = self._voice.say
        text = "This is the last version without errors." if shown.html else "No version without errors was seen yet."
        return f'<div class="panel old" role="status"><p><strong>{escape(say(text))}</strong></p></div>'

    def _wrong(self, more: Sequence[Problem] = ()) -> str:
        """Return the errors that keep the present version from being shown."""
        found = [*errors(self._desk.problems), *(each for each in more if each not in self._desk.problems)]
        if not found:
            return ""
        title = escape(self._voice.say("Something is wrong"))
        return f'<section class="panel wrong"><h2>{title}</h2>{self._listed(found)}</section>'

    def problems(self) -> str:
        """Return everything that is wrong, with its place and remedy."""
        say, found = self._voice.say, self._desk.problems
        inside = self._listed(found) if found else f"<p>{escape(say('All is well: no problem.'))}</p>"
        title = say("Problems")
        return self._page(title, f'<h1>{escape(title)}</h1><div class="panel">{inside}</div>', "/problems")

    def _listed(self, found: Iterable[Problem]) -> str:
        return f'<ul class="problems">{"".join(map(self._problem, found))}</ul>'

    def _problem(self, problem: Problem) -> str:
        place, language = problem.place, self._voice.language
        path = f" {escape(place.path)}" if place.path else ""
        severity = escape(self._voice.say(problem.severity))
        return (
            f'<li class="{problem.severity}"><p class="place">{escape(place.file)}:{place.line}{path}</p>'
            f'<p><span class="severity">{severity}</span> {escape(problem.says(language))}</p>'
            f"<p>{escape(problem.do(language))} <code>forumkit explain {problem.code.name}</code></p></li>"
        )

    def changes(self) -> str:
        """Return what changed since the last build, each change once with the documents that have it."""
        say, said = self._voice.say, self._desk.said
        title = say("Changed since the last build")
        if not said:
            waits = say("Looking for what changed …")
            return self._page(title, f"{self._wrong()}<h1>{escape(title)}</h1><p>{escape(waits)}</p>", "/changes")
        compared = self._shelf.changes(said)
        parts = [
            f'<section class="panel"><h2>{escape(word)}</h2><ul class="files">{self._links(paths)}</ul></section>'
            for word, paths in (
                (say("not built yet"), compared.added),
                (say("no longer in the plan"), compared.removed),
            )
            if paths
        ]
        parts += [
            f'<section class="panel"><ul class="files">{self._links(each.paths)}</ul>'
            f"{self._told(each.changes)}</section>"
            for each in compared.shared
        ]
        nothing = "" if parts else f"<p>{escape(say('No words changed.'))}</p>"
        return self._page(title, f"{self._wrong()}<h1>{escape(title)}</h1>{''.join(parts)}{nothing}", "/changes")

    def _links(self, paths: Iterable[str]) -> str:
        jobs: Mapping[str, Job] = self._desk.showing.jobs if self._desk.showing else {}
        return "".join(
            f'<li><a href="{address(jobs[path])}">{escape(path)}</a></li>'
            if path in jobs
            else f"<li>{escape(path)}</li>"
            for path in paths
        )

    def missing(self) -> str:
        """Return what is said where there is no such page."""
        say = self._voice.say
        text = say("There is no such document.")
        link = f'<a href="/">{escape(say("Documents"))}</a>'
        return self._page(text, f"{self._wrong()}<h1>{escape(text)}</h1><p>{link}</p>")

    def _page(self, title: str, inside: str, current: str = "") -> str:
        links = "".join(
            f'<a href="{place}"{_CURRENT if place == current else ""}>{escape(name)}</a> '
            for place, name in self._views()
        )
        name = escape(self._voice.say("Preview"))
        return (
            f'<!doctype html>\n<html lang="{self._voice.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{escape(title)} – {name}</title><link rel="stylesheet" href="/style.css">'
            '<link rel="icon" href="/icon.svg"><script src="/preview.js" defer></script></head><body>'
            f'<div id="page" data-stamp="{self._desk.stamp}"><header class="program"><strong>{name}</strong>'
            f"<nav>{links}</nav></header><main>{inside}</main></div></body></html>\n"
        )

    def _views(self) -> Iterator[tuple[str, str]]:
        say = self._voice.say
        count = len(self._desk.problems)
        yield "/", say("Documents")
        yield "/problems", f"{say('Problems')} ({count})" if count else say("Problems")
        yield "/changes", say("Changed since the last build")


def address(job: Job) -> str:
    """Return the address of a document."""
    return f"/document/{quote(job.path)}"


_AUDIENCES = ("participant", "facilitator", "agency")


@dataclass(frozen=True)
class Row:
    """A document in the list."""

    job: Job
    title: str
    forum: str
    """The title of its forum; empty for the mission's own."""
    audience: str
    tag: str
    """Tag of its language."""
    standing: Standing

    @classmethod
    def of(cls, job: Job, library: Library, standing: Standing) -> "Row":
        """Return the row of a document."""
        first, kind = library.mission.languages[0], library.kinds[job.kind_id]
        words = library.languages[job.language].words
        forum = library.forums.get(job.forum_id or "")
        title = " – ".join(filter(None, (words.get(kind.title, job.kind_id), _subject(job, library))))
        said = language_of(forum.title, first, first) if forum else ""
        return cls(job, title, said, kind.audience, escape(library.languages[job.language].tag), standing)

    @property
    def words(self) -> str:
        """What is searched."""
        return f"{self.title} {self.forum} {self.job.path} {self.job.kind_id}"

    def has(self, search: str) -> bool:
        """Tell whether it has all the words of a search."""
        return all(word in self.words.casefold() for word in search.casefold().split())

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it stands in the list: by forum, audience, kind, subject."""
        return self.forum, _AUDIENCES.index(self.audience), self.job.kind_id, self.job.path


def _subject(job: Job, library: Library) -> str:
    """Return what a document is about, if that is not its forum."""
    first = library.mission.languages[0]
    match job.subject_kind:
        case "theme":
            return language_of(library.themes[job.subject_id].title, job.language, first)
        case "exercise":
            return language_of(library.exercises[job.subject_id].title, job.language, first)
        case "questionnaire":
            return language_of(library.questionnaires[job.subject_id].title, job.language, first)
        case "day":
            return f"{library.languages[job.language].words['day']} {job.subject_id}"
        case _:
            return ""
