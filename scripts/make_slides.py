"""Make slides.pptx of a design from its design.yaml: master, layouts, theme; every format follows the colours.

Run: python -m scripts.make_slides [FOLDER_OF_DESIGN]
"""

import argparse
from pathlib import Path

import yaml

from forumkit.write.package import core_properties, pack
from scripts.slide_layouts import Area, Look, layouts, master, notes_master, other_style, theme

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(targets: list[tuple[str, str, str]]) -> bytes:
    """Return a .rels part from (id, type, target)."""
    inside = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{target}"/>' for i, t, target in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE_REL}">{inside}</Relationships>'.encode()


def content_types(names: list[str], count: int) -> bytes:
    """Return [Content_Types].xml."""
    special = {
        "ppt/presentation.xml": f"{TYPES}.presentationml.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{TYPES}.presentationml.slideMaster+xml",
        "ppt/notesMasters/notesMaster1.xml": f"{TYPES}.presentationml.notesMaster+xml",
        "ppt/theme/theme1.xml": f"{TYPES}.theme+xml",
        "ppt/theme/theme2.xml": f"{TYPES}.theme+xml",
        "ppt/presProps.xml": f"{TYPES}.presentationml.presProps+xml",
        "ppt/viewProps.xml": f"{TYPES}.presentationml.viewProps+xml",
        "ppt/tableStyles.xml": f"{TYPES}.presentationml.tableStyles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    special |= {
        f"ppt/slideLayouts/slideLayout{n}.xml": f"{TYPES}.presentationml.slideLayout+xml" for n in range(1, count + 1)
    }
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{special[n]}"/>' for n in names if n in special)
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def presentation(look: Look) -> bytes:
    """Return ppt/presentation.xml without slides."""
    width, height = look.slide
    return (
        f'{HEAD}<p:presentation xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{REL}"'
        ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        '<p:defaultTextStyle><a:defPPr><a:defRPr lang="fr-FR"/></a:defPPr>'
        f"{other_style()}</p:defaultTextStyle></p:presentation>"
    ).encode()


def parts(look: Look) -> dict[str, bytes]:
    """Return every part of slides.pptx."""
    made = layouts(look)
    prefix = "../slideLayouts/slideLayout"
    layout_rels = [(f"rId{n}", f"{REL}/slideLayout", f"{prefix}{n}.xml") for n in range(1, len(made) + 1)]
    files: dict[str, bytes] = {
        "_rels/.rels": relationships([
            ("rId1", f"{REL}/officeDocument", "ppt/presentation.xml"),
            ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "docProps/core.xml"),
        ]),
        "docProps/core.xml": core_properties(
            title=look.name, subject="forumkit", author="forumkit", language="fr-FR", key="design"
        ),
        "ppt/presentation.xml": presentation(look),
        "ppt/_rels/presentation.xml.rels": relationships([
            ("rId1", f"{REL}/slideMaster", "slideMasters/slideMaster1.xml"),
            ("rId2", f"{REL}/notesMaster", "notesMasters/notesMaster1.xml"),
            ("rId3", f"{REL}/presProps", "presProps.xml"),
            ("rId4", f"{REL}/viewProps", "viewProps.xml"),
            ("rId5", f"{REL}/theme", "theme/theme1.xml"),
            ("rId6", f"{REL}/tableStyles", "tableStyles.xml"),
        ]),
        "ppt/presProps.xml": _simple("presentationPr"),
        "ppt/viewProps.xml": _simple("viewPr"),
        "ppt/tableStyles.xml": (
            f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
        ).encode(),
        "ppt/theme/theme1.xml": theme(look).encode(),
        "ppt/theme/theme2.xml": theme(look).encode(),
        "ppt/slideMasters/slideMaster1.xml": master(look, len(made)).encode(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            [*layout_rels, (f"rId{len(made) + 1}", f"{REL}/theme", "../theme/theme1.xml")]
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master().encode(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships([("rId1", f"{REL}/theme", "../theme/theme2.xml")]),
    }  # fmt: skip
    for number, layout in enumerate(made, 1):
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout.encode()
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relationships(
            [("rId1", f"{REL}/slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    files["[Content_Types].xml"] = content_types(list(files), len(made))
    return files


def _simple(name: str) -> bytes:
    return (
        f'{HEAD}<p:{name} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{REL}"'
        ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    ).encode()


def main() -> None:
    """Write slides.pptx beside design.yaml."""
    repository = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Make slides.pptx of a design from its design.yaml.")
    usual = repository / "templates" / "designs" / "sobre"
    parser.add_argument("folder", nargs="?", type=Path, default=usual, help="folder of the design")
    folder: Path = parser.parse_args().folder
    settings = yaml.safe_load((folder / "design.yaml").read_text(encoding="utf-8"))
    slide = settings["slide"]
    size = Area.cm(0, 0, slide["width_cm"], slide["height_cm"])
    look = Look(settings["name"], settings["font"], settings["colours"], (size.width, size.height))
    (folder / "slides.pptx").write_bytes(pack(parts(look)))


if __name__ == "__main__":
    main()
