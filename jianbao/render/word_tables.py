"""Tables as one string each: grid widths, repeated header rows, spans, no row across pages."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from jianbao.briefing.model import Cell, KeyFigure, KeyFigures, Table
from jianbao.foundations.errors import RenderError
from jianbao.render.svg import advance
from jianbao.render.word_draft import Draft
from jianbao.render.word_inlines import inlines, note_mark
from jianbao.render.word_looks import shading
from jianbao.render.word_xml import escape, paragraph, points, run

_CELL_STYLES = {"left": "JianbaoTableText", "center": "JianbaoTableCentre", "right": "JianbaoTableRight"}
_CELL_ROOM = 14.0
"""Points that a cell keeps free beside its text."""
_MOST_KEY_FIGURES = 4
"""Key figures side by side in the type area."""


class Placed(NamedTuple):
    """A cell in the grid: its first column; `begun` is False where a cell above reaches down."""

    cell: Cell
    column: int
    begun: bool


def table_markup(table: Table, draft: Draft) -> str:
    """Return a table as markup; its caption stands before it as a paragraph."""
    rows = place_cells(table)
    widths = grid_widths([column.width for column in table.columns], draft.width(wide=table.wide))
    lead = bool(table.body) and all(row and row[0].header for row in table.body)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="JianbaoTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"04A0" if lead else "0420"}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{int(lead)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr>{_grid(widths)}'
        + "".join(_row(row, number, (table, widths), draft) for number, row in enumerate(rows))
        + "</w:tbl>"
    )


def grid_widths(shares: Sequence[float], total: int) -> list[int]:
    """Return column widths in the proportion of `shares` that add up to `total`.

    >>> grid_widths([1, 1, 1], 100)
    [33, 34, 33]
    """
    whole = sum(shares)
    edges = [0, *(round(total * reached / whole) for reached in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def place_cells(table: Table) -> list[list[Placed]]:
    """Return each row of a table as cells in the grid; raise RenderError where they do not fill it."""
    count = len(table.columns)
    if sum(column.width for column in table.columns) <= 0:
        raise RenderError(f"table “{table.caption}”: has no column with a width; give it columns")
    placed: list[list[Placed]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate((*table.head, *table.body), start=1):
        line, hanging = _place_row(row, hanging, count)
        spans = [span for place in line for span in (place.cell.columns, place.cell.rows)]
        if min(spans, default=1) < 1 or sum(place.cell.columns for place in line) != count:
            raise RenderError(
                f"table “{table.caption}”: row {number} does not fill the {count} columns; "
                "correct its cells or their spans in the template"
            )
        placed.append(line)
    return placed


def _place_row(
    row: Sequence[Cell], hanging: dict[int, tuple[Cell, int]], count: int
) -> tuple[list[Placed], dict[int, tuple[Cell, int]]]:
    """Place the cells of a row beside those that reach down from above; return what reaches further."""
    line: list[Placed] = []
    below: dict[int, tuple[Cell, int]] = {}
    waiting = list(row)
    column = 0
    while column < count or waiting:
        begun = column not in hanging
        if begun and not waiting:
            break
        cell, left = (waiting[0], waiting.pop(0).rows) if begun else hanging[column]
        line.append(Placed(cell, column, begun))
        if left > 1:
            below[column] = (cell, left - 1)
        column += max(cell.columns, 1)
    return line, below


def _grid(widths: Sequence[int]) -> str:
    return (
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' for width in widths)}</w:tblGrid>"
    )


def _row(row: Sequence[Placed], number: int, frame: tuple[Table, list[int]], draft: Draft) -> str:
    header = "<w:tblHeader/>" if number < len(frame[0].head) else ""
    cells = "".join(_cell(place, number, frame, draft) for place in row)
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(place: Placed, number: int, frame: tuple[Table, list[int]], draft: Draft) -> str:
    table, widths = frame
    cell, column, begun = place
    head = number < len(table.head)
    properties = f'<w:tcW w:w="{sum(widths[column : column + cell.columns])}" w:type="dxa"/>'
    if cell.columns > 1:
        properties += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if begun else "<w:vMerge/>"
    if head and number:  # a table style reaches the first row only
        properties += shading(draft.profile.tint)
    style = "JianbaoTableHead" if head else _CELL_STYLES[table.columns[column].align]
    content = inlines(cell.content, draft) if begun else ""
    kept = "<w:keepNext/>" if number in _kept_rows(table) else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, content, kept)}</w:tc>"


def _kept_rows(table: Table) -> tuple[int, ...]:
    """Return the rows that stay with the next one: no row of a longer table stands alone on a page."""
    first, count = len(table.head), len(table.head) + len(table.body)
    return (first, count - 2) if len(table.body) > 2 else ()


def key_figures_markup(block: KeyFigures, draft: Draft) -> str:
    """Return a row of figures as a table without lines, a cell for each."""
    across = _figures_across(block, draft)
    widths = grid_widths([1] * across, draft.width())
    rows = [block.figures[start : start + across] for start in range(0, len(block.figures), across)]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="JianbaoKeyFigures"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>{_grid(widths)}'
        + "".join(_figure_row(row, widths, draft) for row in rows)
        + "</w:tbl>"
    )


def _figures_across(block: KeyFigures, draft: Draft) -> int:
    """Return how many figures stand side by side: rows about even, no value broken over lines."""
    size = draft.profile.styles["key_value"].size
    widest = max(advance(figure.value) for figure in block.figures) * size + _CELL_ROOM
    room = draft.width() / points(1)
    return even_rows(len(block.figures), most=max(1, min(_MOST_KEY_FIGURES, int(room / widest))))


def even_rows(count: int, *, most: int) -> int:
    """Return how many of `count` things stand in a row of at most `most`, so that rows are about even.

    >>> [even_rows(count, most=4) for count in (1, 3, 4, 5, 6, 8)]
    [1, 3, 4, 3, 3, 4]
    """
    return -(-count // -(-count // most))


def _figure_row(row: Sequence[KeyFigure], widths: Sequence[int], draft: Draft) -> str:
    cells = []
    for place, width in enumerate(widths):
        content = _figure(row[place], draft) if place < len(row) else paragraph("JianbaoKeyDetail")
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _figure(figure: KeyFigure, draft: Draft) -> str:
    mark = note_mark(figure.note, draft) if figure.note is not None else ""
    return (
        paragraph("JianbaoKeyValue", run(figure.value))
        + paragraph("JianbaoKeyLabel", run(figure.label) + mark)
        + (paragraph("JianbaoKeyDetail", run(figure.detail)) if figure.detail else "")
    )
