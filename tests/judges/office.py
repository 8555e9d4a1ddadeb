"""Our own judge: every rule that holds for a kind of file, one after the other, over parts that are read once."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.judges import (
    alternatives,
    archive,
    content_types,
    contrast,
    formulas,
    lists,
    parts,
    relations,
    sheets,
    slides,
    tables,
    texts,
    word,
)
from tests.judges.faults import Code, Fault
from tests.judges.once import once
from tests.judges.package import Package

Rule = Callable[[Package], Iterator[Fault]]
COMMON: tuple[Rule, ...] = (
    parts.pictures_are_what_their_names_say,
    content_types.types_are_listed_well,
    content_types.each_part_has_its_type,
    relations.relations_are_listed_well,
    relations.relations_lead_somewhere,
    relations.every_part_is_reached,
    relations.what_elements_name_is_related,
    texts.no_tag_is_left,
    alternatives.what_is_drawn_has_an_alternative_text,
)
RULES: dict[str, tuple[Rule, ...]] = {
    ".docx": (
        tables.tables_of_texts_are_whole,
        tables.tables_of_texts_have_a_header_row,
        word.ids_are_given_once,
        word.bookmarks_begin_and_end_once,
        word.links_lead_to_a_bookmark,
        word.what_is_named_is_there,
        word.fields_end,
        word.text_ends_in_its_section,
        word.language_is_said,
        word.headings_skip_no_level,
    ),
    ".pptx": (
        tables.tables_of_slides_are_whole,
        slides.ids_are_given_once,
        slides.each_slide_has_one_layout,
        slides.shapes_stay_on_the_slide,
        slides.each_slide_has_its_own_title,
        slides.charts_keep_their_values,
        contrast.text_stands_out,
    ),
    ".xlsx": (
        sheets.sheets_are_named_well,
        sheets.cells_are_in_order,
        sheets.cells_point_to_what_is_there,
        sheets.texts_are_not_too_long,
        sheets.merged_cells_do_not_overlap,
        sheets.columns_have_one_width,
        formulas.formulas_are_sound,
        lists.tables_are_told_apart,
        lists.heads_are_those_of_the_cells,
    ),
}


@once
def office_faults(path: Path) -> list[Fault]:
    """Return the faults of a file."""
    entries, faults = archive.read(path.read_bytes())
    if not entries:
        return faults
    package, unread = parts.understood(entries)
    rules: tuple[Rule, ...] = (
        *COMMON,
        partial(content_types.main_part_is_of_its_kind, kind=path.suffix),
        *RULES[path.suffix],
    )
    return [*faults, *unread, *(fault for rule in rules for fault in _held(rule, package))]


def _held(rule: Rule, package: Package) -> list[Fault]:
    """Return what a rule finds; where it cannot find what the schema demands, that is the fault."""
    try:
        return [*rule(package)]
    except (AttributeError, TypeError, ValueError) as error:
        return [Fault(Code.MALFORMED, "", f"{rule}: {error}")]
