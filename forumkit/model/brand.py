"""An organisation's brand as a _brand.yml says it, which Quarto and Shiny read too (posit-dev.github.io/brand-yml)."""

from typing import Any

from pydantic import ConfigDict, Field

from forumkit.entries.base import Entry, Worded


class BrandName(Worded):
    """Name of the brand: a bare text, or a full and a short one."""

    full: str | None = None
    """The name in full."""
    short: str | None = None
    """The name as it is said."""


class BrandMeta(Entry):
    """What the brand is called."""

    model_config = ConfigDict(extra="ignore")

    name: BrandName = BrandName()
    """Name of the brand."""


class BrandFile(Worded):
    """A picture: its path beside _brand.yml, or the name of one of the images."""

    path: str
    """Path beside _brand.yml, PNG or JPEG; an address elsewhere is not fetched."""
    alt: str | None = None
    """What the picture shows."""


class BrandPicture(Worded):
    """A logo in one size: a path, the name of one of the images, or one for light and one for dark grounds."""

    path: str | None = None
    """Path beside _brand.yml, or the name of one of the images."""
    alt: str | None = None
    """What the picture shows."""
    light: BrandFile | None = None
    """For light grounds: covers and first slides."""
    dark: BrandFile | None = None
    """For dark grounds."""


class BrandLogo(Worded):
    """The logos of the brand: the largest that can be used stands on covers, where the mission names none."""

    path: str | None = None
    """The only logo, where there are no sizes."""
    images: dict[str, BrandFile] = Field(default_factory=dict)
    """Pictures by name."""
    small: BrandPicture | None = None
    """An icon."""
    medium: BrandPicture | None = None
    """The usual logo."""
    large: BrandPicture | None = None
    """The logo for covers."""


class BrandColour(Worded):
    """A colour: digits such as "#0B4F6C", a name of CSS, or the name of another colour here."""

    light: str
    """On light grounds; the one that counts."""
    dark: str | None = None
    """On dark grounds."""


class BrandColours(Entry):
    """Colours of the brand, by what they are for."""

    palette: dict[str, BrandColour] = Field(default_factory=dict)
    """Colours by name."""
    foreground: BrandColour | None = None
    """Text."""
    background: BrandColour | None = None
    """The ground."""
    primary: BrandColour | None = None
    """Titles, bars, key figures."""
    secondary: BrandColour | None = None
    """Accents."""
    tertiary: BrandColour | None = None
    """Further accents."""
    success: BrandColour | None = None
    """What is good: exercises, what participants do."""
    info: BrandColour | None = None
    """What is told."""
    warning: BrandColour | None = None
    """Warnings."""
    danger: BrandColour | None = None
    """Cautions."""
    light: BrandColour | None = None
    """A light colour."""
    dark: BrandColour | None = None
    """A dark colour."""


class BrandType(Worded):
    """The type of one use: a bare family, or more."""

    model_config = ConfigDict(extra="ignore")

    family: str | None = None
    """Name of the font."""
    size: str | None = None
    """Size; one in points counts."""
    line_height: float | None = Field(default=None, alias="line-height")
    """Height of a line, in lines."""


class BrandTypography(Entry):
    """Type of the brand."""

    model_config = ConfigDict(extra="ignore")

    fonts: tuple[dict[str, Any], ...] = ()
    """Where fonts come from; files count where they stand in the folder of the design, others are not fetched."""
    base: BrandType | None = None
    """Running text."""
    headings: BrandType | None = None
    """Titles and headings."""


class Brand(Entry):
    """A brand: colours, fonts and logos of an organisation; a design.yaml beside it comes first."""

    meta: BrandMeta = BrandMeta()
    """What the brand is called."""
    logo: BrandLogo = BrandLogo()
    """The logos."""
    color: BrandColours = BrandColours()
    """The colours."""
    typography: BrandTypography = BrandTypography()
    """The type."""
    defaults: dict[str, Any] = Field(default_factory=dict)
    """What other programs are told; not read here."""
