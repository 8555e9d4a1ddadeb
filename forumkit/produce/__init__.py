"""From jobs to files: documents made, compared with what a person left, shown by LibreOffice."""

from forumkit.produce.checked import Checked, Known, Piece, fingerprint, sound
from forumkit.produce.make import place_of_key
from forumkit.produce.parallel import make

__all__ = ["Checked", "Known", "Piece", "fingerprint", "make", "place_of_key", "sound"]
