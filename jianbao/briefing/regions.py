"""What is told of each region: its highlights within the budget, its figures, its themes."""

from collections import Counter
from collections.abc import Sequence

from jianbao.briefing.choice import choose_by_turns
from jianbao.briefing.cutting import cut_head, cut_highlight
from jianbao.briefing.figures import select_indicators, view_indicator
from jianbao.briefing.material import Group, Material, highlight_place
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import HighlightView, RegionView
from jianbao.foundations.records import Highlight, Indicator

STRONGEST = 5
"""A region is as strong as its first highlights are rich in figures."""


def select_groups(material: Material) -> tuple[Group, ...]:
    """Return the regions to tell of in full: all, or the strongest of every province in turn.

    Where all is one province, of every city.
    """
    most = material.audience.regions.most
    if not most or len(material.groups) <= most:
        return material.groups
    best = _by_region(material.groups, material)
    several = len({group.province for group in material.groups}) > 1
    chosen = choose_by_turns(
        material.groups,
        most,
        group=lambda group: group.province if several else group.city,
        strength=lambda group: sum(_figures(row, material) for row in best[group.name][:STRONGEST]),
    )
    names = {group.name for group in chosen}
    return tuple(group for group in material.groups if group.name in names)


def select_highlights(groups: Sequence[Group], material: Material) -> dict[str, tuple[Highlight, ...]]:
    """Return the highlights to tell of these regions, by region, best first."""
    most = _most(groups, material)
    by_region = _within_total(_fitting_first(_by_region(groups, material), material), groups, material)
    kept = {name: rows[:most] if most else rows for name, rows in by_region.items()}
    if material.audience.highlights.order == "speech":
        kept = {name: sorted(rows, key=_place) for name, rows in kept.items()}
    return {name: tuple(rows) for name, rows in kept.items()}


def view_regions(
    groups: Sequence[Group],
    material: Material,
    highlights: dict[str, tuple[Highlight, ...]],
    indicators: dict[str, tuple[Indicator, ...]],
) -> tuple[RegionView, ...]:
    """Return these regions with what is told of each, in the order of the speeches."""
    themes = {theme.id: theme.name for theme in material.summary.taxonomy}
    every = _by_region(groups, material)
    figures = Counter(material.name_of(row.source, row.speech) for row in select_indicators(material))
    touched: dict[str, set[str]] = {}
    for row in material.summary.themes:
        touched.setdefault(material.name_of(row.source, row.speech), set()).add(row.theme)
    return tuple(
        RegionView(
            name=group.name,
            level=group.level,
            parent=group.parent,
            known=group.known,
            titles=tuple(print_text(speech.title, material.rules) for speech in group.speeches),
            organisations=_organisations(group, material),
            highlights=tuple(view_highlight(row, material, themes) for row in highlights[group.name]),
            indicators=tuple(view_indicator(row, material) for row in indicators[group.name]),
            more_highlights=len(every[group.name]) - len(highlights[group.name]),
            more_indicators=figures[group.name] - len(indicators[group.name]),
            themes=tuple(name for key, name in themes.items() if key in touched.get(group.name, ())),
        )
        for group in groups
    )


def view_highlight(row: Highlight, material: Material, themes: dict[str, str]) -> HighlightView:
    """Return a highlight cut to the audience's length, its sentence cited."""
    quote_start, part = highlight_place(row)
    return HighlightView(
        region=material.name_of(row.source, row.speech),
        heading=material.set(row.heading),
        text=material.set(cut_highlight(_told(row, material), material.audience.highlights.characters)),
        themes=tuple(themes[theme] for theme in row.themes if theme in themes),
        note=material.citations.cite(
            (row.source, row.speech), quote=row.quote, quote_start=quote_start, part=part
        ),
    )


def _told(row: Highlight, material: Material) -> str:
    """Return the whole highlight, or its core where the whole is longer than the audience's length."""
    longest = material.audience.highlights.characters
    return row.core if longest and row.core and len(row.text) > longest else row.text


def _by_region(groups: Sequence[Group], material: Material) -> dict[str, list[Highlight]]:
    """Return the highlights of these regions, by region, best first, none twice."""
    by_region: dict[str, list[Highlight]] = {group.name: [] for group in groups}
    seen: set[tuple[str, str]] = set()
    for row in sorted(material.highlights, key=lambda row: row.rank):
        name = material.name_of(row.source, row.speech)
        if name in by_region and (name, row.text) not in seen:
            seen.add((name, row.text))
            by_region[name].append(row)
    return by_region


def _most(groups: Sequence[Group], material: Material) -> int:
    """Return how many highlights one region gets: a fair part of the total, at least one."""
    settings = material.audience.highlights
    if not settings.total or not groups:
        return settings.count
    part = max(1, settings.total // len(groups))
    return min(part, settings.count) if settings.count else part


def _fitting_first(by_region: dict[str, list[Highlight]], material: Material) -> dict[str, list[Highlight]]:
    """Let a highlight that cannot be cut to half as much again as its budget follow those that can."""
    settings = material.audience.highlights
    if not settings.characters or not (settings.count or settings.total):
        return by_region

    def overlong(row: Highlight) -> bool:
        return 2 * len(cut_head(_told(row, material), settings.characters)) > 3 * settings.characters

    return {name: sorted(rows, key=overlong) for name, rows in by_region.items()}


def _within_total(
    by_region: dict[str, list[Highlight]], groups: Sequence[Group], material: Material
) -> dict[str, list[Highlight]]:
    """Where not every region can be told of, keep those of every province whose best holds most figures."""
    total = material.audience.highlights.total
    told = [group for group in groups if by_region[group.name]]
    if not total or len(told) <= total:
        return by_region
    chosen = choose_by_turns(
        told,
        total,
        group=lambda group: group.province,
        strength=lambda group: _figures(by_region[group.name][0], material),
    )
    kept = {group.name for group in chosen}
    return {name: rows if name in kept else [] for name, rows in by_region.items()}


def _figures(row: Highlight, material: Material) -> int:
    """Return how many figures a highlight holds."""
    return len(material.indicators_within(row.source, row.speech, highlight_place(row)[1]))


def _place(row: Highlight) -> tuple[str, int]:
    return row.source, row.start


def _organisations(group: Group, material: Material) -> tuple[str, ...]:
    names = [print_text(speech.organisation, material.rules) for speech in group.speeches]
    return tuple(dict.fromkeys(name for name in names if name))
