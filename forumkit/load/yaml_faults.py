"""Why a text is no YAML, in words of ours: what libyaml says of it is in English, and about its own parts."""

import re

from forumkit.messages.reasons import Reason

SAYINGS: tuple[tuple[str, Reason], ...] = (
    (r"mapping values are not allowed .*", Reason.COLON),
    (r"could not find expected ':'|found unexpected ':'", Reason.YAML_COLON_MISSING),
    ((r"did not find expected key|did not find expected <document start>|.*indentation indicator equal to 0.*"
     r"|.*a tab character.*"), Reason.YAML_INDENTATION),
    (r"block sequence entries are not allowed .*|did not find expected '-' indicator", Reason.YAML_DASH),
    (r"mapping keys are not allowed .*|did not find expected node content", Reason.YAML_KEY),
    (r"did not find expected ',' or '[]}]'", Reason.YAML_COMMA),
    (r"found character that cannot start any token", Reason.YAML_START),
    ((r"found unknown escape character|did not find expected hexdecimal number"
     r"|found invalid Unicode character escape code"), Reason.YAML_ESCAPE),
    (r"did not find expected comment or line break|did not find expected whitespace(?: or line break)?",
     Reason.YAML_BLOCK),
    (r"found unexpected (?:document indicator|end of stream)", Reason.YAML_END),
    ((r"did not find (?:URI escaped octet|expected '!'|the expected '>'|expected tag URI"
     r"|expected alphabetic or numeric character|expected directive name|expected digit or '\.' character"
     r"|expected version number)|could not find expected directive name|found an incorrect (?:leading|trailing) UTF-8"
     r" octet|found (?:undefined tag handle|unknown directive name|duplicate %\w+ directive"
     r"|incompatible YAML document|extremely long version number|unexpected non-alphabetical character)"
     r"|duplicate %TAG directive"), Reason.YAML_ALIAS),
    ((r"control characters are not allowed|input is too long"
      r"|in(?:complete|valid) (?:leading |trailing )?(?:UTF|Unicode|length).*"
      r"|unexpected low surrogate area|input error"), Reason.YAML_CHARACTERS),
    (r"did not find expected <stream-start>|exceeded maximum nesting depth", Reason.YAML_UNREADABLE),
)  # fmt: skip
"""What libyaml says, and what we say."""


def why_not_yaml(complaint: str) -> Reason:
    """Return the reason for what libyaml says."""
    return next((reason for pattern, reason in SAYINGS if re.fullmatch(pattern, complaint)), Reason.YAML_UNREADABLE)
