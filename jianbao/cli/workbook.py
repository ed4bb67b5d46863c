"""`jianbao workbook`: the finished tables as one workbook, with a guide and the rows to check."""

import argparse
from pathlib import Path

from jianbao.foundations.exchange import read_records
from jianbao.foundations.files import write_bytes
from jianbao.foundations.settings import Limits
from jianbao.summary.sheets import read_sheet
from jianbao.summary.tables import COLUMNS
from jianbao.summary.workbook import write_workbook
from jianbao.summary.workbook_text import load_workbook_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the tables and the words beside them."""
    parser.add_argument("--tables", type=Path, required=True, help="folder with the tables as CSV")
    parser.add_argument("--rows", type=Path, required=True, help="file that says how many rows each has")
    parser.add_argument("--doubtful", type=Path, required=True, help="CSV of the indicators to check")
    parser.add_argument("--words", type=Path, required=True, help="file of the workbook's words")
    parser.add_argument(
        "--workbook-rows",
        type=int,
        default=Limits().workbook_rows,
        help="limits.workbook_rows of config.yaml",
    )
    parser.add_argument("--output", type=Path, required=True, help="workbook to write")


def run(arguments: argparse.Namespace) -> None:
    """Read the first rows of every table and write them as sheets."""
    words = load_workbook_text(arguments.words)
    rows = read_records(arguments.rows, dict[str, int])
    most = arguments.workbook_rows
    sheets = {
        table: read_sheet(
            table, arguments.tables / f"{table}.csv", rows=rows[table], most=most, file=f"{table}.csv"
        )
        for table in COLUMNS
    }
    doubtful = read_sheet(
        "indicators", arguments.doubtful, rows=rows["doubtful"], most=most, file="indicators.csv"
    )
    write_bytes(arguments.output, write_workbook(sheets, doubtful, words))
