"""Shards: the listing cut into runs of documents, each the work of one job.

A shard is bounded by what it holds, so that ten thousand speeches make tens of jobs. Where it is cut, the
names of the documents decide, as the contents of a file decide in rsync: a document that is added, taken
away or grows moves the cuts next to it, and the shards farther on stay what they were. The shards follow each
other in the order of the listing.
"""

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

_MOST_NAMES = 60_000
"""A shell takes a command of 128 kB; the names of a shard's documents are part of one."""
_FULL = 4
"""A shard is cut from a quarter of its bound on, where a name says so."""
_DIGEST_BITS = 32


class Shard(msgspec.Struct, frozen=True):
    """Documents that one job reads, in the order of the listing."""

    id: str
    documents: tuple[Path, ...]


def divide_listing(documents: Sequence[Path], largest: int) -> tuple[Shard, ...]:
    """Return the documents in shards of at most `largest` bytes, or of one document larger than that."""
    return tuple(Shard(_digest(run[0].name)[:12], tuple(run)) for run in _runs(documents, largest))


def shard_size(documents: Sequence[Path]) -> int:
    """Return the bytes of all documents."""
    return sum(map(_size_of, documents))


def _runs(documents: Sequence[Path], largest: int) -> Iterator[list[Path]]:
    run: list[Path] = []
    held = names = 0
    for path in documents:
        size, length = _size_of(path), len(shlex.quote(path.name).encode("utf-8", "surrogateescape")) + 1
        over = held + size > largest or names + length > _MOST_NAMES
        if run and (over or (held >= largest // _FULL and _ends_before(path.name, size, largest))):
            yield run
            run, held, names = [], 0, 0
        run.append(path)
        held, names = held + size, names + length
    if run:
        yield run


def _ends_before(name: str, size: int, largest: int) -> bool:
    """Tell whether a shard that is full enough ends before this document: about once in half a bound."""
    share = (2 << size.bit_length()) / largest  # the power of two changes seldom when a document is edited
    return int(_digest(name)[-_DIGEST_BITS // 4 :], 16) < share * (1 << _DIGEST_BITS)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the step that reads it says so
