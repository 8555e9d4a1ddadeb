"""Comments and tracked changes as Word, PowerPoint and Excel write them, left in documents by readers with names."""

import re
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
        known = self.parts.get(rels, empty.encode()).decode().replace("/>", "></Relationships>", 1 if ">" not in empty else 0)
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
        attributes, _, words = rest.partition(">")
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
