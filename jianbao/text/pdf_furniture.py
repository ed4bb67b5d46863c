"""What a printed page has beside its text: running heads and page numbers, found by their repetition."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jianbao.text.pdf_lines import Line, Page

_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE_NUMBER = re.compile(r"[-—–―─·.\s]*#[-—–―─·.\s]*")
_NO_WORD = re.compile(r"[\W_#]*")
_ROWS = 3
"""So many rows at the top and at the bottom of a page may be furniture."""
_SAME_HEIGHT = 3.0
_SHARE, _APART = 0.4, 1.2
_SOME_PAGES = 3
_MARGIN = 0.12
"""A page number on a page of its own kind lies within this part of the height."""


class _Edge(NamedTuple):
    """A line near the top or the bottom of a page."""

    page: int
    line: Line
    at_top: bool
    mask: str


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without running heads, feet and page numbers."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for number, page in enumerate(pages):
        for edge in _edges(number, page):
            groups[edge.at_top, edge.mask].append(edge)
    gone: dict[int, set[Line]] = defaultdict(set)
    rows = [_Rows(page) for page in pages]
    for edges in groups.values():
        for edge in _furniture(edges, rows):
            gone[edge.page].add(edge.line)
    return [
        page._replace(lines=[line for line in page.lines if line not in gone[number]])
        for number, page in enumerate(pages)
    ]


def _edges(number: int, page: Page) -> Iterator[_Edge]:
    places = [round(line.base) for line in page.lines]
    rows = sorted(set(places))
    if not rows:
        return
    lowest, highest = rows[:_ROWS][-1], rows[-_ROWS:][0]
    for line, place in zip(page.lines, places, strict=True):
        at_top = place >= highest and line.base > page.height / 2
        if at_top or (place <= lowest and line.base < page.height / 2):
            mask = "".join(_DIGITS.sub("#", line.text).split())
            yield _Edge(number, line, at_top=at_top, mask=mask)


def _furniture(edges: Sequence[_Edge], pages: Sequence["_Rows"]) -> list[_Edge]:
    """Return those of the lines with one wording that repeat at one height, or count the pages."""
    if _PAGE_NUMBER.fullmatch(edges[0].mask):
        return _page_numbers(edges, pages)
    if _NO_WORD.fullmatch(edges[0].mask):
        return []
    if "#" in edges[0].mask:
        edges = _counting(edges)
    return [edge for edge in edges if _repeats(edge, edges, pages)]


def _repeats(edge: _Edge, edges: Sequence[_Edge], pages: Sequence["_Rows"]) -> bool:
    """Tell a line that many pages have at this height, or some pages in small type, apart from the text."""
    line, rows = edge.line, pages[edge.page]
    same = {other.page for other in edges if abs(other.line.base - line.base) < _SAME_HEIGHT}
    if len(same) >= max(2, _SHARE * len(pages)):
        return True
    if len(same) < _SOME_PAGES or line.em > 1.1 * rows.em:
        return False
    nearest = rows.nearest(line)
    return nearest > line.em / 2 and nearest > _APART * rows.pitch


class _Rows:
    """How the lines of a page stand to each other."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def em(self) -> float:
        """The usual size of the characters."""
        return median([line.em for line in self.page.lines])

    @cached_property
    def pitch(self) -> float:
        """The usual distance of a line from the next."""
        bases = sorted({round(line.base, 1) for line in self.page.lines})
        return median([after - before for before, after in pairwise(bases)] or [0.0])

    def nearest(self, line: Line) -> float:
        """Return how far the next line is; nothing where there is none."""
        return min(
            (abs(other.base - line.base) for other in self.page.lines if other is not line), default=0.0
        )


def _counting(edges: Sequence[_Edge]) -> list[_Edge]:
    """Return the lines whose first number stays or counts pages: others number something else."""
    offsets, numbers = Counter(_number(edge) - edge.page for edge in edges), Counter(map(_number, edges))
    return [edge for edge in edges if offsets[_number(edge) - edge.page] > 1 or numbers[_number(edge)] > 1]


def _page_numbers(edges: Sequence[_Edge], pages: Sequence["_Rows"]) -> list[_Edge]:
    """Return the lines that count one on from page to page, or stand alone in a page's margin."""
    offsets: dict[int, int] = defaultdict(int)
    for edge in edges:
        offsets[_number(edge) - edge.page] += 1
    found = []
    for edge in edges:
        page, base = pages[edge.page].page, edge.line.base
        in_margin = not _MARGIN * page.height < base < (1 - _MARGIN) * page.height
        if offsets[_number(edge) - edge.page] > 1 or (in_margin and _is_alone(edge, page)):
            found.append(edge)
    return found


def _number(edge: _Edge) -> int:
    written = _DIGITS.search(edge.line.text)
    return int(written[0][:9]) if written else 0


def _is_alone(edge: _Edge, page: Page) -> bool:
    """Tell a line that has the lowest or highest row of its page to itself, set off from the text."""
    others = [line for line in page.lines if line is not edge.line]
    distances = [(line.base - edge.line.base) * (-1 if edge.at_top else 1) for line in others]
    return not distances or min(distances) > 1.5 * edge.line.em
