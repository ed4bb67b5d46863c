"""Rows of the indicator tables, and the few figures that are shown large."""

from decimal import Decimal

from jianbao.briefing.material import Material, highlight_place
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import IndicatorView
from jianbao.foundations.decimals import plain_number
from jianbao.foundations.records import PLANNED, Indicator, Span

_FOREMOST = 3
"""Among a region's highlights up to this rank, the kind of a figure decides which one is shown large."""


def view_indicator(row: Indicator, material: Material) -> IndicatorView:
    """Return an indicator as a table prints it, its sentence cited."""
    themes = {theme.id: theme.name for theme in material.summary.taxonomy}
    return IndicatorView(
        region=material.name_of(row.source, row.speech),
        indicator=material.set(row.indicator),
        value=print_text(row.text, material.rules),
        number=plain_number(row.value),
        unit=row.unit,
        kind=row.kind,
        modifier=row.modifier,
        period=print_text(row.period, material.rules),
        value_from=value_before(row, material),
        theme=themes.get(row.theme, ""),
        doubtful=row.confidence < material.audience.indicators.doubt,
        rule=row.rule,
        confidence=row.confidence,
        note=cite_indicator(row, material),
    )


def cite_indicator(row: Indicator, material: Material) -> str:
    """Return the key of an indicator's sentence."""
    return material.citations.cite(
        (row.source, row.speech),
        quote=row.quote,
        quote_start=row.quote_start,
        part=Span(row.start, row.end),
    )


def select_indicators(material: Material) -> tuple[Indicator, ...]:
    """Return the indicators sure enough for this audience."""
    floor = material.audience.indicators.confidence
    return tuple(row for row in material.indicators if row.confidence >= floor)


def select_key_figures(material: Material) -> tuple[Indicator, ...]:
    """Return the figures to show large: each region's best first, told in the order of the speeches."""
    settings = material.audience.key_figures
    candidates = [row for row in material.indicators if _large(row, material)]
    ranks = highlight_ranks(material)

    def order(row: Indicator) -> tuple[bool, int, int, Decimal]:
        rank = ranks.get((row.source, row.start), 99)
        return rank > _FOREMOST, settings.kinds.index(row.kind), rank, -row.value

    candidates.sort(key=order)
    chosen: list[Indicator] = []
    taken: dict[str, int] = {}
    for turn in range(settings.count):
        for row in candidates:
            name = material.name_of(row.source, row.speech)
            if taken.get(name, 0) == turn and row not in chosen and len(chosen) < settings.count:
                taken[name] = turn + 1
                chosen.append(row)
    return tuple(row for row in material.indicators if row in chosen)


def _large(row: Indicator, material: Material) -> bool:
    settings = material.audience.key_figures
    return (
        row.kind in settings.kinds
        and not row.rule.endswith(PLANNED)
        and row.confidence >= settings.confidence
        and 0 < len(row.indicator) <= settings.characters
    )


def highlight_ranks(material: Material) -> dict[tuple[str, int], int]:
    """Return, by source and start, the rank of the best highlight that holds an indicator."""
    ranks: dict[tuple[str, int], int] = {}
    for highlight in material.highlights:
        _, span = highlight_place(highlight)
        for row in material.indicators_within(highlight.source, highlight.speech, span):
            key = (row.source, row.start)
            ranks[key] = min(highlight.rank, ranks.get(key, 99))
    return ranks


def value_before(row: Indicator, material: Material) -> str:
    """Return the value a change starts from, as the sentence has it where it can be found there.

    A range (三百到八百元) has a first value, too, and is no change.
    """
    if row.value_from is None or row.kind != "change":
        return ""
    quote = Span(row.quote_start, row.quote_start + len(row.quote))
    for mention in material.mentions_of(row.source):
        inside = quote.holds(Span(mention.start, mention.end))
        if inside and mention.value == row.value_from and mention.start < row.start:
            return print_text(mention.text, material.rules)
    return plain_number(row.value_from) + row.unit
