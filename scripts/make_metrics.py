"""Make forumkit/write/metrics/ from the metric twins of office fonts, and from what is put in the place of others.

Widths are facts about a typeface; the files hold no outline. Run: python -m scripts.make_metrics [FOLDER_OF_FONTS].
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from fontTools.ttLib import TTFont

from forumkit.write.fonts import advances, leading_of

RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x4FF),
          (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
          (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF))  # fmt: skip

FAMILIES = {"carlito": ["Carlito"], "caladea": ["Caladea"], "liberation-sans": ["LiberationSans"],
            "liberation-serif": ["LiberationSerif"], "last-resort": ["DejaVuSans", "DejaVuSerif"]}  # fmt: skip
"""The fonts of each file; of several, the widest character counts."""


def widths(font: TTFont) -> dict[str, int]:
    """Return the advance of each character of the ranges, in thousandths of an em."""
    have = advances(font)
    return {
        chr(code): have[chr(code)] for first, last in RANGES for code in range(first, last + 1) if chr(code) in have
    }


def widest(fonts: Sequence[TTFont]) -> dict[str, int]:
    """Return the width of each character in the font that has it widest."""
    every = [widths(font) for font in fonts]
    return {c: max(each[c] for each in every if c in each) for c in sorted(set().union(*every))}


def _font(folder: Path, family: str, style: str) -> TTFont:
    names = [f"{family}-{style}.ttf", *([f"{family}.ttf"] if style == "Regular" else [])]
    return TTFont(next(path for name in names for path in folder.rglob(name)))


def metrics(folder: Path, families: Sequence[str]) -> str:
    """Return the file of one or several families, as JSON."""
    regular, bold = ([_font(folder, family, style) for family in families] for style in ("Regular", "Bold"))
    found = {"line": max(map(leading_of, regular)), "regular": widest(regular), "bold": widest(bold)}
    return json.dumps(found, ensure_ascii=True, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the metrics beside the module that measures with them."""
    parser = argparse.ArgumentParser(description="Make forumkit/write/metrics/ from metric twins of office fonts.")
    usual = Path("/usr/share/fonts/truetype")
    parser.add_argument("folder", nargs="?", type=Path, default=usual, help="folder of the fonts")
    folder: Path = parser.parse_args().folder
    target = Path(__file__).resolve().parent.parent / "forumkit" / "write" / "metrics"
    for name, families in FAMILIES.items():
        (target / f"{name}.json").write_text(metrics(folder, families), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
