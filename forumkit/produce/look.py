"""The look of a mission's documents, from its design and its logos, as the writers take it."""

from collections.abc import Mapping

from forumkit.drawing.figure import Picture
from forumkit.drawing.look import Logo, Look
from forumkit.layouts.sorts import SORTS, word_of
from forumkit.load.naming import OFFICE, office_file
from forumkit.model.design import Design
from forumkit.model.languages import Language
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.produce.characters import font_files
from forumkit.render.speech import Speech
from forumkit.write.writers import Designs


def designs_of(library: Library, templates: Mapping[str, bytes], pictures: Mapping[str, Picture]) -> Designs:
    """Return the design that the mission has chosen, with the Office and font files of its folder."""
    name = library.mission.design
    first = library.mission.languages[0]
    fonts, logos = font_files(library, templates), _logos(library, pictures, templates)
    look = look_of(library.designs[name], library.languages, first, fonts, logos)
    slides_file, word_file = (templates.get(office_file(templates, name, side), b"") for side in OFFICE)
    return Designs(look, slides_file, word_file)


def look_of(
    design: Design,
    languages: Mapping[str, Language],
    language: str,
    fonts: Mapping[str, bytes],
    logos: tuple[Logo, ...],
) -> Look:
    """Return a design as plain values; names of layouts are in one of the languages."""
    first, named = languages[language], design.fonts
    return Look(
        name=language_of(design.name, language, "en"),
        title_font=named.title if named else "Calibri",
        body_font=named.body if named else "Calibri",
        colours={role: digits.upper() for role, digits in design.colours.model_dump().items()}
        if design.colours
        else {},
        sizes=design.sizes.model_dump(),
        paragraph_gap=design.spacing.paragraph,
        line=design.spacing.line,
        page=(design.page.width_mm, design.page.height_mm),
        margin=design.page.margin_mm,
        slide=(design.slide.width_cm * 10, design.slide.height_cm * 10),
        logo=(design.logos.width_mm, design.logos.height_mm),
        cover=design.forms.cover,
        heading=design.forms.heading,
        corners=design.forms.corners,
        motif=design.forms.motif,
        words={**first.words, "tag": first.tag, "decimal": Speech(first).signs.decimal},
        logos=logos,
        layouts={str(role): name for role, name in design.layouts.items()},
        places_used={str(slot): name for slot, name in design.placeholders.use.items()},
        places_left=tuple(design.placeholders.leave),
        kept_clear=tuple((area.left, area.top, area.width, area.height) for area in design.keep_clear),
        layout_names=layout_names(languages),
        fonts=fonts,
        fonts_stated=named is not None,
        texts=design.texts.rules(),
    )


def layout_names(languages: Mapping[str, Language]) -> dict[str, tuple[str, ...]]:
    """Return the names that forumkit gives to the layout of each sort of slide: `{"title": ("Titre", "Title"), …}`."""
    keys = {role: word_of(role) for role in SORTS}
    return {role: tuple(language.words.get(key, role) for language in languages.values()) for role, key in keys.items()}


def _logos(library: Library, pictures: Mapping[str, Picture], templates: Mapping[str, bytes]) -> tuple[Logo, ...]:
    if not library.mission.logos and library.brands:
        from forumkit.produce.brand_design import brand_logo  # noqa: PLC0415 - a seam: few designs are brands

        return brand_logo(library, templates)
    first = library.mission.languages[0]
    named = ((language_of(logo.name, first, first), logo.file or "") for logo in library.mission.logos)
    return tuple(Logo(name, pictures.get(file)) for name, file in named)
