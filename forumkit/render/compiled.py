"""Templates as Jinja compiles them, kept for all environments of a process and for the next process."""

import pickle
from contextlib import suppress
from functools import cached_property
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from forumkit.runtime.cache import cache_folder


class _Compiled(jinja2.BytecodeCache):
    """What templates became: for all environments of one process, and on the disk for the next one."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, Any]] = {}
        """Of each template, its last version."""

    @cached_property
    def _disk(self) -> jinja2.FileSystemBytecodeCache | None:
        folder = cache_folder()
        return jinja2.FileSystemBytecodeCache(str(folder), "template-%s") if folder else None

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None
        if bucket.code is None and self._disk:
            with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
                self._disk.load_bytecode(bucket)
            if bucket.code is not None:
                self._codes[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code
        if self._disk:
            with suppress(OSError):
                self._disk.dump_bytecode(bucket)


COMPILED = _Compiled()
"""Of this process; on the disk they stand in the folder of this release."""
