"""Make forumkit/write/metrics.json from Carlito, whose widths are those of Calibri.

Widths are facts about a typeface; the file holds no outline. Run: python -m scripts.make_metrics [FOLDER_OF_FONTS].
"""

import argparse
import json
from pathlib import Path

from fontTools.ttLib import TTFont

RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x4FF),
          (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
          (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF))  # fmt: skip


def widths(file: Path) -> tuple[dict[str, int], float]:
    """Return the advance of each character in thousandths of an em, and the line's height in ems."""
    font = TTFont(file)
    scale = 1000 / font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    found = {
        chr(code): round(advances[names[code]][0] * scale)
        for first, last in RANGES
        for code in range(first, last + 1)
        if code in names
    }
    line = font["hhea"]
    return found, round((line.ascent - line.descent + line.lineGap) / font["head"].unitsPerEm, 4)


def main() -> None:
    """Write the metrics beside the module that measures with them."""
    parser = argparse.ArgumentParser(description="Make forumkit/write/metrics.json from Carlito.")
    usual = Path("/usr/share/fonts/truetype/crosextra")
    parser.add_argument("folder", nargs="?", type=Path, default=usual, help="folder of the fonts")
    folder: Path = parser.parse_args().folder
    regular, line = widths(folder / "Carlito-Regular.ttf")
    bold, _ = widths(folder / "Carlito-Bold.ttf")
    target = Path(__file__).resolve().parent.parent / "forumkit" / "write" / "metrics.json"
    text = json.dumps({"line": line, "regular": regular, "bold": bold}, ensure_ascii=True, separators=(",", ":"))
    target.write_text(text + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
