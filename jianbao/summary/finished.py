"""A finished shard as one file: what it counts, and its part of every table, ready to be put together.

The file begins with its head; behind it stand the parts, each found by its name. A shard whose head carries
the wanted key is not made again.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.exchange import encode_packed
from jianbao.foundations.files import replacing
from jianbao.foundations.records import Issue, Level
from jianbao.themes import TermCount

T = TypeVar("T")
_LENGTH = 8
_MOST_AT_ONCE = 1 << 30

RECORDS = (
    "documents",
    "speeches",
    "sections",
    "numbers",
    "indicators",
    "themes",
    "highlights",
    "changes",
    "shares",
    "issues",
    "unthemed",
)
"""The records that a shard keeps as JSON, a line each, document by document."""


class SpeechCount(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one speech adds to the totals, and how much it has to tell."""

    speech: int
    region: str
    level: Level
    parent: str
    adcode: str
    strength: int
    numbers: int
    confidences: tuple[tuple[float, int], ...]
    highlights: int
    errors: int
    warnings: int
    measures: tuple[tuple[str, int], ...]
    """Measures by theme."""


class DocumentCount(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document: where its records end in each part, and what its speeches count; copies count nothing."""

    source: str
    ends: tuple[int, ...]
    numbers: int
    """All its numbers, those outside of speeches and in copies included."""
    errors: int
    warnings: int
    speeches: tuple[SpeechCount, ...]


class Head(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands at the beginning of a finished shard."""

    key: str
    parts: dict[str, tuple[int, int]]
    """Where each part begins and ends, from the end of the head."""
    rows: dict[str, int]
    documents: tuple[DocumentCount, ...]
    errors: tuple[Issue, ...]
    terms: tuple[TermCount, ...]


class FinishedShard:
    """A finished shard, opened to read."""

    def __init__(self, path: Path) -> None:
        """Read the head; raise JianbaoError where the file is missing or damaged."""
        self.path = path
        try:
            with path.open("rb") as file:
                length = int.from_bytes(file.read(_LENGTH), "big")
                self.head = msgspec.msgpack.decode(file.read(length), type=Head)
                size = os.fstat(file.fileno()).st_size
        except (OSError, msgspec.DecodeError) as error:
            raise JianbaoError(f"{path}: {error}; delete it and run snakemake to build it anew") from error
        self._begin = _LENGTH + length
        if size != self._begin + max((end for _, end in self.head.parts.values()), default=0):
            raise JianbaoError(f"{path}: is cut off; delete it and run snakemake to build it anew")

    def read(self, part: str, start: int = 0, end: int | None = None) -> bytes:
        """Return a part, or a piece of it."""
        first, last = self.head.parts.get(part, (0, 0))
        stop = last if end is None else min(last, first + end)
        with self.path.open("rb") as file:
            file.seek(self._begin + first + start)
            return file.read(max(0, stop - first - start))

    def records(self, part: str, kind: type[T], document: int | None = None) -> list[T]:
        """Return the records of a part, or those of one document of it, by its place among them."""
        start, end = 0, None
        if document is not None:
            column = RECORDS.index(part)
            documents = self.head.documents
            start = documents[document - 1].ends[column] if document else 0
            end = documents[document].ends[column]
        return decode_lines(self.read(f"{part}.json", start, end), kind)

    def copy(self, part: str, target: BinaryIO) -> None:
        """Append a part to a file that is open to write, without a buffer."""
        start, end = self.head.parts.get(part, (0, 0))
        if start == end:
            return
        with self.path.open("rb") as file:
            place, left = self._begin + start, end - start
            while left:
                done = os.sendfile(target.fileno(), file.fileno(), place, min(left, _MOST_AT_ONCE))
                if not done:
                    raise JianbaoError(f"{self.path}: became shorter; run snakemake again")
                place, left = place + done, left - done


def decode_lines(data: bytes, kind: type[T]) -> list[T]:
    """Return the records of lines that each end in a comma."""
    body = data.rstrip(b",\n")
    return msgspec.json.decode(b"[" + body + b"]", type=list[kind]) if body else []  # type: ignore[valid-type]


def encode_lines(records: Sequence[msgspec.Struct]) -> bytes:
    """Return records as JSON, a line each that ends in a comma, decimals as numbers."""
    return _ENCODER.encode_lines(records).replace(b"\n", b",\n")  # within a record a line break is escaped


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def open_finished(path: Path, key: str) -> FinishedShard | None:
    """Return a finished shard if it is there, whole, and made from what `key` stands for."""
    try:
        shard = FinishedShard(path)
    except JianbaoError:
        return None
    return shard if shard.head.key == key else None


def write_finished(path: Path, head: Head, parts: Mapping[str, bytes]) -> None:
    """Write a finished shard whole or not at all; where the parts stand is filled in."""
    place, places = 0, {}
    for name, data in parts.items():
        places[name] = (place, place + len(data))
        place += len(data)
    packed = encode_packed(msgspec.structs.replace(head, parts=places))
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(len(packed).to_bytes(_LENGTH, "big"))
        file.write(packed)
        file.writelines(parts.values())
