"""The characters of a PDF page with their places, as pdfium gives them."""

import ctypes
import math
import re
from typing import Any, NamedTuple

from pypdfium2 import raw

BROKEN_WORD = "\x02"
"""What pdfium writes for a hyphen at a line's end."""
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"[\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_WORD_GAP = 0.2
TYPESETTERS_GAP = 0.7
"""A gap up to so many ems beside a Chinese character is the typesetter's, where spaces are drawn as such."""


class Box(NamedTuple):
    """Where a character stands on the page as it shows, in points; `base` is the line it stands on."""

    left: float
    right: float
    base: float


class Signs:
    """The characters of a page: `text` has one for each that pdfium knows, lines parted by line feeds."""

    def __init__(self, page: Any, text_page: Any, *, least_space: float) -> None:
        """Take an opened page; a gap of `least_space` ems beside Chinese is a space that was not drawn."""
        self.text = _characters(text_page)
        self._handle = text_page.raw
        self._rectangle, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._to_rectangle = ctypes.byref(self._rectangle)
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._turned = page.get_rotation()
        self._width, self._height = page.get_width(), page.get_height()
        self._least_space = least_space

    def size(self, index: int) -> float:
        """Return the size of a character's font on the page."""
        raw.FPDFText_GetMatrix(self._handle, index, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return max(1.0, float(raw.FPDFText_GetFontSize(self._handle, index)) * scale)

    def box(self, index: int, em: float = 0.0) -> Box:
        """Return the place of a character: its origin and its advance, which is an ideograph's `em`."""
        raw.FPDFText_GetCharOrigin(self._handle, index, self._to_x, self._to_y)
        if em and not self._turned and "\u3400" <= self.text[index] <= "\u9fff":
            return Box(self._x.value, self._x.value + em, self._y.value)
        raw.FPDFText_GetLooseCharBox(self._handle, index, self._to_rectangle)
        found, x, y = self._rectangle, self._x.value, self._y.value
        if not self._turned:
            return Box(x, found.right, y)
        if self._turned == 90:
            return Box(y, found.top, self._height - x)
        if self._turned == 180:
            return Box(self._width - x, self._width - found.left, self._height - y)
        return Box(self._width - y, self._width - found.bottom, x)

    def is_made(self, index: int) -> bool:
        """Tell a space that stands for a mere gap from one that the file holds."""
        return bool(raw.FPDFText_IsGenerated(self._handle, index))

    def is_space(self, before: str, after: str, gap: float) -> bool:
        """Tell whether a gap of so many ems between two characters is a space."""
        if IDEOGRAPH.match(before) and IDEOGRAPH.match(after):
            return gap > TYPESETTERS_GAP
        return gap > (self._least_space if _WIDE.search(before + after) else _WORD_GAP)


def _characters(text_page: Any) -> str:
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(_character(raw.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))
    return text.replace("\r", " ").replace("\0", " ").replace("\xa0", " ").replace("\ufffe", BROKEN_WORD)


def _character(code: int) -> str:
    is_half = 0xD800 <= code < 0xE000
    return chr(code) if 0 < code < 0x110000 and not is_half else " "
