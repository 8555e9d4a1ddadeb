"""An answer in free words that holds a contact is not kept: a phone number is seen, a date or a sum is none."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumkit.model.privacy.values import personal_value

MOMENTS = st.datetimes(*map(datetime.fromisoformat, ("1900-01-01", "2199-12-31")))
DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d / %m / %Y", "%d %m %Y", "%m/%d/%Y",
         "%Y-%m-%dT%H:%M:%S.000+00:00", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M")  # fmt: skip
TIMES = ("%H:%M:%S", "%H h %M", "%Hh%M", "%H.%M")
UNITS = ("FCFA", "F CFA", "F", "francs", "€", "XOF")


def holds_contact(text: str) -> bool:
    return personal_value(text) is not None


def said(text: str) -> str:
    return f"Nous voulons {text} pour le puits"


@given(MOMENTS, st.sampled_from(DATES), st.booleans())
def test_a_date_is_no_contact_however_it_is_written(day: datetime, way: str, short: bool) -> None:  # noqa: FBT001
    written = day.strftime(way)
    assert not holds_contact(said(written.replace("/0", "/").replace(".0", ".") if short else written))


@given(MOMENTS, MOMENTS, st.sampled_from((*DATES[:6], *TIMES)), st.sampled_from("-–/"))
def test_a_span_of_dates_or_hours_is_no_contact(first: datetime, last: datetime, way: str, to: str) -> None:
    spaced = to if way == "%H.%M" and to != "/" else f" {to} "
    assert not holds_contact(said(f"{first.strftime(way)}{spaced}{last.strftime(way)}"))


@given(st.integers(1800, 2199), st.integers(1800, 2199), st.sampled_from(("-", "/", "–", " - ", " – ")))
def test_a_span_of_years_is_no_contact(first: int, last: int, to: str) -> None:
    assert not holds_contact(said(f"{first}{to}{last}"))


@given(st.integers(1, 10**12), st.sampled_from(" .\u00a0\u202f"), st.sampled_from(UNITS))
def test_a_sum_of_money_is_no_contact(amount: int, by: str, unit: str) -> None:
    assert not holds_contact(said(f"{amount:,} {unit}".replace(",", by)))
    assert not holds_contact(said(f"{amount % 10**7} {unit}"))
    assert not holds_contact(said(f"{amount * 1000:,}".replace(",", " ")))
    assert not holds_contact(said(f"{amount % 10**6:,}".replace(",", " ")))


@given(st.integers(70_000_000, 79_999_999), st.sampled_from(UNITS), st.sampled_from(("", " ", "-", ".")))
def test_a_phone_number_is_a_contact_whatever_stands_behind_it(number: int, unit: str, by: str) -> None:
    pairs = by.join(str(number)[start : start + 2] for start in range(0, 8, 2))
    assert holds_contact(said(f"{pairs} {unit}"))


@given(st.text("123456789", min_size=15, max_size=15), st.sampled_from((
    "(###) ###-####", "###-###-####", "+# (###) ###-####", "0## #### ####", "### ## ### ####", "##.###.##.##", "## ##### #####",
    "0##/#######", "##### #####", "### ## ## ##", "0####-######", "###-####", "+## ## ### ## ##", "########",
)))  # fmt: skip
def test_a_phone_number_of_any_country_is_a_contact(digits: str, form: str) -> None:
    """How numbers are grouped differs by country: what is proven to be something else is let through, nothing more."""
    left = iter(digits)
    assert holds_contact(said("".join(next(left) if letter == "#" else letter for letter in form)))


@given(st.text("0123456789", min_size=6, max_size=6), st.sampled_from(("", " ", ".", "-", "/")),
       st.sampled_from(("", "+223 ", "00223 ", "+223", "00223")), MOMENTS, st.sampled_from(DATES))  # fmt: skip
def test_a_phone_number_is_a_contact_beside_any_date(end: str, by: str, prefix: str, day: datetime, way: str) -> None:
    phone = f"{prefix}{by.join(('76', end[:2], end[2:4], end[4:]))}"
    assert holds_contact(said(phone))
    assert holds_contact(said(f"{phone}, {day.strftime(way)}"))
    assert holds_contact(said(f"{day.strftime(way)}, {phone}"))


@pytest.mark.parametrize(
    "text",
    [
        "76/12/34/56",
        "76–12–34–56",
        "awa @ gmail.com",
        "12.6392, -8.0029",
        "12°38'21\"N",
        "+223 76 00 00 00",
        "76 12 34 56",
        "+223 20.22-10.45",
        "2022-1045",
        "+22376123456 F",
    ],
)
def test_contacts_and_places_are_seen_however_they_are_written(text: str) -> None:
    assert holds_contact(f"Venez me voir {text} demain")


@pytest.mark.parametrize(
    "text",
    [
        "PDESC 2024-2028",
        "100 000 000 FCFA",
        "2 000 000",
        "le 12-03-2025",
        "à 8 h 30",
        "10 2 8",
        "27-28/02/2024",
        "27/02-01/03/2024",
    ],
)
def test_years_sums_and_dates_are_no_contacts(text: str) -> None:
    assert not holds_contact(f"Nous voulons {text} pour le puits")
