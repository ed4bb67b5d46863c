"""Series: like figures that one sentence lists side by side, such as the rates of four school stages.

They are the speech's own comparison: same sentence, kind, unit and period, and names that end (or
begin) alike. Where regions report nothing that compares, these are what a chart may show. Rates that have
no more in common than being rates are drawn each against a whole of its own, not on one axis.
"""

from collections.abc import Iterable, Sequence

import msgspec

from jianbao.briefing.figures import view_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.model import Chart, Datum
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import SeriesView
from jianbao.foundations.records import Indicator

FEWEST = 3
SHARED = 2
"""Characters that the names must share to be measured on one axis; 率 alone only says that it is a rate."""
_WHOLE = 100


class Series(msgspec.Struct, frozen=True):
    """Figures of one sentence that compare, and the reference of their chart."""

    chart: str
    rows: tuple[Indicator, ...]


def select_series(material: Material) -> tuple[Series, ...]:
    """Return the longest series of the sure figures, rates before counts, in the order of the speeches."""
    settings = material.audience.comparisons
    floor = material.audience.key_figures.confidence
    gathered: dict[tuple[object, ...], list[Indicator]] = {}
    for row in material.indicators:
        if row.confidence >= floor and row.kind in {"ratio", "count"}:
            key = (row.source, row.speech, row.quote_start, row.kind, row.unit, row.period)
            gathered.setdefault(key, []).append(row)
    found = [tuple(rows) for rows in gathered.values() if _alike(rows) and len(rows) <= settings.bars]
    best = sorted(found, key=lambda rows: (rows[0].kind != "ratio", -len(rows)))[: settings.series]
    return tuple(Series(f"series:{number}", rows) for number, rows in enumerate(_in_order(best, found), 1))


def view_series(series: Iterable[Series], material: Material) -> tuple[SeriesView, ...]:
    """Return each series as a template prints it."""
    return tuple(
        SeriesView(
            region=material.name_of(one.rows[0].source, one.rows[0].speech),
            shared=material.set(_shared([row.indicator for row in one.rows])),
            unit=one.rows[0].unit,
            period=print_text(one.rows[0].period, material.rules),
            rows=tuple(view_indicator(row, material) for row in one.rows),
            chart=one.chart,
        )
        for one in series
    )


def chart_series(series: Iterable[Series], material: Material) -> dict[str, Chart]:
    """Return a chart for each series: bars, or strips where the rates have nothing else in common."""
    return {one.chart: _chart(one.rows, material) for one in series}


def _alike(rows: Sequence[Indicator]) -> bool:
    names = [row.indicator for row in rows]
    if len(names) < FEWEST or len(set(names)) < len(names):
        return False
    return bool(_shared(names)) or _are_rates(rows)


def _are_rates(rows: Sequence[Indicator]) -> bool:
    """Tell whether all are rates by name, none of them below nothing or above its whole."""
    return len({row.indicator[-1:] for row in rows}) == 1 and all(
        row.kind == "ratio" and row.unit == "%" and 0 <= row.value <= _WHOLE for row in rows
    )


def _shared(names: Sequence[str]) -> str:
    """Return the ending that all names share, or their beginning, from `SHARED` characters on."""
    shortest = min(map(len, names))
    for size in range(shortest, SHARED - 1, -1):
        for part in (slice(-size, None), slice(size)):
            if len({name[part] for name in names}) == 1:
                return names[0][part]
    return ""


def _in_order(
    best: Sequence[tuple[Indicator, ...]], found: Sequence[tuple[Indicator, ...]]
) -> list[tuple[Indicator, ...]]:
    return [rows for rows in found if rows in best]


def _chart(rows: Sequence[Indicator], material: Material) -> Chart:
    region = material.name_of(rows[0].source, rows[0].speech)
    names = [material.set(row.indicator) for row in rows]
    return Chart(
        kind="bars" if _shared([row.indicator for row in rows]) else "shares",
        caption="",
        alt="",
        rows=tuple(names),
        columns=(region,),
        data=tuple(
            Datum(name, region, float(row.value), print_text(row.text, material.rules))
            for name, row in zip(names, rows, strict=True)
        ),
        unit=rows[0].unit,
    )
