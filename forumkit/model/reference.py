"""The YAML reference, made from the models: every key, its sort, its meaning."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from forumkit.messages.codes import Code
from forumkit.messages.words import in_general
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.model.texts import PLAIN_VALUES

FILES = {
    "mission": "content/mission.yaml",
    "facts": "content/facts.yaml",
    "report": "content/report.yaml",
    "method": "content/method.yaml",
    "protection": "content/protection.yaml",
    "evaluation": "content/evaluation.yaml",
    "forum": "content/forums/*.yaml",
    "theme": "content/themes/*.yaml",
    "exercise": "content/exercises/*.yaml",
    "schedule": "content/schedules/*.yaml",
    "questionnaire": "content/questionnaires/*.yaml",
    "translation": "content/translations/*.yaml",
    "kind": "templates/documents/*/kind.yaml",
    "language": "templates/languages/*.yaml",
    "design": "templates/designs/*/design.yaml",
    "profile": "templates/profiles/*.yaml",
}
_INTRODUCTION = """# The content, file by file

Made from the models; keys in **bold** are needed. Texts are Markdown (paragraphs, lists, small tables, bold, italic),
in one language or as a map by language (`{{fr: ..., bm: ...}}`). They may name these plain values and nothing else:
{values}.

The name of a file is its id: small letters, digits and hyphens. YAML means what YAML 1.2 says: `8:30`, `no` and `oui`
are texts. Anchors, aliases, tags and doubled keys are refused.
"""


def yaml_reference() -> str:
    """Return docs/reference.md: each file with its keys."""
    parts = [_INTRODUCTION.format(values=", ".join(f"`{{{{ {name} }}}}`" for name in PLAIN_VALUES))]
    for kind, model in (CONTENT_TYPES | TEMPLATE_TYPES).items():
        schema = TypeAdapter(model).json_schema()
        parts += [f"## {kind}: `{FILES[kind]}`\n", *_sections(schema, kind)]
    return "\n".join(parts).rstrip() + "\n"


def problem_reference() -> str:
    """Return docs/problems.md: each code with its meaning and remedy."""
    rows = [
        f"## {code.name}\n\n{in_general(code.text('says', 'en'))}\n\n{code.text('why', 'en')}\n\n"
        f"**What to do.** {in_general(code.text('do', 'en'))}\n"
        + ("\nA mission may set how grave it is: `checks` in mission.yaml.\n" if code.settable else "")
        for code in sorted(Code, key=lambda code: code.name)
    ]
    return "# Problems\n\nEvery fault that `forumkit check` reports.\n\n" + "\n".join(rows)


def _sections(schema: Mapping[str, Any], kind: str) -> Iterator[str]:
    definitions = schema.get("$defs", {})
    if "properties" in schema:
        yield _table(schema, definitions)
    for name, definition in definitions.items():
        if "anyOf" in definition:
            definition = next(choice for choice in definition["anyOf"] if "properties" in choice)  # noqa: PLW2901
        if "properties" in definition:
            yield f"### {kind}: {name}\n\n{definition.get('description', '')}\n\n{_table(definition, definitions)}"


def _table(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    rows = ["| key | value | meaning |", "|---|---|---|"]
    needed = schema.get("required", [])
    for name, field in schema["properties"].items():
        default = f" (default `{json.dumps(field['default'], ensure_ascii=False)}`)" if field.get("default") else ""
        mark = "**" if name in needed else ""
        meaning = field.get("description", "").replace("|", "\\|").replace("\n", " ")
        rows.append(f"| {mark}`{name}`{mark} | {_sort(field, definitions)} | {meaning}{default} |")
    return "\n".join(rows) + "\n"


def _sort(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    if reference := field.get("$ref"):
        return str(reference).rpartition("/")[2]
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    for several in ("oneOf", "anyOf"):
        if several in field:
            sorts = [_sort(choice, definitions) for choice in field[several] if choice.get("type") != "null"]
            return " or ".join(dict.fromkeys(sorts))
    if field.get("type") == "array":
        return f"list of {_sort(field.get('items', {}), definitions)}"
    if field.get("type") == "object":
        inside: Any = field.get("additionalProperties") or next(iter(field.get("patternProperties", {}).values()), {})
        return f"map to {_sort(inside, definitions)}" if isinstance(inside, dict) and inside else "map"
    names = {"string": "text", "integer": "number", "boolean": "true or false"}
    return {"date": "date"}.get(field.get("format", ""), names.get(field.get("type", ""), "text"))
