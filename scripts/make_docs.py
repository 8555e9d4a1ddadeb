"""Make docs/reference.md, docs/problems.md and schemas/ from the models, docs/templates.md from the views."""

from pathlib import Path

from forumkit.model.reference import problem_reference, yaml_reference
from forumkit.scaffold.schemas import write_schemas
from scripts.template_reference import template_reference


def main() -> None:
    """Write the files into the repository."""
    root = Path(__file__).resolve().parent.parent
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "reference.md").write_text(yaml_reference(), encoding="utf-8", newline="\n")
    (root / "docs" / "problems.md").write_text(problem_reference(), encoding="utf-8", newline="\n")
    (root / "docs" / "templates.md").write_text(template_reference(), encoding="utf-8", newline="\n")
    write_schemas(root)


if __name__ == "__main__":
    main()
