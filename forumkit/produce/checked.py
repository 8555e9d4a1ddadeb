"""A mission that was read and checked, and the digests that tell whether anything changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forumkit.drawing.figure import Picture
from forumkit.load.project import Project
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound, errors
from forumkit.model.levels import SetOff
from forumkit.model.library import Library
from forumkit.model.rosters import Names
from forumkit.runtime.program import installation_digest, program_digest


@dataclass(frozen=True)
class Checked:
    """A mission that was read and checked."""

    project: Project
    library: Library | None
    pictures: dict[str, Picture]
    problems: tuple[Problem, ...]
    names: Mapping[str, Names] = field(default_factory=dict)
    """The names of people by forum: only what makes local documents, on this machine, is given them."""
    lists: str = ""
    """What tells whether a list of participants, or a recording, changed."""
    set_off: tuple[SetOff, ...] = ()
    """The checks that the mission sets off, with the reason."""

    def without_names(self) -> "Checked":
        """Return what may leave this machine."""
        return replace(self, names={})


@dataclass(frozen=True)
class KnownVersion:
    """What an earlier build left of a document: it need not be made again while its version is the same."""

    version: str
    slides: Mapping[str, int]


@dataclass(frozen=True)
class MadeDocument:
    """One document as it was made: its files, or why there are none."""

    path: str
    version: str
    """Tells one generated version from another."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The document and what stands beside it, by path below output/; none where nothing changed."""
    beside: tuple[str, ...] = ()
    """The paths of what stands beside it."""
    markdown: str = ""
    slides: Mapping[str, int] = field(default_factory=dict)
    """Of a deck, the number of each slide by its key."""
    problems: tuple[Problem, ...] = ()


def sound(checked: Checked) -> Library:
    """Return the library of a mission without errors; raises ProblemsFound."""
    if checked.library is None or errors(checked.problems):
        raise ProblemsFound(checked.problems)
    return checked.library


def fingerprint(checked: Checked) -> str:
    """Return the digest of all that goes into the documents: content, templates, results, pictures, lists, program."""
    digest = hashlib.sha256(installation_digest().encode())
    for source in checked.project.contents:
        digest.update(f"{source.name}\0{source.text}\0".encode())
    for name, content in sorted(checked.project.templates.items()):
        digest.update(name.encode() + b"\0" + content)
    for name, content in sorted(checked.project.results.items()):
        digest.update(name.encode() + b"\0" + content)
    for name, picture in sorted(checked.pictures.items()):
        digest.update(name.encode() + b"\0" + picture.content)
    digest.update(checked.lists.encode())
    return digest.hexdigest()


def edition(checked: Checked) -> str:
    """Return the digest of what all documents of a mission share: the program's text, the design, the languages.

    The same on every machine that has the same release: it is part of the version that each file carries.
    """
    library, digest = sound(checked), hashlib.sha256(program_digest().encode())
    shared = ("languages/", f"designs/{library.mission.design}/")
    for name, content in sorted(checked.project.templates.items()):
        if name.startswith(shared):
            digest.update(name.encode() + b"\0" + content)
    for logo in library.mission.logos:
        if logo.file in checked.pictures:
            digest.update(checked.pictures[logo.file].content)
    return digest.hexdigest()
