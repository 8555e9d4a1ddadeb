"""Expressions of forms for phones: each can be read, calls what ODK knows and asks questions that are there."""

import re
from collections.abc import Iterator

from lxml import etree

KNOWN = {"concat", "count-selected", "if", "not", "regex", "selected"}
"""The functions that our forms call, all of them in the specification of ODK XForms; one more is looked up there first."""
_WORDS = {"true", "false", "and", "or", "div", "mod"}
"""What may stand before a bracket beside them."""
_SAID = ("calculate", "constraint", "readonly", "relevant", "required")
_BIND = "{http://www.w3.org/2002/xforms}bind"
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL, _PATH = re.compile(r"([\w:.-]+)\s*\("), re.compile(r"/[\w./-]+")


def expression_faults(form: str) -> list[str]:
    """Return what a phone would refuse in an XForm."""
    root = etree.fromstring(form.encode())
    answers = root.find(".//{*}model/{*}instance/*")
    known = {answers.getroottree().getelementpath(each) for each in answers.iter()}
    paths = {"/" + _local(path.partition("instance")[2]).lstrip("/") for path in known}
    return [*_faults(root, paths)]


def _local(path: str) -> str:
    return re.sub(r"\{[^}]*\}|\[\d+\]", "", path)


def _faults(root: etree._Element, paths: set[str]) -> Iterator[str]:
    binds = [*root.iter(_BIND)]
    assert binds
    for bind in binds:
        for said in (bind.get("nodeset"), *filter(None, map(bind.get, _SAID))):
            plain = _TEXT.sub("''", said)
            try:
                etree.XPath(said)
            except etree.XPathSyntaxError as error:
                yield f"{said}: {error}"
            yield from (f"{said}: {name}() is unknown" for name in {*_CALL.findall(plain)} - KNOWN - _WORDS)
            yield from (f"{said}: {path} is not there" for path in {*_PATH.findall(plain)} - paths)
