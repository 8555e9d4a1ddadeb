"""Count what is asked in an ordinary month: ten edits by hand, five changes of the content, a design, an upgrade.

Run: python -m benchmarks.ordinary_month. Prints what each build asked, and what of the edits is missing in the end.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.damage.returned import FIRST
from forumkit import api
from forumkit.drawing.look import Look
from forumkit.messages.codes import Code
from forumkit.office.container import pack, unpack
from forumkit.produce import look
from tests import make
from tests.make import Content, changed, write_mission

ASKING = frozenset((Code.MERGE_CONFLICT, Code.MERGE_UNSETTLED, Code.FILE_BESIDE, Code.FILE_EDITED, Code.FILE_UNKNOWN,
                    Code.RETURNED_UNREAD, Code.RETURNED_ACTIVE))  # fmt: skip
"""What a build says of a file that somebody edited, and waits for an answer to."""
_HANDOUT, _GUIDE = "sikasso/participants/fiche-vivre.docx", "sikasso/facilitateurs/guide-ligne.docx"
_NOTEBOOK, _DECK = "sikasso/participants/cahier-du-participant-sikasso.docx", "sikasso/diaporamas/theme-vivre.pptx"
_OPENING, _GRID, _PLAN = (
    "sikasso/diaporamas/ouverture-sikasso.pptx",
    "sikasso/collecte/saisie-avant.xlsx",
    "mission/chronogramme-excel.xlsx",
)
_MESSAGES = [
    f"La frontière relie {who}." for who in ("les villages", "les familles", "les marchés", "les langues", "les champs")
]
_THEME = changed(FIRST["themes/vivre.yaml"], "messages", _MESSAGES)
_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="901" name="ZoneTexte 900"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="684000" y="5100000"/><a:ext cx="4000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '</p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:r><a:rPr lang="fr-FR"/><a:t>Montrer le marché de Zégoua'
    "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"
)


@dataclass(frozen=True)
class Edit:
    """What somebody did in a file, as Word, PowerPoint or Excel write it."""

    sort: str
    file: str
    part: str
    """A regular expression of the names of parts."""
    find: str
    put: str
    there: str = ""
    """What stands in the file ever after."""
    gone: str = ""
    """What never comes back."""


EDITS = (
    Edit("words", _HANDOUT, "word/document.xml", r"citer trois atouts\.", "citer trois atouts du pays.", "atouts du pays"),
    Edit("highlight", _HANDOUT, "word/document.xml", r'(?<=<w:rPr>)(?=<w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">Un</w:t>)',
         '<w:highlight w:val="yellow"/>', '<w:highlight w:val="yellow"/>'),
    Edit("paragraph deleted", _GUIDE, "word/document.xml", r"<w:p>(?:(?!</?w:p>).)*Chacun peut se taire(?:(?!</w:p>).)*</w:p>",
         "", gone="Chacun peut se taire"),
    Edit("header", _NOTEBOOK, r"word/header\d*.xml", r"</w:t>", " – à rendre</w:t>", "à rendre"),
    Edit("slide deleted", _DECK, "ppt/presentation.xml", r"<p:sldId [^>]*/>(?=<p:sldId [^>]*/></p:sldIdLst>)", "", gone="Et chez vous"),
    Edit("pictograms deleted", _DECK, "ppt/slides/.*", r'<p:(grpSp|sp)>(?:(?!<p:(?:grpSp|sp)>).)*?name="Pictogramme \d"(?:(?!<p:grpSp>).)*?</p:\1>',
         "", gone='name="Pictogramme'),
    Edit("title", _OPENING, "ppt/slides/.*", "Bienvenue</a:t>", "Soyez les bienvenus</a:t>", "Soyez les bienvenus"),
    Edit("box", _DECK, "ppt/slides/slide4.xml", "</p:spTree>", _BOX, "Zégoua"),
    Edit("answers", _GRID, "xl/worksheets/sheet1.xml", r'<c r="F5" s="(\d+)"/>',
         r'<c r="F5" s="\1" t="inlineStr"><is><t>Une idée de Kadiolo</t></is></c>', "Kadiolo"),
    Edit("column", _PLAN, "xl/worksheets/sheet1.xml", r'<col min="2" max="2" width="[^"]*"', '<col min="2" max="2" width="31.7109375"',
         r'width="31.7'),
)  # fmt: skip
_DESIGN, _UPGRADE = "a new design", "an upgrade"
_GUIDED = changed(make.EXERCISE, "instructions", ["Placez-vous debout sur la ligne.", "Parlez à un voisin."])
STEPS: tuple[tuple[str, dict[str, Content]], ...] = (
    ("points", {"themes/vivre.yaml": (_SECOND := changed(_THEME, "sections.0.points", ["Des marchés animés", "Des familles"]))}),
    ("instructions", {"exercises/ligne.yaml": _GUIDED}),
    (_DESIGN, {"mission.yaml": {**make.MISSION, "design": "bogolan"}}),
    ("objective", {"themes/vivre.yaml": changed(_SECOND, "objectives.0.text", "citer quatre atouts")}),
    ("question", {"questionnaires/avant.yaml": changed(make.QUESTIONNAIRE, "questions.0.text", "La frontière relie les gens.")}),
    (_UPGRADE, {}),
    ("work plan", {"schedules/plan.yaml": changed(make.WORKPLAN, "phases.0.tasks.1.days", 6)}),
)  # fmt: skip
NEW = {_DECK: ("Des marchés animés", "citer quatre atouts"), _GUIDE: ("vous debout",),
       _GRID: (), _HANDOUT: ("citer quatre atouts",)}  # fmt: skip
"""What the source says in the end, and must stand in each document."""


@dataclass
class Month:
    """What was asked in a month, and what is missing after it."""

    questions: dict[tuple[str, str], api.Problem] = field(default_factory=dict)
    """By document and place."""
    untrue: list[str] = field(default_factory=list)
    """What they quote, and does not stand in the document."""
    missing: list[str] = field(default_factory=list)


def month(root: Path, saved: Callable[[Path], None] = lambda _: None) -> Month:
    """Return what a month in a new mission brings; `saved` is done to each file after an edit."""
    done = Month()
    write_mission(root, {**FIRST, "themes/vivre.yaml": _THEME})
    assert not [each for each in api.build(root, options=_OPTIONS).problems if each.code in ASKING]
    waiting = list(EDITS)
    with ExitStack() as upgraded:
        for number, (step, files) in enumerate(STEPS):
            for edit in waiting[: -(-len(waiting) // max(1, len(STEPS) - 2 - number))]:
                _edit(root, edit, saved)
                waiting.remove(edit)
            if step == _UPGRADE:
                upgraded.enter_context(patch.object(look, "look_of", _upgraded(look.look_of)))
                upgraded.enter_context(patch("forumkit.produce.checked.installation_digest", lambda: "upgraded"))
            for name, content in files.items():
                write_mission(root, {**dict.fromkeys(make.SMALL, ""), name: content})
            _ask(done, root, step, api.build(root, options=_OPTIONS))
    texts = {file: _text(root / "output" / file) for file in {*NEW, *(edit.file for edit in EDITS)}}
    done.missing = [f"{edit.sort} in {edit.file}" for edit in EDITS
                    if edit.there not in texts[edit.file] or (edit.gone and edit.gone in texts[edit.file])]  # fmt: skip
    done.missing += [f"{word} in {file}" for file, words in NEW.items() for word in words if word not in texts[file]]
    return done


_OPTIONS = api.Options(processes=1)


def _upgraded(known: Callable[..., Look]) -> Callable[..., Look]:
    """Return the drawing of another release: letters, gaps and corners are others, words the same."""

    def look_of(*given: Any) -> Look:
        now = known(*given)
        return replace(
            now, sizes={role: size + 1 for role, size in now.sizes.items()}, paragraph_gap=now.paragraph_gap + 2
        )

    return look_of


def _ask(done: Month, root: Path, step: str, built: api.Built) -> None:
    """Note what a build asks, unless it was asked before."""
    for problem in built.problems:
        place, file = str(problem.place.path), problem.place.file
        known = [asked for of, asked in done.questions if of == file]
        if problem.code in ASKING and place not in known and not (known and problem.code == Code.MERGE_UNSETTLED):
            done.questions[file, place] = problem
            done.untrue += [
                f"{problem.says('en')}: {words}" for words in _said(problem) if not _stands(words, root / file)
            ]
            print(f"{step}: {problem.says('fr')}")


def _said(problem: api.Problem) -> list[str]:
    """Return the words that a question quotes."""
    quoted = [str(problem.values.get(name, "")) for name in ("theirs", "source")]
    return [words.strip("… ") for each in quoted for words in each.split(" / ") if words.strip("… ")]


def _stands(words: str, file: Path) -> bool:
    return "".join(words.split()) in "".join(re.sub(r"<[^>]*>", "", _text(file)).split())


def _edit(root: Path, edit: Edit, saved: Callable[[Path], None]) -> None:
    file = root / "output" / edit.file
    parts, number = unpack(file.read_bytes()), 0
    for name in [name for name in parts if re.fullmatch(edit.part, name)]:
        text, times = re.subn(edit.find, edit.put, parts[name].decode(), flags=re.DOTALL)
        parts[name], number = text.encode(), number + times
    assert number, f"{edit.sort}: nothing of the kind in {edit.file}"
    file.write_bytes(pack(parts))
    saved(file)


def _text(file: Path) -> str:
    parts = unpack(file.read_bytes())
    if "ppt/presentation.xml" in parts:  # a slide that no list names is no slide
        shown = re.findall(r'<p:sldId [^>]*r:id="(\w+)"', parts["ppt/presentation.xml"].decode())
        leads = parts["ppt/_rels/presentation.xml.rels"].decode()
        places = {
            re.search(rf'<Relationship (?=[^>]*Id="{name}")[^>]*Target="/?(?:ppt/)?([^"]*)"', leads) for name in shown
        }
        parts = {f"ppt/{place[1]}": parts[f"ppt/{place[1]}"] for place in places if place}
    return "\n".join(part.decode() for name, part in parts.items() if name.endswith(".xml"))


def main() -> int:
    """Print what a month asks and loses; the exit code is 1 for more than two questions, or a loss."""
    with tempfile.TemporaryDirectory() as folder:
        done = month(Path(folder) / "mission")
    print(f"{len(done.questions)} questions; missing: {done.missing or 'nothing'}; untrue: {done.untrue or 'nothing'}")
    return int(len(done.questions) > 2 or bool(done.missing + done.untrue))


if __name__ == "__main__":
    sys.exit(main())
