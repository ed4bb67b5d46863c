"""The sheets of the workbook: the first rows of finished tables, read with pandas by the columns' types.

Nothing is guessed: a text `NA`, `001` or `true` stays that text, and an empty cell is None. No other step may
import this module: to load pandas takes longer than most steps do.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec
import pandas as pd

from jianbao.foundations.errors import JianbaoError
from jianbao.summary.tables import COLUMNS, ColumnType, column_type

Cell = str | int | float | bool | None

_DTYPES: Mapping[ColumnType, Literal["str", "Int64", "float64", "boolean"]] = {
    "text": "str",
    "whole": "Int64",
    "number": "float64",
    "truth": "boolean",
}


class Sheet(msgspec.Struct, frozen=True):
    """The rows of a table that the workbook shows, and how many the table has."""

    frame: pd.DataFrame
    rows: int
    file: str
    """Where all rows are."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(map(str, self.frame.columns))

    @property
    def shown(self) -> int:
        """How many rows the sheet shows."""
        return len(self.frame)

    def cells(self, column: str) -> list[Cell]:
        """Return the cells of a column; an empty one is None."""
        series = self.frame[column]
        empty = series.isna().tolist()
        return [None if none else cell for cell, none in zip(series.tolist(), empty, strict=True)]

    def only(self, columns: Iterable[str]) -> "Sheet":
        """Return the sheet with these columns alone, in this order."""
        return Sheet(self.frame[list(columns)], self.rows, self.file)


_GLIMPSE = 1_000
"""Rows of a table that a sheet shows where it cannot hold all: half a table is none to work with."""


def rows_shown(rows: int, most: int) -> int:
    """Return how many rows of a table a sheet shows that may hold `most`."""
    return rows if rows <= most else min(most, _GLIMPSE)


def read_sheet(table: str, path: Path, *, rows: int, most: int, file: str) -> Sheet:
    """Return a table of `rows` rows from its CSV, or its beginning where they are over `most`."""
    columns = COLUMNS[table]
    try:
        frame = pd.read_csv(
            path,
            nrows=rows_shown(rows, most),
            usecols=list(columns),
            dtype={column: _DTYPES[column_type(column)] for column in columns},
            keep_default_na=False,
            na_values=[""],
            lineterminator="\n",
            encoding="utf-8",
        )
    except (OSError, ValueError) as error:
        said = str(error).strip().partition("\n")[0]
        raise JianbaoError(
            f"{path}: cannot be read as the table {table} ({said}); delete it and run snakemake to build it"
        ) from error
    return Sheet(frame, rows, file)
