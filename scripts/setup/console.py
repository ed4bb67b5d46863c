"""What the set-up says, what it runs, and how it fails."""

import os
import subprocess
import sys
from collections.abc import Sequence


class SetupError(Exception):
    """Something a person must do first; the message says what, and the set-up stops."""


def say(text: str) -> None:
    """Print one line of progress at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(command: Sequence[str], *, failing: str, quiet: bool = False) -> None:
    """Run a command; raise SetupError: `failing`, then, where it was kept quiet, the command's last lines."""
    output = subprocess.PIPE if quiet else None
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, stdout=output, stderr=output, env=environment, text=True, check=False)
    except OSError as error:
        raise SetupError(f"{failing}\n  {command[0]}: {error.strerror}") from error
    if done.returncode:
        tail = "\n".join(f"  {line}" for line in _tail(done))
        raise SetupError(f"{failing}\n  command: {' '.join(command)}\n{tail}" if quiet else failing)


def _tail(done: "subprocess.CompletedProcess[str]") -> list[str]:
    lines = ((done.stdout or "") + (done.stderr or "")).splitlines()
    return [line for line in lines if line.strip()][-8:]
