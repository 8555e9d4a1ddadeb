"""The pages of reference in each language: every key of every file, and every problem with its remedy."""

import json
from collections.abc import Iterator, Mapping
from enum import auto
from typing import Any

from pydantic import TypeAdapter

from forumkit.messages.codes import Code
from forumkit.messages.words import Meaning, Word, in_general
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.model.texts import PLAIN_VALUES

FILES = {
    "mission": "content/mission.yaml",
    "facts": "content/facts.yaml",
    "report": "content/report.yaml",
    "method": "content/method.yaml",
    "protection": "content/protection.yaml",
    "evaluation": "content/evaluation.yaml",
    "pictures": "content/pictures.yaml",
    "forum": "content/forums/*.yaml",
    "theme": "content/themes/*.yaml",
    "exercise": "content/exercises/*.yaml",
    "schedule": "content/schedules/*.yaml",
    "questionnaire": "content/questionnaires/*.yaml",
    "translation": "content/translations/*.yaml",
    "kind": "templates/documents/*/kind.yaml",
    "language": "templates/languages/*.yaml",
    "design": "templates/designs/*/design.yaml",
    "brand": "templates/designs/*/_brand.yml",
    "profile": "templates/profiles/*.yaml",
}


class ReferenceText(Word):
    """What the pages of reference say around names, meanings and problems."""

    CONTENT = auto()
    PROBLEMS = auto()
    PICTURE_NAME = auto()
    COLUMNS = auto()
    DEFAULT = auto()
    LIST = auto()
    MAP = auto()
    ANY_MAP = auto()
    EITHER = auto()
    TEXT = auto()
    NUMBER = auto()
    SWITCH = auto()
    DATE = auto()
    REMEDY = auto()
    SETTABLE = auto()


_SORTS = {
    "string": ReferenceText.TEXT,
    "integer": ReferenceText.NUMBER,
    "number": ReferenceText.NUMBER,
    "boolean": ReferenceText.SWITCH,
}


def yaml_reference(language: str = "en") -> str:
    """Return reference.md: each file with its keys."""
    plain = ", ".join(f"`{{{{ {name} }}}}`" for name in PLAIN_VALUES)
    parts = [ReferenceText.CONTENT.says(language, values=plain) + "\n"]
    for kind, model in (CONTENT_TYPES | TEMPLATE_TYPES).items():
        schema = TypeAdapter(model).json_schema()
        parts += [f"## {kind}: `{FILES[kind]}`\n", *_sections(schema, kind, language)]
    return "\n".join(parts).rstrip() + "\n"


def problem_reference(language: str = "en") -> str:
    """Return problems.md: each code with its meaning and remedy."""
    rows = [
        f"## {code.name}\n\n{in_general(code.text('says', language))}\n\n{code.text('why', language)}\n\n"
        f"**{ReferenceText.REMEDY.says(language)}** {in_general(code.text('do', language))}\n"
        + (f"\n{ReferenceText.SETTABLE.says(language)}\n" if code.settable else "")
        for code in sorted(Code, key=lambda code: code.name)
    ]
    return ReferenceText.PROBLEMS.says(language) + "\n\n" + "\n".join(rows)


def _sections(schema: Mapping[str, Any], kind: str, language: str) -> Iterator[str]:
    definitions = schema.get("$defs", {})
    if "properties" in schema:
        yield _table(schema, definitions, language)
    for name, definition in definitions.items():
        choices = definition.get("anyOf", ())
        definition = next((choice for choice in choices if "properties" in choice), definition)  # noqa: PLW2901
        if name == "PictureName":
            meaning = ReferenceText.PICTURE_NAME.says(language)
            yield f"### {kind}: {name}\n\n{meaning} {_sort(choices[0], definitions, language)}.\n"
        if "properties" in definition:
            meaning = Meaning(definition["title"], definition.get("description", "")).says(language)
            yield f"### {kind}: {name}\n\n{meaning}\n\n{_table(definition, definitions, language)}"


def _table(schema: Mapping[str, Any], definitions: Mapping[str, Any], language: str) -> str:
    rows = [f"| {ReferenceText.COLUMNS.says(language)} |", "|---|---|---|"]
    needed = schema.get("required", [])
    for name, field in schema["properties"].items():
        mark = "**" if name in needed else ""
        meaning = Meaning(f"{schema['title']}.{name}", field.get("description", "")).says(language)
        if field.get("default"):
            meaning += (
                f" ({ReferenceText.DEFAULT.says(language, value=json.dumps(field['default'], ensure_ascii=False))})"
            )
        meaning = meaning.replace("|", "\\|").replace("\n", " ")
        rows.append(f"| {mark}`{name}`{mark} | {_sort(field, definitions, language)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _sort(field: Mapping[str, Any], definitions: Mapping[str, Any], language: str) -> str:
    if reference := field.get("$ref"):
        return str(reference).rpartition("/")[2]
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    for several in ("oneOf", "anyOf"):
        if several in field:
            sorts = [_sort(choice, definitions, language) for choice in field[several] if choice.get("type") != "null"]
            return f" {ReferenceText.EITHER.says(language)} ".join(dict.fromkeys(sorts))
    if field.get("type") == "array":
        return ReferenceText.LIST.says(language, of=_sort(field.get("items", {}), definitions, language))
    if field.get("type") == "object":
        inside: Any = field.get("additionalProperties") or next(iter(field.get("patternProperties", {}).values()), {})
        if isinstance(inside, dict) and inside:
            return ReferenceText.MAP.says(language, to=_sort(inside, definitions, language))
        return ReferenceText.ANY_MAP.says(language)
    return (
        ReferenceText.DATE if field.get("format") == "date" else _SORTS.get(field.get("type", ""), ReferenceText.TEXT)
    ).says(language)
