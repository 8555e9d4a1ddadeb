"""What a _brand.yml becomes: a design with colours by role that can be read, fonts, and a logo."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import normpath
from typing import Any

from forumkit.drawing.figure import Picture
from forumkit.drawing.look import Logo
from forumkit.load.naming import OFFICE, office_file
from forumkit.load.pictures import css_colour, picture_of
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.model.brand import Brand, BrandColour, BrandFile, BrandPicture
from forumkit.model.design import Colours, Design, Fonts, Sizes, Spacing
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.write.colours import ROLES, STRONG, borrowed_palette, mixed

_ROLES = {
    "primary": ("primary", "dark", "foreground"),
    "secondary": ("secondary", "tertiary", "info", "primary", "foreground"),
    "positive": ("success", "primary", "foreground"),
    "caution": ("danger", "warning", "secondary", "primary", "foreground"),
}
"""Roles of a design and the colours of a brand that may fill each, the first that there is."""
_GROUNDS = {"foreground": "1F2A37", "background": "FFFFFF"}
"""Text and ground of a brand that says other colours only."""
_MUTED = 0.72
"""Share of the text's colour in that of secondary text, which a brand does not have."""
_FAMILY = re.compile(r"[\w .+-]{1,60}")
_POINTS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*pt\s*", re.IGNORECASE)
USUAL = "sobre"
"""The design whose colours a brand without colours has."""
PlaceOf = Callable[[KeyPath], Place]


@dataclass(frozen=True)
class BrandRead:
    """A brand as a design."""

    design: Design
    changed: Mapping[str, str] = field(default_factory=dict)
    """Digits that the brand has for a role of which another shade is used, so that it can be read."""
    problems: tuple[Problem, ...] = ()


def with_brands(library: Library, templates: Mapping[str, bytes]) -> tuple[Library, tuple[Problem, ...]]:
    """Return a library whose designs say what their brands do, and what is wrong with these."""
    designs, problems = dict(library.designs), list[Problem]()
    for name, brand in library.brands.items():
        place = _placing(library, name)
        own = designs[name] if f"design/{name}" in library.sources else None
        read = design_of_brand(brand, name, designs.get(USUAL), place)
        has_office_file = any(office_file(templates, name, side) for side in OFFICE)
        by_brand = read.design.model_copy(update={"colours": None, "fonts": None}) if has_office_file else read.design
        designs[name] = overruled(by_brand, own)
        problems += read.problems
        problems += logo_of(brand, _beside(templates, name), place)[1]
    return replace(library, designs=designs), tuple(problems)


def brand_logo(library: Library, templates: Mapping[str, bytes]) -> tuple[Logo, ...]:
    """Return the logo of the brand of the mission's design; none where there is no brand, or no picture."""
    name = library.mission.design
    brand = library.brands.get(name)
    logo = logo_of(brand, _beside(templates, name), _placing(library, name))[0] if brand else None
    language = library.mission.languages[0]
    return (Logo(language_of(library.designs[name].name, language, language), logo[1]),) if logo else ()


def _placing(library: Library, name: str) -> PlaceOf:
    return lambda path: library.place(f"brand/{name}", path)


def _beside(templates: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the files of a design's folder, by their path in it."""
    folder = f"designs/{name}/"
    return {file.removeprefix(folder): content for file, content in templates.items() if file.startswith(folder)}


def overruled(design: Design, own: Design | None) -> Design:
    """Return a design with all that another says itself."""
    said = {name: getattr(own, name) for name in own.model_fields_set} if own else {}
    for name in ("fonts", "sizes", "spacing"):
        mine, theirs = getattr(design, name), said.get(name)
        if mine is not None and theirs is not None:
            said[name] = mine.model_copy(update={key: getattr(theirs, key) for key in theirs.model_fields_set})
    return design.model_copy(update=said)


def design_of_brand(brand: Brand, name: str, usual: Design | None, place: PlaceOf) -> BrandRead:
    """Return what a brand becomes; what it does not say is that of the usual design."""
    colours = _Colours(brand, place)
    said = {role: digits for role, names in _ROLES.items() if (digits := colours.first(names))}
    ink, paper = (colours.first((name,)) or usual_one for name, usual_one in _GROUNDS.items())
    palette, changed = usual.colours if usual else None, {}
    if said and not colours.problems:
        accents = [said[role] for role in STRONG]
        theme = {"tx1": ink, "bg1": paper, "tx2": mixed(ink, paper, _MUTED), "bg2": paper}
        theme |= {f"accent{number}": digits for number, digits in enumerate((*accents, *accents[:2]), 1)}
        made = borrowed_palette(theme).digits
        palette = Colours.model_validate({role: made[role] for role in ROLES})
        changed = {role: stated for role, stated in said.items() if stated != made[role]}
    meta, base = brand.meta.name, brand.typography.base
    points = _POINTS.fullmatch(base.size or "") if base else None
    design = Design(
        name=meta.full or meta.short or name,
        colours=palette,
        fonts=_fonts(brand),
        sizes=_within(Sizes, "text", float(points[1]) if points else None),
        spacing=_within(Spacing, "line", base.line_height if base else None),
    )
    return BrandRead(design, changed, tuple(colours.problems))


def _within(model: Any, key: str, value: float | None) -> Any:  # noqa: ANN401 - a part of a design
    """Return a part of a design with a value, as near to it as the part allows."""
    if value is None:
        return model()
    least, most = (bound for each in model.model_fields[key].metadata for bound in _bounds(each))
    return model(**{key: min(max(value, least), most)})


def _bounds(limit: object) -> Iterator[float]:
    for name in ("ge", "le"):
        if hasattr(limit, name):
            yield getattr(limit, name)


def _fonts(brand: Brand) -> Fonts | None:
    """Return the fonts that a brand names; of a list as browsers take it, the first."""
    base, headings = (
        _family(type_.family if type_ else None) for type_ in (brand.typography.base, brand.typography.headings)
    )
    said = {"body": base or headings, "title": headings or base}
    return Fonts(**{key: family for key, family in said.items() if family}) if base or headings else None


def _family(name: str | None) -> str:
    first = (name or "").split(",")[0].strip(" '\"")
    return first if _FAMILY.fullmatch(first) else ""


class _Colours:
    """The colours of a brand, followed from name to name."""

    def __init__(self, brand: Brand, place: PlaceOf) -> None:
        self._palette, self._place = brand.color.palette, place
        names = brand.color.model_fields_set - {"palette"}
        self._named: dict[str, BrandColour] = {name: value for name in names if (value := getattr(brand.color, name))}
        self.problems: list[Problem] = []
        for name in self._named:
            self._follow(self._named[name].light, ("color", name), ())

    def first(self, names: tuple[str, ...]) -> str:
        """Return the digits of the first of some colours that there is; nothing for none."""
        there = next((name for name in names if name in self._named), None)
        return self._digits(self._named[there].light, (there,)) if there else ""

    def _digits(self, said: str, seen: tuple[str, ...]) -> str:
        if said in seen:
            return ""
        known = self._palette.get(said) or self._named.get(said)
        return self._digits(known.light, (*seen, said)) if known else css_colour(said)

    def _follow(self, said: str, path: KeyPath, seen: tuple[str, ...]) -> None:
        """Note a name that leads to no colour, at the key that says it."""
        if self._digits(said, seen):
            return
        if said in self._palette and said not in seen:
            self._follow(self._palette[said].light, ("color", "palette", said), (*seen, said))
        else:
            allowed = ", ".join((*self._palette, "#0B4F6C"))
            problem = Problem(Code.UNKNOWN_CHOICE, self._place(path), {"name": said, "allowed": allowed})
            self.problems += [problem] if problem not in self.problems else []


def logo_of(
    brand: Brand, beside: Mapping[str, bytes], place: PlaceOf
) -> tuple[tuple[str, Picture] | None, tuple[Problem, ...]]:
    """Return the first logo of a brand that can be shown, the largest before others, with its file; else why not."""
    wrong: list[Problem] = []
    for path, name in _logos(brand):
        file = brand.logo.images.get(name)
        said = file.path if file else name
        right = said if "://" in said else normpath(said)
        found = picture_of(beside[right], right, place(path)) if right in beside else None
        if isinstance(found, Picture):
            return (right, found), ()
        reason = found.values["reason"] if found else Reason.GONE if "://" not in right else Reason.NOT_FETCHED
        wrong.append(Problem(Code.BRAND_LOGO, place(path), {"name": right, "reason": reason}))
    return None, tuple(wrong[:1])


def _logos(brand: Brand) -> Iterator[tuple[KeyPath, str]]:
    """Yield where a brand names logos for light grounds, and each name, from large to small."""
    for size in ("large", "medium", "small"):
        picture: BrandPicture | None = getattr(brand.logo, size)
        if picture is None:
            continue
        on_light: BrandFile | None = picture.light
        named = on_light.path if on_light else picture.path
        if named:
            yield ("logo", size, *(("light",) if on_light else ())), named
    if brand.logo.path:
        yield ("logo",), brand.logo.path
