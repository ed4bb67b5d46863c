"""What is told of each region: its highlights within the budget, its figures, its themes."""

from jianbao.briefing.cutting import cut_head, cut_highlight
from jianbao.briefing.figures import view_indicator
from jianbao.briefing.material import Group, Material, highlight_place
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import HighlightView, RegionView
from jianbao.foundations.records import Highlight, Indicator


def select_highlights(material: Material) -> dict[str, tuple[Highlight, ...]]:
    """Return the highlights to tell, by region, best first."""
    most = _most(material)
    by_region: dict[str, list[Highlight]] = {group.name: [] for group in material.groups}
    seen: set[tuple[str, str]] = set()
    for row in sorted(material.highlights, key=lambda row: row.rank):
        name = material.name_of(row.source, row.speech)
        if name and (name, row.text) not in seen:
            seen.add((name, row.text))
            by_region[name].append(row)
    by_region = _within_total(_fitting_first(by_region, material), material)
    kept = {name: rows[:most] if most else rows for name, rows in by_region.items()}
    if material.audience.highlights.order == "speech":
        kept = {name: sorted(rows, key=_place) for name, rows in kept.items()}
    return {name: tuple(rows) for name, rows in kept.items()}


def view_regions(
    material: Material,
    highlights: dict[str, tuple[Highlight, ...]],
    indicators: tuple[Indicator, ...],
) -> tuple[RegionView, ...]:
    """Return every region with what is told of it, in the order of the speeches."""
    themes = {theme.id: theme.name for theme in material.summary.taxonomy}
    touched: dict[str, set[str]] = {}
    for row in material.summary.themes:
        touched.setdefault(material.name_of(row.source, row.speech), set()).add(row.theme)
    by_region: dict[str, list[Indicator]] = {}
    for figure in indicators:
        by_region.setdefault(material.name_of(figure.source, figure.speech), []).append(figure)
    return tuple(
        RegionView(
            name=group.name,
            level=group.level,
            parent=group.parent,
            known=group.known,
            titles=tuple(print_text(speech.title, material.rules) for speech in group.speeches),
            organisations=_organisations(group, material),
            highlights=tuple(view_highlight(row, material, themes) for row in highlights[group.name]),
            indicators=tuple(view_indicator(row, material) for row in by_region.get(group.name, ())),
            themes=tuple(name for key, name in themes.items() if key in touched.get(group.name, ())),
        )
        for group in material.groups
    )


def view_highlight(row: Highlight, material: Material, themes: dict[str, str]) -> HighlightView:
    """Return a highlight cut to the audience's length, its sentence cited."""
    quote_start, part = highlight_place(row)
    return HighlightView(
        region=material.name_of(row.source, row.speech),
        heading=material.set(row.heading),
        text=material.set(cut_highlight(row.text, material.audience.highlights.characters)),
        themes=tuple(themes[theme] for theme in row.themes if theme in themes),
        note=material.citations.cite(
            (row.source, row.speech), quote=row.quote, quote_start=quote_start, part=part
        ),
    )


def _most(material: Material) -> int:
    """Return how many highlights one region gets: a fair part of the total, at least one."""
    settings = material.audience.highlights
    if not settings.total or not material.groups:
        return settings.count
    part = max(1, settings.total // len(material.groups))
    return min(part, settings.count) if settings.count else part


def _fitting_first(by_region: dict[str, list[Highlight]], material: Material) -> dict[str, list[Highlight]]:
    """Let a highlight that cannot be cut to half as much again as its budget follow those that can."""
    settings = material.audience.highlights
    if not settings.characters or not (settings.count or settings.total):
        return by_region

    def overlong(row: Highlight) -> bool:
        return 2 * len(cut_head(row.text, settings.characters)) > 3 * settings.characters

    return {name: sorted(rows, key=overlong) for name, rows in by_region.items()}


def _within_total(by_region: dict[str, list[Highlight]], material: Material) -> dict[str, list[Highlight]]:
    """Where not every region can be told of, keep those whose best highlight holds most figures."""
    total = material.audience.highlights.total
    told = [name for name, rows in by_region.items() if rows]
    if not total or len(told) <= total:
        return by_region

    def figures(name: str) -> int:
        best = by_region[name][0]
        span = highlight_place(best)[1]
        return len(material.indicators_within(best.source, best.speech, span))

    kept = set(sorted(told, key=lambda name: -figures(name))[:total])
    return {name: rows if name in kept else [] for name, rows in by_region.items()}


def _place(row: Highlight) -> tuple[str, int]:
    return row.source, row.start


def _organisations(group: Group, material: Material) -> tuple[str, ...]:
    names = [print_text(speech.organisation, material.rules) for speech in group.speeches]
    return tuple(dict.fromkeys(name for name in names if name))
