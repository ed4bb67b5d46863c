"""From a PDF's bytes to its text: open, leave out furniture, order, join."""

import re

from jianbao.text.pdf_document import open_document
from jianbao.text.pdf_furniture import without_furniture
from jianbao.text.pdf_layout import in_reading_order
from jianbao.text.pdf_paragraphs import join_lines

_PAGES = 2000
_LEAST_TEXT = 8
"""Characters a page on average; a scan has none, or the scanner's stamp."""
_ANOTHER_WAY = "ask for the Word file or print it to PDF again"
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")
_UNMAPPED_SHARE = 0.2


def read_pdf(content: bytes) -> str:
    """Return one paragraph a line; raise ValueError for a password, a scan or damage."""
    with open_document(content, most_pages=_PAGES) as document:
        pages = list(document.pages())
    _check_text("".join(line.text for page in pages for line in page.lines), len(pages))
    return join_lines(in_reading_order(without_furniture(pages)))


def _check_text(text: str, pages: int) -> None:
    shown = "".join(text.split())
    if len(shown) < _LEAST_TEXT * pages and len(shown) < 200:
        raise ValueError(
            "is a PDF of pictures without text (a scan); have its text recognised, or ask for the Word file"
        )
    if len(_UNMAPPED.findall(shown)) > _UNMAPPED_SHARE * len(shown):
        raise ValueError(f"is a PDF that does not say which characters its signs are; {_ANOTHER_WAY}")
