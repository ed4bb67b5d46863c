"""The tables and texts of a build as scorers read them."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, str]


def read_rows(build: Path, table: str, source: str) -> list[Row]:
    """Return the rows of `summary/<table>.csv` that belong to one document."""
    with (build / "summary" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] == source]


def read_text(build: Path, source: str) -> str:
    """Return the plain text of one document of a build."""
    return (build / "text" / f"{source}.txt").read_bytes().decode("utf-8")


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the speeches of a gold file of themes or nuggets."""
    gold: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return gold


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


def line_starts(text: str) -> Sequence[int]:
    """Return the offset of each line of a text."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
