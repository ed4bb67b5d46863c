"""Highlights of a build, scored against the nuggets that people picked, beside lead-k and TextRank.

A gold file is [{"order": 1, "nuggets": [{"line", "text", "vital", …}]}]; `text` stands verbatim in its line.
The rule: a nugget is covered if at least 65 % of its characters, by their place in the document, stand in
the texts of the highlights that are counted. Counted are the first five, then all; the baselines fill the
same budgets of characters.
`python -m benchmarks.accuracy.highlights --build BUILD --gold FOLDER…` prints the scores.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.baselines import lead_sentences, textrank_sentences
from benchmarks.accuracy.builds import find_source, line_starts, read_gold, read_rows, read_text

Row = Mapping[str, str]
Places = set[int]

COVERED = 0.65
FIRST = 5
FIRST_CHARACTERS = 250
ALL_CHARACTERS = 450


@dataclass
class Tally:
    """Vital nuggets covered by one way of choosing, and the characters it spent."""

    first: int = 0
    every: int = 0
    vital: int = 0
    speeches: int = 0
    first_characters: int = 0
    all_characters: int = 0
    longest_first: int = 0
    longest_all: int = 0

    def line(self) -> str:
        """Return the shares and the characters a speech on one line."""
        vital, speeches = max(1, self.vital), max(1, self.speeches)
        return (
            f"first five {self.first / vital:.3f} ({self.first}/{self.vital}, "
            f"{self.first_characters / speeches:.0f} characters a speech, at most {self.longest_first})  "
            f"all {self.every / vital:.3f} ({self.every}/{self.vital}, "
            f"{self.all_characters / speeches:.0f}, at most {self.longest_all})"
        )

    def add(self, other: "Tally") -> None:
        """Count what another tally counted, too."""
        self.first += other.first
        self.every += other.every
        self.vital += other.vital
        self.speeches += other.speeches
        self.first_characters += other.first_characters
        self.all_characters += other.all_characters
        self.longest_first = max(self.longest_first, other.longest_first)
        self.longest_all = max(self.longest_all, other.longest_all)

    def count(self, vital: Sequence[Places], first: Places, every: Places) -> None:
        """Count one speech."""
        self.vital += len(vital)
        self.speeches += 1
        self.first += sum(covers(first, nugget) for nugget in vital)
        self.every += sum(covers(every, nugget) for nugget in vital)
        self.first_characters += len(first)
        self.all_characters += len(every)
        self.longest_first = max(self.longest_first, len(first))
        self.longest_all = max(self.longest_all, len(every))


@dataclass
class HighlightReport:
    """The tallies of the highlights and of the baselines, and the vital nuggets that were missed."""

    source: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return one line for each way of choosing."""
        return [f"{name:10} {tally.line()}" for name, tally in self.tallies.items()]


def covers(places: Places, nugget: Places) -> bool:
    """Tell whether enough of a nugget's characters are among `places`."""
    return len(places & nugget) >= COVERED * len(nugget)


def text_places(text: str, quote: str, start: int) -> Places:
    """Return the places of a highlight's characters: its text is cut out of its quote, left to right."""
    places: Places = set()
    done, at = 0, 0
    while done < len(text):
        size, found = 0, -1
        while done + size < len(text):
            place = quote.find(text[done : done + size + 1], at)
            if place < 0:
                break
            size, found = size + 1, place
        if size == 0:
            raise ValueError(f"“{text}” is not cut out of “{quote}”")
        places.update(range(start + found, start + found + size))
        done, at = done + size, found + size
    return places


def score_highlights(
    source: str, text: str, gold: Sequence[Mapping[str, Any]], rows: Sequence[Row], speeches: Sequence[Row]
) -> HighlightReport:
    """Compare the rows of highlights.csv of one document, and the baselines, with its gold."""
    report = HighlightReport(source, {name: Tally() for name in ("highlights", "lead-k", "TextRank")})
    starts = line_starts(text)
    for speech in gold:
        order = speech["order"]
        nuggets = [(nugget, _nugget_places(text, starts, nugget)) for nugget in speech["nuggets"]]
        vital = [places for nugget, places in nuggets if nugget["vital"]]
        own = sorted((row for row in rows if int(row["speech"]) == order), key=lambda row: int(row["rank"]))
        first, every = _own_places(own[:FIRST]), _own_places(own)
        report.tallies["highlights"].count(vital, first, every)
        report.missed += _missed(order, [pair for pair in nuggets if pair[0]["vital"]], first, every)
        bounds = next((row for row in speeches if int(row["speech"]) == order), None)
        if bounds is not None:
            start, end = text.find("\n", int(bounds["start"])) + 1, int(bounds["end"])
            _add_baseline(report.tallies["lead-k"], vital, lead_sentences(text, start, end))
            _add_baseline(report.tallies["TextRank"], vital, textrank_sentences(text, start, end))
    return report


def _own_places(rows: Iterable[Row]) -> Places:
    places: Places = set()
    for row in rows:
        places |= text_places(row["text"], row["quote"], int(row["start"]))
    return places


def _nugget_places(text: str, starts: Sequence[int], nugget: Mapping[str, Any]) -> Places:
    start = text.find(nugget["text"], starts[nugget["line"] - 1])
    if start < 0 or start >= starts[nugget["line"]]:
        raise ValueError(f"line {nugget['line']} does not hold the nugget “{nugget['text']}”")
    return set(range(start, start + len(nugget["text"])))


def _missed(
    order: int, nuggets: Iterable[tuple[Mapping[str, Any], Places]], first: Places, every: Places
) -> list[str]:
    lines = []
    for nugget, places in nuggets:
        if not covers(first, places):
            where = "after the first five" if covers(every, places) else "nowhere"
            lines.append(f"{order} {where}: {nugget['text']}")
    return lines


def _add_baseline(tally: Tally, vital: Sequence[Places], sentences: Sequence[tuple[int, int]]) -> None:
    places = [place for start, end in sentences for place in range(start, end)]
    tally.count(vital, set(places[:FIRST_CHARACTERS]), set(places[:ALL_CHARACTERS]))


def total(reports: Iterable[HighlightReport]) -> HighlightReport:
    """Return the sums over documents."""
    result = HighlightReport("all")
    for report in reports:
        for name, tally in report.tallies.items():
            result.tallies.setdefault(name, Tally()).add(tally)
    return result


def score_folder(build: Path, folder: Path) -> HighlightReport:
    """Score the document of a build that a gold folder annotates."""
    source = find_source(build, folder)
    return score_highlights(
        source,
        read_text(build, source),
        read_gold(folder / "nuggets.json"),
        read_rows(build, "highlights", source),
        read_rows(build, "speeches", source),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores of each gold folder's document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.highlights")
    parser.add_argument("--build", type=Path, required=True, help="folder of a build")
    parser.add_argument("--gold", type=Path, required=True, nargs="+", help="folders of gold files")
    parser.add_argument("--rows", action="store_true", help="print every vital nugget that is missed")
    arguments = parser.parse_args(argv)
    reports = [score_folder(arguments.build, folder) for folder in arguments.gold]
    for report in reports if len(reports) == 1 else [*reports, total(reports)]:
        for line in report.lines():
            print(f"{report.source}: {line}")
        for line in report.missed if arguments.rows else ():
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
