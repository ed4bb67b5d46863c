"""`jianbao compare`: the rows that two builds say differently."""

import argparse
from collections import Counter
from pathlib import Path

from jianbao.summary.differences import IDENTITY, Difference, compare_builds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two build folders."""
    parser.add_argument("old", type=Path, help="build folder of before")
    parser.add_argument("new", type=Path, help="build folder of now")


def run(arguments: argparse.Namespace) -> None:
    """Print every difference, then the counts of each table."""
    counts: Counter[tuple[str, str]] = Counter()
    for difference in compare_builds(arguments.old, arguments.new):
        print(_line(difference))
        counts[difference.table, difference.kind] += 1
    for table in IDENTITY:
        print(
            f"{table}: "
            + ", ".join(f"{counts[table, kind]} {kind}" for kind in ("gained", "lost", "changed"))
        )


def _line(difference: Difference) -> str:
    identity = " · ".join(difference.row[name] for name in IDENTITY[difference.table])
    return " | ".join([f"{difference.table} {difference.kind}", identity, *difference.changes])
