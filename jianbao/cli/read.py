"""`jianbao read`: source documents into plain text."""

import argparse
import sys
from pathlib import Path

from jianbao.foundations.exchange import write_records
from jianbao.foundations.files import write_folder
from jianbao.text.reading import DocumentFile, Reading, read_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of documents and where text and listing go."""
    parser.add_argument("--seeds", type=Path, required=True, help="folder of source documents")
    parser.add_argument("--text", type=Path, required=True, help="folder for the plain text")
    parser.add_argument("--listing", type=Path, required=True, help="file for the list of what was read")


def run(arguments: argparse.Namespace) -> None:
    """Read every document; what cannot be read is listed, and the others go on."""
    documents, issues = read_folder(arguments.seeds)
    for issue in issues:
        print(f"jianbao read: {issue.message}", file=sys.stderr)
    write_folder(arguments.text, {f"{row.source}.txt": row.text.encode("utf-8") for row in documents})
    listed = tuple(DocumentFile(source=row.source, path=row.path) for row in documents)
    write_records(arguments.listing, Reading(documents=listed, issues=issues))
