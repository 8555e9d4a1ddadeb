"""Entries added to the lists of a YAML file, and keys to its entries: all that stood there stays as it is written."""

import json
import re
from collections.abc import Mapping, Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from forumkit.load.rewriting import NotRewritten, end_of, in_double_quotes, is_plain, rewritten, with_value
from forumkit.load.source import LOADER, KeyPath, Source, Value, parse

Entry = Mapping[str, str]
"""The keys of an entry and their texts, in order."""


_NUMBER = re.compile(r"[-+.\d][\d_.,:eExX]*")
"""What other readers of YAML than ours take for a number, such as 0012 or 1:30."""


def amended(source: Source, changes: Mapping[KeyPath, Entry], added: Mapping[str, Sequence[Entry]]) -> str:
    """Return the text of a file in which entries say something else, and lists of its root have more entries.

    `changes` are the keys of an entry that change or come to it, by its path; raises NotRewritten.
    """
    there: dict[KeyPath, str] = {}
    lists: dict[KeyPath, str] = {}
    new: dict[KeyPath, dict[str, str]] = {}
    for path, entry in changes.items():
        known = _at(source.value, path)
        for key, text in entry.items():
            if isinstance(known.get(key), list):
                lists[(*path, key)] = text
            elif key in known:
                block = str(known[key]).endswith("\n")  # its last line end belongs to how it is written
                there[(*path, key)] = f"{text}\n" if block and text else text
            else:
                new.setdefault(path, {})[key] = text
    text = rewritten(source, there) if there else source.text
    for path, words in lists.items():
        text = _proven(_in_place_of(text, path, words), source.name, text, path[:-1], {str(path[-1]): words})
    for path, entry in new.items():
        text = _proven(_with_keys(text, path, entry), source.name, text, path, entry)
    for name, entries in added.items():
        text = _proven(_with_entries(text, name, entries), source.name, text, (name,), entries) if entries else text
    return text


def with_item(source: Source, path: KeyPath, name: str, written: str) -> str:
    """Return the text of a file in which a list of an entry has one item more, at its end; raises NotRewritten."""
    items = _at(source.value, path).get(name)
    if not items:
        return with_value(source, (*path, name), f"[{written}]")
    text = source.text.replace("\r\n", "\n")
    node = _node(yaml.compose(text, Loader=LOADER), (*path, name))
    new = (
        _inside(text, node, written)
        if getattr(node, "flow_style", False)
        else _below(text, node, [f"{' ' * node.start_mark.column}- {written}"])
    )
    new = new.replace("\n", "\r\n") if "\r\n" in source.text else new
    read = parse(source.name, new.encode())
    if isinstance(read, Source) and isinstance(items, list):
        now = _at(read.value, path)[name]
        if isinstance(now, list) and len(now) == len(items) + 1 and now[:-1] == items:
            return new
    raise NotRewritten(source.name)


def _at(value: Value, path: KeyPath) -> dict[str, Value]:
    for part in path:
        value = value[part]  # type: ignore[index]  # the path was read from it
    assert isinstance(value, dict)
    return value


def _proven(text: str, name: str, before: str, path: KeyPath, more: Entry | Sequence[Entry]) -> str:
    """Return a text that means what the one before did, and what was added; raises NotRewritten."""
    now, was = parse(name, text.encode()), parse(name, before.encode())
    if isinstance(now, Source) and isinstance(was, Source):
        wanted = json.loads(json.dumps(was.value))
        place = wanted
        for part in path[:-1]:
            place = place[part]
        if isinstance(more, Mapping):
            place[path[-1]] |= more
        else:
            place[path[-1]] = [*(place.get(path[-1]) or []), *map(dict, more)]
        if now.value == wanted:
            return text
    raise NotRewritten(name)


def _in_place_of(text: str, path: KeyPath, words: str) -> str:
    """Return a text with words where a list stands."""
    node = _node(yaml.compose(text, Loader=LOADER), path)
    return text[: node.start_mark.index] + in_double_quotes(words) + text[end_of(text, node) :]


def _with_keys(text: str, path: KeyPath, entry: Entry) -> str:
    node = _node(yaml.compose(text, Loader=LOADER), path)
    assert isinstance(node, MappingNode)
    if node.flow_style:
        return _inside(text, node, ", ".join(_pair(key, words) for key, words in entry.items()))
    space = " " * node.start_mark.column
    return _below(text, node, [f"{space}{_line(key, words)}" for key, words in entry.items()])


def _with_entries(text: str, name: str, entries: Sequence[Entry]) -> str:
    root = yaml.compose(text, Loader=LOADER)
    assert isinstance(root, MappingNode)
    node = next((value for key, value in root.value if key.value == name), None)
    if node is None:
        return f"{text.rstrip()}\n{name}:\n" + "\n".join(_items("  ", entries)) + "\n"
    if isinstance(node, SequenceNode) and not node.value:
        first, last = node.start_mark.index, node.end_mark.index
        return text[:first].rstrip(" ") + "\n" + "\n".join(_items("  ", entries)) + text[last:]
    if isinstance(node, SequenceNode) and node.flow_style:
        written = ["{" + ", ".join(_pair(key, words) for key, words in entry.items()) + "}" for entry in entries]
        return _inside(text, node, ", ".join(written))
    space = " " * node.start_mark.column if isinstance(node, SequenceNode) else "  "
    return _below(text, node, _items(space, entries))


def _items(space: str, entries: Sequence[Entry]) -> list[str]:
    lines = []
    for entry in entries:
        for number, (key, words) in enumerate(entry.items()):
            lines.append(f"{space}{'  ' if number else '- '}{_line(key, words)}")
    return lines


def _line(key: str, words: str) -> str:
    plain = is_plain(words) and not _NUMBER.fullmatch(words)
    return f"{key}: {words if plain else in_double_quotes(words)}"


def _pair(key: str, words: str) -> str:
    return f"{key}: {in_double_quotes(words)}"


def _inside(text: str, node: Node, more: str) -> str:
    """Return a text with something more before the bracket that closes a node."""
    last = node.end_mark.index - 1
    before = text[:last].rstrip()
    return f"{before}{'' if before.endswith(',') else ','} {more}{text[last:]}"


def _below(text: str, node: Node, lines: Sequence[str]) -> str:
    """Return a text with more lines below that in which a node ends."""
    end = text.find("\n", end_of(text, node))
    head, tail = (text, "\n") if end < 0 else (text[:end], text[end:])
    return "\n".join([head, *lines]) + tail


def _node(node: Node | None, path: KeyPath) -> Node:
    for part in path:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        elif isinstance(node, SequenceNode) and isinstance(part, int):
            node = node.value[part]
    assert node is not None
    assert not isinstance(node, ScalarNode)
    return node
