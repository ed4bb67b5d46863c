"""`python -m benchmarks.accuracy`: score a build, and the texts of tests/gold, against their gold."""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy.figures import FigureReport, read_gold, score_figures, total


def main(argv: Sequence[str] | None = None) -> int:
    """Print the accuracy of each gold folder's document, and of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--build", type=Path, required=True, help="folder of a build")
    parser.add_argument("--gold", type=Path, required=True, nargs="+", help="folders of gold files")
    parser.add_argument("--rows", action="store_true", help="print every row that differs")
    arguments = parser.parse_args(argv)
    reports = []
    for folder in arguments.gold:
        source = find_source(arguments.build, folder)
        reports.append(score_folder(arguments.build, folder, source))
        print_report(reports[-1], rows=arguments.rows)
    if len(reports) > 1:
        print_report(total(reports), rows=False)
    return 0


def score_folder(build: Path, folder: Path, source: str) -> FigureReport:
    """Score the indicators of one document of a build."""
    text = (build / "text" / f"{source}.txt").read_bytes().decode("utf-8")
    with (build / "summary" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == source]
    return score_figures(source, text, read_gold(folder / "numbers.jsonl", text), rows)


def find_source(build: Path, folder: Path) -> str:
    """Return the document of a build that a gold folder annotates: the same text, or the only one."""
    texts = sorted((build / "text").glob("*.txt"))
    own = folder / "text.txt"
    for path in texts:
        if own.exists() and path.read_bytes() == own.read_bytes():
            return path.stem
    if len(texts) == 1 and not own.exists():
        return texts[0].stem
    raise SystemExit(f"{folder}: no document of {build} has its text; build with --config seeds={folder}")


def print_report(report: FigureReport, *, rows: bool) -> None:
    """Print one report, with the rows that differ if asked for."""
    print(f"figures of {report.source}: {report.line()}")
    if rows:
        for difference in report.differences:
            print(f"  {difference}")


if __name__ == "__main__":
    sys.exit(main())
