"""Make forumkit/write/metrics/ from the metric twins of office fonts: Carlito, Caladea, Liberation Sans and Serif.

Widths are facts about a typeface; the files hold no outline. Run: python -m scripts.make_metrics [FOLDER_OF_FONTS].
"""

import argparse
import json
from pathlib import Path

from fontTools.ttLib import TTFont

from forumkit.write.fonts import advances, leading_of

RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x4FF),
          (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
          (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF))  # fmt: skip

FAMILIES = {"carlito": "Carlito", "caladea": "Caladea", "liberation-sans": "LiberationSans",
            "liberation-serif": "LiberationSerif"}  # fmt: skip


def widths(font: TTFont) -> dict[str, int]:
    """Return the advance of each character of the ranges, in thousandths of an em."""
    have = advances(font)
    return {
        chr(code): have[chr(code)] for first, last in RANGES for code in range(first, last + 1) if chr(code) in have
    }


def metrics(folder: Path, family: str) -> str:
    """Return the file of a family, as JSON."""
    regular, bold = (TTFont(next(folder.rglob(f"{family}-{style}.ttf"))) for style in ("Regular", "Bold"))
    found = {"line": leading_of(regular), "regular": widths(regular), "bold": widths(bold)}
    return json.dumps(found, ensure_ascii=True, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the metrics beside the module that measures with them."""
    parser = argparse.ArgumentParser(description="Make forumkit/write/metrics/ from metric twins of office fonts.")
    usual = Path("/usr/share/fonts/truetype")
    parser.add_argument("folder", nargs="?", type=Path, default=usual, help="folder of the fonts")
    folder: Path = parser.parse_args().folder
    target = Path(__file__).resolve().parent.parent / "forumkit" / "write" / "metrics"
    for name, family in FAMILIES.items():
        (target / f"{name}.json").write_text(metrics(folder, family), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
