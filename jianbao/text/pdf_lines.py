"""The lines of a PDF page, each with its place; characters drawn out of order are put in order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from jianbao.text.pdf_signs import IDEOGRAPH, Box, Signs

_SPACE = re.compile(r" +")
_PAIR = re.compile(r"[\u4e01-\u9fff]{2}")
_PAIR_APART = re.compile(r"[\u4e01-\u9fff] [\u4e01-\u9fff]")
_CELL_GAP = 2.0
"""A gap of so many ems between two words of one line is a gap between columns or cells."""
_SAME_LINE = 0.6
_SAMPLES = 3
_AROUND = 3
_BACKWARDS = 0.5


class Line(NamedTuple):
    """A piece of one line of a page, in points; `em` is the size of its characters."""

    text: str
    left: float
    right: float
    base: float
    em: float


class Page(NamedTuple):
    """A page: how wide and high it shows, and its lines."""

    width: float
    height: float
    lines: Sequence[Line]


def read_page(page: Any, text_page: Any, *, least_space: float) -> Page:
    """Return the lines of a page that pdfium has opened."""
    signs = Signs(page, text_page, least_space=least_space)
    lines: list[Line] = []
    start = 0
    for written in signs.text.split("\n"):
        begin = start + len(written) - len(written.lstrip())
        end = start + len(written.rstrip())
        if begin < end:
            lines.extend(_lines(signs, begin, end))
        start += len(written) + 1
    return Page(page.get_width(), page.get_height(), lines)


def _lines(signs: Signs, start: int, end: int) -> Iterator[Line]:
    """Yield what pdfium takes for one line: it may hold several cells, or characters out of order."""
    base, em, is_level = _size(signs, start, end)
    gaps = [(match.start(), match.end()) for match in _SPACE.finditer(signs.text, start, end)]
    if not is_level or _turns_back(signs, start, end, gaps):
        yield from _sorted_lines(signs, start, end, em)
        return
    begin, written, position = start, "", start
    stretch = _stretch_by_a_pair(signs, start, end) if gaps else 0.0
    for before, after in gaps:
        written += signs.text[position:before]
        last = signs.box(before - 1)
        width = signs.box(after).left - last.right - stretch
        made = signs.is_made(before)
        if width > _CELL_GAP * em * (1 if made else 2):
            yield Line(written, signs.box(begin).left, last.right, base, em)
            begin, written = after, ""
        elif not made:
            written += signs.text[before:after]
        elif signs.is_space(signs.text[before - 1], signs.text[after], width / em):
            written += " "
        position = after
    written += signs.text[position:end]
    yield Line(written, signs.box(begin).left, signs.box(end - 1).right, base, em)


def _stretch_by_a_pair(signs: Signs, start: int, end: int) -> float:
    """Return what a justified line puts between any two characters, by two that stand side by side."""
    pair = _PAIR.search(signs.text, start, end) or _PAIR_APART.search(signs.text, start, end)
    if pair is None:
        return 0.0
    return max(0.0, signs.box(pair.end() - 1).left - signs.box(pair.start()).right)


def _size(signs: Signs, start: int, end: int) -> tuple[float, float, bool]:
    """Return base and em by the first ideograph, as marks have other fonts, and whether others are level."""
    step = max(1, (end - start) // _SAMPLES)
    found = (IDEOGRAPH.search(signs.text, place, end) for place in range(start, end, step))
    places = sorted({match.start() for match in found if match}) or [start]
    bases = [signs.box(place, 1.0).base for place in places]
    em = signs.size(places[0])
    return bases[0], em, max(bases) - min(bases) < _SAME_LINE * em


def _turns_back(signs: Signs, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> bool:
    """Tell whether characters were drawn out of order: quotation marks last, as some programs do.

    Where that happens, pdfium sets a space or the line ends; so only the places around are measured.
    """
    around = [range(before - _AROUND, after + 1) for before, after in gaps]
    places = {start, *range(end - _AROUND, end), *(place for one in around for place in one)}
    text = signs.text
    lefts = [signs.box(place, 1.0).left for place in sorted(places) if place >= start and text[place] != " "]
    return any(after < before - _BACKWARDS for before, after in pairwise(lefts))


_Sign = tuple[Box, str]


def _sorted_lines(signs: Signs, start: int, end: int, em: float) -> Iterator[Line]:
    """Put characters in the order of their places; what pdfium took for one line may be two."""
    rows: list[tuple[float, list[_Sign]]] = []
    for run in _runs(signs, start, end, em):
        base = next((box.base for box, sign in run if IDEOGRAPH.match(sign)), run[0][0].base)
        near = next((row for other, row in rows if abs(other - base) < _SAME_LINE * em), None)
        if near is None:
            rows.append((base, list(run)))
        else:
            near.extend(run)
    for base, row in rows:
        yield from _written(signs, sorted(row, key=lambda sign: sign[0].left), base, em)


def _runs(signs: Signs, start: int, end: int, em: float) -> Iterator[list[_Sign]]:
    """Yield the stretches that go from left to right on one line, without the spaces that pdfium put in."""
    run: list[_Sign] = []
    for index in range(start, end):
        sign = signs.text[index]
        if sign == " " and signs.is_made(index):
            continue
        box = signs.box(index, em)
        if run and (box.left < run[-1][0].left - em / 2 or abs(box.base - run[-1][0].base) > _SAME_LINE * em):
            yield run
            run = []
        run.append((box, sign))
    yield run


def _written(signs: Signs, row: Sequence[_Sign], base: float, em: float) -> Iterator[Line]:
    """Write out characters in their order; gaps between words are measured anew."""
    between = (
        b.left - a.right for (a, x), (b, y) in pairwise(row) if IDEOGRAPH.match(x) and IDEOGRAPH.match(y)
    )
    stretch = max(0.0, median([*between] or [0.0]))
    written, first, last = "", row[0][0], row[0][0]
    for box, sign in row:
        gap = (box.left - last.right - stretch) / em
        if written and gap > _CELL_GAP:
            yield Line(written, first.left, last.right, base, em)
            written, first = "", box
        elif written and signs.is_space(written[-1], sign, gap):
            written += " "
        written, last = written + sign, box
    yield Line(written, first.left, last.right, base, em)
