"""PDF files: the lines of a page put back into paragraphs, without running heads and page numbers."""

import time

_SIGNATURE = b"%PDF-"
_SEARCHED = 1024
"""A PDF may begin with a little junk; readers allow it within the first kilobyte."""
_PAGES = 2000
_SECONDS = 45.0
_LEAST_TEXT = 8
"""Characters a page on average; a scan has none, or the scanner's stamp."""
_ANOTHER_WAY = "ask for the Word file or print it to PDF again"
_UNMAPPED = frozenset(range(0xE000, 0xF900)) | {0xFFFD}
_UNMAPPED_SHARE = 0.2


class PdfFile:
    """PDF, read by pdfium."""

    def accepts(self, content: bytes) -> bool:
        """Tell a PDF by its signature near the beginning."""
        return _SIGNATURE in content[: _SEARCHED + len(_SIGNATURE)] and not content.startswith(b"PK")

    def read(self, content: bytes) -> str:
        """Return one paragraph a line; raise ValueError for a password, a scan or damage."""
        from jianbao.text.pdf_document import open_document  # noqa: PLC0415 (only a PDF pays for pdfium)
        from jianbao.text.pdf_furniture import without_furniture  # noqa: PLC0415
        from jianbao.text.pdf_layout import in_reading_order  # noqa: PLC0415
        from jianbao.text.pdf_paragraphs import join_lines  # noqa: PLC0415

        deadline = time.monotonic() + _SECONDS
        pages = []
        with open_document(content, most_pages=_PAGES) as document:
            for page in document.pages():
                pages.append(page)
                if time.monotonic() > deadline:
                    raise ValueError(f"is a PDF that takes too long to read; {_ANOTHER_WAY}")
        _check_text("".join(line.text for page in pages for line in page.lines), len(pages))
        return join_lines(in_reading_order(without_furniture(pages)))


def _check_text(text: str, pages: int) -> None:
    shown = "".join(text.split())
    if len(shown) < _LEAST_TEXT * pages and len(shown) < 200:
        raise ValueError(
            "is a PDF of pictures without text (a scan); have its text recognised, or ask for the Word file"
        )
    if sum(ord(character) in _UNMAPPED for character in shown) > _UNMAPPED_SHARE * len(shown):
        raise ValueError(f"is a PDF that does not say which characters its signs are; {_ANOTHER_WAY}")
