"""What was likely meant by a value of the wrong sort, where one reading is certain: “8h30”, “30 min”, “oui”."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date

from forumkit.load.source import Value
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Word

Meant = Value
"""The value that was meant; nothing where it is not certain."""
_YES, _NO = ("true", "yes", "oui", "vrai", "y", "on"), ("false", "no", "non", "faux", "n", "off")
_MONTHS, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59
_CURLY = "“”„‟«»‹›‘’‚‛＂ \u00a0\u202f"
"""Quotation marks that a word processor puts where YAML wants straight ones, with the spaces inside them."""
_HOURS = (
    r"(\d{1,2})\s*(?:h|hours?|heures?|horas?|std\.?|stunden?)\s*(?:(\d{1,2})\s*(?:m|min\.?|mn)?)?|(\d{1,2}):([0-5]\d)"
)
"""A length in hours: 1 h, 1h30, 0:45."""
_ISO = r"\d{4}-\d\d-\d\d"
_LENGTHS = ("minutes", "minute")
"""The keys of what lasts."""


def written(value: Value) -> str:
    """Return a value as YAML writes it on one line.

    >>> written(["femmes", "8:30"])
    '[femmes, "8:30"]'
    """
    match value:
        case list():
            return f"[{', '.join(map(written, value))}]"
        case str() if re.fullmatch(r"[^\W\d_][\w '’.-]*|\d{4}-\d\d-\d\d|\d[a-z\d-]*[a-z][a-z\d-]*", value):
            return value
    return json.dumps(value, ensure_ascii=False)


def _list(text: str) -> Meant:
    """Return the items of a list that was written as one text: after dashes without a space, or between commas."""
    parts = re.split(r"\s+-(?=\S)", text.removeprefix("-")) if text.startswith("-") else re.split(r"[,;]\s+", text)
    sentence = len(parts) > 1 and any(len(part.split()) > 2 for part in parts)  # noqa: PLR2004 - a phrase with a comma
    return [text] if sentence and not text.startswith("-") else [*parts]


def _boolean(text: str) -> Meant:
    return True if text.lower() in _YES else False if text.lower() in _NO else None


def _number(text: str) -> Meant:
    """Return the number, or that before its unit."""
    number = re.fullmatch(r"(\d{1,6})(?:\s*[^\W\d_]+\.?)?|(\d{1,6})\s*[%€$]", text)
    return int(number[1] or number[2]) if number else None


def _minutes(text: str) -> Meant:
    """Return the minutes of a length; nothing where its unit may be hours or days in some language: 2 jours, 2 saat."""
    if hours := re.fullmatch(_HOURS, text, re.IGNORECASE):
        return 60 * int(hours[1] or hours[3]) + int(hours[2] or hours[4] or 0)
    return _number(text) if re.fullmatch(r"\d+(\s*m(in[^\W\d_]*|n)?\.?)?", text, re.IGNORECASE) else None


def _clock(text: str) -> Meant:
    clock = re.fullmatch(r"(\d{1,2})\s*(?:[h:.]|uhr)\s*(\d{2})?\s*(?:(?P<half>[ap])\.?m\.?)?", text.lower())
    if not clock:
        return None
    hours = int(clock[1]) + (12 if clock["half"] == "p" and clock[1] != "12" else 0)
    if hours > _LAST_HOUR or int(clock[2] or 0) > _LAST_MINUTE:
        return None
    return f"{hours}:{clock[2] or '00'}"


def _date(text: str) -> Meant:
    """Return the day of a date, also with the day before the month; not where the two may be taken for each other."""
    if _day(text):
        return text
    parts = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text)
    if not parts or (parts[2] != "." and int(parts[1]) <= _MONTHS):
        return None
    said = f"{parts[4]}-{int(parts[3]):02}-{int(parts[1]):02}"
    return said if _day(said) else None


def _day(text: str) -> date | None:
    """Return the day that is written as 2024-02-20; nothing where there is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(_ISO, text) else None
    except ValueError:
        return None


def is_no_day(value: Value) -> bool:
    """Tell whether a value is a date with a month of the year, and no calendar has the day.

    >>> is_no_day("2026-02-31"), is_no_day("31/02/2026"), is_no_day("2026-02-28")
    (True, True, False)
    """
    if not isinstance(value, str):
        return False
    backwards = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", value)
    if not backwards:
        return bool(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-\d\d", value)) and not _day(value)
    first, second = int(backwards[1]), int(backwards[2])
    return not any(_day(f"{backwards[3]}-{month:02}-{day:02}") for month, day in ((first, second), (second, first)))


def _language(text: str) -> Meant:
    """Return the language of a tag with a region: en of en-GB."""
    tag = re.fullmatch(r"([A-Za-z]{2,3})[-_][A-Za-z]{2,4}", text)
    return tag[1].lower() if tag else None


_READINGS: Mapping[Word, Callable[[str], Meant]] = {
    Reason.LIST: _list,
    Reason.BOOLEAN: _boolean,
    Reason.WHOLE_NUMBER: _number,
    Reason.NUMBER: _number,
    Reason.CLOCK: _clock,
    Reason.DATE: _date,
    Reason.FORM: _language,
}


def meant(needed: Word, value: Value, key: object = "") -> Meant:
    """Return what was meant by a value of a key where something else is needed.

    >>> meant(Reason.CLOCK, "8h30"), meant(Reason.WHOLE_NUMBER, "1 h 30", "minutes")
    ('8:30', 90)
    >>> meant(Reason.CLOCK, "“8:30”"), meant(Reason.CLOCK, "25:30")
    ('8:30', None)
    """
    read = _READINGS.get(needed)
    if read is _number and key in _LENGTHS:
        read = _minutes
    return read(value.strip().strip(_CURLY)) if read and isinstance(value, str) else None
