"""Lines joined into paragraphs, by what a reader sees: indents, lines that end short, gaps, sizes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jianbao.text.pdf_layout import Column
from jianbao.text.pdf_lines import Line

_INDENT = 0.9
_SAME_PLACE = 0.4
_ROOM_TO_SPARE, _CLEARLY = 0.4, 2.5
"""Room in ems, beyond the next word, that makes a line a short one; more of it where indents or gaps tell."""
_GAP = 1.35
_AGREEING = 12
_OTHER_SIZE = 0.15
_NARROW = 0.55
"""The width of a letter or digit, in ems."""
_QUOTES, _OPEN, _CLOSE = "“”‘’", r"(\[（《〈【「『", r"，。、；：！？）》〉】」』…—,.;:!?)\]"
_ATOM = rf"(?:[+$￥]+.|[A-Za-z0-9.%,/:-]+|——?|[^{_QUOTES}])"
_FIRST_UNIT = re.compile(
    rf"[{_QUOTES}{_OPEN}]*{_ATOM}(?:[{_CLOSE}]*[{_QUOTES}]+[{_OPEN}]*{_ATOM}?)*[{_CLOSE}]*"
)
"""What no typesetter breaks at the beginning of a line: nothing parts from a quotation mark beside it."""
_SENTENCE_END = re.compile(r"[。！？!?：:；;][”’」』）)]*$")
_WORD_ENDS = re.compile(r"[A-Za-z,;.)\]]$")
_WORD_BEGINS = re.compile(r"[A-Za-z(\[]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+")
_LETTER = re.compile(r"[a-z]")
_BROKEN_WORD = "\x02"


class _Margins(NamedTuple):
    left: float
    right: float


class _Page(NamedTuple):
    """What the whole document tells about its layout."""

    margins: dict[tuple[int, int], _Margins]
    pitch: float
    indented: bool = False
    spaced: bool = False
    openings: frozenset[str] = frozenset()
    """How at least two paragraphs begin, as far as that is sure: 一是, 第一, —— with numerals alike."""


def join_lines(pages: Sequence[Sequence[Column]]) -> str:
    """Return the text of the columns in their order, one paragraph a line."""
    columns = [column for page in pages for column in page if column.lines]
    layout = _layout(columns)
    paragraphs: list[str] = []
    before: tuple[Column, int] | None = None
    for column in columns:
        for index, line in enumerate(column.lines):
            if before is not None and _goes_on(before, (column, index), layout):
                paragraphs[-1] = _glued(paragraphs[-1], line.text.strip())
            else:
                paragraphs.append(line.text.strip())
            before = (column, index)
    cleaned = (paragraph.replace(_BROKEN_WORD, "-").strip() for paragraph in paragraphs)
    return "".join(f"{paragraph}\n" for paragraph in cleaned if paragraph)


def _goes_on(before: tuple[Column, int], here: tuple[Column, int], layout: _Page) -> bool:
    """Tell whether a line carries on the paragraph of the line before it."""
    (last_column, last_index), (column, index) = before, here
    last, line = last_column.lines[last_index], column.lines[index]
    same_column = last_column is column
    spare = _CLEARLY if layout.indented or (layout.spaced and same_column) else _ROOM_TO_SPARE
    if _is_set_apart(last, line) or _had_room(last, line, layout.margins[_kind(last_column)], spare):
        return False
    if same_column and _is_below(last, line, layout.pitch):
        return False
    if _is_indented(line, layout.margins[_kind(column)]):
        return same_column and _hangs(column.lines, index)
    if layout.indented or (same_column and layout.spaced) or not _SENTENCE_END.search(last.text):
        return True
    return same_column and _opening(line) not in layout.openings


def _is_set_apart(last: Line, line: Line) -> bool:
    """Tell a line of another size, or a row of cells; a line without ideographs has no sure size."""
    if "\t" in last.text + line.text:
        return True
    sized = _IDEOGRAPH.search(last.text) and _IDEOGRAPH.search(line.text)
    return bool(sized) and abs(last.em - line.em) > _OTHER_SIZE * max(last.em, line.em)


def _had_room(last: Line, line: Line, margins: _Margins, spare: float) -> bool:
    """Tell whether the next line's first word would have fitted: then the line was ended on purpose."""
    unit = _FIRST_UNIT.match(line.text.strip())
    width = sum(_NARROW if character.isascii() else 1.0 for character in unit[0]) if unit else 1.0
    return margins.right - last.right > (width + spare) * line.em


def _is_indented(line: Line, margins: _Margins) -> bool:
    return line.left - margins.left > _INDENT * line.em


def _hangs(lines: Sequence[Line], index: int) -> bool:
    """Tell a hanging indent: this line and a neighbour stand at one place, right of where the item began."""
    line = lines[index]
    before, after = lines[max(index - 1, 0)], lines[min(index + 1, len(lines) - 1)]
    first = lines[max(index - 2, 0)]
    if after is not line and _at_one_place(line, after) and not _at_one_place(line, before):
        return before.left < line.left and abs(before.right - line.right) < line.em
    began = first.left < line.left - line.em and abs(first.right - before.right) < 2 * line.em
    return _at_one_place(line, before) and first is not before and began


def _at_one_place(line: Line, other: Line) -> bool:
    return abs(line.left - other.left) < _SAME_PLACE * line.em


def _glued(text: str, addition: str) -> str:
    if text.endswith(_BROKEN_WORD):
        return text[:-1] + ("" if _LETTER.match(addition) else "-") + addition
    between = " " if _WORD_ENDS.search(text) and _WORD_BEGINS.match(addition) else ""
    return text + between + addition


def _layout(columns: Sequence[Column]) -> _Page:
    kinds: dict[tuple[int, int], list[Line]] = defaultdict(list)
    pitches: list[float] = []
    for column in columns:
        kinds[_kind(column)].extend(line for line in column.lines if "\t" not in line.text)
        lines = column.lines
        pitches.extend(
            (above.base - below.base) / max(1.0, below.em / 10) for above, below in pairwise(lines)
        )
    margins = defaultdict(
        lambda: _Margins(0.0, 0.0), {kind: _margins(lines) for kind, lines in kinds.items()}
    )
    layout = _Page(margins, median(pitches) if pitches else 0.0)
    after_short = list(_after_short_lines(columns, layout))
    indents = [_is_indented(line, layout.margins[_kind(column)]) for column, _, line in after_short]
    gaps = [_is_below(last, line, layout.pitch) for _, last, line in after_short]
    openings = Counter(_opening(line) for _, _, line in after_short)
    layout = layout._replace(openings=frozenset(opening for opening, count in openings.items() if count > 1))
    return layout._replace(indented=2 * sum(indents) >= len(indents), spaced=2 * sum(gaps) >= len(gaps))


def _kind(column: Column) -> tuple[int, int]:
    """Columns of one kind on pages of one width share their margins."""
    return column.kind, round(column.width)


def _margins(lines: Sequence[Line]) -> _Margins:
    """Return the outermost left and right that some lines agree on."""
    if not lines:
        return _Margins(0.0, 0.0)
    em = median(line.em for line in lines)
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    return _Margins(_agreed(lefts, em / 2), _agreed(rights, em / 2))


def _agreed(places: Sequence[float], tolerance: float) -> float:
    """Return the first of the places, outermost first, that enough others share: single lines hang over."""
    share = max(1, len(places) // _AGREEING)
    for place, other in zip(places, places[share:], strict=False):
        if abs(place - other) < tolerance:
            return place
    return places[0]


def _after_short_lines(columns: Sequence[Column], layout: _Page) -> Iterator[tuple[Column, Line, Line]]:
    """Yield the lines that surely begin a paragraph, with the short line before each."""
    for column in columns:
        for last, line in pairwise(column.lines):
            if _had_room(last, line, layout.margins[_kind(column)], _CLEARLY):
                yield column, last, line


def _opening(line: Line) -> str:
    """Return the first two characters of a line, with all numerals alike."""
    return _NUMERAL.sub("#", line.text.strip())[:2]


def _is_below(last: Line, line: Line, pitch: float) -> bool:
    """Tell a gap above a line that is wider than between the lines of a paragraph."""
    return last.base - line.base > _GAP * pitch * max(1.0, line.em / 10)
