"""What two builds say differently: rows gained, lost and changed, table by table.

A row is known by its document, its quote and its text, and by how often that pair occurred before, so that
text inserted above it does not make it a new row. What is compared is everything but its offsets.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.errors import JianbaoError

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


def compare_builds(old: Path, new: Path) -> tuple[Difference, ...]:
    """Return the differences between the summaries of two build folders."""
    return tuple(
        difference
        for table, identity in IDENTITY.items()
        for difference in compare_tables(
            table, _known(_rows(old, table), identity), _known(_rows(new, table), identity)
        )
    )


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


def _known(rows: Sequence[Row], identity: Sequence[str]) -> dict[Key, Row]:
    seen: Counter[Key] = Counter()
    known: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row[name] for name in identity)
        seen[key] += 1
        known[*key, str(seen[key])] = row
    return known


def _rows(build: Path, table: str) -> list[Row]:
    path = build / "summary" / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise JianbaoError(
            f"{path}: cannot be read ({error.strerror}); name a finished build folder"
        ) from error
