"""`jianbao analyse`: speeches, numbers, indicators and themes of every document."""

import argparse
from pathlib import Path

from jianbao.analysis import analyse_document, load_analysis_rules
from jianbao.foundations.exchange import read_records, write_records
from jianbao.foundations.records import Document
from jianbao.text.reading import Reading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the text, the lexicon and the taxonomy."""
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text")
    parser.add_argument("--listing", type=Path, required=True, help="list of what was read")
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--taxonomy", type=Path, required=True, help="file of the themes")
    parser.add_argument("--output", type=Path, required=True, help="file for the analyses")


def run(arguments: argparse.Namespace) -> None:
    """Analyse the documents in their order."""
    rules = load_analysis_rules(arguments.lexicon, arguments.taxonomy)
    reading = read_records(arguments.listing, Reading)
    analyses = []
    for row in reading.documents:
        text = (arguments.text / f"{row.source}.txt").read_bytes().decode("utf-8")
        analyses.append(analyse_document(Document(source=row.source, path=row.path, text=text), rules))
    write_records(arguments.output, analyses)
