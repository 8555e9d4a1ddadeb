"""Remedies of deliverables that cannot be handed over yet, of documents of another forum, and of print packs."""

from collections.abc import Iterable
from pathlib import Path

from forumkit.answers.evaluation import answer_files, evaluate_files, read_library, write_corrections, write_results
from forumkit.deliver.handover import deliver
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.produce.mission import check_mission
from forumkit.produce.options import Selection
from tests import make
from tests.answers import csv_bytes
from tests.make import changed, write_mission
from tests.remedies import Case, Files, Look, Told, as_it_is, built, found
from tests.remedies.answers import BEFORE, FOLDER
from tests.remedies.buildings import HANDOUT, keep_one, says
from tests.test_delivery import CATALOGUE, READY, TWO_FORUMS, edit

WRITTEN = [{"id": "t1", "text": "rédiger", "documents": ["report"]}]
OPEN = {**make.REPORT, "sections": [{"id": "resume", "title": "Résumé exécutif", "awaits": ["l'essentiel"]}]}
REPORT: Files = {"mission.yaml": changed(READY, "tasks", WRITTEN), "report.yaml": OPEN}
EDITED = "La frontière unit les familles."


def rebuild(root: Path) -> Iterable[Problem]:
    """Build the documents of the deliverable."""
    kinds = next(iter(check_mission(root).library.mission.tasks)).documents  # type: ignore[union-attr]
    return [problem for kind in kinds for problem in built(Selection(kind=kind))(root)]


def begun(root: Path, files: Files) -> None:
    write_mission(root, files)
    assert rebuild(root) == []


def ready(root: Path) -> None:
    """Build all, so that whoever looks at the deliverable finds nothing else to make."""
    write_mission(root, {"mission.yaml": READY})
    assert built(Selection())(root) == ()


def with_report(root: Path) -> None:
    begun(root, {**REPORT, "results/sikasso.json": make.RESULTS})


def without_results(root: Path) -> None:
    begun(root, {**REPORT, f"{FOLDER}/a.csv": csv_bytes(BEFORE)})


def with_answers(root: Path) -> None:
    """Hand nothing over yet: the report shows what twelve people answered."""
    without_results(root)
    evaluate_forum(root)
    rebuild(root)


def evaluate_forum(root: Path) -> None:
    done = evaluate_files(read_library(root), "sikasso", answer_files(root, "sikasso"), root)
    write_results(root, done)
    write_corrections(root, read_library(root), done)


def decide_late(root: Path) -> None:
    """Decide about a row, and evaluate nothing."""
    ask(root, "drop")


def without_complaints(root: Path) -> None:
    begun(root, {"mission.yaml": changed(READY, "complaints", "")})


def of_two_forums(root: Path) -> None:
    section = {"id": "fin", "title": "La fin", "points": ["Merci à Sikasso"], "notes": "Dites merci."}
    begun(
        root, {**TWO_FORUMS, "themes/vivre.yaml": changed(make.THEME, "sections", [*make.THEME["sections"], section])}
    )


def handed_over(*, accept_edits: bool = False, accept_doubts: bool = False) -> Look:
    def looked(root: Path) -> Iterable[Problem]:
        checked, output = check_mission(root), root / "output"
        deliver(checked, output, 1, dry_run=True, accept_edits=accept_edits, accept_doubts=accept_doubts)
        return ()

    return found(looked)


def ask(root: Path, decision: str = "") -> None:
    """Leave a question about answers in the file of corrections, or the answer to it."""
    head = ["file", "row", "column", "value", "doubt", "decision"]
    target = root / "content" / FOLDER / "corrections.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(csv_bytes([head, ["a.csv", "3", "code", "baobab 99", "card never printed", decision]]))


def decide(told: Told) -> None:
    assert "Write a decision beside each" in told.do
    ask(told.root, "keep")


def edit_it(root: Path) -> None:
    edit(root, HANDOUT.removeprefix("output/"), "La frontière relie les familles.", EDITED)


def two_versions(root: Path) -> None:
    edit_it(root)
    write_mission(root, {"themes/vivre.yaml": changed(make.THEME, "summary", "La frontière rapproche les familles."),
                         "mission.yaml": READY})  # fmt: skip
    rebuild(root)


def reword_a_note(root: Path) -> None:
    theme = changed(make.THEME, "sections.1.notes", "Écoutez bien.")
    write_mission(root, {"mission.yaml": READY, "themes/vivre.yaml": theme})


def pull(told: Told) -> None:
    told.run()
    assert EDITED in told.beside("themes/vivre.yaml").read_text(encoding="utf-8")
    rebuild(told.root)


def fill_in(told: Told) -> None:
    text, awaits = told.ticked
    section = told.problem.place.path.removesuffix(f".{awaits}")
    told.set("Tout va bien.", f"{section}.{text}")
    told.drop()
    rebuild(told.root)


def name_the_forum(told: Told) -> None:
    told.swap(str(told.problem.values["name"]), told.word(r"Write (\{\{.*?\}\}) instead"))
    rebuild(told.root)


def damage(root: Path) -> None:
    """Leave a file that is no PDF among those of the print pack."""
    (root / "output/pdf/sikasso/programme-sikasso.pdf").write_bytes(b"no PDF")
    next((root / "output/pdf/sikasso").glob("liasse-*.pdf")).unlink()


def delete_what_is_named(told: Told) -> None:
    assert "build the whole mission with --pdf" in told.do
    for name in str(told.problem.values["files"]).split(", "):
        (told.root / name).unlink(missing_ok=True)


CASES = (
    Case(Code.DELIVERY_MISSING, lambda root: (root / "output" / CATALOGUE).unlink(), CATALOGUE,
         lambda t: t.run("--kind catalogue"), handed_over(), base=ready),
    Case(Code.DELIVERY_STALE, reword_a_note, "theme-vivre.pptx", lambda t: t.run("--kind theme-deck"), handed_over(),
         base=ready),
    Case(Code.DELIVERY_EDITED, edit_it, HANDOUT, pull, handed_over(), base=ready),
    Case(Code.DELIVERY_EDITED, edit_it, HANDOUT, says("with --accept-edits"), handed_over(),
         handed_over(accept_edits=True), ready),
    Case(Code.DELIVERY_UNSETTLED, two_versions, HANDOUT, keep_one, handed_over(accept_edits=True), base=ready),
    Case(Code.DELIVERY_NO_COMPLAINTS, as_it_is, "mission.yaml: complaints",
         lambda t: rebuild(t.set("la boîte verte", t.ticked[0]).root), handed_over(), base=without_complaints),
    Case(Code.DELIVERY_GAP, as_it_is, "report.yaml: awaits", fill_in, handed_over(), base=with_report),
    Case(Code.DELIVERY_DOUBTS, ask, "corrections.csv", decide, handed_over(), base=with_report,
         still=frozenset({Code.DELIVERY_GAP})),
    Case(Code.DELIVERY_DOUBTS, ask, "corrections.csv", says("with --accept-doubts"), handed_over(),
         handed_over(accept_doubts=True), with_report, still=frozenset({Code.DELIVERY_GAP})),
    Case(Code.DELIVERY_NO_RESULTS, as_it_is, "forums/sikasso.yaml",
         lambda t: t.run() and rebuild(t.root), handed_over(), base=without_results,
         still=frozenset({Code.DELIVERY_GAP})),
    Case(Code.DELIVERY_RESULTS_BEHIND, decide_late, "results/sikasso.json",
         lambda t: t.run() and rebuild(t.root), handed_over(), base=with_answers,
         still=frozenset({Code.DELIVERY_GAP})),
    Case(Code.FORUM_LEFT_BEHIND, as_it_is, "themes/vivre.yaml: Merci à Sikasso", name_the_forum, handed_over(),
         base=of_two_forums),
    Case(Code.NO_PACK, damage, "liasse-impression-sikasso.pdf", delete_what_is_named, built(Selection(), pdf=True),
         base="viewed_mission", office=True),
)  # fmt: skip
