"""Make samples/: made-up answers to the forms of each forum, half from phones, half typed from paper.

Run: python -m scripts.make_sample [FOLDER] [--all] [--follow-up] [--root MISSION]
or:  python -m scripts.make_sample --big ROWS FILE.csv
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.answers import big_csv, big_form
from forumkit.answers.corrections import FILE, Choice, Decision, Doubt
from forumkit.answers.corrections_file import corrections_text
from forumkit.answers.evaluation import evaluate_files, read_library
from forumkit.model.forms import Form, forms_of
from forumkit.produce.checked import sound
from forumkit.produce.mission import check_mission
from scripts.sample.answers import Submission, answers_of
from scripts.sample.variants import VARIANTS, sample, variant

ROOT = Path(__file__).resolve().parent.parent

README = """\
# Réponses d'exemple · Sample answers

**Toutes ces réponses sont inventées.** Aucune personne n'a répondu ; aucun forum n'est décrit ici. Elles montrent ce que
forumkit fait des réponses : `forumkit evaluate sikasso samples/sikasso/*`. Pour chaque formulaire, un fichier vient du
téléphone (export Kobo), l'autre du papier (grille de saisie) ; personne n'est dans les deux. Chaque ligne porte
`forumkit_synthetic`.

**All of these answers are made up.** Nobody gave them; they describe no forum. They show what forumkit makes of answers:
`forumkit evaluate sikasso samples/sikasso/*`. One file of each form comes from phones, the other from paper.
`python -m scripts.make_sample` makes them again; with `--all`, in every format that forumkit reads.
"""


def sample_files(root: Path, *, follow_up: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sample of a mission, each with its path below the folder."""
    yield "README.md", README.encode()
    by_forum: dict[str, dict[str, bytes]] = {}
    for form, answers in _answered(root, follow_up=follow_up):
        by_forum.setdefault(form.forum, {}).update(sample(form, answers))
    for forum, files in by_forum.items():
        yield from ((f"{forum}/{name}", content) for name, content in files.items())
        yield f"{forum}/{FILE}", _decided(root, forum, files)


def _decided(root: Path, forum: str, files: Mapping[str, bytes]) -> bytes:
    """Return the file of corrections in which somebody released two quotes of each question; the others still wait."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in files]
        for path in paths:
            path.write_bytes(files[path.name])
        asked = evaluate_files(read_library(root), forum, paths).corrections
    questions = dict.fromkeys(each.spot.column for each in asked if each.doubt is Doubt.QUOTE)
    of_each = [[each for each in asked if (each.spot.column, each.doubt) == (name, Doubt.QUOTE)] for name in questions]
    released = {each for quotes in of_each for each in quotes[:2]}
    rows = [replace(each, choice=Choice(Decision.RELEASE)) if each in released else each for each in asked]
    return corrections_text(rows, "fr").encode()


def all_files(root: Path, *, follow_up: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield each form of a mission in every format, each with its path below the folder."""
    for form, answers in _answered(root, follow_up=follow_up):
        for each in VARIANTS:
            yield from ((f"{form.forum}/{each}/{name}", made) for name, made in variant(form, answers, each).items())


def _answered(root: Path, *, follow_up: bool) -> Iterator[tuple[Form, tuple[Submission, ...]]]:
    library = sound(check_mission(root))
    for forum in library.forums:
        forms = forms_of(library, forum)
        yield from ((forms[name], answers) for name, answers in answers_of(library, forum, follow_up=follow_up).items())


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Make made-up answers to the forms of a mission.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples", help="where they go, or the file")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the mission")
    parser.add_argument("--all", action="store_true", help="all answers in every format")
    parser.add_argument("--follow-up", action="store_true", help="also what people say three months later")
    parser.add_argument("--big", type=int, metavar="ROWS", help="a CSV file of so many answers to 40 questions")
    wanted = parser.parse_args()
    if wanted.big:
        wanted.folder.write_bytes(big_csv(big_form(), wanted.big))
        return
    make = all_files if wanted.all else sample_files
    for path, content in make(wanted.root, follow_up=wanted.follow_up):
        target: Path = wanted.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
