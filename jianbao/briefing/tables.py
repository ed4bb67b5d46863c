"""Tables of the briefing markup: columns with widths, rows of headers that repeat, rows of cells."""

from collections.abc import Callable

from lxml import etree

from jianbao.briefing.model import Align, Cell, Column, Facets, Inlines, Table
from jianbao.briefing.vocabulary import wrong

Row = tuple[Cell, ...]
_FACETS = ("region", "theme", "kind")
_ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}


def read_table(element: etree._Element, inlines: Callable[[etree._Element], Inlines]) -> Table:
    """Return a table; rows of <th> alone at its top are its head."""
    columns = tuple(_read_column(child) for child in element if child.tag == "col")
    total = sum(column.width for column in columns)
    if columns and not 99 <= total <= 101:
        raise wrong(element, f"the column widths make {total:g} per cent; make them 100")
    rows = [child for child in element if child.tag == "tr"]
    _check_rows(rows, len(columns))
    tops = 0
    while tops < len(rows) and all(cell.tag == "th" for cell in rows[tops]):
        tops += 1
    facets = [Facets(*(row.get(name, "") for name in _FACETS)) for row in rows[tops:]]
    read = [tuple(_read_cell(cell, inlines) for cell in row) for row in rows]
    return Table(
        caption=element.get("caption", ""),
        columns=columns,
        head=tuple(read[:tops]),
        body=tuple(read[tops:]),
        wide=element.get("wide") == "yes",
        facets=tuple(facets) if any(facet != Facets() for facet in facets) else (),
    )


def _read_column(element: etree._Element) -> Column:
    try:
        width = float(element.get("width", ""))
    except ValueError as error:
        raise wrong(element, f'width="{element.get("width")}" is no number; give per cent') from error
    return Column(width, _ALIGNS[element.get("align", "left")])


def _read_cell(element: etree._Element, inlines: Callable[[etree._Element], Inlines]) -> Cell:
    return Cell(
        inlines(element),
        header=element.tag == "th",
        columns=_span(element, "columns"),
        rows=_span(element, "rows"),
    )


def _span(element: etree._Element, name: str) -> int:
    written = element.get(name, "1")
    if not written.isdecimal() or int(written) < 1:
        raise wrong(element, f'{name}="{written}" is no whole number from 1; correct it')
    return int(written)


def _check_rows(rows: list[etree._Element], columns: int) -> None:
    """Hold every row to the number of columns, cells that reach down from rows above counted."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        width = sum(_span(cell, "columns") for cell in row) + sum(cells for cells, _ in reaching)
        if width != columns:
            raise wrong(row, f"the row fills {width} columns of {columns}; add cells or <col>")
        reaching = [(cells, left - 1) for cells, left in reaching if left > 1]
        reaching += [
            (_span(cell, "columns"), _span(cell, "rows") - 1) for cell in row if _span(cell, "rows") > 1
        ]
