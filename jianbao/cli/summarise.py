"""`jianbao summarise`: the summary of all documents as tables, workbook and briefing.json."""

import argparse
from pathlib import Path

from jianbao.foundations.exchange import encode_readable, read_records
from jianbao.foundations.files import write_bytes
from jianbao.foundations.records import Analysis
from jianbao.foundations.shelves import read_shelf
from jianbao.summary.build import load_summary_rules, summarise_analyses
from jianbao.summary.tables import tabulate, to_csv
from jianbao.summary.workbook import load_workbook_text, write_workbook
from jianbao.text.reading import Listing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the analyses and the office's data."""
    parser.add_argument("--analyses", type=Path, required=True, help="folder of the shards' analyses")
    parser.add_argument("--listing", type=Path, required=True, help="list of what was read")
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--taxonomy", type=Path, required=True, help="file of the themes")
    parser.add_argument("--families", type=Path, required=True, help="file of the indicator families")
    parser.add_argument("--highlights", type=Path, required=True, help="file of the highlights' weights")
    parser.add_argument("--workbook", type=Path, required=True, help="file of the workbook's words")
    parser.add_argument("--output", type=Path, required=True, help="folder for the summary")


def run(arguments: argparse.Namespace) -> None:
    """Compute everything first, then write: a failure leaves no file half made."""
    rules = load_summary_rules(
        arguments.lexicon, arguments.taxonomy, arguments.families, arguments.highlights
    )
    words = load_workbook_text(arguments.workbook)
    listing = read_records(arguments.listing, Listing)
    analyses = [
        analysis
        for shard in listing.shards
        for analysis in read_shelf(arguments.analyses / f"{shard.id}.msgpack", Analysis)
    ]
    summary = summarise_analyses(analyses, listing.issues, rules)
    tables = tabulate(summary)
    files = {f"{name}.csv": to_csv(frame) for name, frame in tables.items()}
    files["indicators.xlsx"] = write_workbook(tables, words)
    files["briefing.json"] = encode_readable(summary)
    for name, data in files.items():
        write_bytes(arguments.output / name, data)
