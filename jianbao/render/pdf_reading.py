"""A PDF as its reader meets it: lines of characters with their places, tags, attachments, properties."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from jianbao.foundations.errors import RenderError

_NO_GLYPH = {0, 0xFFFD}
_SAME_LINE = 0.45
"""How far apart the feet of two characters of a line stand at most, in times their size: marks are raised."""


class Character(NamedTuple):
    """A character and its box in points, from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    glyph: bool
    """Whether the face has it."""


class Line(NamedTuple):
    """Characters of one height, from left to right."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    gap: float
    """The widest space within it: wide in tables and charts, narrow in prose."""


class Sheet:
    """A page: its size in points, its characters, its figures."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        """Read the page."""
        self.number = number
        self.width, self.height = page.get_size()
        self._text = page.get_textpage()
        self.characters = tuple(self._characters())
        self.figures = tuple(_figures(page))

    def faces(self) -> set[str]:
        """Return the names of the faces that its characters are set in, without the subset's letters."""
        found = set()
        for place in range(self._text.count_chars()):
            name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
            raw.FPDFText_GetFontInfo(self._text.raw, place, name, 200, flags)
            found.add(name.value.decode(errors="replace").rpartition("+")[2])
        return found - {""}

    def _characters(self) -> Iterator[Character]:
        for place in range(self._text.count_chars()):
            code = raw.FPDFText_GetUnicode(self._text.raw, place)
            left, bottom, right, top = self._text.get_charbox(place, loose=True)
            if right <= left or raw.FPDFText_IsGenerated(self._text.raw, place) == 1:
                continue
            size = raw.FPDFText_GetFontSize(self._text.raw, place)
            wrong = code in _NO_GLYPH or raw.FPDFText_HasUnicodeMapError(self._text.raw, place) == 1
            yield Character(chr(code), left, bottom, right, top, size, glyph=not wrong)


class Attached(NamedTuple):
    """A file that travels inside."""

    name: str
    dated: bool


class PdfFile:
    """What the rules read of a PDF."""

    def __init__(self, data: bytes) -> None:
        """Open the file; raise RenderError where `data` is no PDF."""
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise RenderError("is no PDF; build it anew") from error
        self.sheets = [Sheet(page, number) for number, page in enumerate(self._document, start=1)]
        self.tagged = bool(raw.FPDFCatalog_IsTagged(self._document.raw))

    def property(self, name: str) -> str:
        """Return a property of the document, such as Title; empty where it is missing."""
        return str(self._document.get_metadata_value(name)).strip()

    def language(self) -> str:
        """Return the document's language; empty where it names none."""
        length = raw.FPDFCatalog_GetLanguage(self._document.raw, None, 0)
        buffer = (ctypes.c_ushort * max(length // 2, 1))()
        raw.FPDFCatalog_GetLanguage(self._document.raw, buffer, length)
        return "".join(map(chr, buffer)).strip("\0 ")

    def attachments(self) -> Iterator[Attached]:
        """Yield the files that travel inside."""
        for place in range(self._document.count_attachments()):
            one = self._document.get_attachment(place)
            dates = [one.get_str_value(key) for key in ("CreationDate", "ModDate") if one.has_key(key)]
            yield Attached(one.get_name(), dated=len(dates) == 2 and all(dates))

    def bookmarks(self) -> Iterator[tuple[str, int, float]]:
        """Yield each bookmark's title with the page and the height that it leads to."""
        for mark in self._document.get_toc():
            target = mark.get_dest()
            if target is None:
                continue
            _, view = target.get_view()
            height = view[1] if len(view) > 1 and view[1] is not None else 0.0
            yield mark.get_title(), target.get_index(), height


def lines_of(characters: Iterable[Character]) -> Iterator[Line]:
    """Yield characters by lines, from the top."""
    row: list[Character] = []
    for one in sorted(characters, key=lambda one: -one.bottom):
        if row and row[-1].bottom - one.bottom > _SAME_LINE * max(one.size, row[-1].size):
            yield _line(row)
            row = []
        row.append(one)
    if row:
        yield _line(row)


def _line(row: list[Character]) -> Line:
    ordered = sorted(row, key=lambda one: one.left)
    inked = [one for one in ordered if one.text.strip()] or ordered
    return Line(
        "".join(one.text for one in ordered),
        min(one.left for one in inked),
        min(one.bottom for one in inked),
        max(one.right for one in inked),
        max(one.top for one in inked),
        max(one.size for one in inked),
        max((after.left - before.right for before, after in pairwise(inked)), default=0.0),
    )


def _figures(page: pdfium.PdfPage) -> Iterator[str]:
    """Yield the alternative text of every tagged figure of a page."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    for place in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _alternatives(raw.FPDF_StructTree_GetChildAtIndex(tree, place))
    raw.FPDF_StructTree_Close(tree)


def _alternatives(element: Any) -> Iterator[str]:
    if not element:
        return
    if _string(raw.FPDF_StructElement_GetType, element) == "Figure":
        yield _string(raw.FPDF_StructElement_GetAltText, element)
    for place in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        yield from _alternatives(raw.FPDF_StructElement_GetChildAtIndex(element, place))


def _string(function: Any, element: Any) -> str:
    length = function(element, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    function(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le", errors="replace").strip("\0")
