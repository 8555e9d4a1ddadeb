"""Templates come in every format of PowerPoint and Word, with macros, and written badly: they serve, and are left alone."""

import copy
import io
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml

from forumkit.load.naming import OFFICE, UNREAD_OFFICE
from forumkit.merge.active import active_parts
from forumkit.office.container import pack, unpack
from forumkit.office.mending import Repair, mended
from forumkit.office.names import SHAPE, P, R, namespaces
from forumkit.office.soundness import CONTENT_TYPES, faults_of
from forumkit.write.foreign import taken_in
from forumkit.write.leftovers import Leftover, sort_of
from tests import make
from tests.conftest import REPOSITORY, Make, forumkit
from tests.elsewhere import DECKS, DOCUMENTS
from tests.judges import audit_faults
from tests.make import changed
from tests.office import W

MAINS = {
    ".pptx": "openxmlformats-officedocument.presentationml.presentation",
    ".potx": "openxmlformats-officedocument.presentationml.template",
    ".ppsx": "openxmlformats-officedocument.presentationml.slideshow",
    ".pptm": "ms-powerpoint.presentation.macroEnabled",
    ".potm": "ms-powerpoint.template.macroEnabled",
    ".ppsm": "ms-powerpoint.slideshow.macroEnabled",
    ".docx": "openxmlformats-officedocument.wordprocessingml.document",
    ".dotx": "openxmlformats-officedocument.wordprocessingml.template",
    ".docm": "ms-word.document.macroEnabled",
    ".dotm": "ms-word.template.macroEnabledTemplate",
}
"""What each format calls its main part: [MS-OFFMACRO2] 2.2, ECMA-376, part 1, 11.3.10 and 13.3.6."""
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
Parts = dict[str, bytes]


def plain(side: str) -> bytes:
    return DECKS["4-3"]() if side == "slides" else DOCUMENTS["4-3"]()


def as_format(ending: str) -> bytes:
    """Return a template in a format; one with macros has a program, its data, keys, a ribbon and a control."""
    side = "slides" if ending in OFFICE["slides"] else "word"
    parts = unpack(plain(side))
    usual = f"application/vnd.{MAINS[OFFICE[side][0]]}.main+xml"
    typed = parts[CONTENT_TYPES].decode().replace(usual, f"application/vnd.{MAINS[ending]}.main+xml")
    parts[CONTENT_TYPES] = typed.encode()
    return pack(with_macros(parts, side) if ending.endswith("m") else parts)


def with_macros(parts: Parts, side: str) -> Parts:
    home, main = ("ppt", "presentation") if side == "slides" else ("word", "document")
    active = {
        f"{home}/vbaProject.bin": ("application/vnd.ms-office.vbaProject", f"{MICROSOFT}/vbaProject"),
        f"{home}/keys.xml": ("application/vnd.ms-word.keyMapCustomizations+xml", f"{MICROSOFT}/keyMapCustomizations"),
        f"{home}/activeX/activeX1.xml": ("application/vnd.ms-office.activeX+xml", f"{R}/control"),
    }
    parts |= dict.fromkeys(active, b"<x/>") | {"customUI/customUI.xml": b"<customUI onLoad='run'/>"}
    for name, (kind, relation) in active.items():
        typed(parts, name, kind)
        relate(parts, f"{home}/_rels/{main}.xml.rels", relation, name.removeprefix(f"{home}/"))
    relate(parts, "_rels/.rels", f"{MICROSOFT}/ui/extensibility", "customUI/customUI.xml")
    return parts


def typed(parts: Parts, name: str, kind: str) -> None:
    row = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", row.encode())


def relate(parts: Parts, place: str, kind: str, target: str, more: str = "") -> None:
    number = parts[place].count(b"<Relationship ") + 900
    row = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{more}/></Relationships>'
    parts[place] = parts[place].replace(b"</Relationships>", row.encode())


@pytest.mark.sample(6)
@pytest.mark.parametrize("ending", [*OFFICE["slides"], *OFFICE["word"]])
def test_a_template_of_any_format_is_a_sound_document_that_does_nothing(ending: str) -> None:
    taken = taken_in(as_format(ending))
    assert not faults_of(taken.content)
    assert not active_parts(taken.content)
    assert ("macro" in taken.dropped, "control" in taken.dropped) == (ending.endswith("m"),) * 2
    names = unpack(taken.content).keys()
    assert not [name for name in names if re.search("vba|keys|activeX|customUI", name)]
    opened = Presentation if ending in OFFICE["slides"] else docx.Document
    opened(io.BytesIO(taken.content))


@pytest.mark.sample(1)
@pytest.mark.parametrize("ending", [".potm", ".dotm"])
def test_a_template_with_macros_is_built_with_as_it_is_named(mission: Make, ending: str) -> None:
    side, kind = ("slides", "opening-deck") if ending == ".potm" else ("word", "agenda")
    name = f"templates/designs/nous/{side}{ending}"
    root = mission({"mission.yaml": changed(make.MISSION, "design", "nous"), name: as_format(ending)})
    told = forumkit("design", "check", root / name, "--root", root)
    assert told.code == 0
    assert told.out.count("macro") == 1
    built = forumkit("build", "--root", root, "--kind", kind)
    assert built.code == 0, built.err
    assert "warning" not in built.err
    made = list((root / "output").rglob("*.pptx" if side == "slides" else "*.docx"))
    assert made
    assert not audit_faults(made[0])
    assert not active_parts(made[0].read_bytes())
    assert (root / name).read_bytes() == as_format(ending)


def problems(mission: Make, *files: str) -> list[tuple[str, str, str]]:
    """Return the code, the file and the right name of each problem of a design with some Office files."""
    deck, document = plain("slides"), plain("word")
    written = {name: document if Path(name).suffix in OFFICE["word"] else deck for name in files}
    root = mission({
        "mission.yaml": changed(make.MISSION, "design", "nous"),
        **{f"templates/designs/nous/{name}": content for name, content in written.items()},
    })  # fmt: skip
    folder = "templates/designs/nous/"
    return [
        (each["code"], each["file"].removeprefix(folder), each["do"])
        for each in forumkit("check", "--root", root, "--json").json["problems"]
        if each["file"].startswith(folder)
    ]


@pytest.mark.parametrize("name", ["UNHCR template.potx", "Slides.PPTX", "charte (1).pptx", "Briefkopf.dotm"])
def test_a_template_under_a_name_of_its_own_is_told_what_it_must_be_called(mission: Make, name: str) -> None:
    ((code, file, remedy),) = problems(mission, name)[:1]
    right = f"{'word' if name.endswith('dotm') else 'slides'}{Path(name).suffix.lower()}"
    assert (code, file) == ("MISNAMED_FILE", name)
    assert f"templates/designs/nous/{right}." in remedy


@pytest.mark.exhaustive
def test_of_two_files_for_one_side_the_first_format_is_read_and_the_other_told(mission: Make) -> None:
    found = problems(mission, "slides.pptx", "slides.potx", "ancien.pptx", "word.dotx")
    assert [(code, file) for code, file, _ in found] == [("SECOND_FILE", "ancien.pptx"), ("SECOND_FILE", "slides.potx")]
    assert all("templates/designs/nous/slides.pptx" in remedy for *_, remedy in found)


@pytest.mark.parametrize("ending", [*UNREAD_OFFICE["slides"], *UNREAD_OFFICE["word"]])
def test_a_format_that_is_not_read_is_named_with_the_one_to_save_it_in(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"charte{ending}").write_bytes(b"\xd0\xcf\x11\xe0")
    ran = forumkit("design", "check", tmp_path / f"charte{ending}")
    assert ran.code == 2
    assert "OTHER_FORMAT" in ran.err
    assert f"charte{'.pptx' if ending in UNREAD_OFFICE['slides'] else '.docx'}" in ran.err


def test_a_presentation_of_libreoffice_in_a_design_is_told_with_what_to_do(mission: Make) -> None:
    ((code, file, remedy), *_) = problems(mission, "modele.odp")
    assert (code, file) == ("OTHER_FORMAT", "modele.odp")
    assert "templates/designs/nous/slides.pptx" in remedy


# Written badly


def rewritten(name: str, change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {name: change(parts[name].decode()).encode()}


def renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {name if name == CONTENT_TYPES else change(name): part for name, part in parts.items()}


def without(*names: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: part for name, part in parts.items() if name not in names}


def every_target(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    def changed_parts(parts: Parts) -> Parts:
        return {
            name: re.sub(rb'(Target=")([^"]*)', lambda m: m[1] + change(m[2].decode()).encode(), part)
            if name.endswith(".rels") else part
            for name, part in parts.items()
        }  # fmt: skip

    return changed_parts


def no_defaults(text: str) -> str:
    return re.sub("<Default [^>]*>", "", text)


def twice(text: str) -> str:
    return re.sub("<Override [^>]*>", lambda row: row[0] * 2, text)


def a_picture_less(parts: Parts) -> Parts:
    """A relationship leads to a picture that is not there, and the part shows it."""
    name = next(name for name in parts if re.search(r"(slideMaster1|styles)\.xml$", name))
    home = name.rpartition("/")[0]
    listed = f"{home}/_rels/{name.rpartition('/')[2]}.rels"
    parts.setdefault(
        listed, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    relate(parts, listed, f"{R}/image", "../media/fort.png")
    number = re.findall(rb'Id="(rId9\d\d)"', parts[listed])[-1].decode()
    lost = f'<x xmlns:r="{R}" r:embed="{number}"/>'.encode()
    head, end, after = parts[name].rpartition(b"</")
    return parts | {name: head + lost + end + after}


MAIN = {"slides": "ppt/presentation.xml", "word": "word/document.xml"}
BAD: dict[str, tuple[Callable[[Parts], Parts], Repair]] = {
    "no type for relationships": (rewritten(CONTENT_TYPES, no_defaults), Repair.TYPES),
    "each type twice": (rewritten(CONTENT_TYPES, twice), Repair.TYPES),
    "no list of types": (without(CONTENT_TYPES), Repair.TYPES),
    "a type for a part that is not there": (
        rewritten(CONTENT_TYPES, lambda t: t.replace("</Types>", '<Override PartName="/a.xml" ContentType="a/b"/></Types>')),
        Repair.TYPES,
    ),
    "backslashes": (renamed(lambda name: name.replace("/", "\\")), Repair.NAMES),
    "a slash before": (renamed(lambda name: f"/{name}"), Repair.NAMES),
    "spelt-out signs": (renamed(lambda name: name.replace("theme1", "the%6De1")), Repair.NAMES),
    "signs spelt out in targets": (every_target(lambda t: t.replace("theme1", "the%6de1")), Repair.TARGETS),
    "backslashes in targets": (every_target(lambda t: t.replace("/", "\\")), Repair.TARGETS),
    "other capitals in targets": (every_target(lambda t: t.replace("theme1", "Theme1")), Repair.TARGETS),
    "no properties": (without("docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg"), Repair.TYPES),
    "no relationships of the package": (without("_rels/.rels"), Repair.TARGETS),
    "a picture that is not there": (a_picture_less, Repair.TARGETS),
    "folders": (lambda parts: parts | {"word/": b"", "ppt/media/": b"", "x\\": b""}, Repair.NAMES),
}  # fmt: skip


@pytest.mark.sample(14)
@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("side", OFFICE)
def test_a_package_that_a_program_wrote_badly_serves(side: str, fault: str) -> None:
    change, repair = BAD[fault]
    given = pack(change(unpack(plain(side))))
    taken = taken_in(given)
    assert not faults_of(taken.content)
    assert repair in taken.faults or fault == "folders"
    opened = (Presentation if side == "slides" else docx.Document)(io.BytesIO(taken.content))
    assert opened.part.partname == f"/{MAIN[side]}"
    before = (Presentation if side == "slides" else docx.Document)(io.BytesIO(plain(side)))
    kinds, wanted = (
        sorted(relation.reltype for relation in each.part.rels.values() if "WithEffects" not in relation.reltype)
        for each in (opened, before)
    )  # of Word 2010, and dropped where its type is not said
    assert kinds == wanted


@pytest.mark.parametrize("side", OFFICE)
def test_a_sound_package_is_left_as_it_is(side: str) -> None:
    parts = unpack(plain(side))
    assert mended(parts) == mended(dict(mended(parts).parts))
    assert mended(parts).parts == parts
    assert not mended(parts).faults


def test_what_was_mended_is_told_once(mission: Make, tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(pack(BAD["backslashes"][0](unpack(plain("slides")))))
    ran = forumkit("design", "check", path, "--root", mission())
    assert ran.code == 0, ran.err
    assert ran.out.count("names of parts") == 1


# Texts that a template brings along


def with_header(*paragraphs: str, kind: str = "header") -> bytes:
    """Return a Word template whose header or footer has paragraphs, each as XML or as plain words."""
    document = docx.Document()
    getattr(document.sections[0], kind).paragraphs[0].text = "@@"
    target = io.BytesIO()
    document.save(target)
    parts = unpack(target.getvalue())
    name = next(name for name in parts if re.fullmatch(rf"word/{kind}\d\.xml", name))
    written = "".join(
        f"<w:p>{text}</w:p>"
        if text.startswith("<w:")
        else f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    head = re.split(rb"<w:p[ >]", parts[name])[0]
    return pack(parts | {name: head + written.encode() + b"</w:" + (b"hdr>" if kind == "header" else b"ftr>")})


def shown_in(template: bytes, kind: str = "header") -> str:
    parts = unpack(taken_in(template).content)
    name = next(name for name in parts if re.fullmatch(rf"word/{kind}\d\.xml", name))
    return "|".join(
        "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in p.iter(f"{W}t", f"{W}tab"))
        for p in etree.fromstring(parts[name]).iter(f"{W}p")
    )


@pytest.mark.sample(10)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ministère de l'Intérieur – XX/XX/20XX", "Ministère de l'Intérieur"),
        ("[last_name], [first_name]", ""),
        ("<Author>", ""),
        ("{{ client }} | Direction des forêts", "Direction des forêts"),
        ("Lorem ipsum dolor sit amet", ""),
        ("Cliquez ici pour ajouter du texte", ""),
        ("Click to add title", ""),
        ("© 2021 Agence – Strictly confidential", ""),
        ("Vertraulich", ""),
        ("Usage interne", ""),
        ("12 mars 2021", ""),
        ("Bamako, 12/03/2021", ""),
        ("Version 2.1 – Jane Doe", ""),
        ("e-ISSN: 2791-6022   DOI: 10.26900/hsq.2757   Trimestriel", "e-ISSN: 2791-6022   Trimestriel"),
        ("Ministère – 12/03/2021 – Version 2 | Bamako", "Ministère – Bamako"),
        ("Citation: Haylı C. Comparison of nurses. 2026;6(1):1-9.", ""),
        ("Nom du service", ""),
        ("Rue des Savanes 12, Bamako, +223 20 22 33 44", "Rue des Savanes 12, Bamako, +223 20 22 33 44"),
        ("Plan Climat 2030", "Plan Climat 2030"),
        ("Projet « La paix des marchés »", "Projet « La paix des marchés »"),
        ("Page X of Y", "Page X of Y"),
        ("info@agence.org <www.agence.org> [1]", "info@agence.org <www.agence.org> [1]"),
    ],
)  # fmt: skip
def test_blanks_and_notices_of_others_are_left_out_and_the_organisation_stays(text: str, shown: str) -> None:
    assert shown_in(with_header(text)).strip() == shown


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def in_field(instruction: str, result: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return f"{marks['begin']}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks['separate']}{run(result)}{marks['end']}"


def control(about: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


BOUND = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'


@pytest.mark.sample(5)
@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (run("Agence ") + in_field("DOCPROPERTY Ort", "") + in_field("DOCPROPERTY Amt", "Amt 3"), "Agence Amt 3"),
        (in_field(" AUTHOR ", "Klara Beispiel"), ""),
        (in_field("DATE \\@ 'd.M.yy'", "Dienstag"), ""),
        (in_field("FILENAME", "vorlage_neu.docx"), ""),
        (in_field("STYLEREF Datum", "Fehler! Kein Text"), ""),
        ("<w:r><w:t>S. </w:t></w:r>" + in_field("PAGE", "1"), "S. 1"),
        (control("<w:showingPlcHdr/>", "Choisissez un élément"), ""),
        (control("<w:alias w:val='Amt'/>", "Amt für Wald"), "Amt für Wald"),
        ('<w:fldSimple w:instr="MERGEFIELD Nom"><w:r><w:t>«Nom»</w:t></w:r></w:fldSimple>', ""),
    ],
)
def test_fields_and_controls_show_what_holds_in_every_document(xml: str, shown: str) -> None:
    template = with_header(xml)
    assert shown_in(template).strip() == shown
    assert not faults_of(taken_in(template).content)


@pytest.mark.exhaustive
def test_the_title_of_each_document_stands_where_the_template_asks_for_one(mission: Make) -> None:
    given = with_header(
        control(f"<w:showingPlcHdr/>{BOUND}", "[Title]") + run(" &gt; ") + in_field("STYLEREF Date", "XX Months 20XX")
    )
    root = mission({"mission.yaml": changed(make.MISSION, "design", "nous"), "templates/designs/nous/word.dotx": given})
    built = forumkit("build", "--root", root, "--kind", "agenda")
    assert built.code == 0, built.err
    made = next((root / "output").rglob("*.docx"))
    parts = unpack(made.read_bytes())
    header = next(part for name, part in parts.items() if name.startswith("word/own") and b"<w:hdr" in part)
    title = docx.Document(str(made)).core_properties.title
    shown = "".join(etree.fromstring(header).itertext()).strip()
    assert shown == title
    assert not audit_faults(made)


def test_the_texts_of_masters_and_layouts_are_looked_at_and_placeholders_are_not() -> None:
    deck = Presentation(io.BytesIO(plain("slides")))
    for sheet, text in ((deck.slide_master, "Agence • Confidential"), (deck.slide_layouts[1], "© 2019 Agence")):
        box = copy.deepcopy(sheet.placeholders[0]._element)  # noqa: SLF001
        box.find(f".//{{{P}}}nvPr").remove(box.find(f".//{{{P}}}ph"))
        box.find(f".//{{{P}}}txBody").getparent().replace(
            box.find(f".//{{{P}}}txBody"),
            parse_xml(f"<p:txBody {namespaces('p a')}><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody>"),
        )
        sheet.shapes._spTree.append(box)  # noqa: SLF001
    target = io.BytesIO()
    deck.save(target)
    taken = taken_in(target.getvalue())
    assert [(each.text, each.instead) for each in taken.texts] == [
        ("© 2019 Agence", ""),
        ("Agence", None),
        ("Confidential", ""),
    ]
    assert [each.stands[0][0] for each in taken.texts] == ["layout", "master", "master"]
    kept = Presentation(io.BytesIO(taken.content))
    words = " ".join(kept.slide_master.element.xpath("//a:t/text()"))
    assert "Agence" in words
    assert "Confidential" not in words
    assert "Click to edit Master title style" in words


def boxed(text: str) -> str:
    """Return a text box of Word, as it is drawn today and for programs of before 2010."""
    inside = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    shape = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
    graphic = f'<a:graphic><a:graphicData uri="{SHAPE}">{shape}</a:graphicData></a:graphic>'
    today = (
        f'<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/>{graphic}</wp:inline></w:drawing>'
    )
    before = (
        f'<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox></v:rect></w:pict>'
    )
    both = f'<mc:Choice Requires="wps">{today}</mc:Choice><mc:Fallback>{before}</mc:Fallback>'
    return f"<w:r {namespaces('mc wp a wps')}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def test_a_box_that_says_nothing_any_more_is_gone_and_one_that_says_something_stays() -> None:
    template = with_header(f"<w:r/>{boxed('Vertraulich')}", f"<w:r/>{boxed('Amt für Wald')}")
    taken = taken_in(template)
    header = next(part for name, part in unpack(taken.content).items() if re.fullmatch(r"word/header\d\.xml", name))
    assert header.count(b"<w:drawing") == header.count(b"<w:pict") == 1
    assert not faults_of(taken.content)
    assert [(each.text, len(each.stands)) for each in taken.texts] == [("Vertraulich", 1), ("Amt für Wald", 1)]


@pytest.mark.parametrize(("width", "left"), [(1_500_000, []), (9_000_000, ["mark"])])
def test_a_small_frame_goes_with_its_words_and_a_bar_stays(width: int, left: list[str]) -> None:
    deck = Presentation(io.BytesIO(plain("slides")))
    box = parse_xml(
        f'<p:sp {namespaces("p a")}><p:nvSpPr><p:cNvPr id="99" name="mark"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="600000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Confidential'
        "</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    deck.slide_master.shapes._spTree.append(box)  # noqa: SLF001
    target = io.BytesIO()
    deck.save(target)
    kept = Presentation(io.BytesIO(taken_in(target.getvalue()).content)).slide_master
    assert [shape.name for shape in kept.shapes if shape.name == "mark"] == left
    assert "Confidential" not in kept.element.xpath("//a:t/text()")


def test_each_sort_in_the_list_of_patterns_is_told_and_drops_what_it_matches() -> None:
    """The list is forumkit/write/leftovers.toml: a pattern there is all that a new sort of text needs."""
    read = tomllib.loads((REPOSITORY / "forumkit/write/leftovers.toml").read_text(encoding="utf-8"))
    assert set(read) - {"joining"} == set(Leftover)
    for name, said in read.items():
        for word in said.get("words", ()) if name != "joining" else ():
            assert sort_of(word), word


def test_a_person_decides_and_is_asked_once(mission: Make) -> None:
    """What design.yaml says of a text holds, in whatever spaces it is written; then nothing is left to say of it."""
    given = with_header("© 2021  Agence\tDirection des forêts", "Tél. 00 00 00 00", "Entwurf")
    files = {"mission.yaml": changed(make.MISSION, "design", "nous"), "templates/designs/nous/word.docx": given}
    root = mission(files)
    (told,) = forumkit("check", "--root", root, "--json").json["problems"]
    assert (told["code"], told["severity"]) == ("TEMPLATE_TEXTS", "warning")
    assert "© 2021 Agence" in told["says"]
    assert "templates/designs/nous/design.yaml" in told["do"]
    texts = {
        "keep": ["© 2021 Agence"],
        "drop": ["Entwurf", "Direction des forêts"],
        "replace": {"00 00 00 00": "+223 20 11"},
    }
    root = mission(files | {"templates/designs/nous/design.yaml": {"name": "Nous", "texts": texts}})
    assert forumkit("check", "--root", root, "--json").json["problems"] == []
    assert forumkit("build", "--root", root, "--kind", "agenda").code == 0
    made = next((root / "output").rglob("*.docx"))
    header = next(
        part for name, part in unpack(made.read_bytes()).items() if name.startswith("word/own") and b"<w:hdr" in part
    )
    shown = [" ".join("".join(p.itertext()).split()) for p in etree.fromstring(header).iter(f"{W}p")]
    assert shown == ["© 2021 Agence", "Tél. +223 20 11", ""]
    listed = forumkit("design", "check", root / "templates/designs/nous/word.docx", "--root", root).out
    assert "“Direction des forêts” (header): is left out, as design.yaml says." in listed
    assert "“+223 20 11” stands there" in listed
