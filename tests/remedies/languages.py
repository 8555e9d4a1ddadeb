"""Remedies of versions in the languages of people, and of workbooks that come back from translators."""

from collections.abc import Iterable
from pathlib import Path

import openpyxl

from forumkit.edits.translation_in import take_over
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.produce.mission import check_mission
from tests.conftest import forumkit
from tests.make import PROTECTION, Content, changed, write_mission
from tests.remedies import Case, Files, Mend, Told, found
from tests.versions import BAMBARA, INSTRUCTION, MESSAGE, SAID, speaking, texts, version

FORUM, BM, BOOK = "forums/sikasso.yaml", "translations/bm.yaml", "bm.xlsx"
OPEN = frozenset((Code.TRANSLATION_OPEN,))
"""What is told of every language whose versions have only begun."""


def spoken(code: Code, at: str, mend: Mend, *versions: Content, **more: object) -> Case:
    """Return a case of a mission with versions in Bambara."""
    glossary = (more["term"],) if "term" in more else ()
    files: Files = {FORUM: speaking(BAMBARA), BM: texts(*versions, glossary=glossary)}  # type: ignore[arg-type]
    return Case(code, files, f"{BM}: {at}" if at else BM, mend, still=OPEN)


def begun(root: Path) -> None:
    """Write a mission whose workbook is with the translators."""
    write_mission(root, {FORUM: speaking(BAMBARA), BM: texts(version(MESSAGE, "un"))})
    assert forumkit("translate", "out", BAMBARA, root / BOOK, "--root", root).code == 0


@found
def read_back(root: Path) -> Iterable[Problem]:
    """Return what `forumkit translate in` says of the rows of the workbook."""
    return take_over(check_mission(root), root / BOOK).problems


def fill_in(root: Path, column: str, text: object, source: str = INSTRUCTION) -> None:
    """Type something into the row of a sentence."""
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book["Textes"]
    ids = {str(cell.value).partition(":")[0]: cell.column for cell in sheet[1]}
    row = next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, ids["source"]).value == source)
    sheet.cell(row, ids[column]).value = text
    book.save(root / BOOK)


def returned(code: Code, column: str, text: object, mend: Mend) -> Case:
    """Return a case of a cell of a workbook that comes back."""
    return Case(code, lambda root: fill_in(root, column, text), "", mend, read_back, base=begun, still=OPEN)


def rename(told: Told) -> None:
    told.file.rename(told.file.with_name(f"{told.offered[0]}.yaml"))


def braced(how: str) -> str:
    """Return the value of the source between its braces, as the remedy says."""
    return {"double": "{{ forum.town }}"}[how]


def validate(told: Told) -> None:
    told.run(f"{told.root / BOOK}")
    book = openpyxl.load_workbook(told.root / BOOK)
    sheet = book["Textes"]
    for row in list(sheet.iter_rows(min_row=3)):
        if "Protège" in str(row[8].value):
            for column, text in ((2, SAID[BAMBARA]), (4, "validé"), (5, "interprète"), (6, "2024-02-01")):
                row[column].value = text
    book.save(told.root / BOOK)
    assert forumkit("translate", "in", told.root / BOOK, "--root", told.root).code == 0


def settle(told: Told) -> None:
    assert "it says “deux”" in told.do
    fill_in(told.root, "says", "deux", MESSAGE)


def write_another(told: Told) -> None:
    (told.root / BOOK).unlink()
    told.run(f"bm {told.root / BOOK}", "forumkit translate out")


def both_write(root: Path) -> None:
    fill_in(root, "says", "trois", MESSAGE)
    place = root / "content" / BM
    place.write_text(place.read_text("utf-8").replace("says: un", "says: deux"), encoding="utf-8")


TERM = {"term": "ligne", "says": "cikan", "avoid": ["sariya"], "state": "draft"}
VALUES = changed(PROTECTION, "consent.points.0", "Vous pouvez dire non à {{ forum.town }}.")

CASES = (
    Case(Code.TRANSLATION_NOT_SPOKEN, {FORUM: speaking(BAMBARA), "translations/bn.yaml": texts()},
         "translations/bn.yaml", rename, still=OPEN),
    spoken(Code.TRANSLATION_STALE, "source: Placez-vous", lambda t: t.set(t.quoted[0]),
           version("Placez-vous tous sur la ligne.", SAID[BAMBARA])),
    spoken(Code.TRANSLATION_ORPHANED, "source: Rien", lambda t: t.drop("texts[0]"),
           version("Rien de tel n'est dit ici aujourd'hui ou demain", SAID[BAMBARA])),
    spoken(Code.TRANSLATION_TWICE, "source: La fr", lambda t: t.drop("texts[1]"),
           version(MESSAGE, "un"), version(MESSAGE, "deux")),
    Case(Code.TRANSLATION_BROKEN,
         {FORUM: speaking(BAMBARA), "protection.yaml": VALUES,
          BM: texts(version("Vous pouvez dire non à {{ forum.town }}.", "I bɛ se ka ban."))},
         f"{BM}: says", lambda t: t.set(f"{t.get()} {braced(t.word('(double) braces'))}"), still=OPEN),
    spoken(Code.TRANSLATION_BROKEN, "says", lambda t: t.set("A' ye jɔ"), version(INSTRUCTION, "# A' ye jɔ")),
    spoken(Code.TRANSLATION_NUMBERS, "says", lambda t: t.set("A' ye jɔ"), version(INSTRUCTION, "A' ye jɔ 3")),
    spoken(Code.TRANSLATION_NOT_SIGNED, "state", lambda t: t.set(t.quoted[0]), version(INSTRUCTION, "A' ye jɔ", by="")),
    spoken(Code.TRANSLATION_OPEN, "", validate),
    spoken(Code.TRANSLATION_WORD, "says", lambda t: t.set(t.word("agreed word: (.*)[.]")),
           version(INSTRUCTION, "sariya kan"), term=TERM),
    Case(Code.TRANSLATION_UNREADABLE, lambda root: (root / BOOK).write_bytes(b"PK\x03\x04"), "",
         write_another, read_back, base=begun, still=OPEN),
    returned(Code.TRANSLATION_CELL, "says", "=1+1", lambda t: fill_in(t.root, "says", "fila")),
    returned(Code.TRANSLATION_CELL, "state", "prêt", lambda t: fill_in(t.root, "state", "brouillon")),
    Case(Code.TRANSLATION_CHANGED, both_write, "", settle, read_back, base=begun, still=OPEN),
)  # fmt: skip
