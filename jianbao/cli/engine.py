"""What snakemake does many times over, done once: its costs in builds of many documents, taken off.

Each of these replaces a part of snakemake that is not promised to stay as it is. Where that part is no longer
there, nothing is replaced: builds then cost more, and come to the same.
"""

import atexit
import gc
import time
from collections.abc import Awaitable, Callable
from functools import wraps
from importlib import import_module
from typing import Any

from snakemake.io import flag, is_flagged

from jianbao.foundations.digests import State, state_of

_KEPT = "kept_in_place"
_DUE = "jianbao_looks_again"
_Call = Callable[..., Any]
_Later = Callable[..., Awaitable[Any]]


def lighten() -> None:
    """Replace what costs most; spare what is loaded by now the search for garbage, at the end as well."""
    gc.freeze()
    atexit.register(gc.freeze)
    for (module, owner, name), replacement in _REPLACED.items():
        try:
            place = getattr(import_module(module), owner)
            setattr(place, name, replacement(getattr(place, name)))
        except (ImportError, AttributeError):
            continue


def kept_in_place(output: Any) -> Any:
    """Mark an output that its step brings up to date itself: it is not deleted before the step runs."""
    return flag(output, _KEPT)


def _without_pandas(_: _Call) -> _Call:
    """Let no start load pandas, only to tell whether a param is a frame: no param here is."""

    def serialize(persistence: Any, value: Any) -> Any:
        return persistence._serialize_param_builtin(value)  # noqa: SLF001

    return serialize


def _remembered(checksum: _Later) -> _Later:
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


def _state(file: str) -> State | None:
    """Return what changes when a file does; None where there is none, or none on this machine."""
    try:
        return state_of(file)
    except OSError:
        return None


def _sparing(remove: _Later) -> _Later:
    @wraps(remove)
    async def unless_kept(file: Any, *words: Any, **options: Any) -> None:
        if not is_flagged(file, _KEPT):
            await remove(file, *words, **options)

    return unless_kept


def _one_at_a_time(look_again: _Call) -> _Call:
    """Wait with one timer for the next look at the ready jobs.

    Snakemake starts one at every look, and looks whenever one ends: after a hundred jobs, a hundred a second.
    """

    @wraps(look_again)
    def unless_waiting(scheduler: Any, delay: float) -> None:
        now = time.monotonic()
        if getattr(scheduler, _DUE, now) <= now:
            setattr(scheduler, _DUE, now + delay)
            look_again(scheduler, delay)

    return unless_waiting


_REPLACED: dict[tuple[str, str, str], _Call] = {
    ("snakemake.persistence", "PersistenceBase", "_serialize_param_pandas"): _without_pandas,
    ("snakemake.io", "_IOFile", "checksum"): _remembered,
    ("snakemake.io", "_IOFile", "remove"): _sparing,
    ("snakemake.scheduling.job_scheduler", "JobScheduler", "_schedule_reevalutation"): _one_at_a_time,
}
