"""Designs as the writers take them: the shipped ones, and those made from the templates of other organisations."""

import functools
import tempfile
from pathlib import Path

import yaml

from forumkit.drawing.look import Look
from forumkit.model.design import Design
from forumkit.model.library import Library
from forumkit.produce.look import look_of
from forumkit.produce.mission import check_mission
from forumkit.write.writers import Designs
from tests.conftest import REPOSITORY
from tests.make import write_mission

SHIPPED = ("sobre", "bogolan")


@functools.cache
def _library() -> Library:
    with tempfile.TemporaryDirectory() as folder:
        library = check_mission(write_mission(Path(folder) / "mission")).library
    assert library
    return library


def look(name: str = "sobre") -> Look:
    """Return the look of a shipped design."""
    text = (REPOSITORY / "templates" / "designs" / name / "design.yaml").read_text(encoding="utf-8")
    return look_of(Design.model_validate(yaml.safe_load(text)), _library().languages, "fr", {}, ())


def look_of_files_alone(name: str = "Modèle") -> Look:
    """Return the look of a folder that has Office files and no design.yaml."""
    return look_of(Design(name=name), _library().languages, "fr", {}, ())


@functools.cache
def designs(name: str = "sobre") -> Designs:
    """Return a shipped design for all writers."""
    return Designs(look(name))
