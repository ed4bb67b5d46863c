"""Indicators of a build, scored against a gold of numeric mentions.

A gold line is {"line", "text", "nth", "label": must|optional|no, "value", "unit", "kind",
"indicator", "also", "modifier", "period", "value_from"}; `nth` counts the occurrences of `text` in its line,
lines from 1 on.
Optional mentions are ignored; a row on a mention labelled `no`, or on none, is a false one.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

Row = Mapping[str, str]

MEASURES = ("found", "precision", "value+unit", "name", "period", "modifier", "kind", "value_from")
ALIKE = 0.6
_NO_MEANING = re.compile(r"[\W_的]+")
_DIGITS = re.compile(r"[0-9０-９.]+|[一二三四五六七八九十百千万亿两]+")


@dataclass(frozen=True)
class GoldMention:
    """A line of the gold with its place in the text."""

    start: int
    end: int
    fields: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Whether the mention must be an indicator, may be one, or is none."""
        return str(self.fields["label"])

    @property
    def names(self) -> list[str]:
        """Every name that a careful reader accepts."""
        return [self.fields["indicator"], *self.fields.get("also", [])]


@dataclass
class FigureReport:
    """How many of how many were right, by measure, and the rows that differ."""

    source: str
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    differences: list[str] = field(default_factory=list)

    def count(self, measure: str, *, right: bool, row: str = "") -> None:
        """Note one comparison."""
        self.of[measure] += 1
        self.right[measure] += right
        if not right:
            self.differences.append(f"{measure}: {row}")

    def share(self, measure: str) -> float:
        """Return the share that was right."""
        return self.right[measure] / self.of[measure] if self.of[measure] else 1.0

    def line(self) -> str:
        """Return the figures on one line."""
        return "  ".join(f"{m} {self.share(m):.3f} ({self.right[m]}/{self.of[m]})" for m in MEASURES)


def read_gold(path: Path, text: str) -> list[GoldMention]:
    """Return the mentions of a gold file with their places; raise ValueError for one that is not there."""
    starts, offset = [], 0
    lines = text.split("\n")
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    found = []
    for written in path.read_text(encoding="utf-8").splitlines():
        if not written.strip():
            continue
        fields = json.loads(written)
        place = -1
        for _ in range(fields["nth"]):
            place = lines[fields["line"] - 1].find(fields["text"], place + 1)
            if place < 0:
                raise ValueError(
                    f"{path}: line {fields['line']} holds no {fields['text']} number {fields['nth']}"
                )
        start = starts[fields["line"] - 1] + place
        found.append(GoldMention(start, start + len(fields["text"]), fields))
    return found


def score_figures(source: str, text: str, gold: Sequence[GoldMention], rows: Sequence[Row]) -> FigureReport:
    """Compare the indicator rows of one document with its gold."""
    report = FigureReport(source)
    left = sorted(rows, key=lambda row: int(row["start"]))
    taken: set[int] = set()
    for mention in gold:
        at = next((i for i, row in enumerate(left) if i not in taken and _same(mention, row, text)), None)
        if mention.label == "must":
            report.count("found", right=at is not None, row=_shown(mention, text))
        if at is None:
            continue
        taken.add(at)
        if mention.label == "must":
            report.count("precision", right=True)
            _compare(report, mention, left[at])
        elif mention.label == "no":
            report.count("precision", right=False, row=f"{_shown(mention, text)} → {_told(left[at])}")
    for i, row in enumerate(left):
        if i not in taken:
            around = text[max(0, int(row["start"]) - 12) : int(row["end"]) + 12].replace("\n", "¶")
            report.count("precision", right=False, row=f"not in the gold: {around} → {_told(row)}")
    return report


def alike(one: str, other: str) -> bool:
    """Tell whether two names are the same up to marks and 的, or share most of their bigrams."""
    one, other = _NO_MEANING.sub("", one), _NO_MEANING.sub("", other)
    if one == other:
        return True
    first, second = _bigrams(one), _bigrams(other)
    if not first or not second:
        return False
    rest = list(second)
    common = 0
    for pair in first:
        if pair in rest:
            rest.remove(pair)
            common += 1
    return 2 * common / (len(first) + len(second)) >= ALIKE


def _bigrams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _same(mention: GoldMention, row: Row, text: str) -> bool:
    start, end = int(row["start"]), int(row["end"])
    if (start, end) == (mention.start, mention.end):
        return True
    holds = (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end)
    return holds and _numeral(text[start:end]) == _numeral(text[mention.start : mention.end])


def _numeral(text: str) -> list[str]:
    return _DIGITS.findall(text)


def _compare(report: FigureReport, mention: GoldMention, row: Row) -> None:
    fields = mention.fields
    shown = f"{fields['line']} {fields['text']}"
    value = _equal(row["value"], fields["value"]) and row["unit"] == fields["unit"]
    wanted = f"{fields['value']}{fields['unit']}"
    report.count("value+unit", right=value, row=f"{shown} is {row['value']}{row['unit']}, should be {wanted}")
    named = any(alike(row["indicator"], name) for name in mention.names)
    report.count(
        "name", right=named, row=f"{shown} is {row['indicator']} [{row['rule']}], should be {mention.names}"
    )
    for measure in ("period", "modifier", "kind"):
        expected = fields.get(measure) or ""
        given = row[measure]
        report.count(
            measure,
            right=given == expected,
            row=f"{shown} {row['indicator']} is “{given}”, should be “{expected}”",
        )
    if fields.get("value_from") is not None:
        right = _equal(row["value_from"], fields["value_from"])
        report.count(
            "value_from", right=right, row=f"{shown} is {row['value_from']}, not {fields['value_from']}"
        )


def _equal(given: str, expected: Any) -> bool:
    try:
        return Decimal(given) == Decimal(str(expected))
    except InvalidOperation:
        return False


def _shown(mention: GoldMention, text: str) -> str:
    around = text[max(0, mention.start - 14) : mention.end + 14].replace("\n", "¶")
    return f"{mention.fields['line']} {mention.fields['text']} in …{around}…"


def _told(row: Row) -> str:
    return f"{row['text']} {row['indicator']} [{row['rule']}]"


def total(reports: Iterable[FigureReport]) -> FigureReport:
    """Return the sums over documents."""
    result = FigureReport("all")
    for report in reports:
        for measure in MEASURES:
            result.right[measure] += report.right[measure]
            result.of[measure] += report.of[measure]
    return result
