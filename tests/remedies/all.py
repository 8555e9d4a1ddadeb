"""All cases of remedies."""

from tests.remedies import (
    answers,
    buildings,
    contents,
    deliveries,
    elsewhere,
    languages,
    people,
    shapes,
    templates,
    voices,
)

CASES = (
    *shapes.CASES,
    *contents.CASES,
    *answers.CASES,
    *people.CASES,
    *languages.CASES,
    *voices.CASES,
    *templates.CASES,
    *buildings.CASES,
    *deliveries.CASES,
    *elsewhere.CASES,
)
