"""What documents hold, remembered from run to run: a file that is as it was is not read again.

As it was means that all is the same that the system changes with a write: the file's number, its size, the
times of its contents and of its entry. The last no program can set, so a file put back with its old time
is read. A file written so lately that another write may fall in the same tick of the clock is not kept.
"""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.files import write_bytes

UNREADABLE = "unreadable"
"""In the place of a digest; the step that reads the file says what is wrong."""
_SETTLED = 2_000_000_000
"""Nanoseconds after a write: no file system counts time more coarsely than in two seconds."""

State = tuple[int, int, int, int]
"""What the system changes with every write to a file."""


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    state: State
    digest: str


class Digests:
    """Digests of files; `keep` leaves those that were asked for to the next run."""

    def __init__(self, path: Path) -> None:
        """Take what an earlier run has left at `path`, if anything."""
        self._path = path
        self._before = _read_known(path)
        self._now: dict[str, _Known] = {}

    def content(self, path: Path) -> str:
        """Return the digest of what a file holds."""
        name = str(path)
        known = self._before.get(name)
        try:
            state = state_of(name)
            if known and known.state == state:
                self._now[name] = known
                return known.digest
            digest = content_digest(path)
            if digest != UNREADABLE and _is_settled(state) and state_of(name) == state:
                self._now[name] = _Known(state, digest)
        except OSError:
            return UNREADABLE
        return digest

    def keep(self) -> None:
        """Leave what was asked for to the next run; if that cannot be written, it reads the files again."""
        if self._now == self._before:
            return
        with suppress(JianbaoError):
            write_bytes(self._path, msgspec.msgpack.encode(self._now))


def content_digest(path: Path) -> str:
    """Return the digest of what a file holds, read now."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return UNREADABLE


def _read_known(path: Path) -> dict[str, _Known]:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, _Known])
    except (OSError, msgspec.DecodeError):
        return {}


def state_of(name: str) -> State:
    """Return what the system says of a file; raise OSError where it cannot be looked at."""
    found = os.stat(name)  # noqa: PTH116 (a hundred thousand times)
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_settled(state: State) -> bool:
    return max(state[2:]) + _SETTLED < time.time_ns()
