"""Why a template cannot be filled, in words of ours: what Jinja and Python say of it is in English only."""

import re
from collections.abc import Iterator

import jinja2
from jinja2.exceptions import SecurityError

from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Said, Value


class Misformed(jinja2.TemplateSyntaxError):
    """A template that Jinja would take, and that is refused all the same."""

    def __init__(self, reason: Said, line: int, name: str | None = None, filename: str | None = None) -> None:
        """Keep the reason beside what Jinja keeps."""
        super().__init__(str(reason.word), line, name, filename)
        self.reason = reason


class Forbidden(SecurityError):
    """Something that a template may not do."""

    def __init__(self, reason: Said) -> None:
        """Keep the reason."""
        super().__init__(str(reason.word))
        self.reason = reason


_TOKENS: dict[str, Value] = {
    "begin of comment": "{#", "end of comment": "#}", "comment": "{#", "begin of statement block": "{%",
    "end of statement block": "%}", "begin of print statement": "{{", "end of print statement": "}}",
    "begin of line statement": "{%", "end of line statement": "%}", "template data / text": Phrase.TEXT,
    "end of template": Phrase.TEMPLATE_END, "name": Phrase.NAME, "string": Phrase.TEXT, "integer": Phrase.NUMBER,
    "float": Phrase.NUMBER,
}  # fmt: skip
"""What Jinja calls a token, and how it is written, or what it is."""

SAYINGS: tuple[tuple[str, Reason], ...] = (
    (r"unexpected end of template, expected '(?P<expected>.*)'\.", Reason.JINJA_END),
    (r"expected token '(?P<expected>.*)', got '(?P<found>.*)'", Reason.JINJA_TOKEN),
    (r"unexpected '(?P<found>.*)', expected '(?P<expected>.*)'", Reason.JINJA_TOKEN),
    (r"Expected an expression, got '(?P<found>.*)'", Reason.JINJA_EXPRESSION),
    (r"unexpected char ['\"](?P<found>.*)['\"] at \d+", Reason.JINJA_UNEXPECTED),
    (r"unexpected '(?P<found>.*)'", Reason.JINJA_UNEXPECTED),
    (r"Encountered unknown tag '(?P<found>.*?)'\..*", Reason.JINJA_TAG),
    (r"Unexpected end of template\..*following tags: (?P<expected>'.*')\..*", Reason.JINJA_OPEN),
    (r"Unexpected end of template\..*", Reason.JINJA_UNCLOSED),
    (r"No (?:filter|test) named '(?P<name>.*?)'(?: found)?\.", Reason.JINJA_FILTER),
    (r"Missing end of .*", Reason.JINJA_UNCLOSED),
    (r"[Cc]an't assign to .*", Reason.JINJA_ASSIGN),
    (r"Block names in Jinja .*|names starting with an underline .*|Invalid character in identifier", Reason.JINJA_NAME),
    (r"block '(?P<name>.*)' defined twice", Reason.JINJA_TWICE),
    (
        (
            r"tag name expected|expected (?:call|name or number|subscript expression)"
            r"|invalid syntax for function call expression|You cannot chain multiple tests with is"
            r"|non-default argument follows default argument|Required blocks can only contain .*"
            r"|When defining macros or call blocks .*|cannot use extend from a non top-level scope"
        ),
        Reason.JINJA_FORM,
    ),
)
"""What Jinja says of the form of a template, and what we say."""

UNDEFINED: tuple[tuple[str, Reason], ...] = (
    (r"'(?P<name>[^']*)' is undefined", Reason.NAME_UNDEFINED),
    (r"parameter '(?P<name>[^']*)' was not provided", Reason.NAME_UNDEFINED),
    (r"No (?P<name>caller) defined", Reason.NAME_UNDEFINED),
    (r".* has no (?:attribute|element) '?(?P<name>[^']*)'?", Reason.PART_UNDEFINED),
    (r".* does not export the requested name '(?P<name>[^']*)'", Reason.PART_UNDEFINED),
    (r"No \w+ item, sequence was empty\.|there is no (?:previous|next) item", Reason.LIST_ENDED),
    (r"access to attribute '(?P<name>[^']*)' of .*", Reason.REFUSED_ATTRIBUTE),
)
"""What Jinja says where a value is missing, and what we say."""


def why_not_read(error: jinja2.TemplateSyntaxError) -> Said:
    """Return why a template is none."""
    if isinstance(error, Misformed):
        return error.reason
    for pattern, reason in SAYINGS:
        if match := re.fullmatch(pattern, error.message or "", re.DOTALL):
            return reason.of(**dict(_named(match)))
    return Reason.JINJA_UNREADABLE


def _named(match: re.Match[str]) -> Iterator[tuple[str, Value]]:
    for name, text in match.groupdict().items():
        yield name, _TOKENS.get(text, text.replace("' or '", "', '") if "' or '" in text else text)


def why_not_filled(error: BaseException) -> Said:
    """Return what is wrong at the line of a template where it breaks off."""
    if isinstance(error, Forbidden):
        return error.reason
    if isinstance(error, jinja2.TemplateSyntaxError):
        return why_not_read(error)
    message = (error.message or "") if isinstance(error, jinja2.TemplateError) else ""
    for pattern, reason in UNDEFINED:
        if match := re.fullmatch(pattern, message):
            return reason.of(**match.groupdict())
    return Reason.WRONG_OPERATION.of(name=type(error).__name__)
