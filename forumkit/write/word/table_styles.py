"""The styles of tables of word.docx."""

from collections.abc import Mapping

from forumkit.write.word.inks import Inks


def table_styles(inks: Inks) -> str:
    """Return the table styles."""
    primary, rule, muted = inks.hex("primary"), inks.hex("rule"), inks.hex("muted")
    head = f"<w:tcPr>{inks.fill('primary')}</w:tcPr>"
    light = f"<w:tcPr>{inks.fill('soft')}</w:tcPr>"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    framed = dict.fromkeys(sides, ("single", 4, muted))
    return "".join(
        (
            _table_style(
                "ForumTable",
                "Forum table",
                {"top": ("single", 8, primary), "bottom": ("single", 8, primary), "insideH": ("single", 4, rule)},
                (60, 100),
                {"firstRow": head, "band2Horz": light},
            ),
            _table_style("FormTable", "Form", framed, (70, 100), {"firstRow": light}),
            _table_style(
                "GanttTable", "Gantt", dict.fromkeys(sides, ("single", 4, rule)), (25, 40), {"firstRow": light}
            ),
            _table_style("CardTable", "Cards to cut out", dict.fromkeys(sides, ("dashed", 6, muted)), (200, 284), {}),
            _table_style("CoverTable", "Cover", {}, (480, 0), {}),
        )
    )


def _table_style(
    name: str,
    title: str,
    borders: Mapping[str, tuple[str, int, str]],
    margins: tuple[int, int],
    conditions: Mapping[str, str],
) -> str:
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, (kind, size, colour) in borders.items()
    )
    upright, sideways = margins
    cell = "".join(
        f'<w:{side} w:w="{upright if side in ("top", "bottom") else sideways}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    special = "".join(f'<w:tblStylePr w:type="{kind}">{look}</w:tblStylePr>' for kind, look in conditions.items())
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{title}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        + (f"<w:tblBorders>{lines}</w:tblBorders>" if lines else "")
        + f"<w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>{special}</w:style>"
    )
