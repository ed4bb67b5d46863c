"""Speeches, places and headings of a build, scored against a structure gold.

A gold file is {"source": …, "speeches": [{line_start, line_end, title, organisation, region, level,
sections: [{heading, marker, line, subsections: [{heading}]}]}], "boilerplate_lines": […]}; lines from 1 on.
`source` may be left out where the build holds one document.
`python -m benchmarks.accuracy.structure --build BUILD --gold FOLDER…` prints the scores.
"""

import argparse
import csv
import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.builds import find_source

Row = dict[str, str]

FIELDS = ("bounds", "title", "organisation", "region", "level")
_BREAK = re.compile(r"\s*\n\s*(?:——)?")


@dataclass
class Tally:
    """How many were right, of how many wanted and how many given."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def add(self, other: "Tally") -> None:
        """Count what another tally counted, too."""
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given

    @property
    def recall(self) -> float:
        """The share of the wanted that is there."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the given that is right."""
        return self.right / self.given if self.given else 1.0


@dataclass
class StructureReport:
    """The tallies by what was compared, and every difference as a line."""

    source: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Whether the build equals the gold."""
        return not self.differences

    def add(self, name: str, wanted: Iterable[Any], given: Iterable[Any]) -> None:
        """Compare two bags of values and note what is missing and what is too many."""
        missing, surplus = Counter(wanted), Counter(given)
        common = missing & surplus
        tally = self.tallies.setdefault(name, Tally())
        tally.right += common.total()
        tally.wanted += missing.total()
        tally.given += surplus.total()
        self.differences += [f"{name}: missing {value}" for value in (missing - common).elements()]
        self.differences += [f"{name}: too many {value}" for value in (surplus - common).elements()]

    def line(self) -> str:
        """Return how many of each thing are right, of how many, and how many are too many."""
        return "  ".join(
            f"{name} {tally.right}/{tally.wanted}"
            + (f"+{tally.given - tally.right}" * (tally.given > tally.right))
            for name, tally in self.tallies.items()
        )

    def lines(self) -> list[str]:
        """Return the report as text, one line for each thing compared, the differences below."""
        rows = [
            f"{name:13} recall {tally.recall:.3f}  precision {tally.precision:.3f}  "
            f"({tally.right} of {tally.wanted}, {tally.given} given)"
            for name, tally in self.tallies.items()
        ]
        return [f"structure of {self.source}", *rows, *(f"  {one}" for one in self.differences)]


def score_structure(
    text_folder: Path, summary_folder: Path, gold_file: Path, *, source: str = ""
) -> StructureReport:
    """Compare the speeches.csv and sections.csv of a build with a structure gold."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    speeches = _rows(summary_folder / "speeches.csv")
    source = source or gold.get("source", "") or _only_source(speeches, gold_file)
    ours = [row for row in speeches if row["source"] == source]
    sections = [row for row in _rows(summary_folder / "sections.csv") if row["source"] == source]
    text = (text_folder / f"{source}.txt").read_text(encoding="utf-8")
    report = StructureReport(source)
    _compare_speeches(report, gold["speeches"], ours, _line_starts(text))
    _compare_sections(report, gold["speeches"], sections, _line_starts(text))
    report.add("outside", gold.get("boilerplate_lines", []), _lines_outside(text, ours))
    return report


def _compare_speeches(
    report: StructureReport, wanted: Sequence[Mapping[str, Any]], given: Sequence[Row], starts: Sequence[int]
) -> None:
    first = {_line(starts, row["start"]): row for row in given}
    report.add("speeches", [one["line_start"] for one in wanted], list(first))
    for one in wanted:
        row = first.get(one["line_start"])
        if row is None:
            continue
        bounds = (one["line_start"], _line(starts, row["end"]))
        report.add("bounds", [(one["line_start"], one["line_end"])], [bounds])
        for name in FIELDS[1:]:
            report.add(name, [_on_one_line(one[name] or "")], [row[name]])


def _on_one_line(told: str) -> str:
    """Return what a gold tells line by line as a table tells it: a blank for each break and its dash."""
    return _BREAK.sub(" ", told)


def _compare_sections(
    report: StructureReport, wanted: Sequence[Mapping[str, Any]], given: Sequence[Row], starts: Sequence[int]
) -> None:
    sections = [section for one in wanted for section in one["sections"]]
    report.add(
        "sections",
        [(section["line"], section["marker"], section["heading"]) for section in sections],
        [
            (_line(starts, row["start"]), row["marker"], row["heading"])
            for row in given
            if row["depth"] == "1"
        ],
    )
    report.add(
        "subsections",
        [one["heading"] for section in sections for one in section["subsections"]],
        [row["heading"] for row in given if row["depth"] == "2"],
    )


def _lines_outside(text: str, speeches: Sequence[Row]) -> list[int]:
    """Return the lines with words that lie in no speech."""
    spans = [(int(row["start"]), int(row["end"])) for row in speeches]
    outside, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not any(first <= start < end for first, end in spans):
            outside.append(number)
        start += len(line) + 1
    return outside


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _line(starts: Sequence[int], offset: str) -> int:
    return bisect_right(starts, int(offset))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _only_source(speeches: Sequence[Row], gold_file: Path) -> str:
    sources = sorted({row["source"] for row in speeches})
    if len(sources) != 1:
        raise SystemExit(f"{gold_file}: names no source and the build holds {len(sources)}; add “source”")
    return sources[0]


def total(reports: Iterable[StructureReport]) -> StructureReport:
    """Return the sums over documents."""
    result = StructureReport("all")
    for report in reports:
        for name, tally in report.tallies.items():
            result.tallies.setdefault(name, Tally()).add(tally)
    return result


def score_folder(build: Path, folder: Path) -> StructureReport:
    """Score the document of a build that a gold folder annotates."""
    source = find_source(build, folder)
    return score_structure(build / "text", build / "summary", folder / "structure.json", source=source)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores of each gold folder's document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.structure")
    parser.add_argument("--build", type=Path, required=True, help="folder of a build")
    parser.add_argument("--gold", type=Path, required=True, nargs="+", help="folders of gold files")
    parser.add_argument("--rows", action="store_true", help="print everything that differs")
    arguments = parser.parse_args(argv)
    reports = [score_folder(arguments.build, folder) for folder in arguments.gold]
    for report in reports if len(reports) == 1 else [*reports, total(reports)]:
        print(f"structure of {report.source}: {report.line()}")
        for difference in report.differences if arguments.rows else ():
            print(f"  {difference}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
