"""The Word comments of a document: those that a merge writes on conflicts, and those of readers."""

from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.lines import ParagraphReader
from forumkit.merge.word.names import MAIN, PARAGRAPH, VAL, W, local, w, words_in
from forumkit.office.container import STAMP
from forumkit.office.package import Package
from forumkit.office.xml import written

AUTHOR = "forumkit"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
# Word's built-in styles of comments, which a document without comments lacks.
_STYLES = {
    "CommentReference": ("character", "annotation reference", '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'),
    "CommentText": ("paragraph", "annotation text", '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'),
}


@dataclass(frozen=True)
class Comment:
    """A comment of a document."""

    id: str
    author: str
    words: str


def comments_of(package: Package) -> dict[str, Comment]:
    """Return the comments of a document by id."""
    name = next(package.related(MAIN, "comments"), "")
    comments = {}
    for node in package.tree(name) if name else ():
        words = " ".join(words_in(p) for p in node.iter(PARAGRAPH)).strip()
        comments[str(node.get(w("id")))] = Comment(str(node.get(w("id"))), str(node.get(w("author"), "")), words)
    return comments


class CommentWriter:
    """Adds comments of ours to a document, and takes them away."""

    def __init__(self, package: Package, language: str) -> None:
        self._package, self._language = package, language

    def add(self, paragraph: etree._Element, words: str) -> None:
        """Put a comment on a paragraph; one of ours that is there already gives way."""
        self.remove(paragraph)
        tree = self._tree()
        number = str(max((int(node.get(w("id"))) for node in tree), default=-1) + 1)
        reference, text = (self._style(name) for name in _STYLES)
        comment = etree.fromstring(
            f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{AUTHOR}" w:date="{STAMP}" w:initials="fk">'
            f'<w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{reference}"/>'
            f'<w:lang w:val="{self._language}"/></w:rPr><w:annotationRef/></w:r><w:r><w:rPr>'
            f'<w:lang w:val="{self._language}"/></w:rPr><w:t/></w:r></w:p></w:comment>'
        )
        next(comment.iter(w("t"))).text = words
        tree.append(comment)
        start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
        run = etree.Element(w("r"))
        run_properties = etree.SubElement(run, w("rPr"))
        etree.SubElement(run_properties, w("rStyle")).set(VAL, reference)
        etree.SubElement(run_properties, w("lang")).set(VAL, self._language)
        mark = etree.SubElement(run, w("commentReference"))
        for node in (start, end, mark):
            node.set(w("id"), number)
        paragraph_properties = paragraph.find(w("pPr"))
        paragraph.insert(0, start) if paragraph_properties is None else paragraph_properties.addnext(start)
        paragraph.extend([end, run])

    def remove(self, node: etree._Element) -> None:
        """Take away our comments on a block."""
        our_ids = {marker.id for marker in comments_of(self._package).values() if marker.author == AUTHOR}
        placed_ids = {str(marker.get(w("id"))) for marker in node.iter(w("commentReference"))} & our_ids
        for marker in [
            marker
            for marker in node.iter()
            if local(marker).startswith("comment") and marker.get(w("id")) in placed_ids
        ]:
            parent = marker.getparent()
            parent.remove(marker)
            if local(marker) == "commentReference":
                parent.getparent().remove(parent)
        for comment in [marker for marker in (self._tree() if placed_ids else ()) if marker.get(w("id")) in placed_ids]:
            comment.getparent().remove(comment)

    def _tree(self) -> etree._Element:
        name = next(self._package.related(MAIN, "comments"), "")
        if not name:
            name = self._package.free_name("word/comments.xml")
            self._package.add(name, written(etree.Element(w("comments"), nsmap={"w": W})), _TYPE)
            self._package.relate(MAIN, _RELATION, name)
        return self._package.tree(name)

    def _style(self, role: str) -> str:
        style_type, name, look = _STYLES[role]
        styles = ParagraphReader(self._package).styles
        if (here := styles.id_of(style_type, name)) or styles.tree is None:
            return here or role
        made = (
            f'<w:style xmlns:w="{W}" w:type="{style_type}" w:styleId="{role}"><w:name w:val="{name}"/>{look}</w:style>'
        )
        styles.tree.append(etree.fromstring(made))
        return role
