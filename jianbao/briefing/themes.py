"""Themes across regions: who works at each, and the best measure of each."""

from collections.abc import Iterable

from jianbao.briefing.cutting import cut_best
from jianbao.briefing.figures import view_indicator
from jianbao.briefing.material import Material, highlight_place
from jianbao.briefing.view import EvidenceView, ThemeView
from jianbao.foundations.records import Highlight, Indicator, Span, ThemeEvidence
from jianbao.summary.model import ThemeName, ThemeTotal


def view_themes(
    material: Material, told: Iterable[Highlight], indicators: tuple[Indicator, ...]
) -> tuple[ThemeView, ...]:
    """Return every theme that some region works at, most shared first or as the taxonomy has them."""
    settings = material.audience.themes
    told_spans: dict[str, list[Span]] = {}
    for row in told:
        told_spans.setdefault(row.source, []).append(highlight_place(row)[1])
    wanted = [
        theme
        for theme in material.summary.taxonomy
        if theme.id not in settings.leave_out and (not settings.only or theme.id in settings.only)
    ]
    totals = {total.id: total for total in material.totals.themes}
    views = [
        _view_theme(theme, totals[theme.id], material, told=told_spans, indicators=indicators)
        for theme in wanted
        if theme.id in totals
    ]
    if settings.order == "shared":
        views.sort(key=lambda view: (-view.regions, -view.measures))
    return tuple(views)


def select_themes(views: tuple[ThemeView, ...], material: Material) -> tuple[ThemeView, ...]:
    """Return the themes to tell: those that enough regions share, as many as the audience asks for."""
    settings = material.audience.themes
    floor = min(settings.regions, max(1, material.places))
    chosen = tuple(view for view in views if view.regions >= floor)
    return chosen[: settings.count] if settings.count else chosen


def _view_theme(
    theme: ThemeName,
    total: ThemeTotal,
    material: Material,
    *,
    told: dict[str, list[Span]],
    indicators: Iterable[Indicator],
) -> ThemeView:
    touched = {
        material.name_of(row.source, row.speech) for row in material.summary.themes if row.theme == theme.id
    }
    places = tuple(group.name for group in material.groups if group.name in touched)
    best = list(
        _best_by_region([row for row in material.evidence if row.theme == theme.id], material).values()
    )
    shown = _strongest(best, material.audience.themes.evidence)
    several = material.places > 1
    return ThemeView(
        id=theme.id,
        name=theme.name,
        regions=total.regions,
        measures=total.measures,
        shared=several and total.regions > 1,
        sole=places[0] if several and total.regions == len(places) == 1 else "",
        places=places,
        evidence=tuple(_view_evidence(row, material, told.get(row.source, [])) for row in shown),
        more=total.regions - len(places) + len(best) - len(shown),
        indicators=tuple(view_indicator(row, material) for row in indicators if row.theme == theme.id),
    )


def _best_by_region(rows: list[ThemeEvidence], material: Material) -> dict[str, ThemeEvidence]:
    best: dict[str, ThemeEvidence] = {}
    for row in rows:
        name = material.name_of(row.source, row.speech)
        if name and row.quote.strip() and (name not in best or row.measures > best[name].measures):
            best[name] = row
    return {group.name: best[group.name] for group in material.groups if group.name in best}


def _strongest(evidence: list[ThemeEvidence], most: int) -> list[ThemeEvidence]:
    """Return the `most` pieces with most measures, in the order of the speeches; 0 returns all."""
    ranked = sorted(range(len(evidence)), key=lambda place: -evidence[place].measures)
    return [evidence[place] for place in sorted(ranked[:most] if most else ranked)]


def _view_evidence(row: ThemeEvidence, material: Material, told: list[Span]) -> EvidenceView:
    whole = Span(row.start, row.start + len(row.quote))
    figures = [
        Span(found.start - row.start, found.end - row.start)
        for found in material.indicators_within(row.source, row.speech, whole)
    ]
    avoid = [Span(span.start - row.start, span.end - row.start) for span in told]
    part = cut_best(row.quote, material.audience.themes.characters, figures=figures, avoid=avoid)
    return EvidenceView(
        region=material.name_of(row.source, row.speech),
        measures=row.measures,
        text=material.set(part.of(row.quote)),
        note=material.citations.cite(
            (row.source, row.speech),
            quote=row.quote,
            quote_start=row.start,
            part=Span(row.start + part.start, row.start + part.end),
        ),
    )
