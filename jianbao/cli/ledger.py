"""`jianbao ledger`: hold the ledger of a build against its texts; every number has exactly one fate.

Derived figures stand in no text: each must come out again from figures that do.
"""

import argparse
import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.records import Span
from jianbao.numbers.ledger import LedgerReport, check_spans
from jianbao.summary.derived import Place, find_wrong


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the texts and the summary."""
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text")
    parser.add_argument("--summary", type=Path, required=True, help="folder with numbers.csv and derived.csv")


def run(arguments: argparse.Namespace) -> None:
    """Print the counts of every document; raise JianbaoError if a ledger is not closed."""
    numbers = _read_rows(arguments.summary / "numbers.csv")
    rows = _by_source(numbers)
    texts: dict[str, str] = {}
    open_ledgers = []
    for path in sorted(arguments.text.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        texts[path.stem] = text
        own = rows.pop(path.stem, [])
        report = check_spans(text, [Span(int(row["start"]), int(row["end"])) for row in own])
        print(_line(path.stem, own, report))
        if not report.closed:
            open_ledgers.append(_place(path, text, report))
    if open_ledgers:
        raise JianbaoError("; ".join(open_ledgers))
    if rows:
        raise JianbaoError(f"{arguments.text}: holds no text of {', '.join(sorted(rows))}; build anew")
    derived = arguments.summary / "derived.csv"
    wrong = list(find_wrong(_read_rows(derived), texts, _values(numbers)))
    if wrong:
        raise JianbaoError("; ".join(f"{derived}: {one}; build anew" for one in wrong))


def _read_rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); run snakemake to build it") from error


def _by_source(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["source"]].append(row)
    return dict(found)


def _values(rows: list[dict[str, str]]) -> dict[Place, list[Decimal]]:
    """Return the figures of the ledger by their place."""
    return {
        (row["source"], int(row["start"]), int(row["end"])): [Decimal(row["value"])]
        for row in rows
        if row["value"] and row["status"] == "indicator"
    }


def _line(source: str, rows: list[dict[str, str]], report: LedgerReport) -> str:
    fates = Counter(row["status"] for row in rows)
    counted = " ".join(f"{fate}={number}" for fate, number in sorted(fates.items()))
    return f"{source}: {counted} unaccounted={len(report.unaccounted)} double={len(report.double)}"


def _place(path: Path, text: str, report: LedgerReport) -> str:
    span = (report.unaccounted or report.double)[0]
    line = text.count("\n", 0, span.start) + 1
    what = "is in no row" if report.unaccounted else "is in two rows"
    return f"{path}:{line}: “{span.of(text)}” {what} of numbers.csv; add a rule to lexicon/figures"
