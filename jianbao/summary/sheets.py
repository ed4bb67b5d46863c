"""What is made of the finished tables: the workbook, and Parquet of the large ones."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import msgspec

from jianbao.foundations.settings import Limits
from jianbao.summary.finished import FinishedShard
from jianbao.summary.output import Output
from jianbao.summary.parquet import write_parquet
from jianbao.summary.workbook import Sheet, WorkbookText, read_sheet, write_workbook
from jianbao.summary.workers import Workers

WORKBOOK = "indicators.xlsx"
_DOUBTFUL = "doubtful"


class Tables(msgspec.Struct, frozen=True):
    """The finished tables: where each stands now, and how many rows it has."""

    paths: Mapping[str, Path]
    rows: Mapping[str, int]
    doubtful: tuple[str, ...]
    """The first rows of the indicators to check, as lines of CSV."""
    doubtful_rows: int


def find_tables(
    output: Output, shards: Sequence[FinishedShard], rows: Mapping[str, int], most: int
) -> Tables:
    """Return the tables of an output whose CSV files are written."""
    lines: list[str] = []
    for shard in shards:
        if len(lines) < most:
            lines += shard.read(f"{_DOUBTFUL}.csv").decode("utf-8").splitlines(keepends=True)
    return Tables(
        paths={table: output.path(f"{table}.csv") for table in rows},
        rows=rows,
        doubtful=tuple(lines),
        doubtful_rows=sum(shard.head.rows.get(_DOUBTFUL, 0) for shard in shards),
    )


def write_sheets(
    output: Output, tables: Tables, words: WorkbookText, limits: Limits, workers: Workers
) -> None:
    """Begin to write the workbook and the Parquet files; take away Parquet files of earlier runs."""
    workers.begin(_workbook_task, output.reserve(WORKBOOK), tables, words, limits.workbook_rows)
    for table, rows in tables.rows.items():
        if rows > limits.parquet_rows:
            target = output.reserve(f"{table}.parquet")
            workers.begin(_parquet_task, table, tables.paths[table], target)
    output.keep_only(".parquet")


def _workbook_task(_: object, target: Path, tables: Tables, words: WorkbookText, most: int) -> int:
    sheets: dict[str, Sheet] = {}
    for table, path in tables.paths.items():
        with _lines(path) as lines:
            sheets[table] = read_sheet(table, lines, rows=tables.rows[table], most=most, file=f"{table}.csv")
    doubtful = read_sheet(
        "indicators", tables.doubtful, rows=tables.doubtful_rows, most=most, file="indicators.csv"
    )
    target.write_bytes(write_workbook(sheets, doubtful, words))
    return 0


def _parquet_task(_: object, table: str, source: Path, target: Path) -> int:
    write_parquet(table, source, target)
    return 0


@contextmanager
def _lines(path: Path) -> Iterator[TextIO]:
    with path.open(encoding="utf-8", newline="") as file:
        file.readline()  # the header
        yield file
