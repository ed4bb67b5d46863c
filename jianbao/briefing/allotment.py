"""Sharing out the rows of the indicator tables among the regions that are told of."""

from collections.abc import Iterable, Mapping, Sequence

from jianbao.briefing.figures import select_indicators
from jianbao.briefing.material import Group, Material, highlight_place
from jianbao.foundations.records import Highlight, Indicator, Span


def select_rows(
    groups: Sequence[Group], told: Mapping[str, Iterable[Highlight]], material: Material
) -> dict[str, tuple[Indicator, ...]]:
    """Return the indicators to list, by region, in the order of the speeches."""
    by_region: dict[str, list[Indicator]] = {group.name: [] for group in groups}
    for row in select_indicators(material):
        rows = by_region.get(material.name_of(row.source, row.speech))
        if rows is not None:
            rows.append(row)
    total = material.audience.indicators.total
    level = share_out([len(rows) for rows in by_region.values()], total) if total else 0
    return {
        name: _foremost(rows, level, told[name]) if total and len(rows) > level else tuple(rows)
        for name, rows in by_region.items()
    }


def share_out(wanted: Iterable[int], total: int) -> int:
    """Return how much each may have at most, so that all together have no more than `total`.

    Who wants less than that leaves the rest to the others.

    >>> share_out([2, 50, 60], 42)
    20
    >>> share_out([2, 3], 42)
    42
    """
    left, waiting = total, sorted(wanted, reverse=True)
    while waiting and waiting[-1] <= left // len(waiting):
        left -= waiting.pop()
    return left // len(waiting) if waiting else total


def _foremost(rows: Sequence[Indicator], most: int, told: Iterable[Highlight]) -> tuple[Indicator, ...]:
    """Return the `most` rows to list, those that highlights tell of first, then the surest."""
    places = [(row.source, highlight_place(row)[1]) for row in told]

    def order(row: Indicator) -> tuple[bool, float]:
        figure = Span(row.start, row.end)
        apart = not any(source == row.source and span.holds(figure) for source, span in places)
        return apart, -row.confidence

    kept = {id(row) for row in sorted(rows, key=order)[:most]}
    return tuple(row for row in rows if id(row) in kept)
