"""From jobs to files: documents made, compared with what a person left, shown by LibreOffice."""

from forumkit.produce.make import place_of_key
from forumkit.produce.sharing import make
from forumkit.produce.state import Checked, Known, Piece, fingerprint, sound

__all__ = ["Checked", "Known", "Piece", "fingerprint", "make", "place_of_key", "sound"]
