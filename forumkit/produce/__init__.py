"""From a checked mission to the bytes of its documents, in memory."""

from forumkit.produce.make import Checked, Made, Progress, fingerprint, make, page_problems, sound

__all__ = ["Checked", "Made", "Progress", "fingerprint", "make", "page_problems", "sound"]
