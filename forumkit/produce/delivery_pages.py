"""The documents that go with a deliverable: they are made when it is handed over, and are no part of a build."""

import re
from collections.abc import Mapping
from dataclasses import replace

from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.plan.jobs import delivery_job
from forumkit.produce.checked import Checked, sound
from forumkit.produce.look import designs_of
from forumkit.produce.make import ended
from forumkit.render.document import Renderer, template_name
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.runtime.limits import TEMPLATES
from forumkit.write.writers import write
from forumkit.write.written import BadDesign

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#])")


def safe_text(text: str) -> str:
    """Return text whose signs mean nothing in Markdown, in a paragraph as in a table."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()).replace("|", "–").replace("⟦", "(").replace("⟧", ")"))


def make_letter(checked: Checked, kind_id: str, values: Mapping[str, object]) -> tuple[str, bytes]:
    """Return the path and the bytes of a document that names these values too; raises ProblemsFound.

    A template of the mission's own is kept within limits.
    """
    bounded = bool(checked.project.own_templates)
    make = guarded(_letter, expected=(ProblemsFound,), limits=TEMPLATES) if bounded else _letter
    try:
        return make(checked.without_names(), kind_id, values)
    except OutOfBounds as error:
        place = Place(f"templates/{template_name(kind_id)}")
        raise ProblemsFound([ended(error, place)]) from error


def _letter(checked: Checked, kind_id: str, values: Mapping[str, object]) -> tuple[str, bytes]:
    library = sound(checked)
    job = delivery_job(library, kind_id, library.mission.languages[0])
    project = checked.project
    renderer = Renderer(library, project.templates, checked.pictures, own=project.own_templates)
    rendered = renderer.render(job, values)
    if isinstance(rendered, Problem):
        raise ProblemsFound([rendered])
    designs = designs_of(library, checked.project.templates, checked.pictures)
    unkept = replace(rendered.content, meta=replace(rendered.content.meta, key=""))  # no build looks for its edits
    try:
        return job.path, write(unkept, library.kinds[kind_id].writer, designs).content
    except BadDesign as bad:
        name = f"designs/{library.mission.design}"
        reason = {"name": name, "reason": bad.reason}
        raise ProblemsFound([Problem(Code.BAD_DESIGN, Place(f"templates/{name}"), reason)]) from bad
