"""The one selection for an audience: from the summary to the view that its template prints."""

from collections.abc import Mapping

import msgspec

from jianbao.briefing.allotment import select_rows
from jianbao.briefing.citations import Citations
from jianbao.briefing.comparisons import chart_families, select_families, view_families
from jianbao.briefing.derived import select_derived, view_derived
from jianbao.briefing.developments import (
    chart_changes,
    chart_shares,
    select_changes,
    select_shares,
    view_developments,
)
from jianbao.briefing.doubts import view_doubts
from jianbao.briefing.figures import select_key_figures, view_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.matrix import chart_matrix, view_matrix
from jianbao.briefing.model import Chart
from jianbao.briefing.printing import PrintRules, print_date, print_text
from jianbao.briefing.regions import select_groups, select_highlights, view_regions
from jianbao.briefing.series import chart_series, select_series, view_series
from jianbao.briefing.sources import view_sources
from jianbao.briefing.themes import select_themes, view_themes
from jianbao.briefing.view import Counts, OfficeView, RegionView, ThemeView, View
from jianbao.foundations.settings import Office


class Selection(msgspec.Struct, frozen=True):
    """What an audience is told, with the charts and sentences that its template refers to."""

    view: View
    charts: Mapping[str, Chart]
    citations: Citations


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """Which edition of a build's briefing this is, and what stands beside it."""

    volume: str = ""
    """The province that it tells of alone; empty: it tells of all."""
    volumes: tuple[str, ...] = ()
    """The volumes that are made beside the edition of all."""
    withheld: tuple[str, ...] = ()
    """Files too large to travel inside the PDF."""


WHOLE = Edition()


def select_view(material: Material, office: Office, edition: Edition) -> Selection:
    """Select once all that this audience is told."""
    audience = material.audience
    groups = select_groups(material)
    highlights = select_highlights(groups, material)
    rows = select_rows(groups, highlights, material)
    told = [row for found in highlights.values() for row in found]
    themes = view_themes(material, told, tuple(row for found in rows.values() for row in found))
    matrix = view_matrix(material, themes)
    families = select_families(material)
    series = select_series(material)
    changes, shares = select_changes(material), select_shares(material)
    derived = select_derived(material)
    regions = view_regions(groups, material, highlights, rows)
    doubts = view_doubts(material)
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
        derived=view_derived(derived, material),
        more_derived=max(0, len(derived) - audience.comparisons.derived),
        matrix=matrix,
        doubts=doubts,
        more_doubts=material.totals.errors + material.totals.warnings - len(doubts),
        sources=view_sources(groups, material),
        volume=edition.volume,
        volumes=edition.volumes,
        withheld=edition.withheld,
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
    totals, levels = material.totals, material.totals.levels
    doubt = material.audience.indicators.doubt
    shown = [row for region in regions for row in region.indicators]
    return Counts(
        documents=totals.documents,
        speeches=totals.speeches,
        regions=material.places - levels.get("", 0),
        provinces=levels.get("province", 0),
        cities=levels.get("city", 0),
        counties=levels.get("county", 0),
        others=levels.get("", 0),
        places=material.places,
        indicators=totals.indicators,
        highlights=totals.highlights,
        themes=len(themes),
        shared_themes=sum(theme.shared for theme in themes),
        doubtful=sum(number for confidence, number in totals.confidences if confidence < doubt),
        issues=totals.errors + totals.warnings,
        told_regions=sum(bool(region.highlights) for region in regions),
        shown_regions=len(regions),
        shown_highlights=sum(len(region.highlights) for region in regions),
        shown_indicators=len(shown),
        shown_doubtful=sum(row.doubtful for row in shown),
    )
