"""Office files of a design that come from elsewhere: checked, then read in a process with limits."""

from collections.abc import Callable
from typing import TypeVar

from forumkit.drawing.look import Look
from forumkit.messages.reasons import Reason
from forumkit.office.soundness import holds_macros, why_unsafe
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.write.written import BadDesign

Read = TypeVar("Read")


def checked_template(template: bytes) -> bytes:
    """Return an Office file from elsewhere if it may be opened; raises BadDesign."""
    if reason := why_unsafe(template) or (Reason.MACROS if holds_macros(template) else None):
        raise BadDesign(reason)
    return template


def read_foreign(read: Callable[[Look, bytes], Read], look: Look, template: bytes) -> Read:
    """Return the design that is read from a look and an Office file; raises BadDesign whatever happens.

    Without a file, the design is our own and read here.
    """
    if not template:
        return read(look, template)
    try:
        return guarded(read, expected=(BadDesign,))(look, checked_template(template))
    except OutOfBounds as error:
        raise BadDesign(error.reason) from error
