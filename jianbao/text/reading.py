"""What becomes of the files of a folder: a document, or the issue that says why there is none."""

from pathlib import Path

import msgspec

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Document, Issue
from jianbao.text.reader import read_source


class ReadDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that was read: its document, the issue that says why there is none, or both in doubt."""

    document: Document | None = None
    issue: Issue | None = None


class ShardListing(msgspec.Struct, frozen=True, kw_only=True):
    """The documents of a shard that could be read, by name, in the order of the listing."""

    id: str
    sources: tuple[str, ...]


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all files: the shards in their order, and the issues of listing and reading."""

    shards: tuple[ShardListing, ...]
    issues: tuple[Issue, ...]


def read_file(path: Path) -> ReadDocument:
    """Read a file; one that cannot be read becomes an error issue, one read in part a warning."""
    try:
        document, missing = read_source(path)
    except DocumentError as error:
        return ReadDocument(
            issue=Issue(source=path.stem, level="error", stage="text", rule="unreadable", message=str(error))
        )
    doubt = f"{path}: {missing}" if missing else ""
    issue = Issue(source=path.stem, level="warning", stage="text", rule="read_in_part", message=doubt)
    return ReadDocument(document=document, issue=issue if doubt else None)
