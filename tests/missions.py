"""Missions that nobody wrote: the small mission with some places changed, each as its model allows.

A place is a key of a model, filled or not. What a key may hold is read from the model's own types, so a key that is
added to a model is tried from then on. Few changes make a mission, so the smallest that fails is told by one or two.
"""

import base64
import copy
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from forumkit.drawing.composition import Composed, PictureName
from forumkit.entries.base import Clock, Entry, Id, LanguageCode, Line, Text
from forumkit.load.project import shipped_folder
from forumkit.load.source import HIDDEN
from forumkit.model.content import Illustrated
from forumkit.model.design import Colour, Design, FontName
from forumkit.model.kinds import Kind
from forumkit.model.parse import CONTENT_TYPES, content_key
from forumkit.model.schedule import Agenda, Workplan
from tests.make import FORUM, QUESTIONNAIRE, RESULTS, SMALL, THEME, Content

Files = dict[str, Content | str | bytes]
Keys = tuple[str | int, ...]

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mNQSFgARAwQCgAdjgSBqe440QAAAABJRU5ErkJggg=="
)
"""A square of four points."""

REMOVED = object()
"""In the place of a value: the key goes."""

OTHER_THEME = {
    **THEME, "title": "Un autre thème", "objectives": [{"id": "citer-autres", "level": "remember", "text": "citer un mot"}],
    "sections": [{"id": "seul", "title": "Seul", "points": ["Un"], "notes": "Dites.", "objectives": ["citer-autres"]}],
}  # fmt: skip
POST_TEST = {**QUESTIONNAIRE, "title": "Post-test", "moment": "after", "repeats": "avant", "questions": []}
FULL: dict[str, Content] = {
    "pictures.yaml": {"pictures": {"puits": {"artist": "Awa", "licence": "CC BY 4.0", "alt": "Un puits"}}},
    **SMALL,
    "themes/autre.yaml": OTHER_THEME,
    "forums/bougouni.yaml": {**FORUM, "title": "Forum de Bougouni", "town": "Bougouni"},
    "questionnaires/apres.yaml": POST_TEST,
    "translations/bm.yaml": {
        "glossary": [{"term": "protection", "says": "tanga", "state": "draft"}],
        "texts": [{"source": "Saluez la salle.", "says": "I ni ce", "state": "draft"}],
    },
}
"""The small mission, and what else a mission may have."""


def _forums(files: dict[str, Any]) -> list[Content]:
    return [content for name, content in files.items() if name.startswith("forums/")]


def _with_theme(files: dict[str, Any]) -> None:
    files["themes/autre.yaml"] = copy.deepcopy(OTHER_THEME)
    for forum in _forums(files):
        forum["themes"].append("autre")
    talk = files["schedules/jours.yaml"]["days"][0]["sessions"][2]
    talk.update(themes=["vivre", "autre"], minutes=60)
    files["exercises/ligne.yaml"]["objectives"].append("citer-autres")
    question = {
        "id": "q9",
        "type": "true-false",
        "text": "Deux mots.",
        "answer": False,
        "why": "Un.",
        "objective": "citer-autres",
    }
    files["questionnaires/avant.yaml"]["questions"].append(question)


def _with_forum(files: dict[str, Any]) -> None:
    files["forums/bougouni.yaml"] = {
        **copy.deepcopy(files["forums/sikasso.yaml"]),
        "title": "Bougouni",
        "town": "Bougouni",
    }


def _with_post_test(files: dict[str, Any]) -> None:
    files["questionnaires/apres.yaml"] = copy.deepcopy(POST_TEST)
    for forum in _forums(files):
        forum["questionnaires"].append("apres")
    last = {"id": "post", "kind": "questionnaire", "minutes": 10, "questionnaires": ["apres"], "lead": "équipe"}
    files["schedules/jours.yaml"]["days"][0]["sessions"].append(last)


def _with_two_days(files: dict[str, Any]) -> None:
    evening = {
        "title": "Suite",
        "start": "9:00",
        "sessions": [{"id": "fin", "kind": "closing", "minutes": 30, "title": "Fin", "lead": "équipe"}],
    }
    files["schedules/jours.yaml"]["days"].append(evening)
    for forum in _forums(files):
        forum["end"] = "2024-02-21"


def _without(file: str) -> Callable[[dict[str, Any]], None]:
    return lambda files: files.pop(file, None)


TWO_LANGUAGES = "two languages"
EXTRAS: dict[str, Callable[[dict[str, Any]], None]] = {
    "a second theme": _with_theme, "a post-test": _with_post_test, "two days": _with_two_days, "a second forum": _with_forum,
    "results": lambda files: files.update({"results/sikasso.json": RESULTS}), "no method": _without("method.yaml"), "no protection": _without("protection.yaml"), "no evaluation": _without("evaluation.yaml"),
}  # fmt: skip
"""What changes several files at once, so that they still suit each other."""

IDS = {
    "agenda": ["jours"], "workplan": ["plan"], "themes": ["vivre"], "exercise": ["ligne"],
    "questionnaires": ["avant"], "questionnaire": ["avant"], "forums": ["sikasso"],
    "facts": ["espace"], "fact": ["espace"], "objectives": ["citer-atouts"], "objective": ["citer-atouts"],
    "deliverable": ["l1", "l2", "l3"], "tasks": ["t1"], "documents": ["theme-deck", "catalogue", "report"],
    "kind": ["faces", "theme-handout", "exercise-sheet", "badges"], "about": ["vivre", "ligne", "avant"],
    "pair": ["avant"], "repeats": ["avant"], "profile": ["sexe", "age"], "group": ["femme", "jeune"],
    "questions": ["q1", "q2", "q3", "q4"], "question": ["q4", "q1"], "answers": ["maire", "true"],
    "answer": ["maire", "chef"], "after": ["cadrer"], "indicators": ["i1"], "evidence": ["i1"], "design": ["sobre", "bogolan"],
    "quote_with": ["sexe"], "crossings": ["sexe", "age"], "of": ["women", "young", "femme"], "consent": ["q5"],
    "part_of": ["q6"], "by_forum": ["sikasso"], "languages": ["fr"], "sections": ["atouts", "liens"],
}  # fmt: skip
"""What an id of a field may name."""

PLAIN = [
    "Un texte simple",
    "La paix se construit ensemble.",
    "Marché",
    "Écouter l'autre",
    "{{ forum.town }} vit",
    "À 8 h 30",
]
ODD = [
    "✓ fait, ☐ à faire", "مرحبا بكم في المنتدى", "ߒߞߏ ߞߊ߲", "ⵜⵉⴼⵉⵏⴰⵖ", "ሰላም", "你好，世界", "👩🏾‍🌾 récolte 😀", "ɛ̀ ɔ́ ɲ ŋ",
    "=1+1", "-2 + 3", "@nom", "+223", "12", "2024-02-30", "1815-06-18", "40 %", "1,5", "0012", "1e400", "NaN",
    "**gras** et *penché*", "a*b*c", "_x_", "**", "*", "3*4*5", "a | b", "\\", "a & b < c > d", "\"q\" 'r'", "}{", "%s %d",
    "1. un", "- tiret", "> cité", "`code`", "&amp; &check;", "$x$", "A\u00a0: B ; C ?", "\u200b", "a\u200bb", "\u00ad",
    "e\u0301", "\ufffd", "⟪0⟫", "a/b/c-d_e", "con", "None", "null", "true",
    "C:\\temp\\x", "l’été", "«»", "« »", "(", "]", "[^1]", "::", "!", "?", "...", "…", "–", "#1", "a\tb", "\u00a0a",
]  # fmt: skip
WIDE = ["9" * 400, "mot " * 60, "x" * 120, "Long. " * 200]
"""Texts that fit on few slides."""
LONG = [
    "Un.\n\nDeux.", "- un\n- deux", "1. un\n2. deux\n   - trois", "> cité\n> encore", "a | b\n--- | ---\n1 | 2", "un  \ndeux",
    "\n\nVide devant", "✓ un\n\nمرحبا", "    retrait", "* a\n\n* b\n\n  c",
]  # fmt: skip


def lines() -> st.SearchStrategy[str]:
    """Return texts of one line: plain ones, odd ones, any at all."""
    few = st.sampled_from((*ODD * 6, *WIDE))
    return st.one_of(st.sampled_from(PLAIN), few, st.text(min_size=1, max_size=12).filter(_is_line))


def _is_line(text: str) -> bool:
    return bool(text.strip()) and not HIDDEN.search(text) and not any(each in "\n\r\x85" for each in text)


def words(*, line: bool) -> st.SearchStrategy[Any]:
    """Return texts, some of them by language."""
    text = lines() if line else st.one_of(lines(), st.sampled_from(LONG))
    by_language: st.SearchStrategy[Any] = st.fixed_dictionaries({"fr": text}, optional={"bm": text, "en": text})
    return st.one_of(text, text, text, by_language)


@cache
def values(kind: Any, name: str, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return what a field of a type may hold, as YAML says it; `name` is the field's."""
    if kind in (Text, Line):
        return words(line=kind == Line)
    if name in _FIXED:
        return st.sampled_from(_FIXED[name])
    return _of_type(kind, name, depth)


def _of_type(kind: Any, name: str, depth: int) -> st.SearchStrategy[Any]:
    if kind in _KNOWN:
        return st.sampled_from(_KNOWN[kind])
    if kind == Id:
        return st.sampled_from(IDS.get(name, ["un", "deux", "trois", "a-1", "quatre"]))
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _bounded(inside[0], inside[1:], name, depth)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, types.UnionType):
        return st.one_of([values(each, name, depth) for each in inside if each is not type(None)])
    if origin is tuple:
        return _bounded(kind, (), name, depth)
    if origin is dict:
        keys = values(inside[0], name, depth) if inside[0] is not str else lines()
        return st.dictionaries(keys, values(inside[1], "", depth), max_size=2)
    if isinstance(kind, type) and issubclass(kind, Entry):
        return st.deferred(lambda: entries(kind, depth + 1))
    return st.deferred(lambda: _PRIMITIVE[kind])


_FIXED: dict[str, list[Any]] = {
    "country": ["ML", "FR", "UN", "XX"], "output": ["{forum}/x-{subject}{language}"], "file": ["carre.png"],
    "least": [0, 1], "most": [2, 20],
}  # fmt: skip
"""What a field may hold that its type does not tell."""
_KNOWN: dict[Any, list[Any]] = {
    Clock: ["8:30", "0:00", "23:59"], LanguageCode: ["fr"], Colour: ["000000", "FFFFFF", "0b4f6c"],
    FontName: ["Calibri", "Arial", "Police inconnue"],
    PictureName: ["speak", "woman", "committee"],
    Composed: [{"who": "woman", "holds": "calabash"}, {"not": "camera"}, {"times": 3, "of": "moon"}],
}  # fmt: skip
_PRIMITIVE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.sampled_from([0, 1, 2, 5, 2024]),
    float: st.sampled_from([0, 1, 2.5, 100, 1e9, -3]),
    str: lines(),
    date: st.sampled_from(["2024-02-10", "2024-02-20", "2024-03-09"]),
}


def _bounded(kind: Any, bounds: tuple[Any, ...], name: str, depth: int) -> st.SearchStrategy[Any]:
    """Return what lies within bounds, and most often at them."""
    if type(None) in get_args(kind):
        kind = next(each for each in get_args(kind) if each is not type(None))
    flat = [part for each in bounds for part in (each.metadata if isinstance(each, FieldInfo) else [each])]
    told = {type(each): each for each in flat}
    if kind in (int, float):
        least = told[Ge].ge if Ge in told else 0
        most = told[Le].le if Le in told else least + 50
        return st.sampled_from(sorted({least, most, kind((least + most) / 2), min(most, least + 1)}))
    if get_origin(kind) is tuple:
        least = told[MinLen].min_length if MinLen in told else 0
        most = told[MaxLen].max_length if MaxLen in told else least + 3
        item = values(get_args(kind)[0], name, depth)
        few = least + (1 if depth < _DEEP else 0)
        counts = st.sampled_from(sorted({least, min(few, most), most if most <= _MANY and depth < _DEEP else least}))
        return counts.flatmap(lambda count: st.lists(item, min_size=count, max_size=count)).map(_with_own_ids)
    if any(isinstance(each, StringConstraints) for each in flat):
        return st.just("ML")
    return values(kind, name, depth)


_DEEP, _MANY = 2, 12


def _with_own_ids(items: list[Any]) -> list[Any]:
    """Return the items, those that have ids each with its own; ids that are named come once."""
    if all(isinstance(each, str) for each in items):
        return items
    return [
        {**each, "id": f"{each['id']}-{rank}"} if isinstance(each, dict) and "id" in each else each
        for rank, each in enumerate(items, 1)
    ]


def entries(model: type[Entry], depth: int = 0) -> st.SearchStrategy[Content]:
    """Return what a model takes: all that it needs, and now and then what it may have."""
    needed = {name: _field(model, name, depth) for name, field in model.model_fields.items() if field.is_required()}
    more = {name: _field(model, name, depth) for name in model.model_fields if name not in needed}
    chosen = st.fixed_dictionaries(needed, optional=more if depth <= _DEEP else {})
    return st.one_of(chosen, lines()) if model is Illustrated else chosen


def _field(model: type[Entry], name: str, depth: int) -> st.SearchStrategy[Any]:
    field = model.model_fields[name]
    kind = field.annotation
    return values(
        Annotated[kind, *field.metadata] if field.metadata and not _is_named(field) else _named(field), name, depth
    )


def _is_named(field: FieldInfo) -> bool:
    return _named(field) is not field.annotation


def _named(field: FieldInfo) -> Any:
    """Return the type as the model writes it: pydantic takes what is annotated apart."""
    for known in (Text, Line, Id, Clock, LanguageCode, Colour, FontName):
        base, *metadata = get_args(known)
        if field.annotation == base and list(field.metadata) == metadata:
            return known
    return field.annotation


@dataclass(frozen=True, repr=False)
class Spot:
    """A place of a mission that may be changed."""

    file: str
    path: Keys
    value: st.SearchStrategy[Any]
    text: str
    """“line”, “text”, “lines” or “bare” (lines that may have a picture) where a text stands."""
    rich: bool
    """Whether what stands there has keys of its own."""

    def __repr__(self) -> str:
        return f"{self.file}:{'.'.join(map(str, self.path))}"


def _spots(model: Any, data: Any, file: str, path: Keys = ()) -> Iterator[Spot]:
    """Yield every key of an entry, and of the entries in it."""
    for name, field in model.model_fields.items():
        if name in _SKIPPED:
            continue
        value = _CLOSED[name] if model is Kind and name in _CLOSED else _field(model, name, 1)
        if not field.is_required() and name in data:
            value = st.one_of(value, value, st.just(REMOVED))
        rich = any(_models(field.annotation))
        yield Spot(file, (*path, name), value, _sort_of_text(field), rich=rich)
        if isinstance(data, dict) and name in data:
            yield from _spots_below(field.annotation, data[name], file, (*path, name))


def _sort_of_text(field: FieldInfo) -> str:
    kinds = [_named(field), *get_args(field.annotation)]
    if get_origin(field.annotation) is tuple:
        return "bare" if Illustrated in kinds else "lines" if Line in kinds or Text in kinds else ""
    if get_origin(field.annotation) is dict:
        return ""
    return "line" if Line in kinds else "text" if Text in kinds else ""


_CLOSED: dict[str, st.SearchStrategy[Any]] = {
    "needs": st.sampled_from(["roles", "protection", "method", "injects"]),
    "title": st.sampled_from(["agenda", "report", "handout"]),
}
_SKIPPED = ("kind", "type", "moment")
"""What decides which other keys there may be."""


def _spots_below(kind: Any, data: Any, file: str, path: Keys) -> Iterator[Spot]:
    if isinstance(data, dict) and (model := _model_of(list(_models(kind)), data)):
        yield from _spots(model, data, file, path)
    elif isinstance(data, dict | list):
        for part, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _spots_below(kind, item, file, (*path, part))


def _models(kind: Any) -> Iterator[type[Entry]]:
    if isinstance(kind, type) and issubclass(kind, Entry):
        yield kind
    for each in get_args(kind):
        yield from _models(each)


def _model_of(models: list[type[Entry]], data: Content) -> type[Entry] | None:
    """Return the model that takes the keys."""
    for model in models:
        fields = model.model_fields
        tags = [
            (name, get_args(fields[name].annotation)) for name in ("kind", "type") if name in fields and name in data
        ]
        if data.keys() <= fields.keys() and all(not allowed or data[name] in allowed for name, allowed in tags):
            return model
    return None


def _model(file: str) -> Any:
    key = content_key(f"content/{file}").partition("/")[0]
    model = CONTENT_TYPES[key]
    if key == "schedule":
        return Workplan if file.endswith("plan.yaml") else Agenda
    return model


def _template(name: str) -> Content:
    loaded = yaml.safe_load((shipped_folder("templates") / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


KINDS = (
    "theme-deck",
    "theme-handout",
    "badges",
    "questionnaire",
    "workplan-sheet",
    "run-sheet",
    "companion",
    "role-cards",
)
TEMPLATES = {
    "templates/designs/sobre/design.yaml": (Design, _template("designs/sobre/design.yaml")),
    **{f"templates/documents/{kind}/kind.yaml": (Kind, _template(f"documents/{kind}/kind.yaml")) for kind in KINDS},
}


@cache
def spots() -> tuple[list[Spot], list[Spot]]:
    """Return the places of the content, and those of the templates."""
    content = [spot for file, data in FULL.items() for spot in _spots(_model(file), data, file)]
    templates = [spot for file, (model, data) in TEMPLATES.items() for spot in _spots(model, data, file)]
    return content, templates


Change = tuple[Spot | str, Any]
"""A place with its new value, or the name of what changes several files."""


def _drawn(spot: Spot) -> st.SearchStrategy[Change]:
    return st.tuples(st.just(spot), spot.value)


def _is_free(spot: Spot) -> bool:
    return spot.path[-1] not in _BOUND


_BOUND = (
    "minutes", "start", "end", "days", "share", "due", "at", "count", "women", "young", "smallest", "largest", "level",
    "agenda", "themes", "questionnaires", "objectives", "id", "deliverables", "tasks", "sessions", "steps", "phases",
    "workplan", "languages", "forums", "exercise", "documents", "answer", "answers", "choices", "minute", "debrief",
    "kind", "per", "writer", "output", "questions", "text",
)  # fmt: skip
"""Keys whose values must suit each other: most changes of one alone are refused."""


def _crowd(texts: list[Spot], count: int, number: int) -> list[Change]:
    """Return many odd texts at once, the same for the same number."""
    chance = Random(number)
    chosen = chance.sample(texts, count)
    return [(spot, _of_sort(spot.text, chance)) for spot in chosen]


def _of_sort(sort: str, chance: Random) -> Any:
    text = chance.choice(LONG if sort == "text" and chance.random() > _ONE_LINE else ODD)
    return [text, chance.choice(PLAIN)] if sort in ("lines", "bare") else text


_ONE_LINE = 0.7


@st.composite
def changes(draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[Change]:
    """Return some changes: most where any value will do, few where values are bound to each other."""
    content, templates = spots()
    free = [spot for spot in content if _is_free(spot) and not spot.rich]
    rich = [spot for spot in content if _is_free(spot) and spot.rich]
    bound = [spot for spot in content if not _is_free(spot)]
    crowd = draw(st.sampled_from((0, 0, 0, 10, 40)))
    extras = draw(st.lists(st.sampled_from(list(EXTRAS)), max_size=2, unique=True))
    twice = draw(st.sampled_from((*[False] * 9, True)))
    found: list[Change] = [(TWO_LANGUAGES, None)] if twice else []
    found += [(name, None) for name in EXTRAS if name in extras]
    found += _crowd([spot for spot in free if spot.text], crowd, draw(st.integers(0, 1 << 32))) if crowd else []
    found += draw(st.lists(st.sampled_from(free).flatmap(_drawn), min_size=1, max_size=6))
    found += draw(st.lists(st.sampled_from(rich).flatmap(_drawn), max_size=3))
    found += draw(st.lists(st.sampled_from(bound).flatmap(_drawn), max_size=1))
    if draw(st.sampled_from((False, False, False, True))):
        found += draw(st.lists(st.sampled_from(templates).flatmap(_drawn), min_size=1, max_size=2))
    return found


def _in_two_languages(files: dict[str, Any]) -> None:
    """Say every text twice: a mission of two languages has each in both."""
    files["mission.yaml"]["languages"] = ["fr", "en"]
    for file in [name for name in files if name.endswith(".yaml") and not name.startswith("templates/")]:
        for spot in _spots(_model(file), files[file], file):
            owner = _owner(files[file], spot.path)
            if spot.text and owner is not None and spot.path[-1] in owner:
                owner[spot.path[-1]] = _twice(owner[spot.path[-1]], bare=spot.text == "bare")


def _twice(said: Any, *, bare: bool) -> Any:
    if isinstance(said, list):
        return [_twice(each, bare=bare) for each in said]
    both = {"fr": said, "en": said}
    return said if not isinstance(said, str) else {"text": both} if bare else both


def files_of(found: list[Change]) -> Files:
    """Return the small mission with the changes; one of what another change took away is left out."""
    files: dict[str, Any] = copy.deepcopy({**SMALL})
    for spot, value in found:
        if isinstance(spot, str):
            EXTRAS.get(spot, _nothing)(files)
        elif spot.file in files or spot.file in TEMPLATES:
            files.setdefault(spot.file, copy.deepcopy(TEMPLATES[spot.file][1]) if spot.file in TEMPLATES else None)
            _change(files[spot.file], spot.path, value)
    if any(spot == TWO_LANGUAGES for spot, _ in found):
        _in_two_languages(files)
    return {**dict.fromkeys(SMALL, ""), **files, "pictures/carre.png": PICTURE}


def _nothing(files: dict[str, Any]) -> None:
    """Leave the files as they are."""


def _change(target: Any, path: Keys, value: Any) -> None:
    owner = _owner(target, path)
    if owner is None:
        return
    if value is REMOVED:
        owner.pop(path[-1], None)
    else:
        owner[path[-1]] = value


def _owner(target: Any, path: Keys) -> dict[Any, Any] | None:
    """Return what holds the last key of a path; nothing where it is gone."""
    for part in path[:-1]:
        known = range(len(target)) if isinstance(target, list) else target if isinstance(target, dict) else ()
        if part not in known:
            return None
        target = target[part]
    return target if isinstance(target, dict) else None
