"""The tables of the summary as pandas frames and CSV files, with the contract's columns."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
import pandas as pd

from jianbao.foundations.decimals import plain_number
from jianbao.summary.derived import derived_rows
from jianbao.summary.model import Summary

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


def tabulate(summary: Summary) -> dict[str, pd.DataFrame]:
    """Return every table of the summary, by the name of its file; an empty cell is None."""
    return {name: _frame(_records(summary, name), columns) for name, columns in COLUMNS.items()}


def _records(summary: Summary, name: str) -> Iterable[msgspec.Struct]:
    """Return the records of a table; a derived figure has a row for each figure that it is reckoned from."""
    records: Iterable[msgspec.Struct] = getattr(summary, name)
    return derived_rows(summary.derived) if name == "derived" else records


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8, comma, header row, `\\n`, numbers written in full."""
    cells = {column: [_written(value) for value in frame[column]] for column in frame.columns}
    text: str = pd.DataFrame(cells, columns=frame.columns, dtype=object).to_csv(
        index=False, lineterminator="\n"
    )
    return text.encode("utf-8")


def _frame(records: Iterable[msgspec.Struct], columns: Iterable[str]) -> pd.DataFrame:
    names = list(columns)
    rows = [[getattr(record, name) for name in names] for record in records]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value)
