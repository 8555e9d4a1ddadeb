"""Office files of a design that come from elsewhere: checked, made sound and passive, read in a process with limits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from forumkit.drawing.look import Look
from forumkit.merge.active import Danger
from forumkit.messages.reasons import Reason
from forumkit.office.container import as_document, pack, unpack
from forumkit.office.mending import Repair, mended
from forumkit.office.soundness import DAMAGED, holds_macros, why_unsafe
from forumkit.runtime.boundary import OutOfBounds, guarded
from forumkit.write.leftovers import Rules
from forumkit.write.passive import passive
from forumkit.write.template_texts import BroughtText, with_own_texts
from forumkit.write.written import BadDesign

Read = TypeVar("Read")


@dataclass(frozen=True)
class TakenIn:
    """An Office file from elsewhere as documents take it: whatever its ending, a sound document that does nothing."""

    content: bytes
    faults: tuple[Repair, ...]
    """What a program had written badly."""
    dropped: tuple[Danger, ...]
    """What would have done something when opened."""
    texts: tuple[BroughtText, ...]
    """Texts that it brings along, and what becomes of each."""


def taken_in(template: bytes, rules: Rules = ()) -> TakenIn:
    """Return an Office file from elsewhere as documents take it; raises BadDesign if it may not be opened."""
    if reason := why_unsafe(template, named_well=False):
        raise BadDesign(reason)
    try:
        given = unpack(template)
    except (*DAMAGED, RuntimeError) as error:
        raise BadDesign(Reason.DAMAGED) from error
    sound = mended(given)
    parts, dropped = passive(unpack(as_document(pack(sound.parts))))
    parts, texts = with_own_texts(parts, rules)
    return TakenIn(pack(parts), sound.faults, dropped, texts)


def checked_template(template: bytes) -> bytes:
    """Return a page that a person wrote in Word if it may be opened; raises BadDesign."""
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
        return guarded(_read_taken_in, expected=(BadDesign,))(read, look, template)
    except OutOfBounds as error:
        raise BadDesign(error.reason) from error


def _read_taken_in(read: Callable[[Look, bytes], Read], look: Look, template: bytes) -> Read:
    return read(look, taken_in(template, look.texts).content)
