"""A _brand.yml looked at before it is used: what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumkit.load.project import shipped_folder
from forumkit.load.source import parse
from forumkit.messages.problem import Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.brand import Brand
from forumkit.model.design import Design, Fonts
from forumkit.model.parse import entry_of
from forumkit.model.texts import language_of
from forumkit.produce.brand_design import USUAL, design_of_brand, logo_of, overruled
from forumkit.produce.characters import FONT_FILES
from forumkit.produce.inspection import Unread
from forumkit.write.colours import contrast
from forumkit.write.fonts import fonts_of, is_known


@dataclass(frozen=True)
class BrandCheck:
    """What becomes of a brand, for who looks at it alone."""

    name: str
    fonts: tuple[tuple[str, bool], ...]
    """Fonts of titles and of text, and whether their widths are known."""
    colours: Mapping[str, str]
    """Six hexadecimal digits by role, as documents use them."""
    unread: tuple[Unread, ...]
    """Colours that could not be read, and what documents use."""
    logo: str
    """The file of the logo; nothing for none."""
    warnings: tuple[Problem, ...]


def check_brand(name: str, content: bytes, beside: Mapping[str, bytes]) -> BrandCheck:
    """Return what becomes of a _brand.yml with the files beside it; raises ProblemsFound."""
    source = parse(name, content)
    if isinstance(source, Problem):
        raise ProblemsFound([source])
    brand = entry_of("brand", source)
    if not isinstance(brand, Brand):
        raise ProblemsFound(brand if isinstance(brand, tuple) else ())
    usual = shipped_folder("templates") / "designs" / USUAL / "design.yaml"
    read = design_of_brand(brand, name, _design(usual.read_bytes()), source.place)
    if read.problems:
        raise ProblemsFound(read.problems)
    design = overruled(read.design, _design(beside.get("design.yaml", b"")))
    logo, wrong = logo_of(brand, beside, source.place)
    named, files = design.fonts or Fonts(), {n: data for n, data in beside.items() if n.lower().endswith(FONT_FILES)}
    fonts = fonts_of(named.title, named.body, files)
    digits = design.colours.model_dump() if design.colours else {}
    return BrandCheck(
        name=language_of(design.name, "en", "fr"),
        fonts=tuple((font.name, is_known(font)) for font in (fonts.title, fonts.body)),
        colours=digits,
        unread=tuple(
            Unread(role, contrast(stated, digits["paper"]), stated, digits["paper"], digits[role])
            for role, stated in read.changed.items()
            if stated != digits[role]
        ),
        logo=logo[0] if logo else "",
        warnings=wrong,
    )


def _design(content: bytes) -> Design | None:
    """Return what a design.yaml says; raises ProblemsFound."""
    source = parse("design.yaml", content) if content else None
    if isinstance(source, Problem):
        raise ProblemsFound([source])
    said = entry_of("design", source) if source else None
    if isinstance(said, tuple):
        raise ProblemsFound(said)
    return said if isinstance(said, Design) else None
