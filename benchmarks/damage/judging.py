"""What one trial showed: the faults of commands, and of what they left on the disk."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.damage.running import Ran

SECONDS, MEGABYTES = 10.0, 1024.0
"""What no command may take more of."""

_LINE = re.compile(r'File "([^"]*)", line (\d+), in (\S+)')
_RAISED = re.compile(
    r"^(?:[\w.]+(?:Error|Exception|Exit|Interrupt|Merge|Design|Iteration|Warning)|[\w.]+\.\w+)\b.*$", re.MULTILINE
)


@dataclass(frozen=True)
class Fault:
    """Something that must not be."""

    sort: str
    """traceback, exit, slow, memory, other document, person lost, unsound, unnamed, unsaid, results, unread."""
    told: str


@dataclass
class Trial:
    """One damaged file, and what became of it."""

    kind: str
    number: int
    base: str
    """Which file was damaged."""
    damage: str
    content: bytes = b""
    faults: list[Fault] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0
    outcome: str = ""
    """What became of the file in the end, to count."""
    logs: list[str] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.content)

    def fault(self, sort: str, told: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(sort, told))

    def judge(self, command: str, ran: Ran, limit: float) -> bool:
        """Note what is wrong with how a command ended; tell whether it ended by itself."""
        self.seconds, self.megabytes = max(self.seconds, ran.seconds), max(self.megabytes, ran.megabytes)
        self.logs.append(
            f"$ forumkit {command}: {ran.code}, {ran.seconds:.1f} s, {ran.megabytes:.0f} MB\n{ran.out[-3000:]}\n{ran.err[-6000:]}"
        )
        if "Traceback (most recent call last)" in ran.out + ran.err:
            self.fault("traceback", f"{command}: {_raised(ran.err or ran.out)}")
        elif ran.code not in (0, 1, None):
            self.fault("exit", f"{command}: {ran.code}")
        if ran.code is None or ran.seconds > limit:
            self.fault("slow", f"{command} ({'stopped' if ran.code is None else 'ended'})")
        if ran.megabytes > MEGABYTES:
            self.fault("memory", command)
        return ran.code is not None


def _raised(text: str) -> str:
    """Return an exception and the last place of ours, without what differs from file to file."""
    places = [found for found in _LINE.findall(text) if "/forumkit/" in found[0].replace("\\", "/")]
    file, line, function = places[-1] if places else ("?", "0", "?")
    raised = _RAISED.findall(text.strip()) or [text.strip().splitlines()[-1]]
    short = re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "…", raised[-1])[:90]
    return f"{short} at {file.replace(chr(92), '/').rpartition('forumkit/')[2]}:{line} {function}"


def digest(path: Path) -> str:
    """Return what tells one file from another; nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every document below output/, by its path; the notes of builds are left out."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        name: digest(path)
        for path in files
        if not (name := path.relative_to(folder).as_posix()).startswith(".forumkit/")
    }
