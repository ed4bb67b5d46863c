"""Large tables stand beside their CSV as Parquet, with the same rows and with types."""

import csv
from pathlib import Path

import pytest
from pyarrow import parquet

from jianbao.foundations.settings import Limits
from jianbao.summary.tables import COLUMNS, column_type, write_header
from tests.summary.building import Build
from tests.summary.test_build import documents, in_shards

READ = {"text": str, "whole": int, "number": float, "truth": {"true": True, "false": False}.__getitem__}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Build:
    build = Build(tmp_path_factory.mktemp("large"))
    build.make(in_shards(documents(), 3, 4), limits=Limits(parquet_rows=1))
    return build


@pytest.mark.parametrize("table", COLUMNS)
def test_a_large_table_has_the_same_cells_in_both(large: Build, table: str) -> None:
    lines = (large.output / f"{table}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[0].encode("utf-8") == write_header(table)
    kinds = [READ[column_type(column)] for column in COLUMNS[table]]
    written = [
        tuple(read(cell) if cell else None for read, cell in zip(kinds, row, strict=True))
        for row in csv.reader(lines[1:])
    ]
    stored = parquet.read_table(large.output / f"{table}.parquet")
    assert stored.column_names == list(COLUMNS[table])
    rows = [tuple(row.values()) for row in stored.to_pylist()]
    assert len(rows) > 1
    assert rows == written


def test_columns_are_typed(large: Build) -> None:
    schema = parquet.read_schema(large.output / "comparisons.parquet")
    assert {name: str(schema.field(name).type) for name in ("source", "speech", "value", "comparable")} == {
        "source": "string",
        "speech": "int64",
        "value": "double",
        "comparable": "bool",
    }


def test_a_table_that_is_no_longer_large_loses_its_parquet_file(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build.make(in_shards(documents(), 7), limits=Limits(parquet_rows=50))
    assert [name for name in build.files() if name.endswith(".parquet")] == ["numbers.parquet"]
    build.make(in_shards(documents(), 7))
    assert [name for name in build.files() if name.endswith(".parquet")] == []
