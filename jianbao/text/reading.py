"""Reading a whole folder: the documents that can be read, and an issue for each that cannot."""

from pathlib import Path

import msgspec

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Document, Issue
from jianbao.text.listing import list_documents
from jianbao.text.reader import read_document


class DocumentFile(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read: its name, and the file it came from."""

    source: str
    path: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the files of a folder."""

    documents: tuple[DocumentFile, ...]
    issues: tuple[Issue, ...]


def read_folder(folder: Path) -> tuple[tuple[Document, ...], tuple[Issue, ...]]:
    """Read every document of a folder in order; one that cannot be read becomes an error issue."""
    paths, issues = list_documents(folder)
    documents: list[Document] = []
    refused: list[Issue] = list(issues)
    for path in paths:
        try:
            documents.append(read_document(path))
        except DocumentError as error:
            refused.append(
                Issue(source=path.stem, level="error", stage="text", rule="unreadable", message=str(error))
            )
    return tuple(documents), tuple(refused)
