"""The workbook indicators.xlsx: every table a sheet, typed cells, filters, frozen header rows."""

import io
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import xlsxwriter

from jianbao.foundations.yamlfile import load_yaml

# The zip format knows no date before 1980; a fixed one keeps the bytes the same on every run.
_FIXED_DATE = datetime(1980, 1, 1)  # noqa: DTZ001
_WIDEST = 60
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class SheetText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sheet is called for readers, and what its columns mean."""

    title: str
    about: str
    columns: dict[str, str]


class WorkbookText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the workbook: config/workbook.yaml."""

    guide: str
    heading: tuple[str, str, str]
    check: SheetText
    confidence_below: float
    sheets: dict[str, SheetText]


def load_workbook_text(path: Path) -> WorkbookText:
    """Return the words of the workbook."""
    return load_yaml(path, WorkbookText)


def write_workbook(tables: Mapping[str, pd.DataFrame], words: WorkbookText) -> bytes:
    """Return the workbook: a guide, the rows to check, then a sheet a table."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": words.guide, "created": _FIXED_DATE})
    head = book.add_format({"bold": True, "bg_color": "#F6EFE9", "bottom": 1, "valign": "vcenter"})
    body = book.add_format({"valign": "top", "text_wrap": True})
    _write_guide(book.add_worksheet(words.guide), words, head, body)
    _write_table(
        book.add_worksheet(words.check.title), rows_to_check(tables["indicators"], words), head, body
    )
    for name, frame in tables.items():
        _write_table(book.add_worksheet(name), frame, head, body)
    book.close()
    return buffer.getvalue()


def rows_to_check(indicators: pd.DataFrame, words: WorkbookText) -> pd.DataFrame:
    """Return the indicators whose confidence is low, with the columns that help to check them."""
    low = [value < words.confidence_below for value in indicators["confidence"]]
    return indicators.loc[low, list(words.check.columns)]


def _write_guide(sheet: Any, words: WorkbookText, head: Any, body: Any) -> None:
    sheet.write_row(0, 0, words.heading, head)
    row = 1
    for name, text in [(words.check.title, words.check), *words.sheets.items()]:
        sheet.write_row(row, 0, (name, text.title, text.about), body)
        row += 1
        for column, meaning in text.columns.items():
            sheet.write_row(row, 0, ("", column, meaning), body)
            row += 1
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, _WIDEST)
    sheet.freeze_panes(1, 0)


def _write_table(sheet: Any, frame: pd.DataFrame, head: Any, body: Any) -> None:
    sheet.write_row(0, 0, list(frame.columns), head)
    for number, column in enumerate(frame.columns):
        cells = [_cell(value) for value in frame[column]]
        sheet.write_column(1, number, cells)
        sheet.set_column(number, number, _width([column, *cells]), body)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return " ".join(value) if isinstance(value, tuple) else value


def _width(cells: list[Any]) -> float:
    """Return a column width in digits; a Chinese character is as wide as two."""
    widths = [sum(2 if ord(character) > 0x2E7F else 1 for character in str(cell)) for cell in cells[:200]]
    return min(_WIDEST, max(widths) + 2)
