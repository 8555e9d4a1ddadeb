"""The pages of the preview: the documents, one document, what is wrong, what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from forumkit.compare.changes import Change, changes_between
from forumkit.messages.problem import Problem
from forumkit.messages.problems import errors
from forumkit.plan.jobs import Job
from forumkit.preview.desk import Desk, ScreenDocument
from forumkit.preview.document_states import Shelf, Standing
from forumkit.preview.rows import Row, safe
from forumkit.preview.words import PageText


@dataclass(frozen=True)
class Voice:
    """How the program speaks."""

    language: str
    """The language of messages."""
    tell: Callable[[Change], str]
    """Says what changed."""

    def say(self, text: PageText) -> str:
        """Return what a page says in that language."""
        return text.says(self.language)


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
            return self._page(say(PageText.DOCUMENTS), self._wrong(), "/")
        standings = self._shelf.standings(showing.jobs, self._desk.said)
        rows = [Row.of(job, showing.library, standings[job.path]) for job in showing.jobs.values()]
        rows = sorted((row for row in rows if row.has(search)), key=lambda row: row.place)
        form = (
            f'<form class="search" role="search"><div><label for="search">{safe(say(PageText.SEARCH))}</label>'
            f'<input id="search" name="q" type="search" value="{safe(search)}"></div>'
            f"<button>{safe(say(PageText.SEARCH))}</button></form>"
        )
        lists = "".join(self._forum(title, list(group)) for title, group in groupby(rows, key=lambda row: row.forum))
        nothing = "" if rows else f"<p>{safe(say(PageText.NO_MATCH))}</p>"
        hint = "" if self._desk.said or self._desk.old else f"<p>{safe(say(PageText.LOOKING))}</p>"
        head = f"<h1>{safe(say(PageText.DOCUMENTS))}</h1>"
        return self._page(say(PageText.DOCUMENTS), self._wrong() + head + form + hint + lists + nothing, "/")

    def _forum(self, title: str, rows: Sequence[Row]) -> str:
        say = self._voice.say
        name = safe(title or say(PageText.MISSION))
        parts = []
        for audience, group in groupby(rows, key=lambda row: row.audience):
            lines = "".join(self._line(row) for row in group)
            heads = "".join(
                f'<th scope="col">{safe(word)}</th>' for word in (say(PageText.DOCUMENT), say(PageText.STATE))
            )
            spoken = safe(self._audience(audience))
            parts.append(
                f'<div data-group><h3>{spoken}</h3><table class="documents"><caption class="unseen">{name} – {spoken}'
                f"</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
            )
        return f'<section class="panel" data-group><h2>{name}</h2>{"".join(parts)}</section>'

    def _audience(self, audience: str) -> str:
        return self._voice.say(PageText(audience))

    def _line(self, row: Row) -> str:
        return (
            f'<tr data-search="{safe(row.words)}"><td><a href="{address(row.job)}" lang="{row.tag}">'
            f'{safe(row.title)}</a><br><span class="place">{safe(row.job.path)}</span></td>'
            f"<td>{self._states(row.standing)}</td></tr>"
        )

    def _states(self, standing: Standing) -> str:
        say = self._voice.say
        named = (("new", standing.new, say(PageText.NEW)), ("changed", standing.changed, say(PageText.CHANGED)),
                 ("edited", standing.edited, say(PageText.EDITED)))  # fmt: skip
        return " ".join(f'<span class="state {name}">{safe(word)}</span>' for name, holds, word in named if holds)

    def document(self, job: Job) -> str:
        """Return a document, with its files and what changed in it."""
        showing = self._desk.showing
        if showing is None or job.path not in showing.jobs:  # a save has just removed it
            return self.missing()
        shown = self._desk.shown(job)
        standing = self._shelf.standings({job.path: job}, self._desk.said)[job.path]
        row = Row.of(job, showing.library, standing)
        wrong = self._wrong(shown.problems)
        old = self._old(shown) if shown.old else ""
        return self._page(row.title, wrong + old + self._about(row) + (shown.html or self._elsewhere(row)))

    def _about(self, row: Row) -> str:
        say, job = self._voice.say, row.job
        forum = f"{safe(row.forum)} – " if row.forum else ""
        offered = self._shelf.offered(job)
        links = "".join(
            f'<li><a href="/file/{quote(path)}" download>{safe(path.rpartition("/")[2])}</a></li>' for path in offered
        )
        files = f'<ul class="files">{links}</ul>' if links else ""
        names = f"<p>{safe(say(PageText.NO_NAMES))}</p>" if job.local else ""
        return (
            f'<div class="panel"><p>{forum}<span lang="{row.tag}">{safe(row.title)}</span> '
            f'<span class="place">{safe(job.path)}</span> {self._states(row.standing)}</p>{files}{names}'
            f"{self._changes_of(job)}</div>"
        )

    def _changes_of(self, job: Job) -> str:
        before, after = self._shelf.built(job.path), self._desk.said.get(job.path)
        changes = changes_between(before, after) if before is not None and after is not None else ()
        if not changes:
            return ""
        title = safe(self._voice.say(PageText.CHANGED_SINCE))
        return f'<details id="changes" open><summary>{title}</summary>{self._told(changes)}</details>'

    def _told(self, changes: Iterable[Change]) -> str:
        return f"<ul>{''.join(f'<li>{safe(self._voice.tell(change))}</li>' for change in changes)}</ul>"

    def _elsewhere(self, row: Row) -> str:
        """Return the way to a document that is a page of its own."""
        if row.job.path not in self._pages_of_their_own():
            return ""
        link = f'<a href="/page/{quote(row.job.path)}">{safe(self._voice.say(PageText.OPEN))}</a>'
        return f'<div class="panel"><h1 lang="{row.tag}">{safe(row.title)}</h1><p>{link}</p></div>'

    def _pages_of_their_own(self) -> set[str]:
        showing = self._desk.showing
        jobs = showing.jobs.items() if showing else ()
        return {path for path, job in jobs if showing and showing.library.kinds[job.kind_id].writer == "web"}

    def _old(self, shown: ScreenDocument) -> str:
        text = safe(self._voice.say(PageText.OLD if shown.html else PageText.NEVER))
        return f'<div class="panel old" role="status"><p><strong>{text}</strong></p></div>'

    def _wrong(self, more: Sequence[Problem] = ()) -> str:
        """Return the errors that keep the present version from being shown."""
        problems = [*errors(self._desk.problems), *(problem for problem in more if problem not in self._desk.problems)]
        if not problems:
            return ""
        title = safe(self._voice.say(PageText.WRONG))
        return f'<section class="panel wrong"><h2>{title}</h2>{self._listed(problems)}</section>'

    def problems(self) -> str:
        """Return everything that is wrong, with its place and remedy."""
        say, problems = self._voice.say, self._desk.problems
        inside = self._listed(problems) if problems else f"<p>{safe(say(PageText.WELL))}</p>"
        title = say(PageText.PROBLEMS)
        return self._page(title, f'<h1>{safe(title)}</h1><div class="panel">{inside}</div>', "/problems")

    def _listed(self, problems: Iterable[Problem]) -> str:
        return f'<ul class="problems">{"".join(map(self._problem, problems))}</ul>'

    def _problem(self, problem: Problem) -> str:
        place, language = problem.place, self._voice.language
        path = f" {safe(place.path)}" if place.path else ""
        severity = safe(problem.severity.says(language))
        return (
            f'<li class="{problem.severity}"><p class="place">{safe(place.file)}:{place.line}{path}</p>'
            f'<p><span class="severity">{severity}</span> {safe(problem.says(language))}</p>'
            f"<p>{safe(problem.do(language))} <code>forumkit explain {problem.code.name}</code></p></li>"
        )

    def changes(self) -> str:
        """Return what changed since the last build, each change once with the documents that have it."""
        say, texts = self._voice.say, self._desk.said
        title = say(PageText.CHANGED_SINCE)
        if not texts:
            waits = say(PageText.LOOKING)
            return self._page(title, f"{self._wrong()}<h1>{safe(title)}</h1><p>{safe(waits)}</p>", "/changes")
        compared = self._shelf.changes(texts)
        parts = [
            f'<section class="panel"><h2>{safe(word)}</h2><ul class="files">{self._links(paths)}</ul></section>'
            for word, paths in (
                (say(PageText.NEW), compared.added),
                (say(PageText.UNPLANNED), compared.removed),
            )
            if paths
        ]
        parts += [
            f'<section class="panel"><ul class="files">{self._links(shared.paths)}</ul>'
            f"{self._told(shared.changes)}</section>"
            for shared in compared.shared
        ]
        nothing = "" if parts else f"<p>{safe(say(PageText.NO_WORDS))}</p>"
        return self._page(title, f"{self._wrong()}<h1>{safe(title)}</h1>{''.join(parts)}{nothing}", "/changes")

    def _links(self, paths: Iterable[str]) -> str:
        jobs: Mapping[str, Job] = self._desk.showing.jobs if self._desk.showing else {}
        return "".join(
            f'<li><a href="{address(jobs[path])}">{safe(path)}</a></li>' if path in jobs else f"<li>{safe(path)}</li>"
            for path in paths
        )

    def missing(self) -> str:
        """Return what is said where there is no such page."""
        say = self._voice.say
        text = say(PageText.NO_DOCUMENT)
        link = f'<a href="/">{safe(say(PageText.DOCUMENTS))}</a>'
        return self._page(text, f"{self._wrong()}<h1>{safe(text)}</h1><p>{link}</p>")

    def failed(self, problem: Problem) -> str:
        """Return what is said where a page could not be made."""
        title = self._voice.say(PageText.WRONG)
        return self._page(
            title, f'<section class="panel wrong"><h1>{safe(title)}</h1>{self._listed([problem])}</section>'
        )

    def _page(self, title: str, inside: str, current: str = "") -> str:
        links = "".join(
            f'<a href="{place}"{_CURRENT if place == current else ""}>{safe(name)}</a> '
            for place, name in self._views()
        )
        name = safe(self._voice.say(PageText.PREVIEW))
        return (
            f'<!doctype html>\n<html lang="{self._voice.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{safe(title)} – {name}</title><link rel="stylesheet" href="/style.css">'
            '<link rel="icon" href="/icon.svg"><script src="/preview.js" defer></script></head><body>'
            f'<div id="page" data-stamp="{self._desk.stamp}"><header class="program"><strong>{name}</strong>'
            f"<nav>{links}</nav></header><main>{inside}</main></div></body></html>\n"
        )

    def _views(self) -> Iterator[tuple[str, str]]:
        say = self._voice.say
        count = len(self._desk.problems)
        yield "/", say(PageText.DOCUMENTS)
        yield "/problems", f"{say(PageText.PROBLEMS)} ({count})" if count else say(PageText.PROBLEMS)
        yield "/changes", say(PageText.CHANGED_SINCE)


def address(job: Job) -> str:
    """Return the address of a document."""
    return f"/document/{quote(job.path)}"
