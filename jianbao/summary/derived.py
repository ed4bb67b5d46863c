"""Derived figures as a table, a row for each figure they are reckoned from, and the check of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Protocol, cast, get_args

import msgspec

from jianbao.foundations.records import Derivation, Derived, Modifier
from jianbao.highlights import reckon

Row = Mapping[str, str]
Place = tuple[str, int, int]
"""Source, start and end."""


class DerivedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A derived figure with one of the figures that it is reckoned from."""

    id: str
    rule: Derivation
    family: str
    region: str
    indicator: str
    value: Decimal
    unit: str
    modifier: Modifier
    period: str
    written: str
    formula: str
    confidence: float
    source: str
    speech: int
    start: int
    end: int
    text: str
    part_value: Decimal


def derived_rows(derived: Iterable[Derived]) -> Iterator[DerivedRow]:
    """Yield the rows of derived.csv, the parts of a figure in the order of its formula."""
    for one in derived:
        for part in one.parts:
            yield DerivedRow(
                id=one.id,
                rule=one.rule,
                family=one.family,
                region=one.region,
                indicator=one.indicator,
                value=one.value,
                unit=one.unit,
                modifier=one.modifier,
                period=one.period,
                written=one.written,
                formula=one.formula,
                confidence=one.confidence,
                source=part.source,
                speech=part.speech,
                start=part.start,
                end=part.end,
                text=part.text,
                part_value=part.value,
            )


class Texts(Protocol):
    """The texts of documents by their names."""

    def __getitem__(self, source: str) -> str:
        """Return a text."""


def find_wrong(
    rows: Iterable[Row], texts: Texts, values: Mapping[Place, Collection[Decimal]]
) -> Iterator[str]:
    """Yield what is wrong with derived.csv; `values` are the figures of the ledger by their place."""
    for name, group in groupby(rows, key=lambda row: row["id"]):
        parts = list(group)
        for row in parts:
            place = row["source"], int(row["start"]), int(row["end"])
            if texts[place[0]][place[1] : place[2]] != row["text"]:
                yield f"{name}: “{row['text']}” does not stand at {place[1]} of {place[0]}"
            elif Decimal(row["part_value"]) not in values.get(place, ()):
                yield f"{name}: “{row['text']}” is no figure of {row['part_value']} in numbers.csv"
        if not _comes_out(parts):
            yield f"{name}: {parts[0]['formula']} does not come to {parts[0]['value']}"


def _comes_out(parts: Sequence[Row]) -> bool:
    """Tell whether a figure is reckoned anew to the same, and its formula holds its parts in order."""
    first = parts[0]
    if first["rule"] not in get_args(Derivation):
        return False
    try:
        values = [Decimal(row["part_value"]) for row in parts]
        again = reckon(cast("Derivation", first["rule"]), values)
    except (InvalidOperation, ZeroDivisionError):
        return False
    rest = first["formula"]
    for row in parts:
        _, found, rest = rest.partition(row["text"])
        if not found:
            return False
    return again == Decimal(first["value"])
