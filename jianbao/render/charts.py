"""Charts as SVG: a matrix of counts, horizontal bars, slopes and shares, drawn from the model's data alone.

A shade says the same as the printed number beside it, so that grey print and colour-blind readers
lose nothing. Lengths are points; text stays text, in the faces of the profile.
"""

import msgspec

from jianbao.briefing.model import Chart, Datum
from jianbao.render import svg
from jianbao.render.chart_labels import printed, row_heights, row_labels
from jianbao.render.developments import draw_shares, draw_slopes
from jianbao.render.fonts import css_families
from jianbao.render.profile import Profile

_SHADES = (0.14, 0.3, 0.48, 0.68, 0.92)
_GAP = 6.0
_ROOMY = 20
"""Rows of a matrix above which they stand closer, so that a page holds every province."""
_HEAD_LINES = 3
"""Lines of a column head above which a matrix is turned."""


def draw_chart(chart: Chart, profile: Profile, *, width: float) -> str:
    """Return `chart` as a standalone SVG document, `width` points wide and as high as it needs."""
    draw = {"matrix": _draw_matrix, "bars": _draw_bars, "slopes": draw_slopes, "shares": draw_shares}[
        chart.kind
    ]
    elements, height = draw(chart, profile, width)
    return svg.document(
        elements,
        (width, height),
        family=css_families(profile, "chart_label"),
        title=chart.caption,
        description=chart.alt,
    )


def _turned(chart: Chart, size: float, width: float) -> Chart:
    """Return the matrix with its rows as columns where its column heads are too long to stand above cells."""
    longest = max(map(svg.advance, chart.columns), default=0) * size
    cell = width * 0.7 / max(len(chart.columns), 1)
    if longest <= cell * _HEAD_LINES or len(chart.columns) <= len(chart.rows):
        return chart
    data = tuple(msgspec.structs.replace(datum, row=datum.column, column=datum.row) for datum in chart.data)
    return msgspec.structs.replace(chart, rows=chart.columns, columns=chart.rows, data=data)


def _draw_matrix(chart: Chart, profile: Profile, width: float) -> tuple[list[str], float]:
    size = profile.styles["chart_label"].size
    chart = _turned(chart, size, width)
    labels, room = row_labels(chart.rows, size, width * 0.34)
    cell = min((width - room - _GAP) / max(len(chart.columns), 1), 64.0)
    left = room + _GAP
    heads = [svg.wrap(text, max((cell - 2) / size, 1)) for text in chart.columns]
    top = max((len(lines) for lines in heads), default=1) * size * svg.LINE + _GAP
    heights = row_heights(labels, size, size * (1.85 if len(labels) <= _ROOMY else 1.15))
    elements = [
        svg.label(
            lines,
            (left + (place + 0.5) * cell, (top - _GAP) - len(lines) * size * svg.LINE / 2),
            size,
            anchor="middle",
        )
        for place, lines in enumerate(heads)
    ]
    y = top
    for row, lines, height in zip(chart.rows, labels, heights, strict=True):
        elements.append(svg.label(lines, (room, y + height / 2), size, anchor="end"))
        elements += _matrix_row(chart, profile, row, (left, y, cell, height))
        y += height
    return elements, y + 1


def _matrix_row(
    chart: Chart, profile: Profile, row: str, box: tuple[float, float, float, float]
) -> list[str]:
    """Draw one row of cells; `box` is its first cell."""
    x, y, cell, height = box
    size = profile.styles["chart_value"].size
    found = {datum.column: datum for datum in chart.data if datum.row == row}
    highest = max((abs(datum.value) for datum in chart.data), default=0) or 1
    drawn = []
    for place, column in enumerate(chart.columns):
        left = x + place * cell
        datum = found.get(column)
        share = abs(datum.value) / highest if datum else 0
        fill = _shade(profile.chart or profile.accent, share)
        text = printed(datum, "") if datum and (datum.value or datum.label) else ""
        hint = f"{row} · {column} {text}" if text else ""
        drawn.append(
            svg.rect((left + 0.75, y + 0.75, cell - 1.5, height - 1.5), fill, stroke="#d9d9d9", title=hint)
        )
        if text:
            ink = "#ffffff" if svg.lightness(fill) < 0.55 else "#000000"
            drawn.append(
                svg.label([text], (left + cell / 2, y + height / 2), size, anchor="middle", colour=ink)
            )
    return drawn


def _shade(colour: str, share: float) -> str:
    """Return one of five shades; nothing is white."""
    if share <= 0:
        return "#ffffff"
    return svg.mix(colour, _SHADES[min(int(share * len(_SHADES) - 1e-9), len(_SHADES) - 1)])


def _draw_bars(chart: Chart, profile: Profile, width: float) -> tuple[list[str], float]:
    size = profile.styles["chart_label"].size
    series = chart.columns if len(chart.columns) > 1 else ()
    colours = _series_colours(profile, len(series))
    elements, y = _legend(series, colours, size, width) if series else ([], 1.0)
    labels, room = row_labels(chart.rows, size, width * 0.4)
    bars = max(len(series), 1)
    heights = row_heights(labels, size, size * 1.85 if bars == 1 else 7 + 13.0 * bars)
    scale = _Scale(chart, profile, (room + _GAP, width))
    top = y
    for row, lines, height in zip(chart.rows, labels, heights, strict=True):
        elements.append(svg.label(lines, (room, y + height / 2), size, anchor="end"))
        thick = min((height - 4) / bars, 12.0)
        for place, datum in enumerate(_in_order(chart, row, series)):
            if datum:
                at = y + (height - thick * bars) / 2 + thick * place
                elements += scale.draw(datum, (at, thick - (1 if bars > 1 else 0)), colours[place])
        y += height
    elements.append(svg.line((scale.zero, top), (scale.zero, y), "#404040", 0.75))
    return elements, y + 1


def _in_order(chart: Chart, row: str, series: tuple[str, ...]) -> list[Datum | None]:
    found = [datum for datum in chart.data if datum.row == row]
    if not series:
        return [*found[:1]]
    return [next((datum for datum in found if datum.column == name), None) for name in series]


def _series_colours(profile: Profile, count: int) -> list[str]:
    colour = profile.chart or profile.accent
    shades = (0.85,) if count < 2 else tuple(0.9 - 0.65 * place / (count - 1) for place in range(count))
    return [svg.mix(colour, share) for share in shades]


def _legend(
    series: tuple[str, ...], colours: list[str], size: float, width: float
) -> tuple[list[str], float]:
    drawn: list[str] = []
    x, y = 0.0, 0.0
    for name, colour in zip(series, colours, strict=True):
        needed = size * (svg.advance(name) + 2.6)
        if x and x + needed > width:
            x, y = 0.0, y + size * 1.5
        drawn.append(svg.rect((x, y + 1, size, size), colour, stroke="#404040"))
        drawn.append(svg.label([name], (x + size * 1.4, y + 1 + size / 2), size))
        x += needed
    return drawn, y + size * 1.5 + _GAP


class _Scale:
    """Where a value lies between the row labels and the right edge; zero is always on it."""

    def __init__(self, chart: Chart, profile: Profile, ends: tuple[float, float]) -> None:
        self._size = profile.styles["chart_value"].size
        self._unit = chart.unit
        values = [datum.value for datum in chart.data]
        widest = (
            max((svg.advance(printed(datum, chart.unit)) for datum in chart.data), default=0) * self._size + 4
        )
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        left, right = ends[0] + (widest if low < 0 else 0), ends[1] - widest
        self._point = (right - left) / ((high - low) or 1)
        self.zero = left - low * self._point

    def draw(self, datum: Datum, place: tuple[float, float], colour: str) -> list[str]:
        """Return the bar of a datum at `place` (top, thickness) and its printed value at the bar's end."""
        top, thick = place
        length = abs(datum.value) * self._point
        negative = datum.value < 0
        start = self.zero - length if negative else self.zero
        text = printed(datum, self._unit)
        end = start - 3 if negative else start + length + 3
        hint = f"{datum.row} {datum.column} {text}".replace("  ", " ")
        return [
            svg.rect((start, top, length, thick), colour, title=hint),
            svg.label([text], (end, top + thick / 2), self._size, anchor="end" if negative else "start"),
        ]
