"""Pictures that stand beside a document: the faces that a form on the phone shows."""

from collections.abc import Iterable

from forumkit.model.questions import Faces, Question

_DRAWN = {3: ("face-1", "face-3", "face-5"), 5: ("face-1", "face-2", "face-3", "face-4", "face-5")}
"""The pictograms of each scale: three faces are the first, the middle and the last of five."""


def face_picture(code: str, levels: int) -> str:
    """Return the name of the picture of a face: of its number, the unhappiest first, and of their count."""
    return f"face-{code}-{levels}.png"


def face_pictures(questions: Iterable[Question]) -> dict[str, str]:
    """Return the pictures that questions need, by name, each with its pictogram."""
    scales = sorted({question.levels for question in questions if isinstance(question, Faces)})
    return {
        face_picture(str(number), levels): pictogram
        for levels in scales
        for number, pictogram in enumerate(_DRAWN[levels], 1)
    }
