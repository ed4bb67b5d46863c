"""Shelves: files of many records, each under the key of what it was made from.

A step that works through many documents writes one shelf. The shelf of the run before tells by its keys
which records still hold, so that what did not change is carried over as bytes, not made again.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from jianbao.foundations.exchange import decode_packed, encode_packed, read_whole
from jianbao.foundations.files import replacing, write_bytes

T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record as packed bytes, and the digest of all that it was made from."""

    key: str
    payload: bytes


def key_of(*parts: bytes | str) -> str:
    """Return the digest of what a record is made from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def write_shelf(path: Path, entries: Iterable[Entry]) -> None:
    """Write a shelf whole or not at all."""
    write_bytes(path, encode_packed(list(entries)))


def read_entries(path: Path) -> list[Entry]:
    """Return the entries of a shelf; raise JianbaoError where it is missing or damaged."""
    return decode_packed(read_whole(path), list[Entry], path)


def read_shelf(path: Path, kind: type[T]) -> Iterator[T]:
    """Yield the records of a shelf one at a time, in its order."""
    for entry in read_entries(path):
        yield decode_packed(entry.payload, kind, path)


def kept_payloads(path: Path) -> Mapping[str, bytes]:
    """Return what an earlier run left, by its keys; nothing where there is no shelf that can be read."""
    try:
        entries = msgspec.msgpack.decode(path.read_bytes(), type=list[Entry])
    except (OSError, msgspec.DecodeError):
        return {}
    return {entry.key: entry.payload for entry in entries}


def keep_shelf(path: Path, kept: Path) -> None:
    """Keep a finished shelf for the next run under a name of its own; it takes no room of its own."""
    with replacing(kept) as temporary:
        try:
            os.link(path, temporary)
        except OSError:  # a file system without hard links
            shutil.copyfile(path, temporary)
