"""Large tables as Parquet, typed, for programs that would take long to read the CSV.

Numbers are doubles here; the CSV holds every digit.
"""

from pathlib import Path

from jianbao.summary.tables import COLUMNS, ColumnType, column_type

_BLOCK = 1 << 25
"""Bytes of CSV that become one group of rows."""


def write_parquet(table: str, source: Path, target: Path) -> None:
    """Write the CSV of a table as Parquet, one group of rows in memory at a time."""
    import pyarrow as pa  # noqa: PLC0415 (it loads slowly, and only large tables need it)
    from pyarrow import csv, parquet  # noqa: PLC0415

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
        for batch in batches:
            writer.write_batch(batch)
