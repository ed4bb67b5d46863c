"""Like beside like across regions: tables by family, every value with the verdict whether it compares."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import structs

from jianbao.foundations.records import Comparison, Indicator, Speech
from jianbao.highlights.families import Family
from jianbao.highlights.judgement import Figure, as_figure, judge_pair, why_unsettled
from jianbao.highlights.membership import Membership
from jianbao.highlights.periods import document_years

Row = tuple[Figure, Speech]

_MOST_WEIGHED = 50
"""Rows among which the nearest is looked for where none compares: a few are enough to tell what differs."""


def compare_indicators(
    indicators: Sequence[Indicator], speeches: Sequence[Speech], families: Sequence[Family]
) -> tuple[Comparison, ...]:
    """Return the values of each family that at least two regions have, each judged against its like."""
    rows = gather_figures(indicators, speeches, families)
    return tuple(comparison for family in families for comparison in compare_family(rows[family.id], family))


def gather_figures(
    indicators: Sequence[Indicator],
    speeches: Sequence[Speech],
    families: Sequence[Family],
    membership: Membership | None = None,
) -> dict[str, list[Row]]:
    """Return the figures of each family, found in one pass over the indicators of whole documents.

    `membership` is that of these families; one that is asked again and again remembers what it was asked.
    """
    by_key = {(speech.source, speech.speech): speech for speech in speeches}
    years = document_years(speeches, indicators, families[0].comparing.times) if families else {}
    membership = membership or Membership(families)
    rows: dict[str, list[Row]] = {family.id: [] for family in families}
    for indicator in indicators:
        for family, variant in membership.of(indicator):
            speech = by_key.get((indicator.source, indicator.speech))
            if speech:
                year = years.get(indicator.source, "")
                figure = as_figure(indicator, speech, family, variant, year=year)
                rows[family.id].append((figure, speech))
    return rows


def compare_family(rows: Sequence[Row], family: Family) -> Iterator[Comparison]:
    """Yield a family's values where at least two regions have one, each judged against its like."""
    if len({_region(speech) for _, speech in rows}) < 2:
        return
    alike = _largest_group(rows, family)
    compared = {_place(row) for row in alike}
    nearest = _Nearest(rows, family)
    for row in rows:
        if _place(row) in compared:
            yield _comparison(family, *row, why="")
        else:
            against = alike[0] if alike else nearest.of(row)
            verdict = judge_pair(row[0], against[0], family)
            yield _comparison(family, *row, why=verdict.why or why_unsettled(row[0], family))


def _region(speech: Speech) -> tuple[str, ...]:
    """Return what tells regions apart; a speech whose region is unknown stands for itself."""
    return (speech.parent, speech.region) if speech.region else (speech.source, str(speech.speech))


def _largest_group(rows: Sequence[Row], family: Family) -> list[Row]:
    """Return the results that compare and cover most regions; the first in the text if several do."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row[0].is_result() and (row[0].period or not family.flow):
            groups.setdefault(row[0].signature(), []).append(row)
    best = max(map(_settled, groups.values()), key=_regions, default=[])
    return best if _regions(best) > 1 else []


def _settled(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the regions with one value: of two that differ, one must count something else."""
    told: dict[tuple[str, ...], set[tuple[object, ...]]] = {}
    for figure, speech in rows:
        told.setdefault(_region(speech), set()).add(figure.said())
    return [row for row in rows if len(told[_region(row[1])]) == 1]


def _place(row: Row) -> tuple[str, int]:
    return row[0].indicator.source, row[0].indicator.start


def _regions(rows: Sequence[Row]) -> int:
    return len({_region(speech) for _, speech in rows})


class _Nearest:
    """Finds the row of another region from which a row differs in the fewest respects, the first of several.

    What a figure must agree in decides, so that figures alike in all of it have the same nearest one.
    """

    def __init__(self, rows: Sequence[Row], family: Family) -> None:
        self._rows = rows
        self._family = family
        self._regions = {_region(speech) for _, speech in rows[:_MOST_WEIGHED]}
        self._moments = {figure.moment for figure, _ in rows[:_MOST_WEIGHED]}
        self._found: dict[tuple[object, ...], Row] = {}

    def of(self, row: Row) -> Row:
        """Return the nearest row to compare with."""
        region = _region(row[1])
        key: tuple[object, ...] = (region, *row[0].signature())
        if (
            region not in self._regions
        ):  # then the first rows are weighed, whatever region and moment it is of
            moment = row[0].moment if row[0].moment in self._moments else None
            key = (moment, *structs.replace(row[0], moment="").signature())
        if key not in self._found:
            self._found[key] = self._look_up(row, region)
        return self._found[key]

    def _look_up(self, row: Row, region: tuple[str, ...]) -> Row:
        others = (one for one in self._rows if _region(one[1]) != region)
        weighed = islice(others, _MOST_WEIGHED)
        return min(weighed, key=lambda one: judge_pair(row[0], one[0], self._family).why.count(";"))


def _comparison(family: Family, figure: Figure, speech: Speech, *, why: str) -> Comparison:
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
        comparable=not why,
        why=why,
        start=indicator.start,
        end=indicator.end,
        counted=figure.name(),
    )
