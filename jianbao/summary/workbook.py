"""The workbook indicators.xlsx: every table a sheet, typed cells, filters, frozen header rows."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from jianbao.summary.sheets import Cell, Sheet
from jianbao.summary.tables import column_type
from jianbao.summary.workbook_text import WorkbookText

# The zip format knows no date before 1980; a fixed one keeps the bytes the same on every run.
_FIXED_DATE = datetime(1980, 1, 1)  # noqa: DTZ001
_WIDEST = 60
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(tables: Mapping[str, Sheet], doubtful: Sheet, words: WorkbookText) -> bytes:
    """Return the workbook: a guide, the rows to check, then a sheet a table."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": words.guide, "created": _FIXED_DATE})
    head = book.add_format({"bold": True, "bg_color": "#F6EFE9", "bottom": 1, "valign": "vcenter"})
    body = book.add_format({"valign": "top", "text_wrap": True})
    sheets = {words.check.title: doubtful, **tables}
    _write_guide(book.add_worksheet(words.guide), _guide_rows(words, sheets), head, body)
    _write_table(book.add_worksheet(words.check.title), doubtful.only(words.check.columns), head, body)
    for name, sheet in tables.items():
        _write_table(book.add_worksheet(name), sheet, head, body)
    book.close()
    return buffer.getvalue()


def _guide_rows(words: WorkbookText, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str, str]]:
    """Yield what the guide says: the sheets, what they leave out, their columns."""
    yield words.heading
    for name, text in [(words.check.title, words.check), *words.sheets.items()]:
        yield name, text.title, text.about
        sheet = sheets[name]
        if sheet.shown < sheet.rows:
            about = words.cut.about.format(rows=sheet.rows, shown=sheet.shown, file=sheet.file)
            yield "", words.cut.name, about
        for column, meaning in text.columns.items():
            yield "", column, meaning


def _write_guide(sheet: Any, rows: Iterable[tuple[str, str, str]], head: Any, body: Any) -> None:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row, body if number else head)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, _WIDEST)
    sheet.freeze_panes(1, 0)


def _write_table(page: Any, sheet: Sheet, head: Any, body: Any) -> None:
    page.write_row(0, 0, sheet.columns, head)
    for number, column in enumerate(sheet.columns):
        cells = sheet.cells(column)
        _write_cells(page, number, column, cells)
        page.set_column(number, number, _width([column, *cells]), body)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, sheet.shown, len(sheet.columns) - 1)


def _write_cells(sheet: Any, number: int, column: str, cells: Iterable[Cell]) -> None:
    """Write a column below its head by the type it has: to look at each cell's own takes twice as long."""
    kind = column_type(column)
    write = {"text": sheet.write_string, "truth": sheet.write_boolean}.get(kind, sheet.write_number)
    for row, cell in enumerate(cells, 1):
        if cell is not None:
            write(row, number, cell)


def _width(cells: Sequence[Cell]) -> float:
    """Return a column width in digits; a Chinese character is as wide as two."""
    widths = [sum(2 if ord(character) > 0x2E7F else 1 for character in str(cell)) for cell in cells[:200]]
    return min(_WIDEST, max(widths) + 2)
