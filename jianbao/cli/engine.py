"""What snakemake does many times over, done once: its costs in builds of many documents, taken off.

Each of these replaces a part of snakemake that is not promised to stay as it is. Where that part is no longer
there, nothing is replaced: builds then cost more, and come to the same.
"""

import os
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from snakemake.io import _IOFile, flag, is_flagged
from snakemake.persistence import PersistenceBase

_KEPT = "kept_in_place"
_Call = Callable[..., Awaitable[Any]]


def lighten() -> None:
    """Replace what costs most."""
    if hasattr(PersistenceBase, "_serialize_param_pandas"):
        _keep_pandas_out()
    if hasattr(_IOFile, "checksum"):
        _IOFile.checksum = _remembered(_IOFile.checksum)
    if hasattr(_IOFile, "remove"):
        _IOFile.remove = _sparing(_IOFile.remove)


def kept_in_place(output: Any) -> Any:
    """Mark an output that its step brings up to date itself: it is not deleted before the step runs."""
    return flag(output, _KEPT)


def _keep_pandas_out() -> None:
    """Let no start load pandas, only to tell whether a param is a frame: no param here is."""
    PersistenceBase._serialize_param_pandas = PersistenceBase._serialize_param_builtin  # noqa: SLF001


def _remembered(checksum: _Call) -> _Call:
    """Hash a file once while it stays the same: snakemake hashes inputs anew for each output of a step."""
    known: dict[tuple[Any, ...], Any] = {}

    @wraps(checksum)
    async def once(file: Any, *words: Any, **options: Any) -> Any:
        state = _state(file)
        if state is None:
            return await checksum(file, *words, **options)
        key = (str(file), state, words, tuple(sorted(options.items())))
        if key not in known:
            known[key] = await checksum(file, *words, **options)
        return known[key]

    return once


def _state(file: Any) -> tuple[int, ...] | None:
    """Return what changes when a file does; None where there is none, or none on this machine."""
    try:
        found = os.stat(file)  # noqa: PTH116 (a name, and called for each of many documents)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _sparing(remove: _Call) -> _Call:
    @wraps(remove)
    async def unless_kept(file: Any, *words: Any, **options: Any) -> None:
        if not is_flagged(file, _KEPT):
            await remove(file, *words, **options)

    return unless_kept
