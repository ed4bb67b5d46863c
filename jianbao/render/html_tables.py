"""Tables as HTML: caption, columns of fixed width, header cells that say what they head."""

from collections.abc import Mapping, Sequence
from html import escape

from jianbao.briefing.model import Cell, Chart, Facets, Table
from jianbao.render.chart_labels import printed
from jianbao.render.html_inlines import InlineWriter

_NARROW = 3
"""Columns up to which a table fits a phone."""


def write_table(table: Table, name: str, caption: str, inline: InlineWriter) -> str:
    """Return a table in a region of its own that scrolls where the screen is narrow."""
    widths = "".join(f'<col style="width:{column.width:g}%">' for column in table.columns)
    aligns = [column.align for column in table.columns]
    kept = {0, len(table.body) - 2}
    head = "".join(f"<tr>{_cells(row, aligns, inline, head=True)}</tr>" for row in table.head)
    body = "".join(
        f"<tr{' class=keep' if place in kept else ''}{facets}>{_cells(row, aligns, inline)}</tr>"
        for (place, row), facets in zip(enumerate(table.body), _facets(table, inline), strict=True)
    )
    narrow = len(table.columns) <= _NARROW
    classes = "table wide" if table.wide else "table narrow" if narrow else "table"
    anchor = escape(name)
    return (
        f'<div class="{classes}" id="{anchor}" role="region" tabindex="0" aria-labelledby="{anchor}-caption">'
        f'<table><caption id="{anchor}-caption">{caption}</caption>'
        f"<colgroup>{widths}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _facets(table: Table, inline: InlineWriter) -> list[str]:
    """Return for each row the attributes by which a page chooses it."""
    if not inline.medium.screen or len(table.facets) != len(table.body):
        return [""] * len(table.body)
    return [_attributes(facets, inline.medium.words.kinds) for facets in table.facets]


def _attributes(facets: Facets, kinds: Mapping[str, str]) -> str:
    told = {"region": facets.region, "theme": facets.theme, "kind": kinds.get(facets.kind, facets.kind)}
    return "".join(f' data-{name}="{escape(value)}"' for name, value in told.items() if value)


def write_chart_data(chart: Chart, inline: InlineWriter) -> str:
    """Return what a chart shows as a table to be opened, for those who do not see the drawing."""
    columns = chart.columns or ("",)
    values = {(datum.row, datum.column): printed(datum, chart.unit) for datum in chart.data}
    head = "".join(f'<th scope="col">{inline.text(column)}</th>' for column in ("", *columns))
    rows = "".join(
        f'<tr><th scope="row">{inline.text(row)}</th>'
        + "".join(f"<td>{inline.text(values.get((row, column), ''))}</td>" for column in columns)
        + "</tr>"
        for row in chart.rows
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<details class="data"><summary>{escape(inline.medium.words.data)}</summary>{table}</details>'


def _cells(row: tuple[Cell, ...], aligns: Sequence[str], inline: InlineWriter, *, head: bool = False) -> str:
    cells, place = [], 0
    for cell in row:
        align = aligns[place] if place < len(aligns) else "left"
        cells.append(_cell(cell, align, inline, head=head))
        place += cell.columns
    return "".join(cells)


def _cell(cell: Cell, align: str, inline: InlineWriter, *, head: bool) -> str:
    scope = ("colgroup" if cell.columns > 1 else "col") if head else "row"
    opening = f'th scope="{scope}"' if head or cell.header else "td"
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f'<{opening} class="{align}"{spans}>{inline.inlines(cell.content)}</{opening[:2]}>'
