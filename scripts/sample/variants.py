"""The same answers in every format that forumkit is to read."""

from collections.abc import Callable, Mapping, Sequence

from forumkit.model.forms import Form
from scripts.sample.answers import Submission
from scripts.sample.columns import Style
from scripts.sample.exports import central_csv, kobo_csv, kobo_xlsx, resaved_csv
from scripts.sample.grid import grid

Answers = Sequence[Submission]

_CENTRAL = Style(groups=True, separator="-", multiple="joined")
_SPLIT = Style(groups=True, separator="-")

_CSV: Mapping[str, Style] = {
    "kobo-csv-xml": Style(),
    "kobo-csv-labels": Style(labels=True),
    "kobo-csv-groups": Style(groups=True),
    "kobo-csv-groups-labels": Style(labels=True, groups=True),
    "kobo-csv-multiple-joined": Style(multiple="joined"),
    "kobo-csv-multiple-joined-labels": Style(labels=True, multiple="joined"),
    "kobo-csv-multiple-separate": Style(multiple="separate"),
    "kobo-csv-multiple-separate-labels": Style(labels=True, multiple="separate"),
    "kobo-csv-multiple-both": Style(groups=True, multiple="both"),
    "kobo-csv-multiple-both-labels": Style(labels=True, groups=True, multiple="both"),
    "kobo-csv-hxl": Style(hxl=True),
    "kobo-csv-hxl-labels": Style(labels=True, hxl=True),
    "kobo-csv-two-versions": Style(older=True),
    "kobo-csv-two-versions-labels": Style(labels=True, older=True),
    "kobo-csv-all-versions": Style(versions=True),
    "kobo-csv-recent": Style(recent=True),
    "kobo-csv-newlines": Style(newlines=True),
    "kobo-csv-likert-labels": Style(words=True),
    "kobo-csv-likert-codes": Style(labels=True, words=False),
}

_XLSX: Mapping[str, Style] = {
    "kobo-xlsx-xml": Style(),
    "kobo-xlsx-labels": Style(labels=True),
    "kobo-xlsx-groups": Style(groups=True),
    "kobo-xlsx-groups-labels": Style(labels=True, groups=True),
    "kobo-xlsx-text": Style(numbers=False),
}

_OTHER: Mapping[str, tuple[str, Callable[[Form, Answers], bytes]]] = {
    "kobo-csv-resaved": ("csv", lambda form, answers: resaved_csv(form, answers, Style())),
    "odk-central-csv": ("csv", lambda form, answers: central_csv(form, answers, _CENTRAL)),
    "odk-central-csv-bom": ("csv", lambda form, answers: b"\xef\xbb\xbf" + central_csv(form, answers, _CENTRAL)),
    "odk-central-csv-split": ("csv", lambda form, answers: central_csv(form, answers, _SPLIT)),
    "entry-grid": ("xlsx", grid),
    "entry-grid-text": ("xlsx", lambda form, answers: grid(form, answers, numbers=False)),
}

VARIANTS = (*_CSV, *_XLSX, *_OTHER)
"""The names of all formats."""

PHONE, PHONE_OF_REPEATS, PAPER = "kobo-csv-xml", "kobo-xlsx-xml", "entry-grid"
"""The formats of the sample."""


def variant(form: Form, answers: Answers, name: str) -> dict[str, bytes]:
    """Return the files of a format by their names; none where a CSV file cannot hold what is repeated.

    An answer that stands twice in `answers` is one submission exported twice.
    """
    kind, write = _writer(name)
    if kind == "csv" and form.repeat:
        return {}
    return {f"{form.name}-{name}-synthetique.{kind}": write(form, answers)}


def _writer(name: str) -> tuple[str, Callable[[Form, Answers], bytes]]:
    if style := _CSV.get(name):
        return "csv", lambda form, answers: kobo_csv(form, answers, style)
    if shape := _XLSX.get(name):
        return "xlsx", lambda form, answers: kobo_xlsx(form, answers, shape)
    return _OTHER[name]


def sample(form: Form, answers: Answers) -> dict[str, bytes]:
    """Return the files of the sample: half of the answers from phones, the others typed from paper."""
    phone = tuple(answer for answer in answers if answer.by_phone)
    paper = tuple(answer for answer in answers if not answer.by_phone)
    (exported,) = variant(form, phone, PHONE_OF_REPEATS if form.repeat else PHONE).items()
    (typed,) = variant(form, paper, PAPER).items()
    return {
        f"{form.name}-telephone-synthetique.{exported[0].rpartition('.')[2]}": exported[1],
        f"{form.name}-papier-synthetique.xlsx": typed[1],
    }
