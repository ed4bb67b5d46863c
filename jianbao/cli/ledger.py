"""`jianbao ledger`: hold the ledger of a build against its texts; every number has exactly one fate.

Derived figures stand in no text: each must come out again from figures that do.
"""

import argparse
from array import array
from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.records import Span
from jianbao.numbers.ledger import LedgerReport, check_spans
from jianbao.summary.derived import Place, find_wrong
from jianbao.summary.reading import read_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the texts and the summary."""
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text")
    parser.add_argument("--summary", type=Path, required=True, help="folder with numbers.csv and derived.csv")


def run(arguments: argparse.Namespace) -> None:
    """Print the counts of every document; raise JianbaoError if a ledger is not closed."""
    derived = arguments.summary / "derived.csv"
    wanted = {_place_of(row) for row in read_table(derived)}
    ledgers, values = _read_ledgers(arguments.summary / "numbers.csv", wanted)
    open_ledgers = []
    for path in sorted(arguments.text.glob("*.txt")):
        text = _read_text(path)
        own = ledgers.pop(path.stem, _Ledger())
        report = check_spans(text, own.spans())
        print(_line(path.stem, own, report))
        if not report.closed:
            open_ledgers.append(_place(path, text, report))
    if open_ledgers:
        raise JianbaoError("; ".join(open_ledgers))
    if ledgers:
        raise JianbaoError(f"{arguments.text}: holds no text of {', '.join(sorted(ledgers))}; build anew")
    wrong = list(find_wrong(read_table(derived), _Texts(arguments.text), values))
    if wrong:
        raise JianbaoError("; ".join(f"{derived}: {one}; build anew" for one in wrong))


class _Ledger:
    """The ledger of a document as little more than its offsets: those of a large build fit in memory."""

    def __init__(self) -> None:
        self.fates: Counter[str] = Counter()
        self._offsets = array("q")

    def add(self, row: Mapping[str, str]) -> None:
        """Add a row of numbers.csv."""
        self.fates[row["status"]] += 1
        self._offsets.extend((int(row["start"]), int(row["end"])))

    def spans(self) -> list[Span]:
        """Return where its numbers stand."""
        places = iter(self._offsets)
        return [Span(start, end) for start, end in zip(places, places, strict=True)]


class _Texts:
    """The texts of a folder by their names; the one asked for last is in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = ("", "")

    def __getitem__(self, source: str) -> str:
        if self._last[0] != source:
            self._last = (source, _read_text(self._folder / f"{source}.txt"))
        return self._last[1]


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); build anew") from error


def _read_ledgers(
    path: Path, wanted: Collection[Place]
) -> tuple[dict[str, _Ledger], dict[Place, list[Decimal]]]:
    """Return the ledger of each document, and the figures that stand at the places wanted."""
    ledgers: dict[str, _Ledger] = {}
    values: dict[Place, list[Decimal]] = {}
    for row in read_table(path):
        ledgers.setdefault(row["source"], _Ledger()).add(row)
        if row["value"] and row["status"] == "indicator" and (place := _place_of(row)) in wanted:
            values[place] = [Decimal(row["value"])]
    return ledgers, values


def _place_of(row: Mapping[str, str]) -> Place:
    return row["source"], int(row["start"]), int(row["end"])


def _line(source: str, ledger: _Ledger, report: LedgerReport) -> str:
    counted = " ".join(f"{fate}={number}" for fate, number in sorted(ledger.fates.items()))
    return f"{source}: {counted} unaccounted={len(report.unaccounted)} double={len(report.double)}"


def _place(path: Path, text: str, report: LedgerReport) -> str:
    span = (report.unaccounted or report.double)[0]
    line = text.count("\n", 0, span.start) + 1
    what = "is in no row" if report.unaccounted else "is in two rows"
    return f"{path}:{line}: “{span.of(text)}” {what} of numbers.csv; add a rule to lexicon/figures"
