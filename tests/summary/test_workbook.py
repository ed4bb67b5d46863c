"""The workbook opens in a spreadsheet with typed cells and nothing run as a formula."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from jianbao.summary.tables import COLUMNS, tabulate
from jianbao.summary.workbook import WorkbookText, load_workbook_text, write_workbook
from tests.summary.records import QUOTE, small_summary


@pytest.fixture
def words(root: Path) -> WorkbookText:
    return load_workbook_text(root / "config" / "workbook.yaml")


def sheet_xml(data: bytes, words: WorkbookText, name: str) -> str:
    number = [words.guide, words.check.title, *COLUMNS].index(name) + 1
    return zipfile.ZipFile(io.BytesIO(data)).read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")


def test_every_table_is_a_sheet_with_filter_and_frozen_header(words: WorkbookText) -> None:
    data = write_workbook(tabulate(small_summary()), words)
    for name in COLUMNS:
        xml = sheet_xml(data, words, name)
        assert "<autoFilter" in xml
        assert 'state="frozen"' in xml


def test_a_cell_that_begins_with_an_equals_sign_is_text(words: WorkbookText) -> None:
    data = write_workbook(tabulate(small_summary()), words)
    assert "<f>" not in sheet_xml(data, words, "indicators")
    assert QUOTE in zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode("utf-8")


def test_values_are_numbers(words: WorkbookText) -> None:
    data = write_workbook(tabulate(small_summary()), words)
    assert "<v>2807000000</v>" in sheet_xml(data, words, "indicators")


def test_doubtful_rows_are_listed_to_be_checked_and_sure_ones_are_not(words: WorkbookText) -> None:
    xml = sheet_xml(write_workbook(tabulate(small_summary()), words), words, words.check.title)
    assert "<v>2807000000</v>" in xml
    assert "<v>20000</v>" not in xml


def test_the_guide_explains_every_column(words: WorkbookText) -> None:
    assert {name: tuple(text.columns) for name, text in words.sheets.items()} == dict(COLUMNS)


def test_the_same_tables_give_the_same_bytes(words: WorkbookText) -> None:
    tables = tabulate(small_summary())
    assert write_workbook(tables, words) == write_workbook(tables, words)


def test_an_empty_table_makes_an_empty_sheet(words: WorkbookText) -> None:
    empty = {name: frame.iloc[:0] for name, frame in tabulate(small_summary()).items()}
    assert isinstance(empty["issues"], pd.DataFrame)
    assert "<sheetData>" in sheet_xml(write_workbook(empty, words), words, "issues")
