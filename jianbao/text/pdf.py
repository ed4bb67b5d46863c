"""PDF files: the lines of a page put back into paragraphs, without running heads and page numbers."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.text.apart import ReaderApart

_SIGNATURE = b"%PDF-"
_SEARCHED = 1024
"""A PDF may begin with a little junk; readers allow it within the first kilobyte."""
_SECONDS = 45.0
_TOO_MUCH = "is a PDF that breaks the reader or takes too much memory or time; ask for the Word file"


class PdfFile:
    """PDF, read by pdfium."""

    def accepts(self, content: bytes) -> bool:
        """Tell a PDF by its signature near the beginning."""
        return _SIGNATURE in content[: _SEARCHED + len(_SIGNATURE)] and not content.startswith(b"PK")

    def read(self, content: bytes) -> str:
        """Return one paragraph a line; raise ValueError for a password, a scan or damage."""
        return _reader().read(content)


@cache
def _reader() -> "ReaderApart":
    """Return the one process that reads all PDF files; only they pay for pdfium."""
    from jianbao.text.apart import ReaderApart  # noqa: PLC0415
    from jianbao.text.pdf_reading import read_pdf  # noqa: PLC0415

    return ReaderApart(read_pdf, seconds=_SECONDS, failure=_TOO_MUCH)
