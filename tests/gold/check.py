"""Hold a gold folder against its text: every annotation must be found where it says it is."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

Kind = Literal["count", "money", "ratio", "rank", "change"]
Modifier = Literal["over", "near", "at_least", "below"]
Why = Literal["enumerator", "name", "date", "ordinal", "metadata", "idiom"]
Number = int | float

DIGITS = re.compile(r"[0-9０-９]+")
ARABIC = re.compile(r"([0-9０-９][0-9０-９,]*(?:\.[0-9]+)?)\s*(?:余|多)?(万亿|万|亿)?")
MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
SOURCE_OF = {"seed": "seeds/*.txt"}  # the seed's text is kept once, among the documents to build


class Mention(msgspec.Struct, tag_field="label", forbid_unknown_fields=True):
    """What every row says: where the numeral stands."""

    line: int
    text: str
    nth: int


class SetAside(Mention, tag="no"):
    """A numeral that is no figure, and why."""

    why: Why


class Figure(Mention):
    """A numeral that is a row of a table."""

    value: Number
    unit: str
    kind: Kind
    indicator: str
    also: list[str]
    modifier: Modifier | None
    period: str | None
    value_from: Number | msgspec.UnsetType = msgspec.UNSET


class Must(Figure, tag="must"):
    """A figure that belongs in the table."""


class Optional(Figure, tag="optional"):
    """A figure a reader could leave out."""


Row = SetAside | Must | Optional


def gold_folders(root: Path) -> list[Path]:
    """Every folder below `root`, at any depth, whose speeches are annotated."""
    return sorted(found.parent for found in root.rglob("structure.json"))


def read_lines(folder: Path, project: Path) -> list[str]:
    """The annotated document's lines, the first at index 0."""
    own = folder / "text.txt"
    source = own if own.exists() else next(project.glob(SOURCE_OF[folder.name]))
    return source.read_text(encoding="utf-8").split("\n")


def read_rows(folder: Path) -> list[Row]:
    """The annotated numbers, in order; an incomplete row or an illegal word does not decode."""
    decode = msgspec.json.Decoder(Row).decode
    return [decode(line) for line in (folder / "numbers.jsonl").read_bytes().splitlines()]


def offset_of(line: str, text: str, nth: int) -> int:
    """Where the nth `text` of the line starts, counting overlapping ones; -1 if there are fewer."""
    starts = (at for at in range(len(line)) if line.startswith(text, at))
    return next(itertools.islice(starts, nth - 1, None), -1)


def number_faults(lines: list[str], rows: list[Row]) -> Iterator[str]:
    """Rows that are not where they say, overlap, or contradict their own text."""
    covered: dict[int, list[int]] = {number: [] for number in range(1, len(lines) + 1)}
    for row in rows:
        line = lines[row.line - 1]
        start = offset_of(line, row.text, row.nth)
        if start < 0:
            yield f"line {row.line}: no {row.text!r} number {row.nth}"
            continue
        covered[row.line] += range(start, start + len(row.text))
        if isinstance(row, Figure):
            yield from figure_faults(line, row)
    for number, line in enumerate(lines, 1):
        yield from coverage_faults(number, line, covered[number])


def coverage_faults(number: int, line: str, covered: list[int]) -> Iterator[str]:
    """Characters that lie in two rows, digits that lie in none."""
    if len(covered) != len(set(covered)):
        yield f"line {number}: rows overlap"
    for run in DIGITS.finditer(line):
        if not set(range(*run.span())) <= set(covered):
            yield f"line {number}: digits {run.group()} (at {run.start()}) lie in no row"


def figure_faults(line: str, row: Figure) -> Iterator[str]:
    """A period that is not in the line, a missing name, a value that its digits do not give."""
    place = f"line {row.line}, {row.text}"
    if row.period is not None and row.period not in line:
        yield f"{place}: period {row.period!r} is not in the line"
    if not row.indicator or row.indicator in row.also or len(set(row.also)) != len(row.also):
        yield f"{place}: the indicator is empty, or a name is given twice"
    if row.value_from is not msgspec.UNSET and row.kind != "change":
        yield f"{place}: only a change has a value it came from"
    stated = [
        float(digits.replace(",", "")) * MULTIPLIERS[times] for digits, times in ARABIC.findall(row.text)
    ]
    if stated and abs(stated[0] - row.value) > 1e-9 * abs(row.value):
        yield f"{place}: value {row.value} is not what the digits say"


def arabic_value(stated: re.Match[str]) -> float:
    """The number its digits and its 万 or 亿 say."""
    return float(stated[1].replace(",", "")) * MULTIPLIERS[stated[2] or ""]


def structure_faults(lines: list[str], structure: dict[str, Any]) -> Iterator[str]:
    """Speeches that overlap or leave lines over; titles and headings that are not verbatim."""
    homes = list(structure["boilerplate_lines"])
    for speech in structure["speeches"]:
        first, last = speech["line_start"], speech["line_end"]
        homes += range(first, last + 1)
        head = "\n".join(lines[first - 1 : last][:3])
        for field in ("title", "organisation"):
            if speech[field] is not None and speech[field] not in head:
                yield f"speech {speech['order']}: {field} {speech[field]!r} is not in its first lines"
        if speech["level"] not in {"province", "city", "county", None}:
            yield f"speech {speech['order']}: level {speech['level']!r} is none"
        if speech["outlook_line"] not in {None, *range(first, last + 1)}:
            yield f"speech {speech['order']}: the outlook lies outside"
        for section in speech["sections"]:
            yield from section_faults(lines, section, last)
    left_over = [number for number, line in enumerate(lines, 1) if line.strip() and homes.count(number) != 1]
    if left_over:
        yield f"lines {left_over} lie in no speech or in two"


def section_faults(lines: list[str], section: dict[str, Any], last: int) -> Iterator[str]:
    """A heading that is not in its line; a subheading that is not below it."""
    if section["heading"] not in lines[section["line"] - 1]:
        yield f"line {section['line']}: no heading {section['heading']!r}"
    below = "\n".join(lines[section["line"] - 1 : last])
    for subsection in section["subsections"]:
        if subsection["heading"] not in below:
            yield f"line {section['line']}: no subheading {subsection['heading']!r} below"


def theme_faults(lines: list[str], themes: list[dict[str, Any]], known: frozenset[str]) -> Iterator[str]:
    """Themes the taxonomy does not know; keys that are not verbatim in one of their lines."""
    for speech in themes:
        for name, theme in speech["themes"].items():
            if name not in known or theme["label"] not in {"must", "optional"}:
                yield f"speech {speech['order']}: unknown theme or label {name}, {theme['label']}"
            if not any(theme["key"] in lines[number - 1] for number in theme["lines"]):
                yield f"speech {speech['order']}, {name}: the key is in none of its lines"


def nugget_faults(lines: list[str], nuggets: list[dict[str, Any]]) -> Iterator[str]:
    """Nuggets that are not verbatim, too long, or out of order."""
    for speech in nuggets:
        place = f"speech {speech['order']}"
        if [nugget["rank"] for nugget in speech["nuggets"]] != list(range(1, len(speech["nuggets"]) + 1)):
            yield f"{place}: ranks do not count from 1"
        for nugget in speech["nuggets"]:
            if nugget["text"] not in lines[nugget["line"] - 1]:
                yield f"{place}: nugget {nugget['rank']} is not in line {nugget['line']}"
            if len(nugget["text"]) > 60 or len(nugget["gist"]) > 30:
                yield f"{place}: nugget {nugget['rank']} is too long"
