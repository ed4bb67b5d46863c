"""`jianbao verdict`: the documents that could not be used, one line each; fails if there are any.

The last step of a build. Everything else is built by then, so a bad document costs only itself, and
yet a run with one never passes for a clean run.
"""

import argparse
from pathlib import Path

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.files import write_bytes
from jianbao.summary.reading import read_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the summary and the file that says all is well."""
    parser.add_argument("--summary", type=Path, required=True, help="folder with issues.csv and speeches.csv")
    parser.add_argument("--output", type=Path, required=True, help="file written when no document failed")


def run(arguments: argparse.Namespace) -> None:
    """Fail with a line for each error; write the count of documents when there is none."""
    issues = read_table(arguments.summary / "issues.csv")
    errors = [row["message"] for row in issues if row["level"] == "error"]
    if errors:
        raise DocumentError("\njianbao verdict: ".join(errors))
    documents, speeches = set(), 0
    for row in read_table(arguments.summary / "speeches.csv"):
        documents.add(row["source"])
        speeches += 1
    line = f"documents: {len(documents)}, speeches: {speeches}\n"
    write_bytes(arguments.output, line.encode("utf-8"))
