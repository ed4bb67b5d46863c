"""Lines joined into paragraphs, by what a reader sees: indents, lines that end short, gaps, sizes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jianbao.text.pdf_layout import Column
from jianbao.text.pdf_lines import Line
from jianbao.text.pdf_signs import BROKEN_WORD, DOUBTFUL_SPACE

_INDENT, _USUAL_INDENT, _DEEPEST = 0.9, 2.0, 6.0
"""Ems from which a line counts as indented, what is usual, and up to which a hanging indent goes."""
_SAME_PLACE, _NOT_FLUSH = 0.4, 0.08
_ROOM_TO_SPARE, _EXACTLY, _CLEARLY = 0.4, 0.1, 1.5
"""Room in ems, beyond the next word, that makes a line a short one; less between two Chinese characters,
whose widths are sure, and more where indents or gaps tell."""
_GAP = 1.25
_AGREEING = 12
_OTHER_SIZE = 0.15
_NARROW = 0.55
"""The width of a letter or digit, in ems."""
_QUOTES, _OPEN, _CLOSE = "“”‘’", r"(\[（《〈【「『", r"，。、；：！？）》〉】」』…—,.;:!?)\]"
_ATOM = rf"(?:[+$￥]+[^{_QUOTES}]?|[A-Za-z0-9.%,/:-]+|——?|[^{_QUOTES}])"
_FIRST_UNIT = re.compile(
    rf"[{_QUOTES}{_OPEN}]*{_ATOM}(?:[{_CLOSE}]*[{_QUOTES}]+[{_OPEN}]*{_ATOM}?)*[{_CLOSE}]*(?:(?<=[{_CLOSE}])[0-9.,]+%?)?"
)
"""What no typesetter breaks at the beginning of a line: nothing parts from a quotation mark
beside it, and hardly a program parts a figure from the mark before it."""
_SENTENCE_END = re.compile(r"[。！？!?：:；;][”’」』）)]*$")
_WORD_ENDS = re.compile(r"[A-Za-z,;.)\]]$")
_WORD_BEGINS = re.compile(r"[A-Za-z(\[]")
_LEADERS = 9
_LEADER = re.compile(r"[.…·⋯]{3,}\s*[0-9０-９]*$")
"""The dots of a table of contents, with the page."""
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_COUNTING = re.compile(r"[第（(]?(?:[0-9０-９]+|[一二三四五六七八九十]+)(?![年月日])")
_NUMBER = "#"
_BRACKETS = ("(", "（", "【")
"""What follows the end of a sentence only as a paragraph of its own."""
_COUNTED = "一二三四五六七八九十"
_LETTER = re.compile(r"[a-z]")


class _Margins(NamedTuple):
    left: float
    right: float


class _Page(NamedTuple):
    """What the whole document tells about its layout."""

    margins: dict[tuple[int, int], _Margins]
    pitch: float
    indented: bool = False
    indent: float = 0.0
    spaced: bool = False
    openings: frozenset[str] = frozenset()
    """By which numbers or signs at least two paragraphs surely begin: 一是, 第一, ——, with numerals alike."""


def join_lines(pages: Sequence[Sequence[Column]]) -> str:
    """Return the text of the columns in their order, one paragraph a line."""
    _first_width.cache_clear()
    columns = [column for page in pages for column in page if column.lines]
    layout = _layout(columns)
    paragraphs: list[_Paragraph] = []
    for column in columns:
        margins = layout.margins[_kind(column)]
        places = [(line.left - margins.left) / line.em for line in column.lines]
        for written, left, ahead in zip(column.lines, places, [*places[1:], None], strict=True):
            here = _Place(column, margins, _with_spaces(written, margins), left, ahead)
            if paragraphs and _goes_on(paragraphs[-1], here, layout):
                paragraphs[-1].add(here)
            else:
                paragraphs.append(_Paragraph(here))
    texts = (paragraph.text.replace(BROKEN_WORD, "-").strip() for paragraph in paragraphs)
    return "".join(f"{text}\n" for text in texts if text)


def _with_spaces(line: Line, margins: _Margins) -> Line:
    """Settle the doubtful spaces of a line: where it fills the column, justifying may have made them."""
    if DOUBTFUL_SPACE not in line.text:
        return line
    fills = margins.right - line.right < _NOT_FLUSH * line.em
    return line._replace(text=line.text.replace(DOUBTFUL_SPACE, "" if fills else " "))


class _Place(NamedTuple):
    """A line in its column; `left` is its distance from the margin in ems, `ahead` that of the next."""

    column: Column
    margins: _Margins
    line: Line
    left: float
    ahead: float | None


class _Paragraph:
    """The lines joined so far."""

    def __init__(self, first: _Place) -> None:
        self.last = first
        self.lefts = [first.left]
        self.text = first.line.text.strip()

    def add(self, place: _Place) -> None:
        self.last = place
        self.lefts.append(place.left)
        self.text = _glued(self.text, place.line.text.strip())


def _goes_on(paragraph: _Paragraph, here: _Place, layout: _Page) -> bool:
    """Tell whether a line carries on the paragraph of the line before it."""
    last, line = paragraph.last.line, here.line
    same_column = paragraph.last.column is here.column
    spare = _CLEARLY if layout.indented or (layout.spaced and same_column) else _spare(last, line)
    margins = paragraph.last.margins
    if _is_set_apart(last, line) or (same_column and _is_below(last, line, layout.pitch)):
        return False
    if same_column and _are_centred(last, line, margins):
        whole = margins._replace(right=margins.right - last.left + margins.left)
        return not _had_room(last, line, whole, 0.0)
    if _had_room(last, line, margins, spare):
        return False
    if _begins(paragraph.lefts, here, layout):
        return False
    told_by_place = layout.indented or (same_column and layout.spaced)
    if not _SENTENCE_END.search(last.text) or (told_by_place and not _is_short(last, margins)):
        return True
    return not _opens(line, layout, counting=told_by_place) or _goes_on_counting(paragraph.text, line)


def _opens(line: Line, layout: _Page, *, counting: bool) -> bool:
    """Tell by its first signs whether a line after a sentence's end begins a paragraph."""
    opening = _opening(line)
    if counting and not opening.startswith(_NUMBER):
        return False
    return opening in layout.openings or opening.startswith(_BRACKETS)


def _spare(last: Line, line: Line) -> float:
    """Return the room that a line may leave beyond the next line's first word."""
    sure = _IDEOGRAPH.match(last.text.strip()[-1:]) and _IDEOGRAPH.match(line.text.strip())
    return _EXACTLY if sure else _ROOM_TO_SPARE


def _goes_on_counting(text: str, line: Line) -> bool:
    """Tell a 三是 whose 二是 stands within the paragraph, not at its head: both are of one list."""
    mark = line.text.strip()[:2]
    place = _COUNTED.find(mark[:1])
    return place > 0 and re.search(rf"[。；;]{_COUNTED[place - 1]}{re.escape(mark[1:])}", text) is not None


def _are_centred(last: Line, line: Line, margins: _Margins) -> bool:
    """Tell two lines that stand about one middle, near that of their column: a title's."""
    middle = (last.left + last.right) / 2
    if _SENTENCE_END.search(last.text) or min(last.left, line.left) - margins.left < _NOT_FLUSH * line.em:
        return False
    together = abs(middle - (line.left + line.right) / 2) < _SAME_PLACE / 2 * line.em
    return together and abs(middle - (margins.left + margins.right) / 2) < _SAME_PLACE * line.em


def _begins(lefts: Sequence[float], here: _Place, layout: _Page) -> bool:
    """Tell by a line's place whether it begins a paragraph: a first line's indent, or a hanging one's end."""
    step = here.left - lefts[-1]
    if len(lefts) > 1:
        return step > _INDENT or (step < -_SAME_PLACE and lefts[-1] > _INDENT)
    if step < -_SAME_PLACE:
        return False
    usual = layout.indented and abs(here.left - layout.indent) < _SAME_PLACE
    if step < _INDENT:
        return usual
    hangs = here.ahead is not None and abs(here.ahead - here.left) < _SAME_PLACE
    return step > _DEEPEST if hangs else usual or step > _DEEPEST


def _is_set_apart(last: Line, line: Line) -> bool:
    """Tell a line of another size, or a row of cells; a line without ideographs has no sure size."""
    if "\t" in last.text or "\t" in line.text or _LEADER.search(last.text, max(0, len(last.text) - _LEADERS)):
        return True
    if last.em == line.em:
        return False
    if abs(last.em - line.em) <= _OTHER_SIZE * max(last.em, line.em):
        return False
    return bool(_IDEOGRAPH.search(last.text) and _IDEOGRAPH.search(line.text))


def _is_short(line: Line, margins: _Margins) -> bool:
    """Tell a line that leaves room for a character, which a whole one does only before a longer word."""
    return margins.right - line.right > line.em


def _had_room(last: Line, line: Line, margins: _Margins, spare: float) -> bool:
    """Tell whether the next line's first word would have fitted: then the line was ended on purpose."""
    room = (margins.right - last.right) / line.em - spare
    return room > _NARROW and room > _first_width(line.text)


@lru_cache(maxsize=4096)
def _first_width(text: str) -> float:
    """Return the width of a line's first word in ems."""
    unit = _FIRST_UNIT.match(text.strip())
    return sum(_NARROW if character.isascii() else 1.0 for character in unit[0]) if unit else 1.0


def _glued(text: str, addition: str) -> str:
    if text.endswith(BROKEN_WORD):
        return text[:-1] + ("" if _LETTER.match(addition) else "-") + addition
    between = " " if text[-1:].isascii() and _WORD_ENDS.search(text) and _WORD_BEGINS.match(addition) else ""
    return text + between + addition


def _layout(columns: Sequence[Column]) -> _Page:
    kinds: dict[tuple[int, int], list[Line]] = defaultdict(list)
    pitches: list[float] = []
    for column in columns:
        kinds[_kind(column)].extend(line for line in column.lines if "\t" not in line.text)
        pitches.extend((above.base - below.base) / below.em for above, below in pairwise(column.lines))
    margins = {kind: _margins(lines) for kind, lines in kinds.items()}
    layout = _Page(margins, median(pitches) if pitches else 0.0)
    after_short = list(_after_short_lines(columns, layout))
    indents = [(line.left - margins[_kind(column)].left) / line.em for column, _, line in after_short]
    gaps = [_is_below(last, line, layout.pitch) for _, last, line in after_short]
    openings = Counter(_opening(line) for _, _, line in after_short)
    indented = [round(2 * indent) / 2 for indent in indents if indent > _INDENT]
    return layout._replace(
        openings=frozenset(
            opening for opening, count in openings.items() if count > 1 and not _IDEOGRAPH.match(opening)
        ),
        indented=2 * len(indented) >= len(indents),
        indent=Counter(indented).most_common(1)[0][0] if indented else _USUAL_INDENT,
        spaced=2 * sum(gaps) >= len(gaps),
    )


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
    for place, inner, other in zip(places, places[1:], places[share:], strict=False):
        hangs_over = abs(place - inner) > tolerance / 4 > abs(inner - other)
        if abs(place - other) < tolerance:
            return inner if hangs_over else place
    return places[0]


def _after_short_lines(columns: Sequence[Column], layout: _Page) -> Iterator[tuple[Column, Line, Line]]:
    """Yield the lines that surely begin a paragraph, with the short line before each."""
    for column in columns:
        for last, line in pairwise(column.lines):
            if _had_room(last, line, layout.margins[_kind(column)], _CLEARLY):
                yield column, last, line


def _opening(line: Line) -> str:
    """Return the first two characters of a line; where it begins by counting, all numbers are alike."""
    text = line.text.strip()
    count = _COUNTING.match(text)
    return f"{_NUMBER}{text[count.end() :][:1]}" if count else text[:2]


def _is_below(last: Line, line: Line, pitch: float) -> bool:
    """Tell a gap above a line that is wider than between the lines of a paragraph."""
    return last.base - line.base > _GAP * pitch * line.em
