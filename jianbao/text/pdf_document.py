"""An opened PDF: its pages as lines of text with their places, by pdfium."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2 import raw

from jianbao.text.pdf_lines import Page, read_page
from jianbao.text.pdf_signs import TYPESETTERS_GAP, SpaceGaps

_DAMAGED = "is a PDF that is damaged or cut off; open it in a PDF reader and save it again"

LEAST_TEXT = 8
"""Characters a page on average; a scan has none, or the scanner's stamp."""
_LARGE, _DEEPEST = 0.25, 3
"""The part of a page that a scan covers at least, and how deep in other objects it is looked for."""
_SPACES = {"Skia/PDF": SpaceGaps(0.212, 0.212), "LibreOffice": SpaceGaps(0.31, 0.4)}
"""Programs whose files hold no spaces beside Chinese, only gaps; the gap that they set between Chinese and
digits is narrower, but a line that LibreOffice justifies may widen it to as much as a space."""


class PdfDocument:
    """The pages of a PDF, one after another."""

    def __init__(self, document: Any) -> None:
        """Take a document that pdfium has opened."""
        self._document = document
        producer = document.get_metadata_value("Producer")
        known = (gap for name, gap in _SPACES.items() if name in producer)
        self._spaces = next(known, SpaceGaps(TYPESETTERS_GAP, TYPESETTERS_GAP))

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; each is closed before the next is opened."""
        for number in range(len(self._document)):
            try:
                page = self._document[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError as error:
                raise ValueError(f"is a PDF whose page {number + 1} is damaged; save it again") from error
            try:
                found = read_page(page, text, spaces=self._spaces)
                yield found._replace(pictured=_is_picture(page, found))
            finally:
                text.close()
                page.close()


def _is_picture(page: Any, found: Page) -> bool:
    """Tell a page that shows a large picture and hardly a word: a scan."""
    if sum(len(line.text) for line in found.lines) >= LEAST_TEXT:
        return False
    pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEEPEST)
    boxes = (picture.get_bounds() for picture in pictures)
    size = _LARGE * found.width * found.height
    return any((right - left) * (top - bottom) > size for left, bottom, right, top in boxes)


@contextmanager
def open_document(content: bytes, *, most_pages: int) -> Iterator[PdfDocument]:
    """Open a PDF; raise ValueError if it is locked, damaged, empty or too long."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError(_refusal()) from error
    try:
        pages = len(document)
        if not pages:
            raise ValueError("is a PDF without pages; ask for it again")
        if pages > most_pages:
            raise ValueError(f"is a PDF of {pages} pages; at most {most_pages} are read, split it")
        yield PdfDocument(document)
    finally:
        document.close()


def _refusal() -> str:
    """Say why pdfium did not open the last file."""
    reason = raw.FPDF_GetLastError()
    if reason == raw.FPDF_ERR_PASSWORD:
        return "is a PDF that is protected by a password; save it without one"
    if reason == raw.FPDF_ERR_SECURITY:
        return "is a PDF locked by a method that cannot be opened; save it without protection"
    return _DAMAGED
