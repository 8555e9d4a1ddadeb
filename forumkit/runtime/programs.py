"""What other programs of this machine say when they are asked."""

import subprocess

_SECONDS = 30
"""How long an answer may take, on a busy machine."""


def answer_of(*command: str) -> str:
    """Return what a program of the machine prints; nothing where it cannot be run or does not end."""
    try:
        ran = subprocess.run(  # noqa: S603 - found on this machine, and told our words only
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout
