"""The fact ledger: every statement that a document may make, with its source."""

from datetime import date
from typing import Literal

from pydantic import Field

from forumkit.entries.base import Entry, Id, Line


class Fact(Entry):
    """A statement with its source."""

    says: Line
    """The statement, in one sentence."""
    source: Line
    """Who says so: author or body, title, date."""
    address: str | None = None
    """Address of the source."""
    year: int | None = Field(default=None, ge=1900, le=2100)
    """Year of the source; left out when the source bears no date."""
    status: Literal["verified", "unverified"] = "verified"
    """Unverified facts are refused in documents."""
    since: date | None = None
    """May be said from this date on; at any time where there is none."""
    sensitive: bool = False
    """Sensitive facts never stand on a participant's page."""


class FactLedger(Entry):
    """All facts, by id."""

    facts: dict[Id, Fact]
    """The facts, by id."""
