"""The woven motif: a row of lozenges as one drawn shape, for slides and covers."""

from forumkit.drawing.area import Area


def lozenge_row(area: Area, *, upright: bool) -> str:
    """Return the a:custGeom of a row of lozenges from one end of an area to the other."""
    width, height = (area.height, area.width) if upright else (area.width, area.height)
    number = max(1, round(width / height))
    step = width / number
    paths = []
    for rank in range(number):
        start, middle, end = (round(step * (rank + part)) for part in (0.08, 0.5, 0.92))
        corners = [(start, height // 2), (middle, 0), (end, height // 2), (middle, height)]
        turned = [(y, x) for x, y in corners] if upright else corners
        first, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in turned)
        paths.append(f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{p}</a:lnTo>' for p in others)}<a:close/>")
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{area.width}" h="{area.height}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
    )
