"""Large tables as Parquet, typed, for programs that would take long to read the CSV.

Numbers are doubles here; the CSV holds every digit.
"""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from jianbao.summary.output import Output
from jianbao.summary.tables import COLUMNS, ColumnType, column_type
from jianbao.summary.workers import Workers

_BLOCK = 1 << 20
"""Bytes of CSV that are read at once; the reader holds some dozens of blocks."""
_GROUP = 16
"""Blocks that become one group of rows."""


def write_large(output: Output, rows: Mapping[str, int], most: int, workers: Workers) -> None:
    """Begin to write the tables of more than `most` rows as Parquet."""
    for table, found in rows.items():
        if found > most:
            source, target = output.path(f"{table}.csv"), output.reserve(f"{table}.parquet")
            workers.begin(_parquet_task, table, source, target)


def _parquet_task(_: object, table: str, source: Path, target: Path) -> int:
    write_parquet(table, source, target)
    return 0


def write_parquet(table: str, source: Path, target: Path) -> None:
    """Write the CSV of a table as Parquet, one group of rows in memory at a time."""
    import pyarrow as pa  # noqa: PLC0415 (it loads slowly, and only large tables need it)
    from pyarrow import csv, parquet  # noqa: PLC0415

    pa.set_memory_pool(pa.system_memory_pool())  # others keep what was used for one table to the end
    types: dict[ColumnType, pa.DataType] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
    }
    schema = pa.schema([(name, types[column_type(name)]) for name in COLUMNS[table]])
    convert = csv.ConvertOptions(
        column_types=schema,
        null_values=[""],
        true_values=["true"],
        false_values=["false"],
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
    )
    with (
        csv.open_csv(
            source,
            read_options=csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=convert,
        ) as batches,
        parquet.ParquetWriter(target, schema, compression="zstd") as writer,
    ):
        while group := list(islice(batches, _GROUP)):
            writer.write_table(pa.Table.from_batches(group))
