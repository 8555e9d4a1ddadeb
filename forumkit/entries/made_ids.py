"""Ids of things that give none, made from what they are called: nobody writes one who refers to nothing."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from pydantic import BeforeValidator

from forumkit.entries.names import LONGEST_ID, near_id

_CALLS_IT = ("title", "name", "text", "word", "exercise", "themes", "questionnaires", "kind")
"""The keys that say what a thing is, from which its id is made where it gives none."""


def _with_ids(items: object) -> object:
    return named_list(items) if isinstance(items, list) else items


def named_list(items: Sequence[object]) -> Sequence[object]:
    """Give each thing of a list that has no id the one that is nearest to what it is called.

    >>> named_list([{"title": "Nos atouts"}, {"title": "Nos atouts"}])
    [{'title': 'Nos atouts', 'id': 'nos-atouts'}, {'title': 'Nos atouts', 'id': 'nos-atouts-2'}]
    """
    return _named(items, set(_ids(items)))


def _named(items: Sequence[object], taken: set[object]) -> Sequence[object]:
    named: list[object] = []
    for number, item in enumerate(items, 1):
        name = ""
        if isinstance(item, dict) and "id" not in item:
            name = next(name for name in _in_turn(near_id(_called(item), str(number))) if name not in taken)
            taken.add(name)
        named.append(item | {"id": name} if isinstance(item, dict) and name else item)
    return named


def _ids(items: object) -> Iterator[object]:
    for item in items if isinstance(items, Sequence) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]


def _from_texts(items: object) -> object:
    return [{"text": item} if isinstance(item, str) else item for item in items] if isinstance(items, list) else items


def ids_below(key: str) -> BeforeValidator:
    """Return what makes the ids of things that stand in several lists, each below a key of another thing."""

    def named(mothers: object) -> object:
        if not isinstance(mothers, list):
            return mothers
        taken = {name for mother in mothers if isinstance(mother, dict) for name in _ids(mother.get(key))}
        return [
            {**mother, key: _named(mother[key], taken)}
            if isinstance(mother, dict) and isinstance(mother.get(key), list)
            else mother
            for mother in mothers
        ]

    return BeforeValidator(named)


def _called(item: Mapping[object, object]) -> str:
    """Return what a thing says of itself, in the first language that it says it in."""
    for key in _CALLS_IT:
        said = item.get(key)
        said = next(iter(said.values()), None) if isinstance(said, dict) else said
        said = said[0] if isinstance(said, list) and said else said
        if isinstance(said, str) and said.strip():
            return said
    return ""


def _in_turn(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem[: LONGEST_ID - 4].rstrip('-')}-{number}" for number in count(2))


WITH_IDS = BeforeValidator(_with_ids)
"""Makes the ids of the things of a list that give none, unlike each other and those that are given."""
TEXTS_WITH_IDS = BeforeValidator(lambda items: _with_ids(_from_texts(items)))
"""The same for a list where a bare text stands for a thing that has no more than it."""
