"""Like beside like across regions: tables by family, every value with the verdict whether it compares."""

from collections.abc import Iterator, Mapping, Sequence

from jianbao.foundations.records import Comparison, Indicator, Speech
from jianbao.highlights.families import Family
from jianbao.highlights.judgement import Figure, judge_pair, read_figure

Key = tuple[str, int]
Row = tuple[Figure, Speech]


def compare_indicators(
    indicators: Sequence[Indicator], speeches: Sequence[Speech], families: Sequence[Family]
) -> tuple[Comparison, ...]:
    """Return the values of each family that at least two regions have, each judged against its like."""
    by_key = {(speech.source, speech.speech): speech for speech in speeches}
    return tuple(
        comparison
        for family in families
        for comparison in _compare_family(_rows(indicators, by_key, family), family)
    )


def _rows(indicators: Sequence[Indicator], speeches: Mapping[Key, Speech], family: Family) -> list[Row]:
    rows: list[Row] = []
    for indicator in indicators:
        speech = speeches.get((indicator.source, indicator.speech))
        figure = read_figure(indicator, speech, family) if speech else None
        if speech and figure:
            rows.append((figure, speech))
    return rows


def _compare_family(rows: Sequence[Row], family: Family) -> Iterator[Comparison]:
    if len({_region(speech) for _, speech in rows}) < 2:
        return
    alike = _largest_group(rows)
    for figure, speech in rows:
        against = alike[0] if alike else _first_of_another_region(rows, speech)
        verdict = judge_pair(figure, against[0], family)
        comparable = bool(alike) and verdict.comparable
        yield _comparison(family, figure, speech, comparable=comparable, why=verdict.why)


def _region(speech: Speech) -> tuple[str, ...]:
    """Return what tells regions apart; a speech whose region is unknown stands for itself."""
    return (speech.parent, speech.region) if speech.region else (speech.source, str(speech.speech))


def _largest_group(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that compare and cover most regions; the first in the text if several cover as many."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(row[0].signature(), []).append(row)
    best = max(groups.values(), key=_regions)
    return best if _regions(best) > 1 else []


def _regions(rows: Sequence[Row]) -> int:
    return len({_region(speech) for _, speech in rows})


def _first_of_another_region(rows: Sequence[Row], speech: Speech) -> Row:
    return next(row for row in rows if _region(row[1]) != _region(speech))


def _comparison(family: Family, figure: Figure, speech: Speech, *, comparable: bool, why: str) -> Comparison:
    indicator = figure.indicator
    return Comparison(
        family=family.id,
        source=indicator.source,
        speech=indicator.speech,
        region=speech.region,
        level=speech.level,
        value=indicator.value,
        unit=indicator.unit,
        period=indicator.period,
        comparable=comparable,
        why=why,
        start=indicator.start,
        end=indicator.end,
    )
