"""The workbook indicators.xlsx: every table a sheet, typed cells, filters, frozen header rows."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml
from jianbao.summary.tables import COLUMNS, column_type, read_rows

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True)
class Sheet:
    """The rows of a table that the workbook shows, and how many the table has."""

    frame: "pd.DataFrame"
    rows: int
    file: str


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
    import pandas as pd  # noqa: PLC0415 (it loads slowly, and one worker alone needs it)

    frame = pd.DataFrame(read_rows(table, lines, most), columns=list(COLUMNS[table]), dtype=object)
    return Sheet(frame, rows, file)


def write_workbook(tables: Mapping[str, Sheet], doubtful: Sheet, words: WorkbookText) -> bytes:
    """Return the workbook: a guide, the rows to check, then a sheet a table."""
    import xlsxwriter  # noqa: PLC0415 (as above)

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": words.guide, "created": _FIXED_DATE})
    head = book.add_format({"bold": True, "bg_color": "#F6EFE9", "bottom": 1, "valign": "vcenter"})
    body = book.add_format({"valign": "top", "text_wrap": True})
    sheets = {words.check.title: doubtful, **tables}
    _write_guide(book.add_worksheet(words.guide), _guide_rows(words, sheets), head, body)
    checked = doubtful.frame[list(words.check.columns)]
    _write_table(book.add_worksheet(words.check.title), checked, head, body)
    for name, sheet in tables.items():
        _write_table(book.add_worksheet(name), sheet.frame, head, body)
    book.close()
    return buffer.getvalue()


def _guide_rows(words: WorkbookText, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str, str]]:
    """Yield what the guide says: the sheets, what they leave out, their columns."""
    yield words.heading
    for name, text in [(words.check.title, words.check), *words.sheets.items()]:
        yield name, text.title, text.about
        sheet = sheets[name]
        if len(sheet.frame) < sheet.rows:
            about = words.cut.about.format(rows=sheet.rows, shown=len(sheet.frame), file=sheet.file)
            yield "", words.cut.name, about
        for column, meaning in text.columns.items():
            yield "", column, meaning


def _write_guide(sheet: Any, rows: Iterable[tuple[str, str, str]], head: Any, body: Any) -> None:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row, body if number else head)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, _WIDEST)
    sheet.freeze_panes(1, 0)


def _write_table(sheet: Any, frame: "pd.DataFrame", head: Any, body: Any) -> None:
    sheet.write_row(0, 0, list(frame.columns), head)
    for number, column in enumerate(frame.columns):
        cells = list(frame[column])
        _write_cells(sheet, number, column, cells)
        sheet.set_column(number, number, _width([column, *cells]), body)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


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
