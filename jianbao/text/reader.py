"""Reading a source document as plain text, whatever its format: the content decides, not the ending."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Document
from jianbao.text import office, pdf, plain, saved_page, webpage, word

NOTE = "\0"
"""What parts a text from what is said about it."""


class Reader(Protocol):
    """A format: tells whether some bytes are its own, and turns them into plain text."""

    def accepts(self, content: bytes) -> bool:
        """Tell whether `content` is of this format."""

    def read(self, content: bytes) -> str:
        """Return the text of `content`; raise ValueError saying what is wrong and what to do.

        What a reader could not read may be said behind the text, after a NUL, which no text holds.
        """


READERS: Sequence[Reader] = (
    word.WordFile(),
    office.OldOfficeFile(),
    pdf.PdfFile(),
    saved_page.SavedPage(),
    webpage.WebPage(),
    plain.PlainText(),
)
"""The known formats, the most particular first; plain text takes what no other claims."""

_LARGEST = 100 * 1024 * 1024
"""A file of this size is no compilation of speeches, and would not fit into memory several times over."""


def read_document(path: Path) -> Document:
    """Return the document at `path`; raise DocumentError if it holds no text to read."""
    return read_source(path)[0]


def read_source(path: Path) -> tuple[Document, str]:
    """Return the document at `path` and what of it could not be read, if anything; raise DocumentError."""
    content = _read_bytes(path)
    reader = next((reader for reader in READERS if reader.accepts(content)), None)
    if reader is None:
        raise DocumentError(f"{path}: is not a text file; save it as UTF-8 text or take it out of the folder")
    try:
        written, _, missing = reader.read(content).partition(NOTE)
        text = with_plain_line_ends(written)
    except ValueError as error:
        raise DocumentError(f"{path}: {error}") from error
    if not text.strip():
        raise DocumentError(f"{path}: holds no text; fill the file or take it out of the folder")
    return Document(source=path.stem, path=str(path), text=text), missing


def with_plain_line_ends(text: str) -> str:
    """Return `text` with every line end written as a single line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise DocumentError(
                f"{path}: is larger than {_LARGEST >> 20} MB; split it into several documents"
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(
            f"{path}: cannot be read ({reason}); check the file and who may read it"
        ) from error
