"""`jianbao verdict`: the documents that could not be used, one line each; fails if there are any.

The last step of a build. Everything else is built by then, so a bad document costs only itself, and
yet a run with one never passes for a clean run.
"""

import argparse
from pathlib import Path

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.exchange import read_records
from jianbao.foundations.files import write_bytes
from jianbao.summary.model import Summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the summary and the file that says all is well."""
    parser.add_argument("--summary", type=Path, required=True, help="file briefing.json of the summary")
    parser.add_argument("--output", type=Path, required=True, help="file written when no document failed")


def run(arguments: argparse.Namespace) -> None:
    """Fail with a line for each error; write the count of documents when there is none."""
    summary = read_records(arguments.summary, Summary)
    errors = [issue.message for issue in summary.issues if issue.level == "error"]
    if errors:
        raise DocumentError("\njianbao verdict: ".join(errors))
    line = f"documents: {len(summary.documents)}, speeches: {len(summary.speeches)}\n"
    write_bytes(arguments.output, line.encode("utf-8"))
