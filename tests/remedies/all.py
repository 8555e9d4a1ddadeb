"""All cases of remedies."""

from tests.remedies import answers, contents, people, shapes, templates

CASES = (*shapes.CASES, *contents.CASES, *answers.CASES, *people.CASES, *templates.CASES)
