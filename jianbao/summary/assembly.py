"""The tables and briefing.json put together from the parts of the portions, without decoding them."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count
from typing import Any, BinaryIO

from msgspec import structs

from jianbao.foundations.exchange import encode
from jianbao.foundations.records import Derived, Issue
from jianbao.summary.across import FamilyFound
from jianbao.summary.finished import FinishedPortion, encode_lines
from jianbao.summary.material import Across
from jianbao.summary.model import Names, Summary, Totals
from jianbao.summary.output import Output
from jianbao.summary.tables import COLUMNS, write_header, write_rows

DOUBTFUL = "doubtful"
ACROSS = ("comparisons", "derived")
_OF_SHARDS = tuple(name for name in COLUMNS if name not in (*ACROSS, "issues"))
_SEPARATOR = b",\n"


class AcrossFiles:
    """Comparisons and derived figures as tables and as JSON, written while they are found."""

    def __init__(self, output: Output, stack: ExitStack) -> None:
        """Open the files until `stack` closes them."""
        self._tables = {name: stack.enter_context(output.open(f"{name}.csv")) for name in ACROSS}
        self.json = {name: stack.enter_context(output.scratch(f"{name}.json")) for name in ACROSS}
        self.rows = dict.fromkeys(ACROSS, 0)
        self._numbers = count(1)
        for name, file in self._tables.items():
            file.write(write_header(name))

    def add_comparisons(self, found: FamilyFound) -> None:
        """Write the comparisons of a family."""
        self._write("comparisons", found.table, found.lines, found.rows)

    def add_derived(self, found: Iterable[Derived]) -> list[Derived]:
        """Number derived figures, write them, and return them."""
        numbered = [structs.replace(row, id=f"D{next(self._numbers)}") for row in found]
        rows = sum(len(row.parts) for row in numbered)
        self._write("derived", write_rows("derived", numbered), encode_lines(numbered), rows)
        return numbered

    def _write(self, table: str, rows: bytes, lines: bytes, count: int) -> None:
        self._tables[table].write(rows)
        self.json[table].write(lines)
        self.rows[table] += count


def write_tables(
    output: Output, portions: Sequence[FinishedPortion], issues: Sequence[Issue], terms: Sequence[Issue]
) -> None:
    """Write the tables that are those of the portions one after another; issues begin and end with others."""
    for table in _OF_SHARDS:
        with output.open(f"{table}.csv") as file:
            file.write(write_header(table))
            _copy_all(portions, f"{table}.csv", file)
    with output.open("issues.csv") as file:
        file.write(write_header("issues") + write_rows("issues", issues))
        _copy_all(portions, "issues.csv", file)
        file.write(write_rows("issues", terms))
        _copy_all(portions, "unthemed.csv", file)


def write_doubtful(output: Output, portions: Sequence[FinishedPortion]) -> int:
    """Write the rows of the indicators that a person should check; return how many there are."""
    with output.open(f"{DOUBTFUL}.csv") as file:
        file.write(write_header("indicators"))
        _copy_all(portions, f"{DOUBTFUL}.csv", file)
    return sum(portion.head.rows.get(DOUBTFUL, 0) for portion in portions)


def count_rows(portions: Sequence[FinishedPortion], others: Sequence[Issue]) -> dict[str, int]:
    """Return how many rows each table of the portions has; `others` are issues that no portion has."""
    rows = {table: sum(portion.head.rows.get(table, 0) for portion in portions) for table in _OF_SHARDS}
    doubts = sum(portion.head.rows.get(name, 0) for portion in portions for name in ("issues", "unthemed"))
    return {**rows, "issues": doubts + len(others)}


def write_json(
    output: Output,
    portions: Sequence[FinishedPortion],
    across: Across,
    files: AcrossFiles,
    *,
    about: Mapping[str, Any],
) -> None:
    """Write briefing.json: all of it, a record a line; `about` are the fields that are no tables."""
    copied = {name: partial(_copy_all, portions, f"{name}.json") for name in ("documents", *_OF_SHARDS)}
    copied |= {name: partial(_append, scratch) for name, scratch in files.json.items()}
    copied["issues"] = partial(_copy_issues, portions, across)
    with output.open("briefing.json") as file:
        for place, name in enumerate(Summary.__struct_fields__):
            file.write((_SEPARATOR if place else b"{\n") + encode(name).rstrip() + b": ")
            if name in copied:
                _write_list(file, copied[name])
            else:
                file.write(encode(about[name]).rstrip())
        file.write(b"\n}\n")


def about_build(names: Names, totals: Totals) -> dict[str, Any]:
    """Return the fields of briefing.json that are no tables."""
    version = Summary.__struct_defaults__[0]
    return {
        "version": version,
        "program": names.program,
        "taxonomy": names.taxonomy,
        "families": names.families,
        "totals": totals,
        "told": None,
    }


def _write_list(file: BinaryIO, write: Callable[[BinaryIO], None]) -> None:
    """Write a list whose items end in a separator each, and take the last separator away."""
    file.write(b"[\n")
    begin = file.tell()
    write(file)
    if file.seek(0, os.SEEK_END) > begin:
        file.seek(-len(_SEPARATOR), os.SEEK_END)
        file.truncate()
        file.write(b"\n")
    file.write(b"]")


def _copy_issues(portions: Sequence[FinishedPortion], across: Across, file: BinaryIO) -> None:
    file.write(encode_lines(across.issues))
    _copy_all(portions, "issues.json", file)
    file.write(encode_lines(across.terms))
    _copy_all(portions, "unthemed.json", file)


def _copy_all(portions: Sequence[FinishedPortion], part: str, file: BinaryIO) -> None:
    for portion in portions:
        portion.copy(part, file)


def _append(scratch: BinaryIO, file: BinaryIO) -> None:
    scratch.seek(0)
    shutil.copyfileobj(scratch, file, 1 << 20)
