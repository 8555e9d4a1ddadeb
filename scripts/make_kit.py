"""Write the drawings of the kit, from the shared heads, dresses and things: `python -m scripts.make_kit`."""

from collections.abc import Mapping
from pathlib import Path

from scripts.kit.company import COMPANY
from scripts.kit.pen import fitted, svg
from scripts.kit.places import PLACES
from scripts.kit.poses import POSES
from scripts.kit.things import THINGS

KIT = Path(__file__).resolve().parent.parent / "forumkit" / "drawing" / "kit"


def kit() -> Mapping[str, str]:
    """Return the files of the kit by the names of their drawings."""
    return {name: svg(fitted(forms)) for name, forms in {**POSES, **COMPANY, **PLACES, **THINGS}.items()}


def main() -> None:
    """Write the files; one of a drawing that is no more goes."""
    KIT.mkdir(exist_ok=True)
    drawings = kit()
    for old in KIT.glob("*.svg"):
        if old.stem not in drawings:
            old.unlink()
    for name, text in drawings.items():
        (KIT / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(drawings)} drawings in {KIT}")


if __name__ == "__main__":
    main()
