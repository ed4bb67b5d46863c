"""`jianbao ledger`: hold the ledger of a build against its texts; every number has exactly one fate."""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.records import Span
from jianbao.numbers.ledger import LedgerReport, check_spans


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the texts and the summary."""
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text")
    parser.add_argument("--summary", type=Path, required=True, help="folder with numbers.csv")


def run(arguments: argparse.Namespace) -> None:
    """Print the counts of every document; raise JianbaoError if a ledger is not closed."""
    rows = _rows_by_source(arguments.summary / "numbers.csv")
    open_ledgers = []
    for path in sorted(arguments.text.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        own = rows.pop(path.stem, [])
        report = check_spans(text, [Span(int(row["start"]), int(row["end"])) for row in own])
        print(_line(path.stem, own, report))
        if not report.closed:
            open_ledgers.append(_place(path, text, report))
    if open_ledgers:
        raise JianbaoError("; ".join(open_ledgers))
    if rows:
        raise JianbaoError(f"{arguments.text}: holds no text of {', '.join(sorted(rows))}; build anew")


def _rows_by_source(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["source"]].append(row)
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); run snakemake to build it") from error
    return dict(found)


def _line(source: str, rows: list[dict[str, str]], report: LedgerReport) -> str:
    fates = Counter(row["status"] for row in rows)
    counted = " ".join(f"{fate}={number}" for fate, number in sorted(fates.items()))
    return f"{source}: {counted} unaccounted={len(report.unaccounted)} double={len(report.double)}"


def _place(path: Path, text: str, report: LedgerReport) -> str:
    span = (report.unaccounted or report.double)[0]
    line = text.count("\n", 0, span.start) + 1
    what = "is in no row" if report.unaccounted else "is in two rows"
    return f"{path}:{line}: “{span.of(text)}” {what} of numbers.csv; add a rule to lexicon/figures"
