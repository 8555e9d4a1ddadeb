"""The JSON Schemas of a mission's files, for editors that complete and check YAML."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.scaffold.files import replace

SCHEMAS: dict[str, Any] = CONTENT_TYPES | TEMPLATE_TYPES
"""Every YAML file that has a schema."""


def write_schemas(root: Path) -> list[Path]:
    """Write the JSON Schema of every content file to schemas/."""
    targets = {root / "schemas" / f"{kind}.json": schema_text(kind) for kind in SCHEMAS}
    for target, text in targets.items():
        replace(target, text.encode())
    return list(targets)


def schema_text(kind: str) -> str:
    """Return the JSON Schema of one sort of content file."""
    schema = TypeAdapter(SCHEMAS[kind]).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
