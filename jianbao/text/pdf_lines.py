"""The lines of a PDF page, each with its place; characters drawn out of order are put in order.

A line is measured by its words, whose first and last character tell the place of all: where a program draws
something out of order, pdfium sets a space. Where words lie over each other, every character is measured.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from jianbao.text.pdf_signs import IDEOGRAPH, WORD_GAP, Signs, SpaceGaps

_WORD = re.compile(r"[^ ]+")
_PAIR = re.compile(r"[\u4e01-\u9fff]{2}")
_PAIR_APART = re.compile(r"[\u4e01-\u9fff] [\u4e01-\u9fff]")
_CELL_GAP = 2.0
"""A gap of so many ems between two words of one line is a gap between columns or cells."""
_SAME_LINE = 0.6
_NARROWEST, _THINNEST = 0.8, 0.15
"""The least width of an ideograph, and of any other sign, in ems."""
_OVERLAP = 0.3
_BACKWARDS = 0.5


class Line(NamedTuple):
    """A piece of one line of a page, in points; `em` is the size of its characters."""

    text: str
    left: float
    right: float
    base: float
    em: float


class Page(NamedTuple):
    """A page: how wide and high it shows, its lines, and whether it is a picture instead."""

    width: float
    height: float
    lines: Sequence[Line]
    pictured: bool = False


class _Piece(NamedTuple):
    """A word or a character of the page, up to its place `after`."""

    text: str
    left: float
    right: float
    base: float
    after: int


def read_page(page: Any, text_page: Any, *, spaces: SpaceGaps) -> Page:
    """Return the lines of a page that pdfium has opened."""
    signs = Signs(page, text_page, spaces=spaces)
    lines: list[Line] = []
    start = 0
    for written in signs.text.split("\n"):
        end = start + len(written)
        if not written.isspace() and written:
            lines.extend(_lines(signs, start, end))
        start = end + 1
    return Page(page.get_width(), page.get_height(), lines)


def _lines(signs: Signs, start: int, end: int) -> Iterator[Line]:
    """Yield what pdfium takes for one line: it may hold several cells, or characters out of order."""
    text = signs.text
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    first = IDEOGRAPH.search(text, start, end)
    em = signs.size(first.start() if first else words[0][0])
    pieces = _pieces(signs, words, em)
    if len(pieces) == 1:
        written, left, right, base, _ = pieces[0]
        yield Line(written, left, right, base, em)
    elif _are_in_order(pieces, em):
        yield from _written(signs, pieces, partial(_stretch, signs, (start, end), em, apart=True), em)
    else:
        yield from _put_in_order(signs, pieces, (start, end), em)


def _pieces(signs: Signs, words: Iterable[tuple[int, int]], em: float) -> list[_Piece]:
    """Return each word as one piece, or, where one of its ends was drawn elsewhere, as its characters."""
    pieces: list[_Piece] = []
    for begin, after in words:
        word = signs.text[begin:after]
        left, right, base = signs.word(begin, after, em)
        if len(word) > 1:
            if right - left < _NARROWEST * em * len(word) and right - left < _least_width(word) * em:
                pieces += _characters(signs, begin, after, em)
                continue
            if not "\u3400" <= word[0] <= "\u9fff" and (ideograph := IDEOGRAPH.search(word)):
                base = signs.begin(begin + ideograph.start())[1]
        pieces.append(_Piece(word, left, right, base, after))
    return pieces


def _least_width(word: str) -> float:
    ideographs = len(IDEOGRAPH.findall(word))
    return _NARROWEST * ideographs + _THINNEST * (len(word) - ideographs)


def _characters(signs: Signs, start: int, end: int, em: float) -> list[_Piece]:
    text = signs.text
    return [
        _Piece(text[index], *signs.box(index, em), index + 1)
        for index in range(start, end)
        if text[index] != " " or signs.is_drawn_space(index)
    ]


def _are_in_order(pieces: Sequence[_Piece], em: float) -> bool:
    """Tell whether words go from left to right on one line; figures and marks among them may be raised."""
    if any(after.left < before.left - _BACKWARDS for before, after in pairwise(pieces)):
        return False
    if len({piece.base for piece in pieces}) == 1:
        return True
    bases = [piece.base for piece in pieces if IDEOGRAPH.search(piece.text)]
    return not bases or max(bases) - min(bases) < _SAME_LINE * em


def _put_in_order(signs: Signs, pieces: Sequence[_Piece], line: tuple[int, int], em: float) -> Iterator[Line]:
    """Put words in the order of their places; what pdfium took for one line may be two."""
    rows = _rows(pieces, em)
    if any(_overlap(row, em) for row in rows):
        for row in _rows(_characters(signs, *line, em), em):
            yield from _written(signs, row, partial(_usual_gap, row), em)
    else:
        for row in rows:
            yield from _written(signs, row, partial(_stretch, signs, line, em), em)


def _overlap(row: Sequence[_Piece], em: float) -> bool:
    return any(after.left < before.right - _OVERLAP * em for before, after in pairwise(row))


def _rows(pieces: Sequence[_Piece], em: float) -> list[list[_Piece]]:
    """Part pieces that stand on different lines, by their ideographs: marks are raised or lowered."""
    if len({piece.base for piece in pieces}) == 1:
        return [sorted(pieces, key=_left)]
    rows: list[tuple[float, list[_Piece]]] = []
    for run in _runs(pieces, em):
        base = next((piece.base for piece in run if IDEOGRAPH.search(piece.text)), run[0].base)
        near = next((row for other, row in rows if abs(other - base) < _SAME_LINE * em), None)
        if near is None:
            rows.append((base, list(run)))
        else:
            near.extend(run)
    return [sorted(row, key=_left) for _, row in rows]


def _left(piece: _Piece) -> float:
    return piece.left


def _runs(pieces: Sequence[_Piece], em: float) -> Iterator[list[_Piece]]:
    """Yield the stretches that go from left to right on one line."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and (piece.left < run[-1].left - em / 2 or abs(piece.base - run[-1].base) > _SAME_LINE * em):
            yield run
            run = []
        run.append(piece)
    yield run


def _stretch(signs: Signs, line: tuple[int, int], em: float, *, apart: bool = False) -> float:
    """Return what a justified line puts between any two characters, by two that stand side by side."""
    pair = _PAIR.search(signs.text, *line) or (apart and _PAIR_APART.search(signs.text, *line))
    if not pair:
        return 0.0
    return max(0.0, signs.begin(pair.end() - 1)[0] - signs.begin(pair.start())[0] - em)


def _usual_gap(row: Sequence[_Piece]) -> float:
    """Return the same by all characters that stand side by side."""
    ideographs = [IDEOGRAPH.match(piece.text) is not None for piece in row]
    gaps = [row[at + 1].left - row[at].right for at in range(len(row) - 1) if all(ideographs[at : at + 2])]
    return max(0.0, median(gaps or [0.0]))


def _written(
    signs: Signs, row: Sequence[_Piece], justified: Callable[[], float], em: float
) -> Iterator[Line]:
    """Write out pieces in their order: a wide gap parts cells, a narrower one may be a space.

    What the line puts between any two characters is asked for only where a gap is wide enough to matter.
    """
    first = last = row[0]
    base = next((piece.base for piece in row if IDEOGRAPH.search(piece.text)), first.base)
    written, stretch = first.text, None
    for piece in row[1:]:
        gap = (piece.left - last.right) / em
        if gap > WORD_GAP:
            stretch = justified() if stretch is None else stretch
            gap -= stretch / em
        drawn = signs.is_drawn_space(last.after)
        if gap > _CELL_GAP * (2 if drawn else 1):
            yield Line(written, first.left, last.right, base, em)
            written, first = "", piece
        else:
            written += " " if drawn else signs.space(last.text, piece.text, gap)
        written, last = written + piece.text, piece
    yield Line(written, first.left, last.right, base, em)
