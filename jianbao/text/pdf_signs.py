"""The characters of a PDF page with their places, as pdfium gives them."""

import ctypes
import re
from typing import Any, NamedTuple

from pypdfium2 import raw

BROKEN_WORD = "\x02"
"""What pdfium writes for a hyphen at a line's end."""
IDEOGRAPH = re.compile(r"[\u3400-\u4dff\u4e01-\u9fff]")
"""Chinese characters but 一, whose box some programs draw flat."""
_WIDE = re.compile(r"[\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_WORD_GAP = 0.2
_TYPESETTERS_GAP = 0.7
"""A gap up to so many ems beside a Chinese character is the typesetter's, where spaces are drawn as such."""
_SPACE_UNDRAWN = 0.212
"""Where spaces are not drawn: wider than the gap that is set between Chinese and digits, 0.2 em."""


class Box(NamedTuple):
    """Where a character stands, in points; `base` is its lower edge."""

    left: float
    right: float
    base: float
    top: float


class Signs:
    """The characters of a page: `text` has one for each that pdfium knows, lines parted by line feeds."""

    def __init__(self, page: Any, text_page: Any, *, draws_spaces: bool) -> None:
        """Take an opened page; unless it `draws_spaces`, a narrow gap beside Chinese may be one."""
        self.text = _characters(text_page)
        self._handle = text_page.raw
        self._rectangle = raw.FS_RECTF()
        self._place = ctypes.byref(self._rectangle)
        self._turned = page.get_rotation()
        self._width, self._height = page.get_width(), page.get_height()
        self._gap_beside_wide = _TYPESETTERS_GAP if draws_spaces else _SPACE_UNDRAWN

    def box(self, index: int) -> Box:
        """Return the place of a character on the page as it shows, turned or not."""
        raw.FPDFText_GetLooseCharBox(self._handle, index, self._place)
        found = self._rectangle
        left, right, bottom, top = found.left, found.right, found.bottom, found.top
        if not self._turned:
            return Box(left, right, bottom, top)
        width, height = self._width, self._height
        if self._turned == 90:
            return Box(bottom, top, height - right, height - left)
        if self._turned == 180:
            return Box(width - right, width - left, height - top, height - bottom)
        return Box(width - top, width - bottom, left, right)

    def is_made(self, index: int) -> bool:
        """Tell a space that stands for a mere gap from one that the file holds."""
        return bool(raw.FPDFText_IsGenerated(self._handle, index))

    def is_space(self, before: str, after: str, gap: float) -> bool:
        """Tell whether a gap of so many ems between two characters is a space."""
        return gap > (self._gap_beside_wide if _WIDE.search(before + after) else _WORD_GAP)


def _characters(text_page: Any) -> str:
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(_character(raw.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))
    return text.replace("\r", " ").replace("\0", " ").replace("\xa0", " ").replace("\ufffe", BROKEN_WORD)


def _character(code: int) -> str:
    is_half = 0xD800 <= code < 0xE000
    return chr(code) if 0 < code < 0x110000 and not is_half else " "
