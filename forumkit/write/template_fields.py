"""Fields and content controls in the margins of a template: what is not of every document becomes plain text."""

import re
from collections.abc import Iterator

from lxml import etree

from forumkit.merge.word.names import w
from forumkit.write.leftovers import Leftover

_COUNTING = re.compile(
    r"\s*(=|(SECTION|HYPERLINK|SYMBOL|SEQ)\b)|.*\b(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE | re.DOTALL
)
"""Fields that say something of the document that shows them."""
_SORTS = tuple(
    (sort, re.compile(rf"\s*({verbs})", re.IGNORECASE))
    for sort, verbs in (
        (Leftover.DATE, r"STYLEREF\s.*dat|(DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|EDITTIME)\b"),
        (Leftover.TITLE, r"(TITLE|SUBJECT|STYLEREF)\b|DOCPROPERTY\s+\"?(title|subject)\b"),
        (Leftover.SAMPLE, r"(AUTHOR|USER\w+|LASTSAVEDBY)\b|DOCPROPERTY\s+\"?(author|manager)\b"),
        (Leftover.BLANK, r"(FILENAME|TEMPLATE|FILESIZE|REVNUM|MERGEFIELD|FILLIN|ASK)\b"),
    )
)
"""What the result of a field is, by its instruction: ECMA-376, part 1, 17.16.5."""
_EMPTY = re.compile(r"\s*|.*\b(error|erreur|fehler|¡error|erro)\b[!:. ].*", re.IGNORECASE | re.DOTALL)
_BOUND = (
    (Leftover.TITLE, ("title", "subject")),
    (Leftover.SAMPLE, ("creator", "author", "manager", "lastModifiedBy")),
    (Leftover.DATE, ("PublishDate", "created", "modified")),
)
"""What a control shows, by the property that it is bound to."""


def settled_fields(paragraph: etree._Element) -> dict[etree._Element, Leftover]:
    """Make plain text of the fields of a paragraph that say nothing of a document of ours; return what each text is."""
    sorts: dict[etree._Element, Leftover] = {}
    for node in list(paragraph.iter(w("fldSimple"))):
        instruction = str(node.get(w("instr")))
        if not _COUNTING.match(instruction):
            sorts |= _sorted(instruction, list(node.iter(w("t"))))
            _unwrap(node, node)
    for marks, texts in list(_fields(paragraph)):
        instruction = "".join(mark.text or "" for mark in marks if mark.tag == w("instrText"))
        if not _COUNTING.match(instruction):
            sorts |= _sorted(instruction, texts)
            for mark in marks:
                mark.getparent().remove(mark)
    return sorts


def _sorted(instruction: str, texts: list[etree._Element]) -> dict[etree._Element, Leftover]:
    """Return what the texts of a field are: all of them stand in the first."""
    shown = "".join(text.text or "" for text in texts)
    for text in texts[1:]:
        text.text = ""
    if not texts:
        return {}
    texts[0].text = shown
    sort = next((sort for sort, pattern in _SORTS if pattern.match(instruction)), None)
    sort = sort or (Leftover.BLANK if instruction and _EMPTY.fullmatch(shown) else None)
    return {texts[0]: sort} if sort else {}


def _fields(paragraph: etree._Element) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """Yield each whole field of a paragraph, the outermost of nested ones: its marks and words, and its texts."""
    marks: list[etree._Element] = []
    texts: list[etree._Element] = []
    depth, shows = 0, False
    for node in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
        kind = node.get(w("fldCharType"))
        depth += kind == "begin"
        if depth and node.tag != w("t"):
            marks.append(node)
        elif depth and shows:
            texts.append(node)
        shows = (shows or (kind == "separate" and depth == 1)) and depth > 0
        depth -= kind == "end" and depth > 0
        if kind == "end" and not depth and marks:
            yield marks, texts
            marks, texts, shows = [], [], False


def unwrapped_controls(tree: etree._Element) -> dict[etree._Element, Leftover]:
    """Take out the content controls, whose content stays; return what the texts of each are, where it says so."""
    sorts: dict[etree._Element, Leftover] = {}
    for control in list(tree.iter(w("sdt"))):
        said, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        sort = _sort_of_control(said) if said is not None else None
        texts = [] if content is None else list(content.iter(w("t")))
        if sort and texts and not any(node.tag == w("p") for node in content):
            sorts |= _sorted("", texts) | {texts[0]: sort}
        elif sort and texts:  # of several paragraphs, one shows the title
            sorts |= dict.fromkeys(texts, Leftover.BLANK if sort == Leftover.TITLE else sort) | {texts[0]: sort}
        _unwrap(control, content)
    return sorts


def _sort_of_control(said: etree._Element) -> Leftover | None:
    binding = said.find("{*}dataBinding")
    path = "" if binding is None else str(binding.get(w("xpath")))
    bound = next((sort for sort, names in _BOUND if any(f":{name}" in path for name in names)), None)
    if bound is None and said.find(w("date")) is not None:
        bound = Leftover.DATE
    shows_placeholder = said.find(w("showingPlcHdr")) is not None
    return bound or (Leftover.BLANK if shows_placeholder else None)


def _unwrap(node: etree._Element, content: etree._Element | None) -> None:
    """Put what an element holds in its place."""
    parent = node.getparent()
    for child in list(content) if content is not None else ():
        node.addprevious(child)
    parent.remove(node)
