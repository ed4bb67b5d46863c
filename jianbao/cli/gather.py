"""`jianbao gather`: the texts of all shards as one file a document, and the listing of what was read."""

import argparse
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from jianbao.foundations.exchange import write_records
from jianbao.foundations.files import update_folder
from jianbao.foundations.records import Issue
from jianbao.foundations.shelves import read_shelf
from jianbao.text.listing import list_documents
from jianbao.text.reading import Listing, ReadDocument, ShardListing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the shards, and where texts and listing go."""
    parser.add_argument("--seeds", type=Path, required=True, help="folder of source documents")
    parser.add_argument("--shards", nargs="+", required=True, help="the shards in the order of the listing")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the shards' texts")
    parser.add_argument("--output", type=Path, required=True, help="folder for the plain text")
    parser.add_argument("--listing", type=Path, required=True, help="file for the listing")


def run(arguments: argparse.Namespace) -> None:
    """Write the texts and the listing; take away what earlier runs left of shards that are no more."""
    shards: list[ShardListing] = []
    issues: list[Issue] = list(list_documents(arguments.seeds)[1])
    update_folder(arguments.output, _texts(arguments, shards, issues))
    write_records(arguments.listing, Listing(shards=tuple(shards), issues=tuple(issues)))
    remove_strays(arguments.listing.parent, frozenset(arguments.shards))


def _texts(
    arguments: argparse.Namespace, shards: list[ShardListing], issues: list[Issue]
) -> Iterator[tuple[str, bytes]]:
    """Yield each document's file, one shard in memory at a time, and fill in what the listing says."""
    for shard in arguments.shards:
        sources: list[str] = []
        for read in read_shelf(arguments.texts / f"{shard}.msgpack", ReadDocument):
            if read.document:
                sources.append(read.document.source)
                yield f"{read.document.source}.txt", read.document.text.encode("utf-8")
            if read.issue:
                issues.append(read.issue)
        shards.append(ShardListing(id=shard, sources=tuple(sources)))


def remove_strays(work: Path, shards: Collection[str]) -> None:
    """Remove what steps keep of shards that are none of these."""
    folders = [work / name for name in ("shards", "texts", "analyses", "gists", "finished")]
    for folder in (*folders, *(work / "kept").glob("*")):
        for path in folder.glob("[!.]*"):
            if path.name.partition(".")[0] not in shards:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
