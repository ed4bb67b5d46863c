"""What two builds say differently: rows gained, lost and changed, table by table.

A row is known by its document, its quote and its text, and by how often that pair occurred before, so that
text inserted above it does not make it a new row. What is compared is everything but its offsets.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.summary.reading import read_table

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "speeches": ("source", "speech"),
    "sections": ("source", "speech", "heading"),
    "numbers": ("source", "speech", "text"),
    "indicators": ("source", "quote", "text"),
    "themes": ("source", "speech", "theme"),
    "highlights": ("source", "speech", "text"),
    "comparisons": ("family", "source", "speech", "value"),
    "derived": ("rule", "indicator", "source", "formula", "text"),
}
"""The columns by which a row of each table is known from one build to the next."""
_OFFSETS = frozenset({"start", "end", "id"})

Row = Mapping[str, str]
Key = tuple[str, ...]


class Difference(msgspec.Struct, frozen=True):
    """A row that only one build has, or that both have with other values."""

    table: str
    kind: str
    row: Row
    changes: tuple[str, ...] = ()


def compare_builds(old: Path, new: Path) -> Iterator[Difference]:
    """Yield the differences between the summaries of two build folders, table by table.

    Documents whose rows are the same in both are told by a digest; only the rows of others are held.
    """
    for table, identity in IDENTITY.items():
        files = [build / "summary" / f"{table}.csv" for build in (old, new)]
        before, after = map(_digests, files)
        same = {source for source, digest in before.items() if after.get(source) == digest}
        own = [(row for row in read_table(file) if row["source"] not in same) for file in files]
        yield from compare_tables(table, _known(own[0], identity), _known(own[1], identity))


def _digests(path: Path) -> dict[str, bytes]:
    """Return a digest of the rows of each document, their offsets left out."""
    digests: dict[str, hashlib.blake2b] = {}
    for row in read_table(path):
        digest = digests.setdefault(row["source"], hashlib.blake2b(digest_size=16))
        digest.update(repr([cell for name, cell in row.items() if name not in _OFFSETS]).encode("utf-8"))
    return {source: digest.digest() for source, digest in digests.items()}


def compare_tables(table: str, old: Mapping[Key, Row], new: Mapping[Key, Row]) -> Iterator[Difference]:
    """Yield the rows lost, gained and changed between two tables, in their order."""
    for key, row in old.items():
        if key not in new:
            yield Difference(table, "lost", row)
    for key, row in new.items():
        if key not in old:
            yield Difference(table, "gained", row)
        elif changes := _changes(old[key], row):
            yield Difference(table, "changed", row, changes)


def _changes(old: Row, new: Row) -> tuple[str, ...]:
    columns = [name for name in new if name not in _OFFSETS and old.get(name) != new[name]]
    return tuple(f"{name}: {old.get(name) or '(none)'} → {new[name] or '(none)'}" for name in columns)


def _known(rows: Iterable[Row], identity: Sequence[str]) -> dict[Key, Row]:
    seen: Counter[Key] = Counter()
    known: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row[name] for name in identity)
        seen[key] += 1
        known[*key, str(seen[key])] = row
    return known
