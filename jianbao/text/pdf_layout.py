"""The order in which a page is read: two columns one after the other, the cells of a row side by side."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jianbao.text.pdf_lines import Line, Page

_MIDDLE = (0.3, 0.7)
_FEWEST = 4
_CROSSING = 0.25
_FILLED = 0.6
_SAME_ROW = 0.4
_TOUCHING = 0.7
"""Two pieces of one row nearer than this, in ems, are one text; else they are cells."""


class Column(NamedTuple):
    """Lines one below the other: a page's text, one of its two columns, or a stretch across both."""

    kind: int
    """Which column of the page (1, 2), or 0 across the page: lines of one kind share their margins."""
    width: float
    lines: Sequence[Line]


def in_reading_order(pages: Sequence[Page]) -> list[list[Column]]:
    """Return the columns of each page in the order of reading."""
    found = [_gutter(page.lines) for page in pages]
    usual = _usual_gutter(found)
    return [
        _columns(page, usual if gutter is None and usual and _fits(page.lines, usual) else gutter)
        for page, gutter in zip(pages, found, strict=True)
    ]


def _usual_gutter(found: Sequence[float | None]) -> float | None:
    """Return the gutter that most pages have: a last page with few lines has it, too."""
    gutters = [gutter for gutter in found if gutter is not None]
    return median(gutters) if 2 * len(gutters) >= len(found) else None


def _fits(lines: Sequence[Line], gutter: float) -> bool:
    if any(line.left < gutter < line.right for line in lines):
        return False
    return any(line.left > gutter for line in lines)


def _columns(page: Page, gutter: float | None) -> list[Column]:
    lines = sorted(page.lines, key=lambda line: -line.base)
    if gutter is None:
        return [Column(0, page.width, _rows(lines))]
    found: list[Column] = []
    band: list[Line] = []
    for line in lines:
        if line.left < gutter - line.em / 2 and line.right > gutter + line.em / 2:
            found.extend(_both(band, gutter, page))
            band = []
            found.append(Column(0, page.width, [line]))
        else:
            band.append(line)
    return _merged([*found, *_both(band, gutter, page)])


def _both(band: Sequence[Line], gutter: float, page: Page) -> list[Column]:
    left = [line for line in band if line.left + line.right < 2 * gutter]
    right = [line for line in band if line.left + line.right >= 2 * gutter]
    return [Column(kind, page.width, _rows(part)) for kind, part in ((1, left), (2, right)) if part]


def _merged(columns: Sequence[Column]) -> list[Column]:
    """Join stretches of one kind that follow each other."""
    found: list[Column] = []
    for column in columns:
        if found and found[-1].kind == column.kind == 0:
            found[-1] = found[-1]._replace(lines=[*found[-1].lines, *column.lines])
        else:
            found.append(column)
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the place between two columns of running text, or None if there are no two."""
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    begins, ends = sorted(line.left for line in lines), sorted(line.right for line in lines)
    places = {begin - 1: _crossing(begins, ends, begin - 1) for begin in begins if low < begin < high}
    best = min(places, key=lambda place: places[place], default=None)
    if best is None or places[best] > _CROSSING * len(lines):
        return None
    sides = ([line for line in lines if line.right <= best], [line for line in lines if line.left >= best])
    return best if all(_is_text(side) for side in sides) and _beside(*sides) else None


def _crossing(begins: Sequence[float], ends: Sequence[float], place: float) -> int:
    """Return how many lines go across a place: begun before it and not ended."""
    return bisect_left(begins, place) - bisect_right(ends, place)


def _is_text(side: Sequence[Line]) -> bool:
    """Tell running text, whose lines mostly fill their column, from the cells of a table."""
    if len(side) < _FEWEST:
        return False
    widest = max(line.right for line in side) - min(line.left for line in side)
    widths = sorted(line.right - line.left for line in side)
    return widths[len(widths) // 2] > _FILLED * widest


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether two groups of lines share a stretch of the page's height."""
    low = max(min(line.base for line in left), min(line.base for line in right))
    high = min(max(line.base for line in left), max(line.base for line in right))
    return high > low


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Join the pieces that stand in one row: cells by a tab, parts of a text without."""
    found: list[list[Line]] = []
    for line in lines:
        if found and abs(found[-1][0].base - line.base) < _SAME_ROW * max(line.em, found[-1][0].em):
            found[-1].append(line)
        else:
            found.append([line])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in found]


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, line in pairwise(row):
        text += ("" if line.left - before.right < _TOUCHING * line.em else "\t") + line.text
    widest = max(row, key=lambda line: line.right - line.left)
    return widest._replace(text=text, left=row[0].left, right=max(line.right for line in row))
