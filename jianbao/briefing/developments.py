"""Changes and shares: what each region says of one thing before and after, and of a part in its whole.

Both are comparisons that the speech itself makes. A chart gives each of them an axis of its own, so
that nothing unlike is measured against another.
"""

from collections.abc import Callable

import msgspec

from jianbao.briefing.figures import highlight_ranks, value_before, view_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.model import Chart, Datum
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import ChartedView
from jianbao.foundations.records import PLANNED, Indicator

FEWEST = 2
_SHARES = frozenset({"share", "share-of-noun"})
"""The rules that name a figure as the part of a whole (占…的32%)."""
_LAST = 99


class Developments(msgspec.Struct, frozen=True):
    """Figures that are drawn each for itself in one chart, and the reference of that chart."""

    chart: str
    rows: tuple[Indicator, ...]


def select_changes(material: Material) -> Developments:
    """Return the sure figures that say what they were before."""

    def changed(row: Indicator) -> bool:
        before = row.value_from
        return (
            row.kind == "change"
            and before is not None
            and before != row.value
            and min(before, row.value) >= 0
        )

    return _select("changes", changed, material.audience.comparisons.changes, material)


def select_shares(material: Material) -> Developments:
    """Return the sure figures that say which part of a whole something is."""

    def shared(row: Indicator) -> bool:
        return row.rule in _SHARES and row.unit == "%" and 0 <= row.value <= 100

    return _select("shares", shared, material.audience.comparisons.shares, material)


def view_developments(found: Developments, material: Material) -> ChartedView:
    """Return the figures and their chart as a template prints them; empty where there is no chart."""
    return ChartedView(
        rows=tuple(view_indicator(row, material) for row in found.rows),
        chart=found.chart if found.rows else "",
    )


def chart_changes(found: Developments, material: Material) -> dict[str, Chart]:
    """Return a slope for every change, from its first value to its last."""
    before, after = material.rules.change
    names = _row_names(found, material)
    data = [
        datum
        for name, row in zip(names, found.rows, strict=True)
        if row.value_from is not None
        for datum in (
            Datum(name, before, float(row.value_from), value_before(row, material)),
            Datum(name, after, float(row.value), print_text(row.text, material.rules)),
        )
    ]
    chart = Chart("slopes", "", "", tuple(names), (before, after), tuple(data))
    return {found.chart: chart} if names else {}


def chart_shares(found: Developments, material: Material) -> dict[str, Chart]:
    """Return a strip of the whole for every share."""
    names = _row_names(found, material)
    data = tuple(
        Datum(name, "", float(row.value), print_text(row.text, material.rules))
        for name, row in zip(names, found.rows, strict=True)
    )
    return {found.chart: Chart("shares", "", "", tuple(names), (), data, "%")} if names else {}


def _select(chart: str, wanted: Callable[[Indicator], bool], most: int, material: Material) -> Developments:
    """Return the figures wanted, chosen by the rank of their highlight, in the order of the speeches."""
    floor = material.audience.key_figures.confidence
    ranks = highlight_ranks(material)
    known: dict[tuple[str, str], Indicator] = {}
    for row in material.indicators:
        if row.confidence >= floor and row.indicator and wanted(row) and not row.rule.endswith(PLANNED):
            known.setdefault((material.name_of(row.source, row.speech), row.indicator), row)
    best = sorted(known.values(), key=lambda row: ranks.get((row.source, row.start), _LAST))[:most]
    rows = tuple(row for row in known.values() if row in best)
    return Developments(chart, rows if len(rows) >= FEWEST else ())


def _row_names(found: Developments, material: Material) -> list[str]:
    return [f"{material.name_of(row.source, row.speech)} {material.set(row.indicator)}" for row in found.rows]
