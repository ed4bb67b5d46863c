"""`jianbao analyse`: speeches, numbers, indicators and themes of the documents of a shard."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from jianbao.analysis import AnalysisRules, analyse_document, load_analysis_rules
from jianbao.cli.pace import Pace
from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.shelves import Entry, keep_shelf, kept_payloads, key_of, read_entries, write_shelf
from jianbao.text.reading import ReadDocument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the texts, the lexicon and the taxonomy, and where the analyses go."""
    parser.add_argument("--texts", type=Path, required=True, help="shelf of the shard's texts")
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--taxonomy", type=Path, required=True, help="file of the themes")
    parser.add_argument("--kept", type=Path, required=True, help="analyses kept from the run before, if any")
    parser.add_argument("--basis", default="", help="digest of rules and code; what was kept of others goes")
    parser.add_argument("--output", type=Path, required=True, help="shelf for the analyses")


def run(arguments: argparse.Namespace) -> None:
    """Analyse every document that is not what it was, in the order of the texts."""
    write_shelf(arguments.output, list(_entries(arguments)))
    keep_shelf(arguments.output, arguments.kept)


def _entries(arguments: argparse.Namespace) -> Iterator[Entry]:
    kept = kept_payloads(arguments.kept)
    texts = read_entries(arguments.texts)
    pace = Pace("analyse", len(texts), arguments.log)
    rules: AnalysisRules | None = None
    for text in texts:
        document = decode_packed(text.payload, ReadDocument, arguments.texts).document
        key = key_of(arguments.basis, text.payload)
        if document and key in kept:
            yield Entry(key, kept[key])
        elif document:
            rules = rules or load_analysis_rules(arguments.lexicon, arguments.taxonomy)
            yield Entry(key, encode_packed(analyse_document(document, rules)))
        pace.step()
