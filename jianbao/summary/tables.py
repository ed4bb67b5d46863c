"""The tables of the summary as CSV, with the contract's columns, and the types of their cells."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal

import msgspec

from jianbao.foundations.decimals import plain_number
from jianbao.foundations.records import Derived
from jianbao.summary.derived import derived_rows

_WRITTEN = {
    "speeches": "source speech title organisation region level parent adcode start end",
    "sections": "source speech depth marker heading start end",
    "numbers": "source speech start end text value status rule",
    "indicators": "source speech region indicator value unit kind modifier period value_from theme"
    " text start end quote rule confidence",
    "themes": "source speech region theme measures quote start end",
    "highlights": "source speech region rank heading text quote start end themes",
    "comparisons": "family source speech region level value unit period comparable why start end",
    "derived": "id rule family region indicator value unit modifier period written formula confidence"
    " source speech start end text part_value",
    "issues": "source speech level stage rule message start end",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {name: tuple(names.split()) for name, names in _WRITTEN.items()}
"""The columns of every table, by the name of its file, as docs/contract.md fixes them."""

ColumnType = Literal["text", "whole", "number", "truth"]
_TYPES: Mapping[str, ColumnType] = {
    **dict.fromkeys(("speech", "start", "end", "depth", "measures", "rank"), "whole"),
    **dict.fromkeys(("value", "value_from", "part_value", "confidence"), "number"),
    "comparable": "truth",
}
_GETTERS = {name: attrgetter(*columns) for name, columns in COLUMNS.items()}
_MADE_TEXT = {
    name: tuple(
        place
        for place, column in enumerate(columns)
        if column in {"value", "value_from", "part_value", "comparable", "themes"}
    )
    for name, columns in COLUMNS.items()
}
"""The places of the columns whose values the CSV writer would not write as the contract has them."""


def column_type(column: str) -> ColumnType:
    """Return what the cells of a column are, besides empty."""
    return _TYPES.get(column, "text")


def write_header(table: str) -> bytes:
    """Return the header row of a table."""
    return (",".join(COLUMNS[table]) + "\n").encode("utf-8")


def write_rows(table: str, records: Iterable[msgspec.Struct]) -> bytes:
    """Return the rows of a table as CSV: UTF-8, comma, `\\n`, numbers in full, an empty cell for none.

    A derived figure has a row for each figure that it is reckoned from.
    """
    if table == "derived":
        records = derived_rows(record for record in records if isinstance(record, Derived))
    file = io.StringIO()
    rows: Iterable[tuple[Any, ...]] = map(_GETTERS[table], records)
    if made := _MADE_TEXT[table]:
        rows = (_with_text(row, made) for row in rows)
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode("utf-8")


def _with_text(row: tuple[Any, ...], made: tuple[int, ...]) -> tuple[Any, ...]:
    cells = list(row)
    for place in made:
        cells[place] = _written(cells[place])
    return tuple(cells)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_number(value)
    return " ".join(value) if isinstance(value, tuple) else str(value).lower()
