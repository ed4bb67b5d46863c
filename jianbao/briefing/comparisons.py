"""Indicator families across regions: like values side by side, unlike ones with the reason."""

import re
from collections import Counter
from collections.abc import Sequence

from jianbao.briefing.figures import cite_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.model import Chart, Datum
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import ComparisonRow, FamilyView
from jianbao.foundations.decimals import plain_number
from jianbao.foundations.records import Comparison, Indicator
from jianbao.summary.model import FamilyName

Value = tuple[Comparison, Indicator]


def select_families(material: Material) -> dict[FamilyName, tuple[Value, ...]]:
    """Return the families to compare with their values, those with most like values first."""
    settings = material.audience.comparisons
    places = {(row.source, row.start, row.end): row for row in material.compared}
    families: dict[str, list[Value]] = {}
    for row in material.summary.comparisons:
        found = places.get((row.source, row.start, row.end))
        if found is not None and found.confidence >= material.audience.indicators.confidence:
            families.setdefault(row.family, []).append((row, found))
    wanted = [
        family
        for family in material.summary.families
        if _regions(families.get(family.id, []), material) > 1
        and (not settings.only or family.id in settings.only)
    ]
    totals = {total.id: total.like for total in material.totals.families}
    wanted.sort(key=lambda family: -totals[family.id])
    kept = wanted[: settings.count] if settings.count else wanted
    return {family: tuple(families[family.id]) for family in kept}


def _most(material: Material) -> tuple[int | None, int | None]:
    """Return how many like and unlike values a family lists."""
    settings = material.audience.comparisons
    return settings.rows or None, settings.unlike or None


def _regions(values: Sequence[Value], material: Material) -> int:
    return len({material.name_of(row.source, row.speech) for row, _ in values})


def view_families(
    families: dict[FamilyName, tuple[Value, ...]], material: Material
) -> tuple[FamilyView, ...]:
    """Return each family with its like values, largest first, and its unlike ones."""
    carried = Counter((row.family, row.comparable) for row in material.summary.comparisons)
    totals = {total.id: total for total in material.totals.families}
    most, most_unlike = _most(material)
    views = []
    for family, values in families.items():
        like, unlike = _like(values), [value for value in values if not value[0].comparable]
        shown, shown_unlike = like[:most], unlike[:most_unlike]
        charted = _charted(values, material)
        beyond = totals[family.id].like - carried[family.id, True]
        beyond_unlike = totals[family.id].unlike - carried[family.id, False]
        views.append(
            FamilyView(
                id=family.id,
                name=family.name,
                unit=family.unit,
                like=tuple(_view_row(*value, material) for value in shown),
                unlike=tuple(_view_row(*value, material) for value in shown_unlike),
                # What the audience must not read is not counted as left out.
                more_like=beyond + len(like) - len(shown),
                more_unlike=beyond_unlike + len(unlike) - len(shown_unlike),
                differs=_differences(values, material),
                counted=_counted(like, family, material),
                chart=chart_key(family) if charted else "",
                charted=min(material.audience.comparisons.bars, len(shown)) if charted else 0,
            )
        )
    return tuple(views)


def _counted(like: Sequence[Value], family: FamilyName, material: Material) -> str:
    """Return what the like values count; they all count the same."""
    return (print_text(like[0][0].counted, material.rules) if like else "") or family.name


def chart_key(family: FamilyName) -> str:
    """Return the reference under which a template asks for a family's chart."""
    return f"bars:{family.id}"


def chart_families(families: dict[FamilyName, tuple[Value, ...]], material: Material) -> dict[str, Chart]:
    """Return a chart of bars, the largest first, for each family that has enough like values."""
    settings, (most, _) = material.audience.comparisons, _most(material)
    return {
        chart_key(family): _chart(family, _like(values)[:most][: settings.bars], material)
        for family, values in families.items()
        if _charted(values, material)
    }


def _charted(values: Sequence[Value], material: Material) -> bool:
    like = _like(values)
    units = {row.unit for row, _ in like}
    enough = _regions(like, material) >= max(2, material.audience.comparisons.values)
    return enough and len(units) == 1


def _like(values: Sequence[Value]) -> list[Value]:
    return sorted((value for value in values if value[0].comparable), key=lambda value: -value[0].value)


def _differences(values: Sequence[Value], material: Material) -> tuple[str, ...]:
    """Return in what the unlike values of a family differ, each once."""
    unlike = [row for row, _ in values if not row.comparable]
    return tuple(dict.fromkeys(reason for row in unlike for reason in _short(row.why, material)))


def _short(why: str, material: Material) -> tuple[str, ...]:
    """Return each reason without what it goes on to say (时段不同:近年与近三年 → 时段不同)."""
    heads = (re.split("[:：]", reason)[0].strip() for reason in re.split("[;；]", why))
    return tuple(dict.fromkeys(print_text(head, material.rules) for head in heads if head))


def _chart(family: FamilyName, values: Sequence[Value], material: Material) -> Chart:
    rows = _row_names(values, material)
    return Chart(
        kind="bars",
        caption="",
        alt="",
        rows=tuple(rows),
        columns=(family.name,),
        data=tuple(
            Datum(name, family.name, float(row.value), print_text(found.text, material.rules))
            for name, (row, found) in zip(rows, values, strict=True)
        ),
        unit=family.unit or values[0][0].unit,
    )


def _row_names(values: Sequence[Value], material: Material) -> list[str]:
    """Return a name for each bar: the region, with period or indicator where it has several."""
    names: list[str] = []
    regions = [material.name_of(row.source, row.speech) for row, _ in values]
    for name, (row, found) in zip(regions, values, strict=True):
        several = regions.count(name) > 1
        longer = f"{name} {print_text(row.period, material.rules) or found.indicator}" if several else name
        names.append(longer if longer not in names else f"{longer} {found.indicator} {len(names) + 1}")
    return names


def _view_row(row: Comparison, found: Indicator, material: Material) -> ComparisonRow:
    return ComparisonRow(
        region=material.name_of(row.source, row.speech),
        level=row.level,
        indicator=material.set(found.indicator),
        value=print_text(found.text, material.rules),
        number=plain_number(row.value),
        unit=row.unit,
        period=print_text(row.period, material.rules),
        why=print_text(row.why, material.rules),
        differs=_short(row.why, material),
        doubtful=found.confidence < material.audience.indicators.doubt,
        note=cite_indicator(found, material),
    )
