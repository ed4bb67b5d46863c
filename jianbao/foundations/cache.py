"""The user's cache: what takes long to make, kept under all that it was made from.

It may be deleted at any time. What is missing, damaged or half written is made anew, and what cannot be
written is not kept: no step fails of it.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.files import write_bytes

_DIGEST = hashlib.sha256().digest_size
_MOST = 64 * 1024 * 1024
"""Bytes that a cache may take; beyond them goes what was not used for longest."""


class Cache:
    """Things of one kind, each in a file of its own."""

    def __init__(self, kind: str) -> None:
        """Keep in the folder `kind` of the user's cache; nothing for a user without a home."""
        folder = cache_folder()
        self._folder = folder / kind if folder else None

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, if it is."""
        if self._folder is None:
            return None
        data = read_kept(self._folder / key)
        if data is not None:
            with suppress(OSError):
                os.utime(self._folder / key)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep a thing, and make room for it."""
        if self._folder is None:
            return
        write_kept(self._folder / key, data)
        with suppress(OSError):  # another run may be at it
            _make_room(self._folder)

    def take(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key; make it where nothing is, and keep it."""
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data


def cache_folder() -> Path | None:
    """Return the folder in the user's cache; none for a user without a home."""
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    except RuntimeError:
        return None
    return folder / "jianbao"


def read_kept(path: Path) -> bytes | None:
    """Return what was written there, or nothing where it is missing or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    kept = data[_DIGEST:]
    return kept if data[:_DIGEST] == hashlib.sha256(kept).digest() else None


def write_kept(path: Path, data: bytes) -> None:
    """Write what `read_kept` returns; in a folder that is read-only or on a full disk nothing is kept."""
    with suppress(JianbaoError):
        write_bytes(path, hashlib.sha256(data).digest() + data)


def _make_room(folder: Path) -> None:
    """Remove what was not used for longest, until the rest takes no more than it may."""
    found = [(path, path.stat()) for path in folder.iterdir()]
    taken = 0
    for path, state in sorted(found, key=lambda one: one[1].st_mtime_ns, reverse=True):
        taken += state.st_size
        if taken > _MOST:
            path.unlink()
