"""What like values of several regions come to: their sum, or how far rates lie apart.

Only values that were found to compare are reckoned together, one a region. A sum needs a family that
the office declares additive, places that do not lie within each other, and nothing but results.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

import msgspec

from jianbao.foundations.records import Comparison, Derived, Indicator, Speech
from jianbao.highlights.arithmetic import modifier_of_sum
from jianbao.highlights.derivation_rules import DerivationRules
from jianbao.highlights.derived_result import About, part_of, result_of
from jianbao.highlights.families import Family
from jianbao.highlights.judgement import Figure, read_figure

Place = tuple[str, ...]


class Value(msgspec.Struct, frozen=True):
    """A value of a family, and the place whose it is, from the province down."""

    figure: Figure
    place: Place
    level: str


def derive_groups(
    comparisons: Sequence[Comparison],
    indicators: Sequence[Indicator],
    speeches: Iterable[Speech],
    families: Sequence[Family],
    *,
    rules: DerivationRules,
) -> Iterator[Derived]:
    """Yield sum or spread of each family whose like values are sure to be reckoned together."""
    like = [row for row in comparisons if row.comparable]
    wanted = {(row.source, row.start, row.end) for row in like}
    found = {key: row for row in indicators if (key := (row.source, row.start, row.end)) in wanted}
    own = {(speech.source, speech.speech): speech for speech in speeches}
    known = {family.id: family for family in families}
    for name, group in groupby(like, key=lambda row: row.family):
        rows = list(group)
        if not known[name].additive and all(row.unit != rules.percent for row in rows):
            continue  # neither sum nor spread
        values = [_value(row, found, own, known[name]) for row in rows]
        alone = _one_a_region([value for value in values if value is not None])
        if len(alone) > 1 and None not in values:
            yield from _sum(alone, known[name], rules)
            yield from _spread(alone, known[name], rules)


def _value(
    row: Comparison,
    found: Mapping[tuple[str, int, int], Indicator],
    speeches: Mapping[tuple[str, int], Speech],
    family: Family,
) -> Value | None:
    indicator = found.get((row.source, row.start, row.end))
    speech = speeches.get((row.source, row.speech))
    figure = read_figure(indicator, speech, family) if indicator and speech else None
    if figure is None or speech is None or not speech.region:
        return None
    above = tuple(speech.parent.split("/")) if speech.parent else ()
    return Value(figure, (*above, speech.region), speech.level)


def _one_a_region(values: Sequence[Value]) -> list[Value]:
    """Return the first value of each region; those that follow repeat it."""
    first: dict[Place, Value] = {}
    for value in values:
        first.setdefault(value.place, value)
    return list(first.values())


def _sum(values: Sequence[Value], family: Family, rules: DerivationRules) -> Iterator[Derived]:
    rows = [value.figure.indicator for value in values]
    modifier = modifier_of_sum([row.modifier for row in rows])
    results = all(value.figure.is_result() and value.figure.indicator.kind in _ADDED for value in values)
    if family.additive and results and modifier is not None and _lie_apart(values):
        about = _about(values, family, unit=rows[0].unit)
        about = msgspec.structs.replace(about, modifier=modifier)
        yield result_of("sum", [part_of(row) for row in rows], about, rules)


def _spread(values: Sequence[Value], family: Family, rules: DerivationRules) -> Iterator[Derived]:
    rows = [value.figure.indicator for value in values]
    exact = all(row.unit == rules.percent and not row.modifier for row in rows)
    largest, smallest = max(rows, key=_amount), min(rows, key=_amount)
    if exact and largest.value > smallest.value and all(value.figure.is_result() for value in values):
        about = _about(values, family, unit=rules.point)
        yield result_of("spread", (part_of(largest), part_of(smallest)), about, rules)


_ADDED = frozenset({"count", "money"})


def _amount(row: Indicator) -> Decimal:
    return row.value


def _lie_apart(values: Sequence[Value]) -> bool:
    """Tell whether all places are of one known level, and none lies within another."""
    levels = {value.level for value in values}
    return (
        len(levels) == 1
        and "" not in levels
        and not any(
            len(one.place) < len(other.place) and one.place[-1] in other.place[:-1]
            for one in values
            for other in values
        )
    )


def _about(values: Sequence[Value], family: Family, *, unit: str) -> About:
    figures = [value.figure for value in values]
    names = {figure.indicator.indicator for figure in figures}
    return About(
        family=family.id,
        indicator=names.pop() if len(names) == 1 else figures[0].name(),
        unit=unit,
        confidence=min(figure.indicator.confidence for figure in figures),
        period=figures[0].indicator.period,
    )
