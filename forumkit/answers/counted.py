"""What counted in results, kept beside the answers: so that the next version can be held against those handed over.

It is as private as the answers: it lies with them in content/answers/<forum>/, which is in no package and no git,
and goes when they are destroyed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from forumkit.answers.responses import Answers, Response
from forumkit.answers.told_apart import Handed
from forumkit.disk.files import replace_file
from forumkit.disk.presence import entries, is_file, refused
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.model.forms import Form
from forumkit.records.ledger import DamagedDelivery, results_handed_over

LAST, FOLDER = ".counted.json", ".handed-over"
"""Hidden files: no file of answers is called so."""


def digest_of_results(text: bytes) -> str:
    """Return what tells results from all others, however their file ends its lines."""
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def counted_text(answers: Mapping[str, Answers]) -> str:
    """Return what counted, by form: whose each response is, and a list of each column."""
    forms = {
        name: {
            "cards": [response.card for response in found.responses],
            "given": found.columns,
        }
        for name, found in answers.items()
        if found.responses and not found.form.entry.about_groups
    }
    return json.dumps(forms, ensure_ascii=False, separators=(",", ":"))


def counted_file(root: Path, forum_id: str, results: bytes, counted: str) -> tuple[Path, bytes]:
    """Return what is kept of what counted in results, and where."""
    text = f'{{"results": "{digest_of_results(results)}",\n"forms": {counted}}}\n'
    return _folder(root, forum_id) / LAST, text.encode()


def hand_over(root: Path, forum_id: str, results: bytes) -> None:
    """Keep for good what counted in results that are handed over, where it is known; raises NotWritten and OSError."""
    digest, folder = digest_of_results(results), _folder(root, forum_id)
    kept = [path.name for path in entries(folder / FOLDER)]
    if any(digest in name for name in kept) or not is_file(folder / LAST):
        return
    content = (folder / LAST).read_bytes()
    if content.startswith(f'{{"results": "{digest}"'.encode()):
        replace_file(folder / FOLDER / f"{len(kept) + 1:04}-{digest}.json", content)


def handed_over(root: Path, forum_id: str, forms: Mapping[str, Form]) -> Handed:
    """Return the responses of each version of a forum's results that was handed over; raises ProblemsFound.

    Where it is not known whom one of them counted, nothing new can be told: it is not guessed.
    """
    folder = _folder(root, forum_id) / FOLDER
    try:
        paths = sorted(path for path in entries(folder) if path.suffix == ".json")
        known = {path.stem.partition("-")[2] for path in paths}
        unknown = bool(results_handed_over(root / "output", forum_id) - known)
        versions = [] if unknown else [_version(path, forms) for path in paths]
    except OSError as error:
        raise ProblemsFound([refused(error, root)]) from error
    except DamagedDelivery as damaged:
        name = f"output/{damaged.path}"
        raise ProblemsFound([Problem(Code.DELIVERY_RECORD_DAMAGED, Place(name), {"name": name})]) from damaged
    except (ValueError, KeyError, TypeError, AttributeError):
        unknown, versions = True, []
    if unknown:
        file = folder.relative_to(root).as_posix()
        raise ProblemsFound([Problem(Code.HANDED_OVER_UNKNOWN, Place(file), {"name": forum_id, "file": file})])
    return versions


def _version(path: Path, forms: Mapping[str, Form]) -> dict[str, list[Response]]:
    """Return the responses of a version by form, as it asks today: of what it did not ask then, nothing is known."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return {name: list(responses_of(kept[name], form, path.name)) for name, form in forms.items() if name in kept}


def responses_of(kept: Mapping[str, Any], form: Form, file: str) -> Sequence[Response]:
    """Return what counted of a form."""
    columns = [column for field in form.fields if not field.is_own for column in field.columns]
    nothing = [None] * len(kept["cards"])
    given = [kept["given"].get(column, nothing) for column in columns]
    return [
        Response(Place(file, number), card, card, None, dict(zip(columns, cells, strict=True)))
        for number, (card, *cells) in enumerate(zip(kept["cards"], *given, strict=True), 1)
    ]


def _folder(root: Path, forum_id: str) -> Path:
    return root / "content" / "answers" / forum_id
