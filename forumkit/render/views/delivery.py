"""Deliverables on a page: their index, the note of changes, the matrix of their states."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class DeliveredTask(View):
    """A task of the terms of reference that the deliverable answers."""

    id: str
    """Its short name, such as t1."""
    text: str
    """The task."""
    kinds: str
    """The kinds of documents that answer it, with their numbers."""
    count: int
    """How many documents answer it."""


class DeliveredDocument(View):
    """A document of the deliverable."""

    kind: str
    """What it is called."""
    title: str
    """What it is about."""
    language: str
    """Name of its language."""
    file: str
    """Name of its file."""
    state: str
    """What happened to it since the last version, in words."""


class DeliveredFolder(View):
    """A folder of the deliverable."""

    path: str
    """Its path."""
    documents: Sequence[DeliveredDocument]
    """What is in it."""


class DeliveredPlace(View):
    """The documents of a forum, or of the mission."""

    title: str
    """The town, or that they are those of the mission."""
    folders: Sequence[DeliveredFolder]
    """Their folders."""


class Delivery(View):
    """What the index of a deliverable says."""

    heading: str
    """Its number and version."""
    number: int
    """Its number in the contract."""
    title: str
    """What it is."""
    version: int
    """Its version."""
    due: str
    """When it is due, such as 20/02/2024; nothing where no day is set."""
    share: int | None
    """Its share of the pay, in percent."""
    total: int
    """How many documents it holds."""
    edited: int
    """How many of them were edited by hand."""
    first: bool
    """Whether it is the first version."""
    several: bool
    """Whether documents are in several languages."""
    tasks: Sequence[DeliveredTask]
    """The tasks that it answers."""
    places: Sequence[DeliveredPlace]
    """Its documents, by forum."""


class NoteSection(View):
    """Changes below one title of a document."""

    title: str
    """The title."""
    sentences: Sequence[str]
    """What changed."""


class NoteGroup(View):
    """What changed alike in some documents."""

    documents: str
    """The documents in one line; nothing where the title has named them."""
    sentences: Sequence[str]
    """What changed."""
    sections: Sequence[NoteSection]
    """What changed below a title."""


class NotePart(View):
    """Changes about one subject."""

    title: str
    """The subject."""
    groups: Sequence[NoteGroup]
    """What changed, by documents."""


class Note(View):
    """What the note of changes of a deliverable says."""

    heading: str
    """Number and version of the deliverable."""
    title: str
    """What the deliverable is."""
    says: str
    """What changed, in numbers."""
    parts: Sequence[NotePart]
    """What changed, by subject."""


class StandingRow(View):
    """Documents of one kind that answer a task."""

    id: str
    """Short name of the task."""
    first: bool
    """Whether it is the first row of the task."""
    text: str
    """The task; only in its first row."""
    kind: str
    """What the documents are called."""
    count: int
    """How many there are."""
    state: str
    """Their state, in words."""


class StandingOf(View):
    """A deliverable in the matrix of states."""

    id: str
    """Its short name."""
    heading: str
    """Its number and what it is."""
    says: str
    """When it is due, and its version."""
    rows: Sequence[StandingRow]
    """Its documents, by task and kind."""


class ReviewRow(View):
    """A comment of a reviewer, or a change that one proposes."""

    number: int
    """Its number in the table."""
    who: str
    """The function of whoever wrote it."""
    place: str
    """Where it stands: a heading, a slide, a cell."""
    said: str
    """What it says, and of which words."""
    answer: str
    """What was answered below it; nothing where nobody did."""
    done: str
    """What became of the passage; nothing where it is as it was."""


class ReviewedDocument(View):
    """A document that came back."""

    title: str
    """What it is called and about."""
    rows: Sequence[ReviewRow]
    """What was left in it."""


class ReviewTable(View):
    """The comments of reviewers, with what became of them."""

    says: str
    """How many there are, and how many are open."""
    documents: Sequence[ReviewedDocument]
    """The documents that came back."""


class DeliveryNames(View):
    """What kinds `per: delivery` may name besides: each is filled in for the document that it is meant for."""

    delivery: Delivery
    """For the index."""
    note: Note
    """For the note of changes."""
    standings: Sequence[StandingOf]
    """For the matrix of states."""
    review: ReviewTable
    """For the table of comments and answers."""
