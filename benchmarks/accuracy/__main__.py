"""`python -m benchmarks.accuracy`: score the indicators of a build against annotated mentions."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy.builds import find_source, read_rows, read_text
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
    text = read_text(build, source)
    gold = read_gold(folder / "numbers.jsonl", text)
    return score_figures(source, text, gold, read_rows(build, "indicators", source))


def print_report(report: FigureReport, *, rows: bool) -> None:
    """Print one report, with the rows that differ if asked for."""
    print(f"figures of {report.source}: {report.line()}")
    if rows:
        for difference in report.differences:
            print(f"  {difference}")


if __name__ == "__main__":
    sys.exit(main())
