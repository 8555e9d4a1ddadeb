"""Documents made in memory, for tests that need no disk."""

from forumkit.produce.checked import Checked
from forumkit.produce.mission import list_documents
from forumkit.produce.options import Selection
from forumkit.produce.parallel import make


def produced(checked: Checked, wanted: Selection) -> dict[str, bytes]:
    """Return the files of the wanted documents, by path."""
    pieces = list(make(checked, list_documents(checked, wanted), {}))
    assert not [problem for piece in pieces for problem in piece.problems]
    return {path: content for piece in pieces for path, content in sorted(piece.files.items())}
