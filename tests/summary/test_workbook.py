"""The workbook opens in a spreadsheet with typed cells and nothing run as a formula."""

import io
import zipfile
from pathlib import Path

import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.summary.tables import COLUMNS, write_rows
from jianbao.summary.workbook import (
    WorkbookText,
    load_workbook_text,
    read_sheet,
    write_workbook,
)
from tests.summary.records import QUOTE, small_summary


@pytest.fixture
def words(root: Path) -> WorkbookText:
    return load_workbook_text(root / "config" / "workbook.yaml")


def book(words: WorkbookText, most: int = 100) -> bytes:
    """Return the workbook of the small summary with at most so many rows a sheet."""
    sheets = {}
    for name in COLUMNS:
        lines = write_rows(name, getattr(small_summary(), name)).decode("utf-8").splitlines(keepends=True)
        sheets[name] = read_sheet(name, lines, rows=len(lines), most=most, file=f"{name}.csv")
    low = [row for row in small_summary().indicators if row.confidence < words.confidence_below]
    lines = write_rows("indicators", low).decode("utf-8").splitlines(keepends=True)
    doubtful = read_sheet("indicators", lines, rows=len(lines), most=most, file="indicators.csv")
    return write_workbook(sheets, doubtful, words)


def sheet_xml(data: bytes, words: WorkbookText, name: str) -> str:
    number = [words.guide, words.check.title, *COLUMNS].index(name) + 1
    return zipfile.ZipFile(io.BytesIO(data)).read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")


def test_every_table_is_a_sheet_with_filter_and_frozen_header(words: WorkbookText) -> None:
    data = book(words)
    for name in COLUMNS:
        xml = sheet_xml(data, words, name)
        assert "<autoFilter" in xml
        assert 'state="frozen"' in xml


def test_a_cell_that_begins_with_an_equals_sign_is_text(words: WorkbookText) -> None:
    data = book(words)
    assert "<f>" not in sheet_xml(data, words, "indicators")
    assert QUOTE in zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode("utf-8")


def test_values_are_numbers(words: WorkbookText) -> None:
    data = book(words)
    assert "<v>2807000000</v>" in sheet_xml(data, words, "indicators")


def test_doubtful_rows_are_listed_to_be_checked_and_sure_ones_are_not(words: WorkbookText) -> None:
    xml = sheet_xml(book(words), words, words.check.title)
    assert "<v>2807000000</v>" in xml
    assert "<v>20000</v>" not in xml


def test_the_guide_explains_every_column(words: WorkbookText) -> None:
    assert {name: tuple(text.columns) for name, text in words.sheets.items()} == dict(COLUMNS)


def test_the_same_tables_give_the_same_bytes(words: WorkbookText) -> None:
    assert book(words) == book(words)


def test_an_empty_table_makes_an_empty_sheet(words: WorkbookText) -> None:
    assert "<sheetData>" in sheet_xml(book(words, most=0), words, "issues")


def test_a_sheet_that_is_cut_says_how_many_rows_there_are_and_where(words: WorkbookText) -> None:
    whole, cut = (book(words, most=most) for most in (2, 1))
    said = words.cut.about.format(rows=2, shown=1, file="indicators.csv")
    texts = [
        zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode("utf-8")
        for data in (whole, cut)
    ]
    assert said not in texts[0]
    assert said in texts[1]
    assert "<v>2807000000</v>" not in sheet_xml(cut, words, "indicators")


def test_a_word_for_cut_sheets_that_cannot_be_filled_is_named(root: Path, tmp_path: Path) -> None:
    written = (root / "config" / "workbook.yaml").read_text(encoding="utf-8")
    file = tmp_path / "workbook.yaml"
    file.write_text(written.replace("{shown}", "{seen}"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"workbook\.yaml: cut\.about: 'seen'"):
        load_workbook_text(file)
