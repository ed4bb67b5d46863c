"""Themes of a build, scored against a gold of themes by speech.

A gold file is [{"order": 1, "themes": {"teachers": {"label": must|optional, …}}}]. A listed theme is right
where the gold says `must`, ignored where it says `optional`, and wrong where the gold does not touch it.
`python -m benchmarks.accuracy.themes --build BUILD --gold FOLDER…` prints the scores.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.builds import find_source, read_gold, read_rows

Row = Mapping[str, str]


@dataclass
class ThemeReport:
    """How many themes were right, too many and missing, and which."""

    source: str
    right: int = 0
    surplus: int = 0
    missing: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the listed themes that is right."""
        return self.right / (self.right + self.surplus) if self.right + self.surplus else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted themes that is listed."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    def line(self) -> str:
        """Return the scores on one line."""
        listed, wanted = self.right + self.surplus, self.right + self.missing
        return (
            f"precision {self.precision:.3f} ({self.right}/{listed})  "
            f"recall {self.recall:.3f} ({self.right}/{wanted})"
        )


def score_themes(source: str, gold: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> ThemeReport:
    """Compare the rows of themes.csv of one document with its gold."""
    report = ThemeReport(source)
    for speech in gold:
        labels = {theme: told["label"] for theme, told in speech["themes"].items()}
        listed = {row["theme"]: row for row in rows if int(row["speech"]) == speech["order"]}
        must = {theme for theme, label in labels.items() if label == "must"}
        report.right += len(must & listed.keys())
        for theme in sorted(listed.keys() - labels.keys()):
            report.surplus += 1
            report.differences.append(f"{speech['order']} {theme} is too many: {listed[theme]['quote']}")
        for theme in sorted(must - listed.keys()):
            report.missing += 1
            report.differences.append(
                f"{speech['order']} {theme} is missing: {speech['themes'][theme]['key']}"
            )
    return report


def score_folder(build: Path, folder: Path) -> ThemeReport:
    """Score the document of a build that a gold folder annotates."""
    source = find_source(build, folder)
    return score_themes(source, read_gold(folder / "themes.json"), read_rows(build, "themes", source))


def total(reports: Iterable[ThemeReport]) -> ThemeReport:
    """Return the sums over documents."""
    result = ThemeReport("all")
    for report in reports:
        result.right += report.right
        result.surplus += report.surplus
        result.missing += report.missing
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores of each gold folder's document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.themes")
    parser.add_argument("--build", type=Path, required=True, help="folder of a build")
    parser.add_argument("--gold", type=Path, required=True, nargs="+", help="folders of gold files")
    parser.add_argument("--rows", action="store_true", help="print every theme that differs")
    arguments = parser.parse_args(argv)
    reports = [score_folder(arguments.build, folder) for folder in arguments.gold]
    for report in reports if len(reports) == 1 else [*reports, total(reports)]:
        print(f"themes of {report.source}: {report.line()}")
        for difference in report.differences if arguments.rows else ():
            print(f"  {difference}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
