"""The one selection for an audience: from the summary to the view that its template prints."""

from collections.abc import Mapping

import msgspec

from jianbao.briefing.citations import Citations
from jianbao.briefing.comparisons import chart_families, select_families, view_families
from jianbao.briefing.developments import (
    chart_changes,
    chart_shares,
    select_changes,
    select_shares,
    view_developments,
)
from jianbao.briefing.figures import cite_indicator, select_indicators, select_key_figures, view_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.model import Chart
from jianbao.briefing.printing import PrintRules, print_date, print_text, printable
from jianbao.briefing.regions import select_highlights, view_regions
from jianbao.briefing.series import chart_series, select_series, view_series
from jianbao.briefing.themes import chart_matrix, select_themes, view_matrix, view_themes
from jianbao.briefing.view import Counts, DoubtView, OfficeView, RegionView, SourceView, ThemeView, View
from jianbao.foundations.records import Indicator, Issue
from jianbao.foundations.settings import Office


class Selection(msgspec.Struct, frozen=True):
    """What an audience is told, with the charts and sentences that its template refers to."""

    view: View
    charts: Mapping[str, Chart]
    citations: Citations


def select_view(material: Material, office: Office) -> Selection:
    """Select once all that this audience is told."""
    audience = material.audience
    indicators = select_indicators(material)
    highlights = select_highlights(material)
    told = [row for rows in highlights.values() for row in rows]
    themes = view_themes(material, told, indicators)
    matrix = view_matrix(material, themes)
    families = select_families(material)
    series = select_series(material)
    changes, shares = select_changes(material), select_shares(material)
    regions = view_regions(material, highlights, indicators)
    view = View(
        audience=audience,
        headings=audience.headings,
        words=audience.words,
        office=view_office(office, material.rules),
        counts=count(material, regions, themes),
        key_figures=tuple(view_indicator(row, material) for row in select_key_figures(material)),
        regions=regions,
        themes=select_themes(themes, material),
        sole_themes=tuple(theme for theme in themes if theme.sole),
        comparisons=view_families(families, material),
        series=view_series(series, material),
        changes=view_developments(changes, material),
        shares=view_developments(shares, material),
        matrix=matrix,
        doubts=view_doubts(material),
        sources=view_sources(material),
    )
    charts = chart_families(families, material) | chart_series(series, material)
    charts |= chart_changes(changes, material) | chart_shares(shares, material)
    if matrix.chart:
        charts[matrix.chart] = chart_matrix(matrix, material)
    return Selection(view, charts, material.citations)


def view_office(office: Office, rules: PrintRules) -> OfficeView:
    """Return the office's settings as printed."""
    return OfficeView(
        name=office.name,
        issue=office.issue,
        office=office.office,
        date=print_date(office.date, rules),
        recipients=tuple(print_text(line, rules) for line in office.recipients),
        copies=office.copies,
    )


def count(material: Material, regions: tuple[RegionView, ...], themes: tuple[ThemeView, ...]) -> Counts:
    """Count what the build holds and what is shown of it."""
    summary = material.summary
    levels = [region.level for region in regions if region.known]
    doubt = material.audience.indicators.doubt
    return Counts(
        documents=len(summary.documents),
        speeches=sum(not speech.copy_of for speech in summary.speeches),
        regions=sum(region.known for region in regions),
        provinces=levels.count("province"),
        cities=levels.count("city"),
        counties=levels.count("county"),
        others=sum(not region.known for region in regions),
        indicators=len(summary.indicators),
        highlights=len(summary.highlights),
        themes=len(themes),
        shared_themes=sum(theme.shared for theme in themes),
        doubtful=sum(row.confidence < doubt for row in summary.indicators),
        issues=len(summary.issues),
        told_regions=sum(bool(region.highlights) for region in regions),
        shown_highlights=sum(len(region.highlights) for region in regions),
        shown_indicators=sum(len(region.indicators) for region in regions),
    )


def view_doubts(material: Material) -> tuple[DoubtView, ...]:
    """Return every issue with the figure, region and line it concerns."""
    indicators: dict[tuple[str, int | None], Indicator]
    indicators = {(row.source, row.start): row for row in material.indicators}
    mentions: dict[tuple[str, int | None], str]
    mentions = {(row.source, row.start): row.text for row in material.summary.numbers}
    return tuple(
        _view_doubt(
            issue,
            material,
            indicators.get((issue.source, issue.start)),
            # A doubt about a speech stands at its title, where 第三篇 may stand as well.
            "" if issue.stage == "speeches" else mentions.get((issue.source, issue.start), ""),
        )
        for issue in material.summary.issues
    )


def _view_doubt(issue: Issue, material: Material, row: Indicator | None, figure: str) -> DoubtView:
    line_of = material.citations.line_of
    return DoubtView(
        level=issue.level,
        stage=issue.stage,
        rule=issue.rule,
        message=printable(issue.message),
        figure=print_text(row.text if row else figure, material.rules),
        indicator=material.set(row.indicator) if row else "",
        marked=row is not None and row.confidence < material.audience.indicators.doubt,
        region=material.name_of(issue.source, issue.speech),
        source=printable(issue.source),
        line=line_of(issue.source, issue.start) if issue.start is not None else 0,
        note=cite_indicator(row, material) if row else "",
    )


def view_sources(material: Material) -> tuple[SourceView, ...]:
    """Return every document with the titles of its speeches."""
    return tuple(
        SourceView(
            source=printable(document.source),
            file=printable(document.file),
            titles=tuple(
                material.set(speech.title)
                for speech in material.summary.speeches
                if speech.source == document.source
            ),
        )
        for document in material.summary.documents
    )
