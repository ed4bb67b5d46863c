"""Themes across regions: who works at each, the best measure of each, and the matrix."""

from collections.abc import Iterable

from jianbao.briefing.cutting import cut_best
from jianbao.briefing.figures import view_indicator
from jianbao.briefing.material import Material, highlight_place
from jianbao.briefing.model import Chart, Datum
from jianbao.briefing.view import EvidenceView, MatrixRow, MatrixView, ThemeView
from jianbao.foundations.records import Highlight, Indicator, Span, ThemeEvidence
from jianbao.summary.model import ThemeName

MATRIX = "matrix"


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
    views = [_view_theme(theme, material, told_spans, indicators) for theme in wanted]
    views = [view for view in views if view.regions]
    if settings.order == "shared":
        views.sort(key=lambda view: (-view.regions, -view.measures))
    return tuple(views)


def select_themes(views: tuple[ThemeView, ...], material: Material) -> tuple[ThemeView, ...]:
    """Return the themes to tell: those that enough regions share, as many as the audience asks for."""
    settings = material.audience.themes
    floor = min(settings.regions, max(1, len(material.groups)))
    chosen = tuple(view for view in views if view.regions >= floor)
    return chosen[: settings.count] if settings.count else chosen


def view_matrix(material: Material, themes: tuple[ThemeView, ...]) -> MatrixView:
    """Return the theme matrix of all regions."""
    regions = tuple(group.name for group in material.groups)
    names = [theme.name for theme in material.summary.taxonomy]
    most = material.audience.themes.matrix_themes or len(themes)
    shown = sorted(themes, key=lambda theme: (-theme.regions, -theme.measures))[:most]
    ordered = sorted(shown, key=lambda theme: names.index(theme.name))
    return MatrixView(
        chart=MATRIX if themes and 0 < len(regions) <= material.audience.themes.matrix else "",
        regions=regions,
        themes=tuple(theme.name for theme in ordered),
        rows=tuple(
            MatrixRow(region=region, themes=tuple(theme.name for theme in ordered if region in theme.places))
            for region in regions
        ),
    )


def chart_matrix(matrix: MatrixView, material: Material) -> Chart:
    """Return the matrix as a chart: how many measures each region reports under each theme."""
    names = {theme.id: theme.name for theme in material.summary.taxonomy}
    counted: dict[tuple[str, str], int] = {}
    for row in material.summary.themes:
        key = (material.name_of(row.source, row.speech), names.get(row.theme, ""))
        counted[key] = counted.get(key, 0) + row.measures
    return Chart(
        kind="matrix",
        caption="",
        alt="",
        rows=matrix.regions,
        columns=matrix.themes,
        data=tuple(
            Datum(region, theme, float(counted[region, theme]), str(counted[region, theme]))
            for region in matrix.regions
            for theme in matrix.themes
            if (region, theme) in counted
        ),
    )


def _view_theme(
    theme: ThemeName,
    material: Material,
    told: dict[str, list[Span]],
    indicators: tuple[Indicator, ...],
) -> ThemeView:
    rows = [row for row in material.summary.themes if row.theme == theme.id]
    touched = {material.name_of(row.source, row.speech) for row in rows}
    places = tuple(group.name for group in material.groups if group.name in touched)
    best = _best_by_region([row for row in material.evidence if row.theme == theme.id], material)
    evidence = [_view_evidence(row, material, told.get(row.source, [])) for row in best.values()]
    most = material.audience.themes.evidence
    several = len(material.groups) > 1
    return ThemeView(
        id=theme.id,
        name=theme.name,
        regions=len(places),
        measures=sum(row.measures for row in rows),
        shared=several and len(places) > 1,
        sole=places[0] if several and len(places) == 1 else "",
        places=places,
        evidence=tuple(_strongest(evidence, most) if most else evidence),
        indicators=tuple(view_indicator(row, material) for row in indicators if row.theme == theme.id),
    )


def _best_by_region(rows: list[ThemeEvidence], material: Material) -> dict[str, ThemeEvidence]:
    best: dict[str, ThemeEvidence] = {}
    for row in rows:
        name = material.name_of(row.source, row.speech)
        if name and row.quote.strip() and (name not in best or row.measures > best[name].measures):
            best[name] = row
    return {group.name: best[group.name] for group in material.groups if group.name in best}


def _strongest(evidence: list[EvidenceView], most: int) -> list[EvidenceView]:
    """Return the `most` pieces with most measures, in the order of the speeches."""
    ranked = sorted(evidence, key=lambda view: -view.measures)[:most]
    return [view for view in evidence if view in ranked]


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
