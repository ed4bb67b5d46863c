"""Runs of snakemake: which are alive, so that one that was killed keeps no lock; and how they end.

Snakemake marks what it is going to make by files in .snakemake/locks, and takes them away at its end. After
kill -9 or a power cut they stay, and every later run is refused until someone types --unlock. Locks of the
system end with the process: each run holds one, shared with the others. Who can have it alone knows that no
other run is alive.
"""

import fcntl
import os
import shutil
import threading
from pathlib import Path

_NAME = "runs.lock"
_held: list[int] = []
"""Open for as long as the process lives; programs that it starts do not inherit it."""


def register_run(folder: Path) -> None:
    """Count this process among the runs over `folder`; alone, drop what dead runs have locked."""
    try:
        folder.mkdir(exist_ok=True)
        file = os.open(folder / _NAME, os.O_CREAT | os.O_RDWR, 0o666)
    except OSError:
        return  # a folder that cannot be written to has no locks either
    _held.append(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder / "locks", ignore_errors=True)
    except OSError:
        pass  # another run is alive, or nothing can be locked here
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
    except OSError:
        return


def end_timers() -> None:
    """Cancel what this process has put off: at the end of a run nothing of it is wanted."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
