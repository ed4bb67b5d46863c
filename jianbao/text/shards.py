"""Shards: the listing cut into runs of documents, each the work of one job.

A shard is bounded by what it holds, so that ten thousand speeches make tens of jobs. Where it is cut, the
names of the documents decide, as the contents of a file decide in rsync: a document that is added, taken
away or grows moves the cuts next to it, and the shards farther on stay what they were. The shards follow each
other in the order of the listing.

The documents of a shard stand in a list, with a digest of what they hold. Snakemake watches the lists, one
for hundreds of documents: on every file that it watches it spends more than reading a document takes.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.exchange import encode_readable
from jianbao.foundations.files import holds, write_bytes

_FULL = 4
"""A shard is cut from a quarter of its bound on, where a name says so."""
_DIGEST_BITS = 32


class Shard(msgspec.Struct, frozen=True):
    """Documents that one job reads, in the order of the listing."""

    id: str
    documents: tuple[Path, ...]


class ShardList(msgspec.Struct, frozen=True):
    """What stands in a shard's list: the names of its documents, and a digest of all that they hold."""

    documents: tuple[str, ...]
    content: str


def list_shard(path: Path, shard: Shard, content: str) -> None:
    """Write a shard's list, unless it says the same already."""
    listed = ShardList(tuple(document.name for document in shard.documents), content)
    data = encode_readable(listed)
    if not holds(path, data):
        write_bytes(path, data)


def divide_listing(documents: Sequence[Path], largest: int) -> tuple[Shard, ...]:
    """Return the documents in shards of at most `largest` bytes, or of one document larger than that."""
    return tuple(Shard(_digest(run[0].name)[:12], tuple(run)) for run in _runs(documents, largest))


def shard_size(documents: Sequence[Path]) -> int:
    """Return the bytes of all documents."""
    return sum(map(_size_of, documents))


def _runs(documents: Sequence[Path], largest: int) -> Iterator[list[Path]]:
    run: list[Path] = []
    held = 0
    for path in documents:
        size = _size_of(path)
        over = held + size > largest
        if run and (over or (held >= largest // _FULL and _ends_before(path.name, size, largest))):
            yield run
            run, held = [], 0
        run.append(path)
        held += size
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
