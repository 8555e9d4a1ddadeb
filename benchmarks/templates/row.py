"""What is known of one template, as a row of the table, and the totals of many."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]
"""By column; a column that is not there was not reached."""

COLUMNS = (
    ("template", "template", 34),
    ("design_check", "dc", 3),
    ("check", "chk", 3),
    ("build", "bld", 3),
    ("made", "made", 7),
    ("equal", "eq", 3),
    ("judges", "judge", 5),
    ("beyond", "off", 4),
    ("lost", "lost", 4),
    ("donor", "donor", 7),
    ("number", "number", 7),
    ("left_over", "left", 4),
    ("contrast", "contr", 5),
    ("pale", "pale", 4),
    ("markers", "marks", 7),
    ("smallest", "pt", 4),
    ("covered", "art", 4),
    ("seconds", "s", 4),
)
"""Key, heading and width."""
LEGEND = """\
dc, chk, bld   exit codes of design check, check and build (x: it failed or was stopped); eq: all say the same
made           documents built of those asked for; judge: faults that the judges of Office files find
off, lost      words beyond a frame, slide or page; words that show nowhere
donor, number  slides that show the donor's line and their number, of all slides
left           texts of the template itself that show in what was made
contr, pale    lowest contrast of text; pieces of text below 3
marks          list items whose marker is not the one that is meant, of all
pt             smallest type of the content, as on a slide 33.867 cm wide
art            pictures of the template that content covers"""
_SHOWN = 3


def table(rows: Sequence[Row]) -> str:
    """Return the table, what is particular in each row below it, and the totals."""
    head = "  ".join(title.ljust(width) for _, title, width in COLUMNS)
    lines = ["  ".join(_cell(row.get(key), width) for key, _, width in COLUMNS) for row in rows]
    return "\n".join([head, *lines, "", LEGEND, "", *_particulars(rows), "", *totals(rows)])


def _cell(value: object, width: int) -> str:
    told = "-" if value is None else ("yes" if value else "NO") if isinstance(value, bool) else str(value)
    return (f"{value:.1f}" if isinstance(value, float) else told)[:width].ljust(width)


def _particulars(rows: Sequence[Row]) -> list[str]:
    lines = []
    for row in rows:
        notes = [f"{key}: {'; '.join(map(str, said[:_SHOWN]))}" for key, said in row.get("notes", {}).items() if said]
        if notes:
            lines += [row["template"], *(f"    {note[:200]}" for note in notes)]
    return lines


def totals(rows: Sequence[Row]) -> list[str]:
    """Return what holds of all templates together."""
    whole = [row for row in rows if row.get("made") and len({*str(row["made"]).split("/")}) == 1]
    return [
        f"{len(rows)} templates",
        f"{_share(len(whole), rows)} build the whole pack untouched",
        f"{_share(sum(row.get('equal') is True for row in rows), rows)} have equal verdicts",
        f"{_share(sum('stopped' in row for row in rows), rows)} were stopped or failed",
        *(
            f"{_share(sum(_clean(row, key) for row in whole), whole)} of those that build: {told}"
            for key, told in _CLEAN.items()
        ),
    ]


_CLEAN: Mapping[str, str] = {
    "judges": "no fault for the judges",
    "beyond": "no word beyond its frame or page",
    "lost": "no word lost",
    "left_over": "no text of the template left over",
    "pale": "no text below a contrast of 3",
    "markers": "every list marker as meant",
    "covered": "no picture of the template covered",
}


def _clean(row: Row, key: str) -> bool:
    return str(row.get(key, "0")).partition("/")[0] == "0"


def _share(count: int, rows: Sequence[Row]) -> str:
    return f"{count} of {len(rows)} ({count / max(1, len(rows)):.0%})"
