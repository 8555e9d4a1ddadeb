"""Remedies of files that cannot be read, of YAML, of keys, values, references and ids, and of pictures."""

import io
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from forumkit.messages.codes import Code
from forumkit.scaffold.missions import start_example
from tests import make
from tests.conftest import forumkit
from tests.make import changed
from tests.remedies import Case, Mend, Told, keys, wrong
from tests.remedies.contents import AGENDA, EXERCISE, FACTS, FORM, FORUM, MISSION, PLAN, REPORT, THEME

PICTURE = {"kind": "picture", "title": "Une image", "file": "a.png", "alt": "un marché"}


def png(sort: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (80, 40), "red").save(target, sort)
    return target.getvalue()


def raw(code: Code, text: str | bytes, at: str, mend: Mend) -> Case:
    """Return a case of a theme that a session does not hold yet, with this text."""
    return Case(code, {THEME: text}, f"{THEME}: {at}" if at else THEME, mend)


def text_of(theme: Any = make.THEME) -> str:
    import yaml  # noqa: PLC0415

    return str(yaml.safe_dump(theme, allow_unicode=True, sort_keys=False))


WHOLE = text_of()


def from_the_example(told: Told) -> None:
    """Run the command that writes an example, and copy the file that lacks."""
    command = told.word("“forumkit (init .*?)”").split()
    assert forumkit(*command, cwd=told.root).code == 0
    told.file.write_bytes((told.root / command[-1] / told.problem.place.file).read_bytes())


def with_a_folder(root: Path) -> None:
    (root / "content/themes/autre.yaml").mkdir()


def move_to_its_folder(told: Told) -> None:
    folder = next(each for each in told.offered if each.endswith("themes/"))
    told.file.rename(told.root / folder / told.file.name)


def draw_it(told: Told) -> None:
    folder = told.beside("pictures")
    folder.mkdir(exist_ok=True)
    (folder / told.get()).write_bytes(png())


def copy_into_the_mission(told: Told) -> None:
    folder = told.root / told.word("Copy the picture into (.*?) and")
    folder.mkdir()
    (folder / "secret.png").write_bytes(png())
    told.set("secret.png")


def rename_the_key(told: Told) -> None:
    last = keys(told.problem.place.path)[-1]
    assert told.problem.values["name"] == last
    told.swap(f"{last}:", f"{told.quoted[0]}:")


def no_folder(root: Path) -> None:
    """Begin with an example that forumkit writes."""
    start_example(root)


FILES = (
    Case(Code.MISSING_FILE, lambda root: (root / "content/facts.yaml").unlink(), "content/facts.yaml",
         from_the_example, base=no_folder),
    Case(Code.MISSING_FILE, {THEME: changed(make.THEME, "sections.0.figure", PICTURE)}, f"{THEME}: file", draw_it),
    Case(Code.UNREADABLE_FILE, with_a_folder, "content/themes/autre.yaml", lambda t: t.file.rmdir()),
    raw(Code.FILE_TOO_LARGE, WHOLE + "#" * (3 << 20), "", lambda t: t.swap("#" * (3 << 20), "")),
    raw(Code.NOT_UTF8, WHOLE.encode("latin-1", "replace"), "",
        lambda t: t.file.write_text(t.file.read_text(encoding="latin-1"), encoding="utf-8")),
    Case(Code.EMPTY_FILE, {"questionnaires/vide.yaml": b"\n"}, "questionnaires/vide.yaml", lambda t: t.file.unlink()),
    Case(Code.BAD_FILE_NAME, {THEME: "", "themes/Vivre.yaml": make.THEME}, "themes/Vivre.yaml",
         lambda t: t.file.rename(t.file.with_name(f"{t.word('such as (.*)[.]')}.yaml"))),
    raw(Code.BAD_YAML, WHOLE.replace("minutes: 30", "minutes: [30"), "minutes: [30", lambda t: t.swap("[30", "30")),
    raw(Code.BAD_YAML, WHOLE.replace("title: Vivre ensemble", 'title: "Vivre ensemble'), 'title: "Vivre',
        lambda t: t.swap('"Vivre', "Vivre")),
    raw(Code.YAML_QUOTES, WHOLE.replace("summary: La", "summary: {{ forum.town }} : la"), "summary",
        lambda t: t.swap("summary: {{ forum.town }} : la frontière relie les familles.", t.ticked[0])),
    raw(Code.YAML_QUOTES, WHOLE.replace("- La frontière relie.", "- La frontière : un lien."), "La frontière",
        lambda t: t.swap("- La frontière : un lien.", t.ticked[0])),
    raw(Code.MERGE_MARKER, WHOLE.replace("minutes: 30", "<<<<<<< HEAD\nminutes: 30\n=======\nminutes: 40\n>>>>>>> b"),
        "<<<<<<<", lambda t: t.swap("<<<<<<< HEAD\n", "").swap("=======\nminutes: 40\n>>>>>>> b\n", "")),
    raw(Code.YAML_TAB, WHOLE.replace("  level: remember", "\tlevel: remember"), "level",
        lambda t: t.swap("\t", "  ")),
    raw(Code.YAML_ALIAS, WHOLE.replace("minutes: 30", "minutes: &m 30"), "minutes: &m",
        lambda t: t.swap("&m ", "") if "without &" in t.do else None),
    raw(Code.TOO_DEEP, WHOLE.replace("adaptation: Tout", f"adaptation: {'[' * 60}Tout").replace(
        "oral.", f"oral.{']' * 60}"), "adaptation", lambda t: t.swap("[" * 60, "").swap("]" * 60, "")),
    raw(Code.DUPLICATE_KEY, WHOLE.replace("minutes: 30", "minutes: 30\nminutes: 40"), "minutes: 40",
        lambda t: t.swap("minutes: 40\n", "")),
)  # fmt: skip

SHAPE = (
    raw(Code.SENTENCE_PARTED, WHOLE.replace("messages:\n- La frontière relie.", "messages: [La frontière relie, et unit.]"),
        "messages", lambda t: t.swap("La frontière relie, et unit.", t.ticked[0])),
    raw(Code.SENTENCE_CUT, WHOLE.replace("title: Vivre ensemble", "title: Vivre ensemble #1"), "title",
        lambda t: t.swap("Vivre ensemble #1", t.ticked[0])),
    Case(Code.NOT_A_MAP, {REPORT: changed(make.REPORT, "results.0", "un résultat")}, f"{REPORT}: un résultat",
         lambda t: t.set(dict.fromkeys(t.offered, "un-resultat"))),
    wrong(Code.MISSING_KEY, THEME, "title", None, "", lambda t: t.set("Vivre", t.quoted[0].rstrip(":"))),
    wrong(Code.MISSING_KEY, THEME, "sections.0.figure.kind", None, "figure",
          lambda t: t.set(next(kind for kind in t.do.rpartition(". ")[2].split(" | ") if kind == "process"),
                          f"{t.problem.place.path}.{t.quoted[0].rstrip(':')}")),
    Case(Code.MISSING_KEY, {EXERCISE: changed(changed(make.EXERCISE, "steps", None), "instructions", None)}, EXERCISE,
         lambda t: t.set(make.EXERCISE["steps"], t.quoted[0].rstrip(":"))),
    Case(Code.MISSING_KEY, {EXERCISE: changed(changed(make.EXERCISE, "steps", None), "instructions", None)}, EXERCISE,
         lambda t: t.set(["Placez-vous."], t.word("instead: (.*?)[.]"))),
    Case(Code.UNKNOWN_KEY, {THEME: WHOLE.replace("adaptation:", "adaptasion:")}, f"{THEME}: adaptasion",
         rename_the_key),
    wrong(Code.UNKNOWN_CHOICE, THEME, "objectives.0.level", "rememberr", "level", lambda t: t.set(t.quoted[0])),
    wrong(Code.UNKNOWN_CHOICE, FORM, "questions.2.answer", "juge", "answer: juge", lambda t: t.set(t.offered[0])),
    wrong(Code.WRONG_SORT, FORM, "questions.3.type", "yes-no", "type: yes-no",
          lambda t: t.set(t.word("`type: (.*?)`"))),
    wrong(Code.WRONG_VALUE, AGENDA, "days.0.start", "8h30", "start",
          lambda t: t.set(t.problem.says("en").rpartition("such as ")[2].removesuffix(" is needed."))),
    wrong(Code.WRONG_VALUE, FACTS, "facts.espace.year", 20180, "year",
          lambda t: t.set(int(t.problem.says("en").rpartition("at most ")[2].removesuffix(" is allowed.")))),
)  # fmt: skip

REFERENCES = (
    wrong(Code.UNKNOWN_REFERENCE, FORUM, "themes", ["vivree"], "vivree", lambda t: t.set(t.quoted[0])),
    wrong(Code.UNKNOWN_REFERENCE, PLAN, "phases.0.tasks.1.after", ["rien"], "rien", lambda t: t.set(t.offered[0])),
    wrong(Code.UNKNOWN_REFERENCE, MISSION, "design", "rouge", "design", lambda t: t.set(t.offered[0])),
    wrong(Code.UNKNOWN_REFERENCE, AGENDA, "days.0.sessions.4.papers", [{"kind": "faceis"}], "kind",
          lambda t: t.set(t.quoted[0])),
    wrong(Code.RENAMED_ID, THEME, "objectives.0.id", "nommer-atouts", "id: nommer-atouts",
          lambda t: t.set(t.quoted[-1])),
    Case(Code.SAME_CONTENT, {"themes/autre.yaml": WHOLE}, "themes/autre.yaml",
         lambda t: t.file.unlink() if "delete one of the two" in t.do else None),
    wrong(Code.DUPLICATE_ID, THEME, "sections.1.id", "atouts", "id: atouts",
          lambda t: t.set("autres", "sections[1].id")),
    wrong(Code.DUPLICATE_ID, EXERCISE, "roles", [dict(make.EXERCISE["roles"][0]) for _ in range(2)], "id: doyen",
          lambda t: t.set("doyen-2", "roles[1].id")),
)  # fmt: skip

TWO_ROWS = {"who": "man", "says": ["moon", "hut"], "to": "girl"}
TEXT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>a</text></svg>'


def message(picture: object) -> Any:
    return changed(make.THEME, "messages", [{"text": "La frontière relie.", "picture": picture}])


def draw_it_as_shapes(told: Told) -> None:
    assert "plain SVG" in told.do
    told.beside("pictures/bad.svg").write_bytes(TEXT.replace(b"<text>a</text>", b'<path d="M0 0h9v9z"/>'))


def write_what_people_saw(told: Told) -> None:
    names = str(told.problem.values["names"]).split(", ")
    people, key = told.problem.values["people"], told.ticked[0]
    target = told.root / told.word(r"in (content/\S+\.yaml)")
    target.write_text(
        yaml.safe_dump({"pictures": {name: {key: [{"asked": people, "right": people}]} for name in names}}),
        encoding="utf-8",
    )


def show_another_picture(told: Told) -> None:
    file = told.root / told.word(r"in (content/\S+\.yaml)")
    told.set("free-meal", "poster.lines[0].picture", file)


def seen(right: int, opposite: int = 0) -> Any:
    return {"pictures": {"yes": {"tests": [{"asked": 20, "right": right, "opposite": opposite}]}}}


TWICE = [{"picture": "road", "text": "Allez sur la route."}, {"picture": "road", "text": "Quittez la route."}]
PICTURES = (
    Case(Code.PICTURES_NOT_TESTED, {"mission.yaml": changed(make.MISSION, "checks", None)}, "protection.yaml",
         write_what_people_saw),
    Case(Code.PICTURE_NOT_READ, {"pictures.yaml": seen(16)}, "pictures.yaml: tests",
         lambda t: t.drop() if t.ticked == ["tests"] else None),
    Case(Code.PICTURE_READ_OPPOSITE, {"pictures.yaml": seen(18, 1)}, "pictures.yaml: tests", show_another_picture),
    Case(Code.PICTURE_TWICE, {EXERCISE: changed(make.EXERCISE, "instructions", TWICE)}, f"{EXERCISE}: picture",
         lambda t: t.set("goat") if "Show another picture" in t.do else None),
    Case(Code.BAD_DRAWING, {THEME: message("bad"), "pictures/bad.svg": TEXT}, f"{THEME}: picture", draw_it_as_shapes),
    Case(Code.PHOTO_IN_DRAWING, {THEME: message({"not": "photo"}), "pictures/photo.png": png()},
         f"{THEME}: picture", lambda t: t.set("photo") if "Show it alone" in t.do else None),
    Case(Code.OPENMOJI_MISSING, {THEME: message("openmoji:1F410")}, f"{THEME}: picture",
         lambda t: t.set("goat") if "comes with forumkit" in t.do else None),
    Case(Code.BAD_PICTURE, {THEME: changed(make.THEME, "sections.0.figure", PICTURE), "pictures/a.png": png("GIF")},
         f"{THEME}: file", draw_it),
    Case(Code.OUTSIDE_MISSION, {THEME: changed(make.THEME, "sections.0.figure", {
        **PICTURE, "file": "../../secret.png"})}, f"{THEME}: file", copy_into_the_mission),
)  # fmt: skip

CASES = (*FILES, *SHAPE, *REFERENCES, *PICTURES)
