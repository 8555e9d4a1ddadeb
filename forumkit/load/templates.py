"""The YAML files of the templates: which entry each says, and what stands in it."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from forumkit.load.naming import BRAND
from forumkit.load.project import Project
from forumkit.load.source import Source, parse
from forumkit.messages.problem import Problem
from forumkit.runtime.cache import cached
from forumkit.runtime.kept import Kept

_READ = Kept[dict[str, Source | Problem]]()
"""The templates that come with forumkit, as they are read."""


def template_sources(project: Project) -> dict[str, Source | Problem]:
    """Return what each YAML file of the templates says; of those that come with forumkit, it is read once a release."""
    files = {name: content for name, content in project.templates.items() if template_key(name)}
    shipped = {name: content for name, content in files.items() if name not in project.own_templates}
    digest = hashlib.sha256(b"\0".join([part for name in shipped for part in (name.encode(), shipped[name])]))
    read = _READ.of(
        "shipped", digest.digest(), lambda: cached("templates", digest.digest(), lambda: _sources_of(shipped))
    )
    own = _sources_of({name: files[name] for name in files if name not in shipped})
    return {name: read.get(name) or own[name] for name in files}


def _sources_of(files: Mapping[str, bytes]) -> dict[str, Source | Problem]:
    return {name: parse(f"templates/{name}", content) for name, content in files.items()}


def template_key(name: str) -> str:
    """Return the key of a YAML file of the templates: documents/agenda/kind.yaml is kind/agenda; nothing of another."""
    parts = PurePosixPath(name).parts
    if parts[0] == "designs" and parts[2:] == (BRAND,):
        return f"brand/{parts[1]}"
    if (parts[0], parts[-1]) in (("documents", "kind.yaml"), ("designs", "design.yaml")):
        return f"{'design' if parts[0] == 'designs' else 'kind'}/{parts[1]}"
    if parts[0] in ("languages", "profiles") and name.endswith(".yaml"):
        return f"{parts[0].removesuffix('s')}/{PurePosixPath(name).stem}"
    return ""
