"""The workbook indicators.xlsx: every table a sheet, typed cells, filters, frozen header rows."""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml
from jianbao.summary.tables import COLUMNS, Cell, column_type, read_rows

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


class SheetCut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a sheet that holds the first rows of its table alone."""

    name: str
    about: str
    """With `{rows}`, `{shown}` and `{file}`, where all rows are."""


class Sheet(msgspec.Struct, frozen=True):
    """The rows of a table that the workbook shows, and how many the table has."""

    columns: tuple[str, ...]
    shown: list[tuple[Cell, ...]]
    rows: int
    file: str

    def only(self, columns: Iterable[str]) -> "Sheet":
        """Return the sheet with these columns alone, in this order."""
        kept = tuple(columns)
        places = [self.columns.index(column) for column in kept]
        return Sheet(
            kept, [tuple(row[place] for place in places) for row in self.shown], self.rows, self.file
        )


class WorkbookText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the workbook: config/workbook.yaml."""

    guide: str
    heading: tuple[str, str, str]
    cut: SheetCut
    check: SheetText
    confidence_below: float
    sheets: dict[str, SheetText]


def load_workbook_text(path: Path) -> WorkbookText:
    """Return the words of the workbook."""
    words = load_yaml(path, WorkbookText)
    try:
        words.cut.about.format(rows=2, shown=1, file="a.csv")
    except (KeyError, ValueError, IndexError) as error:
        raise LexiconError(
            f"{path}: cut.about: {error}; use {{rows}}, {{shown}} and {{file}} alone"
        ) from error
    return words


def read_sheet(table: str, lines: Iterable[str], *, rows: int, most: int, file: str) -> Sheet:
    """Return the first rows of a table from its CSV without the header."""
    return Sheet(tuple(COLUMNS[table]), read_rows(table, lines, most), rows, file)


def write_workbook(tables: Mapping[str, Sheet], doubtful: Sheet, words: WorkbookText) -> bytes:
    """Return the workbook: a guide, the rows to check, then a sheet a table."""
    import xlsxwriter  # noqa: PLC0415 (it loads slowly, and one worker alone needs it)

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
        if len(sheet.shown) < sheet.rows:
            about = words.cut.about.format(rows=sheet.rows, shown=len(sheet.shown), file=sheet.file)
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
        cells = [row[number] for row in sheet.shown]
        _write_cells(page, number, column, cells)
        page.set_column(number, number, _width([column, *cells]), body)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.shown), len(sheet.columns) - 1)


def _write_cells(sheet: Any, number: int, column: str, cells: Iterable[Any]) -> None:
    """Write a column below its head by the type it has: to look at each cell's own takes twice as long."""
    kind = column_type(column)
    write = {"text": sheet.write_string, "truth": sheet.write_boolean}.get(kind, sheet.write_number)
    for row, cell in enumerate(cells, 1):
        if cell is not None:
            write(row, number, cell)


def _width(cells: list[Any]) -> float:
    """Return a column width in digits; a Chinese character is as wide as two."""
    widths = [sum(2 if ord(character) > 0x2E7F else 1 for character in str(cell)) for cell in cells[:200]]
    return min(_WIDEST, max(widths) + 2)
