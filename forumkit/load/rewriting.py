"""Texts of a YAML file rewritten in place: the lines of a value change, everything else stays as it is written.

PyYAML's nodes say where each value stands and how its author wrote it. A text of JSON is one of YAML in double quotes.
"""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from forumkit.load.source import LOADER, KeyPath, Source, Value, dotted, parse
from forumkit.messages.problem import Place


class NotRewritten(Exception):
    """A value that cannot be rewritten without changing others; the message says which."""


def rewritten(source: Source, texts: Mapping[KeyPath, str]) -> str:
    """Return the text of a file in which some values say something else; raises NotRewritten.

    What cannot stand unquoted where it stands, as a comma between braces, is quoted.
    """
    text = _attempt(source, texts, frozenset())
    if text is None:
        quoted = {path for path, words in texts.items() if _attempt(source, {path: words}, frozenset()) is None}
        text = _attempt(source, texts, quoted)
    if text is None:
        raise NotRewritten(source.name)
    return text


def _attempt(source: Source, texts: Mapping[KeyPath, str], quoted: AbstractSet[KeyPath]) -> str | None:
    """Return the text of the file, some values in quotes; nothing where it would not say what it is to say."""
    ends = "\r\n" if "\r\n" in source.text else "\n"
    plain = source.text.replace("\r\n", "\n")
    nodes = {path: _scalar(source, path) for path in texts}
    for path, node in sorted(nodes.items(), key=lambda item: -item[1].start_mark.index):
        first, last = _span(plain, node)
        plain = plain[:first] + _written(plain, node, texts[path], quoted=path in quoted) + plain[last:]
    text = plain.replace("\n", ends)
    read = parse(source.name, text.encode())
    return text if isinstance(read, Source) and read.value == _expected(source.value, texts) else None


def value_at(value: Value, path: KeyPath) -> Value:
    """Return what stands at a path, or nothing."""
    for part in path:
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def path_of(source: Source, place: Place) -> KeyPath | None:
    """Return the path of keys that a problem shows, as it is in the file; nothing where it has none of that name."""
    return next((path for path in source.lines if dotted(path) == place.path), () if not place.path else None)


def with_value(source: Source, path: KeyPath, written: str) -> str:
    """Return the text of a file in which one value is written otherwise, as YAML; a key that lacks is added.

    Raises NotRewritten, as do those that follow.
    """
    *above, last = path
    if path not in source.lines and isinstance(last, str):
        return with_key(source, tuple(above), last, written)
    plain, node = _node_of(source, path)
    first, end = _span(plain, node) if isinstance(node, ScalarNode) else (node.start_mark.index, node.end_mark.index)
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
        return _proven(source, plain[:first] + written + plain[end:])
    raise NotRewritten(str(path))


def with_key_renamed(source: Source, path: KeyPath, name: str) -> str:
    """Return the text of a file in which one key has another name."""
    plain, node = _node_of(source, path[:-1])
    key = next((key for key, _ in node.value if key.value == path[-1]), None) if isinstance(node, MappingNode) else None
    if key is None:
        raise NotRewritten(str(path))
    return _proven(source, plain[: key.start_mark.index] + name + plain[key.end_mark.index :])


def with_key(source: Source, path: KeyPath, name: str, written: str) -> str:
    """Return the text of a file in which a map has one key more, before the others."""
    plain, node = _node_of(source, path)
    if not isinstance(node, MappingNode) or not node.value:
        raise NotRewritten(str(path))
    mark = node.value[0][0].start_mark
    between = ", " if node.flow_style else "\n" + " " * mark.column
    return _proven(source, f"{plain[: mark.index]}{name}: {written}{between}{plain[mark.index :]}")


def _node_of(source: Source, path: KeyPath) -> tuple[str, Node]:
    """Return the text with plain ends of lines, and the node at a path."""
    plain = source.text.replace("\r\n", "\n")
    node = yaml.compose(plain, Loader=LOADER)
    for part in path:
        inside: list[Node] = []
        if isinstance(node, MappingNode):
            inside = [value for key, value in node.value if key.value == part]
        elif isinstance(node, SequenceNode) and isinstance(part, int):
            inside = node.value[part : part + 1]
        if not inside:
            raise NotRewritten(str(path))
        node = inside[0]
    assert node is not None
    return plain, node


def _proven(source: Source, text: str) -> str:
    """Return a text with the ends of lines of its file, if it can be read."""
    whole = text.replace("\n", "\r\n" if "\r\n" in source.text else "\n")
    if not isinstance(parse(source.name, whole.encode()), Source):
        raise NotRewritten(source.name)
    return whole


def _expected(value: Value, texts: Mapping[KeyPath, str], path: KeyPath = ()) -> Value:
    if isinstance(value, dict):
        return {key: _expected(item, texts, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_expected(item, texts, (*path, number)) for number, item in enumerate(value)]
    return texts.get(path, value)


def _scalar(source: Source, path: KeyPath) -> ScalarNode:
    node = _node_of(source, path)[1]
    if not isinstance(node, ScalarNode):
        raise NotRewritten(str(path))
    return node


def _span(text: str, node: ScalarNode) -> tuple[int, int]:
    """Return where a value stands; of a block of lines, up to its last line that says something."""
    first, last = int(node.start_mark.index), int(node.end_mark.index)
    if node.style not in ("|", ">"):
        return first, last
    lines = text[first:last].split("\n")
    margin = _margin(lines[1:])
    size = 1 + sum(1 for _ in _block(lines[1:], margin))
    kept = lines[:size]
    while len(kept) > 1 and not kept[-1].strip():
        kept.pop()
    return first, first + len("\n".join(kept))


def end_of(text: str, node: Node) -> int:
    """Return where a value ends: behind the last thing that it holds."""
    if isinstance(node, ScalarNode):
        return _span(text, node)[1]
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(text, last[1] if isinstance(node, MappingNode) else last)


def _block(lines: list[str], margin: int) -> list[str]:
    """Return the lines that belong to a block: what stands further left is a comment behind it, or the next key."""
    block = []
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip(" ")) < margin:
            break
        block.append(line)
    return block


def _margin(lines: list[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)


def _written(text: str, node: ScalarNode, words: str, *, quoted: bool) -> str:
    """Return a value as its author writes values: quoted, plain, or as a block of lines."""
    if node.style in ("|", ">") and not quoted:
        block = text[node.start_mark.index : node.end_mark.index].split("\n")
        space = " " * _margin(block[1:])
        lines = words.rstrip("\n").split("\n")
        if node.style == "|":
            return "\n".join([block[0], *(f"{space}{line}" if line else "" for line in lines)])
        return "\n".join([block[0], *(f"{space}{line}\n" if line else "" for line in lines)]).rstrip("\n")
    if not node.style and not quoted:
        return scalar(words) if node.end_mark.index > node.start_mark.index else f" {scalar(words)}"
    if node.style == "'" and "\n" not in words:
        return "'" + words.replace("'", "''") + "'"
    return in_double_quotes(words)


def in_double_quotes(words: str) -> str:
    """Return a text in double quotes, in which YAML sees no line end but those that are escaped (YAML 1.2, 5.4)."""
    return json.dumps(words, ensure_ascii=False).replace("\x85", "\\u0085")


def scalar(text: str) -> str:
    """Return a text as it stands behind a key: plain where it can, else in the quotes that change least in it.

    >>> scalar("Water: who decides?")
    "'Water: who decides?'"
    """
    return text if is_plain(text) else _in_quotes(text)


def is_plain(words: str) -> bool:
    """Tell whether a text can stand without quotes behind a key."""
    read = parse("", f"k: {words}".encode())
    return "\t" not in words and isinstance(read, Source) and read.value == {"k": words}


def _in_quotes(words: str) -> str:
    """Return a text in the quotes that change least in it."""
    return in_double_quotes(words) if set(words) & set("'\n\t\x85") else f"'{words}'"
