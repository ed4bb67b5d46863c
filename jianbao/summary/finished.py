"""A finished shard as one file: what it counts, and its part of every table, ready to be put together.

The file is a row of portions, each the finished work of a few documents, and ends with its head, which tells
where the parts of each portion stand. A shard whose head carries the wanted key is not made again; of another
one the portions are carried over whose keys still hold.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


class Piece(msgspec.Struct, frozen=True):
    """A range of a file: what one process tells another to read."""

    path: Path
    start: int
    end: int

    def read(self) -> bytes:
        """Return the bytes of the range."""
        if self.start >= self.end:
            return b""
        with self.path.open("rb", buffering=0) as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


class PortionHead(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a portion without its parts."""

    key: str
    """The digest of all that the portion was made from."""
    rows: dict[str, int]
    documents: tuple[DocumentCount, ...]
    errors: tuple[Issue, ...]


class Portion(msgspec.Struct, frozen=True):
    """A finished portion that stands in no file yet."""

    head: PortionHead
    parts: dict[str, bytes]


class _Placed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A portion in its file: where it begins, and where each part begins and ends from there on."""

    head: PortionHead
    begin: int
    parts: dict[str, tuple[int, int]]

    @property
    def end(self) -> int:
        """Where the portion ends in its file."""
        return self.begin + max((end for _, end in self.parts.values()), default=0)


class Head(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands at the end of a finished shard."""

    key: str
    terms: tuple[TermCount, ...]
    portions: tuple[_Placed, ...]


class FinishedShard:
    """A finished shard, opened to read."""

    def __init__(self, path: Path) -> None:
        """Read the head; raise JianbaoError where the file is missing or damaged."""
        self.path = path
        try:
            with path.open("rb") as file:
                end = file.seek(-_LENGTH, os.SEEK_END)
                begin = min(end, int.from_bytes(file.read(_LENGTH), "big"))
                file.seek(begin)
                self.head = msgspec.msgpack.decode(file.read(end - begin), type=Head)
        except (OSError, msgspec.DecodeError) as error:
            raise JianbaoError(f"{path}: {error}; delete it and run snakemake to build it anew") from error
        if begin != max((portion.end for portion in self.head.portions), default=0):
            raise JianbaoError(f"{path}: is cut off; delete it and run snakemake to build it anew")
        self.portions = tuple(FinishedPortion(path, placed) for placed in self.head.portions)


class FinishedPortion:
    """A portion of a finished shard, opened to read."""

    def __init__(self, path: Path, placed: _Placed) -> None:
        """Take the file and the place in it."""
        self.path = path
        self.placed = placed
        self.head = placed.head
        self._begin = placed.begin
        self._parts = placed.parts

    def read(self, part: str, start: int = 0, end: int | None = None) -> bytes:
        """Return a part, or a piece of it."""
        first, last = self._parts.get(part, (0, 0))
        stop = last if end is None else min(last, first + end)
        return Piece(self.path, self._begin + first + start, self._begin + stop).read()

    def piece(self, part: str) -> Piece | None:
        """Return where a part stands, if the portion has it."""
        if part not in self._parts:
            return None
        start, end = self._parts[part]
        return Piece(self.path, self._begin + start, self._begin + end)

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
        start, end = self._parts.get(part, (0, 0))
        if start < end:
            self._send(self._begin + start, end - start, target)

    def copy_whole(self, target: BinaryIO) -> None:
        """Append all parts to a file that is open to write, without a buffer."""
        self._send(self._begin, self.placed.end - self._begin, target)

    def _send(self, place: int, left: int, target: BinaryIO) -> None:
        with self.path.open("rb") as file:
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


def open_finished(path: Path) -> FinishedShard | None:
    """Return a finished shard if it is there and whole."""
    try:
        return FinishedShard(path)
    except JianbaoError:
        return None


class ShardWriter:
    """Writes a finished shard, one portion in memory at a time."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin to write to a file that is open without a buffer."""
        self._file = file
        self._place = 0
        self._portions: list[_Placed] = []

    def add(self, portion: Portion) -> None:
        """Write a portion that was made now."""
        place, places = 0, {}
        for name, data in portion.parts.items():
            if data:
                places[name] = (place, place + len(data))
                place += len(data)
                self._write(data)
        self._append(_Placed(portion.head, self._place, places))

    def carry_over(self, portion: FinishedPortion) -> None:
        """Write a portion as it stands in an earlier file."""
        portion.copy_whole(self._file)
        self._append(msgspec.structs.replace(portion.placed, begin=self._place))

    def _append(self, placed: _Placed) -> None:
        self._portions.append(placed)
        self._place = placed.end

    def close(self, key: str, terms: tuple[TermCount, ...]) -> None:
        """Write the head."""
        self._write(encode_packed(Head(key, terms, tuple(self._portions))))
        self._write(self._place.to_bytes(_LENGTH, "big"))

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]


@contextmanager
def writing_finished(path: Path) -> Iterator[ShardWriter]:
    """Write a finished shard whole or not at all."""
    with replacing(path) as temporary, temporary.open("wb", buffering=0) as file:
        yield ShardWriter(file)
