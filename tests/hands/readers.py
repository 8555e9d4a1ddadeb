"""Comments and tracked changes as Word, PowerPoint and Excel write them, left in documents by readers with names."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from forumkit.office.container import pack, unpack

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
DATE = "2024-02-20T10:00:00Z"


@dataclass(frozen=True)
class Reader:
    """Who signs a comment."""

    name: str
    initials: str = ""
    address: str = ""


@dataclass(frozen=True)
class Note:
    """A comment on the first passage that says some words, with its answers."""

    on: str
    by: Reader
    says: str
    answers: Sequence[tuple[Reader, str]] = ()
    done: bool = False


class Parts:
    """The parts of a file, with new ones related to others."""

    def __init__(self, path: Path) -> None:
        """Take a file apart."""
        self.path, self.parts = path, unpack(path.read_bytes())

    def text(self, name: str) -> str:
        """Return a part as text."""
        return self.parts[name].decode()

    def put(self, name: str, text: str) -> None:
        """Replace a part."""
        self.parts[name] = text.encode()

    def relate(self, owner: str, type_: str, name: str, content_type: str, text: str) -> None:
        """Add a part, to which another leads."""
        folder, _, last = owner.rpartition("/")
        rels = f"{folder}/_rels/{last}.rels"
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        known = (
            self.parts.get(rels, empty.encode())
            .decode()
            .replace("/>", "></Relationships>", 1 if ">" not in empty else 0)
        )
        number = len(re.findall("<Relationship ", known)) + 900
        entry = f'<Relationship Id="rId{number}" Type="{type_}" Target="/{name}"/>'
        self.put(rels, known.replace("</Relationships>", f"{entry}</Relationships>"))
        self.put(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        types = self.text("[Content_Types].xml")
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self.put("[Content_Types].xml", types.replace("</Types>", f"{override}</Types>"))

    def save(self) -> None:
        """Write the file."""
        self.path.write_bytes(pack(self.parts))


def comment_document(path: Path, notes: Sequence[Note]) -> None:
    """Leave comments in a Word document, each on the run that holds its words, as Word 365 does."""
    parts = Parts(path)
    main, comments, states = parts.text("word/document.xml"), [], []
    people: dict[str, str] = {}
    number = 0
    for note in notes:
        first = number
        for index, (reader, says) in enumerate(((note.by, note.says), *note.answers)):
            people[reader.name] = reader.address
            own = f"{0x10000000 + number:08X}"
            comments.append(
                f'<w:comment w:id="{number}" w:author="{escape(reader.name)}" w:date="{DATE}" w:initials="{reader.initials}">'
                f'<w:p w14:paraId="{own}" w14:textId="77777777"><w:r><w:annotationRef/></w:r>'
                f"<w:r><w:t>{escape(says)}</w:t></w:r></w:p></w:comment>"
            )
            parent = f' w15:paraIdParent="{0x10000000 + first:08X}"' if index else ""
            states.append(f'<w15:commentEx w15:paraId="{own}"{parent} w15:done="{int(note.done)}"/>')
            number += 1
        main = _marked(main, note.on, range(first, number))
    parts.put("word/document.xml", main)
    parts.relate("word/document.xml", f"{_OFFICE}/comments", "word/comments.xml", f"{_WML}.comments+xml",
                 f"<w:comments {_W}>{''.join(comments)}</w:comments>")  # fmt: skip
    parts.relate("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
                 "word/commentsExtended.xml", f"{_WML}.commentsExtended+xml",
                 f"<w15:commentsEx {_W}>{''.join(states)}</w15:commentsEx>")  # fmt: skip
    listed = "".join(
        f'<w15:person w15:author="{escape(name)}"><w15:presenceInfo w15:providerId="AD" w15:userId="{address}"/></w15:person>'
        for name, address in people.items()
    )
    parts.relate("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/people",
                 "word/people.xml", f"{_WML}.people+xml", f"<w15:people {_W}>{listed}</w15:people>")  # fmt: skip
    parts.save()


def _marked(main: str, words: str, numbers: Sequence[int]) -> str:
    run = next(run for run in re.finditer(r"<w:r>(?:(?!</w:r>).)*</w:r>", main, re.DOTALL) if words in run[0])
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>' for number in numbers
    )
    return main[: run.start()] + starts + run[0] + ends + main[run.end() :]


def track(path: Path, reader: Reader, changes: Mapping[str, str]) -> None:
    """Replace words in a Word document with tracking on."""
    parts = Parts(path)
    main = parts.text("word/document.xml")
    for number, (before, after) in enumerate(changes.items(), 700):
        run = next(run for run in re.finditer(r"<w:r>(?:(?!</w:r>).)*</w:r>", main, re.DOTALL) if before in run[0])
        opened, _, rest = run[0].partition("<w:t")
        _, _, words = rest.partition(">")
        text = words.removesuffix("</w:t></w:r>")
        head, tail = text.split(before, 1)

        def made(words: str, tag: str, opened: str = opened) -> str:
            return f'{opened}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>' if words else ""

        signed = f'w:author="{escape(reader.name)}" w:date="{DATE}"'
        gone = f'<w:del w:id="{number}" {signed}>{made(before, "delText")}</w:del>' if before else ""
        come = f'<w:ins w:id="{number + 100}" {signed}>{made(escape(after), "t")}</w:ins>' if after else ""
        main = main[: run.start()] + made(head, "t") + gone + come + made(tail, "t") + main[run.end() :]
    parts.put("word/document.xml", main)
    parts.save()


def comment_deck(path: Path, notes: Sequence[Note], *, modern: bool = True) -> None:
    """Leave comments on slides, as PowerPoint does since 2021, else as it did before; each on the slide with its words."""
    parts = Parts(path)
    slides = sorted(name for name in parts.parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
    readers = list(dict.fromkeys(reader for note in notes for reader in (note.by, *(by for by, _ in note.answers))))
    for number, slide in enumerate(slides):
        here = [
            note for note in notes if note.on in parts.text(slide) and not _earlier(parts, slides[:number], note.on)
        ]
        if here and modern:
            body = "".join(_modern(note, index, readers, parts.text(slide)) for index, note in enumerate(here))
            parts.relate(slide, "http://schemas.microsoft.com/office/2018/10/relationships/comments",
                         f"ppt/comments/modernComment_{number}.xml", "application/vnd.ms-powerpoint.comments+xml",
                         f"<p188:cmLst {_P}>{body}</p188:cmLst>")  # fmt: skip
        elif here:
            body = "".join(_classic(note, index, readers) for index, note in enumerate(here))
            parts.relate(slide, f"{_OFFICE}/comments", f"ppt/comments/comment{number}.xml", f"{_PML}.comments+xml",
                         f"<p:cmLst {_P}>{body}</p:cmLst>")  # fmt: skip
    if modern:
        listed = "".join(
            f'<p188:author id="{_id(each.name)}" name="{escape(each.name)}" initials="{each.initials}" '
            f'userId="{each.address}" providerId="AD"/>' for each in readers
        )  # fmt: skip
        parts.relate("ppt/presentation.xml", "http://schemas.microsoft.com/office/2018/10/relationships/authors",
                     "ppt/authors.xml", "application/vnd.ms-powerpoint.authors+xml",
                     f"<p188:authorLst {_P}>{listed}</p188:authorLst>")  # fmt: skip
    else:
        listed = "".join(
            f'<p:cmAuthor id="{number}" name="{escape(each.name)}" initials="{each.initials}" lastIdx="9" clrIdx="0"/>'
            for number, each in enumerate(readers)
        )
        parts.relate("ppt/presentation.xml", f"{_OFFICE}/commentAuthors", "ppt/commentAuthors.xml",
                     f"{_PML}.commentAuthors+xml", f"<p:cmAuthorLst {_P}>{listed}</p:cmAuthorLst>")  # fmt: skip
    parts.save()


_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main" '
    'xmlns:ac="http://schemas.microsoft.com/office/drawing/2013/main/command" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
)


def _earlier(parts: Parts, slides: Sequence[str], words: str) -> bool:
    return any(words in parts.text(slide) for slide in slides)


def _id(name: str) -> str:
    return f"{{{uuid.uuid5(uuid.NAMESPACE_URL, name)}}}".upper()


def _modern(note: Note, index: int, readers: Sequence[Reader], slide: str) -> str:
    before = slide[: slide.index(note.on)]
    shape = re.findall(r'<p:cNvPr id="(\d+)"', before)[-1]

    def body(words: str) -> str:
        return f"<p188:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p></p188:txBody>"

    replies = "".join(
        f'<p188:reply id="{_id(words + by.name)}" authorId="{_id(by.name)}" created="{DATE}">'
        f"{body(words)}</p188:reply>" for by, words in note.answers
    )  # fmt: skip
    state = ' status="resolved"' if note.done else ""
    return (
        f'<p188:cm id="{_id(note.says + note.by.name)}" authorId="{_id(note.by.name)}"{state} created="{DATE}">'
        f'<ac:deMkLst><ac:spMk id="{shape}" creationId="0"/></ac:deMkLst>'
        f"<p188:replyLst>{replies}</p188:replyLst>{body(note.says)}</p188:cm>"
    )


def _classic(note: Note, index: int, readers: Sequence[Reader]) -> str:
    first = 10 * index + 1
    head = f'<p:cm authorId="{readers.index(note.by)}" dt="{DATE}" idx="{first}"><p:pos x="10" y="10"/>'
    told = [f"{head}<p:text>{escape(note.says)}</p:text></p:cm>"]
    for number, (by, words) in enumerate(note.answers, 1):
        told.append(
            f'<p:cm authorId="{readers.index(by)}" dt="{DATE}" idx="{first + number}"><p:pos x="10" y="10"/>'
            f'<p:text>{escape(words)}</p:text><p:extLst><p:ext uri="{{C676402C-5697-4E1C-873F-D02D1690AC5C}}">'
            f'<p15:threadingInfo timeZoneBias="0"><p15:parentCm authorId="{readers.index(note.by)}" idx="{first}"/>'
            "</p15:threadingInfo></p:ext></p:extLst></p:cm>"
        )
    return "".join(told)


def _shadow(note: Note) -> str:
    """Return the note that Excel writes beside a threaded comment, for programs that know only notes."""
    told = "".join(f"Reply:\n    {escape(says)}\n" for _, says in note.answers)
    return f"[Threaded comment]\n\nYour version of Excel …\n\nComment:\n    {escape(note.says)}\n{told}"


def comment_workbook(path: Path, cell: str, note: Note) -> None:
    """Leave a threaded comment on a cell of the first sheet, with the note that Excel writes beside it; and a plain note."""
    parts = Parts(path)
    sheet = "xl/worksheets/sheet1.xml"
    readers = list(dict.fromkeys((note.by, *(by for by, _ in note.answers))))
    first = _id(note.says)
    told = [
        (first, "", note.by, note.says),
        *((_id(says), first, by, says) for by, says in note.answers),
    ]
    body = "".join(
        f'<threadedComment ref="{cell}" dT="{DATE}" personId="{_id(by.name)}" id="{own}"'
        f'{f" parentId={chr(34)}{parent}{chr(34)}" if parent else ""}{" done=" + chr(34) + "1" + chr(34) if note.done else ""}>'
        f"<text>{escape(says)}</text></threadedComment>" for own, parent, by, says in told
    )  # fmt: skip
    names = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    parts.relate(sheet, "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
                 "xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml",
                 f"<ThreadedComments {names}>{body}</ThreadedComments>")  # fmt: skip
    listed = "".join(
        f'<person displayName="{escape(by.name)}" id="{_id(by.name)}" userId="{by.address}" providerId="AD"/>'
        for by in readers
    )
    parts.relate("xl/workbook.xml", "http://schemas.microsoft.com/office/2017/10/relationships/person",
                 "xl/persons/person.xml", "application/vnd.ms-excel.person+xml",
                 f"<personList {names}>{listed}</personList>")  # fmt: skip
    parts.relate(sheet, f"{_OFFICE}/comments", "xl/comments1.xml",
                 "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
                 f'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors>'
                 f"<author>tc={first}</author><author>{escape(note.by.name)}</author></authors><commentList>"
                 f'<comment ref="{cell}" authorId="0"><text><t xml:space="preserve">{_shadow(note)}</t></text></comment>'
                 f'<comment ref="A1" authorId="1"><text><r><t>{escape(note.by.name)}:</t></r><r><t> À dater.</t></r></text>'
                 "</comment></commentList></comments>")  # fmt: skip
    parts.save()
