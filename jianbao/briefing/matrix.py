"""The matrix of places by themes: regions or, where they are too many for a page, provinces or cities."""

from collections import Counter
from collections.abc import Container
from typing import Literal

from jianbao.briefing.material import Material
from jianbao.briefing.model import Chart, Datum
from jianbao.briefing.view import MatrixRow, MatrixView, ThemeView

MATRIX = "matrix"


def view_matrix(material: Material, themes: tuple[ThemeView, ...]) -> MatrixView:
    """Return the theme matrix of all regions, or of the provinces or cities that they belong to."""
    if material.places <= material.audience.themes.matrix:
        working = {(place, theme.id) for theme in themes for place in theme.places}
        return _view([group.name for group in material.groups], working, themes, material)
    by, counts = _gathered(material)
    rows = [name for name in dict.fromkeys(name for name, _ in counts) if name]
    return _view(rows, counts, themes, material, by=by)


def chart_matrix(matrix: MatrixView, material: Material) -> Chart:
    """Return the matrix as a chart: the measures of each region, or how many regions of each area."""
    counts = _measures(material) if matrix.by == "region" else _gathered(material)[1]
    names = {theme.name: theme.id for theme in material.summary.taxonomy}
    return Chart(
        kind="matrix",
        caption="",
        alt="",
        rows=matrix.regions,
        columns=matrix.themes,
        data=tuple(
            Datum(place, theme, float(counts[place, names[theme]]), str(counts[place, names[theme]]))
            for place in matrix.regions
            for theme in matrix.themes
            if (place, names[theme]) in counts
        ),
    )


def _view(
    rows: list[str],
    working: Container[tuple[str, str]],
    themes: tuple[ThemeView, ...],
    material: Material,
    *,
    by: Literal["region", "province", "city"] = "region",
) -> MatrixView:
    names = [theme.name for theme in material.summary.taxonomy]
    most = material.audience.themes.matrix_themes or len(themes)
    shown = sorted(themes, key=lambda theme: (-theme.regions, -theme.measures))[:most]
    ordered = sorted(shown, key=lambda theme: names.index(theme.name))
    fits = 0 < len(rows) <= material.audience.themes.matrix
    return MatrixView(
        chart=MATRIX if themes and fits else "",
        by=by,
        regions=tuple(rows),
        themes=tuple(theme.name for theme in ordered),
        rows=tuple(
            MatrixRow(region=row, themes=tuple(theme.name for theme in ordered if (row, theme.id) in working))
            for row in rows
        ),
    )


def _gathered(material: Material) -> tuple[Literal["province", "city"], dict[tuple[str, str], int]]:
    """Return how many regions of each province, or of each city of the only one, work at each theme."""
    provinces = [province for province in material.totals.provinces if province.name]
    if len(provinces) == 1 and len(material.groups) == material.places:
        return "city", _by_city(material)
    return "province", {
        (province.name, theme.id): theme.regions for province in provinces for theme in province.themes
    }


def _by_city(material: Material) -> dict[tuple[str, str], int]:
    cities = {group.name: group.city for group in material.groups if group.known}
    working = {(material.name_of(row.source, row.speech), row.theme) for row in material.summary.themes}
    counted = Counter((cities[name], theme) for name, theme in working if name in cities)
    order = {city: place for place, city in enumerate(dict.fromkeys(cities.values()))}
    return dict(sorted(counted.items(), key=lambda item: order[item[0][0]]))


def _measures(material: Material) -> Counter[tuple[str, str]]:
    """Return how many measures each region reports under each theme."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in material.summary.themes:
        counted[material.name_of(row.source, row.speech), row.theme] += row.measures
    return counted
