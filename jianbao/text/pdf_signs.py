"""The characters of a PDF page with their places, as pdfium gives them."""

import ctypes
import math
import re
from typing import Any, NamedTuple

from pypdfium2 import raw

BROKEN_WORD = "\x02"
"""What pdfium writes for a hyphen at a line's end."""
DOUBTFUL_SPACE = "\x03"
"""A gap that is a space only where the line was not justified."""
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"[\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
WORD_GAP = 0.2
"""A gap up to so many ems is none between words."""
TYPESETTERS_GAP = 0.7
"""A gap up to so many ems beside a Chinese character is the typesetter's, where spaces are drawn as such."""

_ADDRESS, _WHOLE = ctypes.c_void_p, ctypes.c_int


def _called_often(function: Any, *arguments: Any, result: Any = _WHOLE) -> Any:
    """Return a function of pdfium that takes addresses as numbers: checks are half a call's time."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


_origin = _called_often(raw.FPDFText_GetCharOrigin, _ADDRESS, _WHOLE, _ADDRESS, _ADDRESS)
_loose_box = _called_often(raw.FPDFText_GetLooseCharBox, _ADDRESS, _WHOLE, _ADDRESS)
_matrix = _called_often(raw.FPDFText_GetMatrix, _ADDRESS, _WHOLE, _ADDRESS)
_font_size = _called_often(raw.FPDFText_GetFontSize, _ADDRESS, _WHOLE, result=ctypes.c_double)
_is_generated = _called_often(raw.FPDFText_IsGenerated, _ADDRESS, _WHOLE)


class SpaceGaps(NamedTuple):
    """How many ems of a gap beside Chinese may be a space that was not drawn, and how many surely are."""

    least: float
    sure: float


Box = tuple[float, float, float]
"""Where a character stands on the page as it shows, in points: left, right, and the line it stands on."""


class Signs:
    """The characters of a page: `text` has one for each that pdfium knows, lines parted by line feeds."""

    def __init__(self, page: Any, text_page: Any, *, spaces: SpaceGaps) -> None:
        """Take an opened page of a program that leaves such gaps."""
        self.text = _characters(text_page)
        self._page = ctypes.cast(text_page.raw, _ADDRESS).value
        self._rectangle, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._to_rectangle = ctypes.addressof(self._rectangle)
        self._to_matrix = ctypes.addressof(self._matrix)
        self._to_x, self._to_y = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._turned = page.get_rotation()
        self._width, self._height = page.get_width(), page.get_height()
        self._spaces = spaces

    def size(self, index: int) -> float:
        """Return the size of a character's font on the page."""
        _matrix(self._page, index, self._to_matrix)
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return max(1.0, float(_font_size(self._page, index)) * scale)

    def box(self, index: int, em: float = 0.0) -> Box:
        """Return the place of a character: its origin and its advance, which is an ideograph's `em`."""
        _origin(self._page, index, self._to_x, self._to_y)
        x, y = self._x.value, self._y.value
        if em and not self._turned and "\u3400" <= self.text[index] <= "\u9fff":
            return x, x + em, y
        _loose_box(self._page, index, self._to_rectangle)
        found = self._rectangle
        if not self._turned:
            return x, found.right, y
        if self._turned == 90:
            return y, found.top, self._height - x
        if self._turned == 180:
            return self._width - x, self._width - found.left, self._height - y
        return self._width - y, self._width - found.bottom, x

    def begin(self, index: int) -> tuple[float, float]:
        """Return where a character begins, and the line it stands on."""
        if self._turned:
            left, _, base = self.box(index)
            return left, base
        _origin(self._page, index, self._to_x, self._to_y)
        return self._x.value, self._y.value

    def word(self, begin: int, end: int, em: float) -> Box:
        """Return the place of a word by its first and its last character, and the line of the first."""
        if self._turned:
            left, _, base = self.box(begin)
            return left, self.box(end - 1, em)[1], base
        _origin(self._page, begin, self._to_x, self._to_y)
        left, base = self._x.value, self._y.value
        if not "\u3400" <= self.text[end - 1] <= "\u9fff":
            _loose_box(self._page, end - 1, self._to_rectangle)
            return left, self._rectangle.right, base
        if end - begin == 1:
            return left, left + em, base
        _origin(self._page, end - 1, self._to_x, self._to_y)
        return left, self._x.value + em, base

    def is_drawn_space(self, index: int) -> bool:
        """Tell a space within a line that the file holds from one that stands for a gap."""
        return self.text[index : index + 1] == " " and not _is_generated(self._page, index)

    def space(self, before: str, after: str, gap: float) -> str:
        """Return what a gap of so many ems between two words is: a space, a doubtful one, or nothing."""
        if gap <= WORD_GAP:
            return ""
        ends, begins = before[-1], after[0]
        if IDEOGRAPH.match(ends) and IDEOGRAPH.match(begins):
            return " " if gap > TYPESETTERS_GAP else ""
        if gap > self._spaces.sure or not _WIDE.search(ends + begins):
            return " "
        return DOUBTFUL_SPACE if gap > self._spaces.least else ""


def _characters(text_page: Any) -> str:
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(_character(raw.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))
    return text.replace("\r", " ").replace("\0", " ").replace("\xa0", " ").replace("\ufffe", BROKEN_WORD)


def _character(code: int) -> str:
    is_half = 0xD800 <= code < 0xE000
    return chr(code) if 0 < code < 0x110000 and not is_half else " "
