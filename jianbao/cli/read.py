"""`jianbao read`: the source documents of a shard into plain text."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jianbao.cli.pace import Pace
from jianbao.foundations.errors import DocumentError
from jianbao.foundations.exchange import encode_packed, read_records
from jianbao.foundations.shelves import Entry, keep_shelf, kept_payloads, key_of, write_shelf
from jianbao.foundations.watching import check_unchanged
from jianbao.text.reading import read_file
from jianbao.text.shards import ShardList


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the documents, and where their texts go."""
    parser.add_argument("--seeds", type=Path, required=True, help="folder of source documents")
    parser.add_argument("--shard", type=Path, required=True, help="list of the shard's documents")
    parser.add_argument("--kept", type=Path, required=True, help="texts kept from the run before, if any")
    parser.add_argument("--basis", default="", help="digest of the code that reads; kept texts of another go")
    parser.add_argument("--content", default="", help="digest of the documents when the run began")
    parser.add_argument("--output", type=Path, required=True, help="shelf for the texts")


def run(arguments: argparse.Namespace) -> None:
    """Read every document that is not what it was; what cannot be read is listed, and the others go on."""
    documents = [arguments.seeds / name for name in read_records(arguments.shard, ShardList).documents]
    entries = list(_entries(documents, arguments))
    check_unchanged(arguments.content, documents)
    write_shelf(arguments.output, entries)
    keep_shelf(arguments.output, arguments.kept)


def _entries(documents: Sequence[Path], arguments: argparse.Namespace) -> Iterator[Entry]:
    kept = kept_payloads(arguments.kept)
    pace = Pace("read", len(documents), arguments.log)
    for path in documents:
        key = _key(path, arguments.basis)
        yield Entry(key, kept[key] if key in kept else _read(path, key, arguments.basis))
        pace.step()


def _read(path: Path, key: str, basis: str) -> bytes:
    """Return a document's text, packed; raise DocumentError where the file is no longer what its key says."""
    read = read_file(path)
    if _key(path, basis) != key:
        raise DocumentError(f"{path}: has changed while it was read; run the same again")
    if read.issue:
        print(f"jianbao read: {read.issue.message}", file=sys.stderr)
    return encode_packed(read)


def _key(path: Path, basis: str) -> str:
    """Return the digest of what a text is read from; a file that cannot be read has none of its own."""
    try:
        return key_of(basis, str(path), path.read_bytes())
    except OSError as error:
        return key_of(basis, str(path), str(error))
