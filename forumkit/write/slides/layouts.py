"""The layouts of a design that has no slides.pptx of its own: one for each sort of slide, at any slide format."""

from forumkit.drawing.look import Look
from forumkit.layouts.canvas import Canvas
from forumkit.layouts.sorts import SLOTS, SORTS, SlideSort, word_of
from forumkit.office.container import escape
from forumkit.office.names import HEAD
from forumkit.write.slides.masters import NAMESPACES


def layouts(look: Look) -> dict[str, str]:
    """Return the layout of each sort of slide, in the order that PowerPoint shows them."""
    sheet = Canvas(look, SLOTS)
    return {role: _layout(role, sort, sheet) for role, sort in SORTS.items()}


def _layout(role: str, sort: SlideSort, sheet: Canvas) -> str:
    board, ground = sort.draw(sheet)
    fill = f'<a:solidFill><a:schemeClr val="{ground}"/></a:solidFill><a:effectLst/>'
    behind = f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>" if ground else ""
    type_attribute = f' type="{sort.kind}"' if sort.kind else ""
    name = sheet.look.words.get(word_of(role), role)
    # Without preserve, PowerPoint deletes a layout with the last slide that uses it (p:sldLayout@preserve).
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{type_attribute} preserve="1" userDrawn="1"><p:cSld name="{escape(name)}">'
        f"{behind}{board.xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
