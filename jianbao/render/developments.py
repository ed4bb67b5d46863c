"""Slopes and shares: each thing with an axis of its own, so that nothing unlike is measured together.

A slope leads from what was to what is, both printed beside it and both standing on zero. A share is
the filled part of a strip that is the whole. Outline and filling say it in grey as well as in colour.
"""

from collections.abc import Sequence

from jianbao.briefing.model import Chart, Datum
from jianbao.render import svg
from jianbao.render.chart_labels import printed, row_heights, row_labels
from jianbao.render.profile import Profile

_GAP = 6.0
_PANEL_GAP = 16.0
_PLOT = 58.0
"""Points from zero to the highest value of a panel."""
_SHORTEST = 34.0
"""Points that a slope needs from left to right."""
_MOST = 4
_QUIET = "#6a6a6a"
_RULE = "#b0b0b0"
_WHOLE = 100.0


def draw_slopes(chart: Chart, profile: Profile, width: float) -> tuple[list[str], float]:
    """Return a panel for every row, as many side by side as their printed values allow."""
    pairs = [pair for row in chart.rows if len(pair := [d for d in chart.data if d.row == row]) > 1]
    size = profile.styles["chart_value"].size
    beside = _beside(pairs, chart, size, width)
    panel = (width - _PANEL_GAP * (beside - 1)) / beside
    drawn: list[str] = []
    y = 0.0
    for line in _batches(pairs, beside):
        names = [svg.wrap(pair[0].row, panel / profile.styles["chart_label"].size) for pair in line]
        tallest = max(map(len, names))
        for place, (name, ends) in enumerate(zip(names, line, strict=True)):
            left = place * (panel + _PANEL_GAP)
            drawn += _panel(chart, profile, ends, (name, tallest), (left, y, panel))
        y += tallest * profile.styles["chart_label"].size * svg.LINE + _PLOT + size * 4
    return drawn, max(y - size, 1)


def draw_shares(chart: Chart, profile: Profile, width: float) -> tuple[list[str], float]:
    """Return a strip of the whole for every row, filled as far as the share goes."""
    size, value_size = profile.styles["chart_label"].size, profile.styles["chart_value"].size
    labels, room = row_labels(chart.rows, size, width * 0.5)
    widest = max((svg.advance(printed(datum, chart.unit)) for datum in chart.data), default=0) * value_size
    left, whole = room + _GAP, width - room - _GAP - widest - _GAP
    found = {datum.row: datum for datum in chart.data}
    fill = svg.mix(profile.chart or profile.accent, 0.85)
    drawn: list[str] = []
    y = 1.0
    for row, lines, height in zip(chart.rows, labels, row_heights(labels, size, size * 2), strict=True):
        middle = y + height / 2
        drawn.append(svg.label(lines, (room, middle), size, anchor="end"))
        if datum := found.get(row):
            text = printed(datum, chart.unit)
            part = whole * min(max(datum.value / _WHOLE, 0), 1)
            drawn.append(svg.rect((left, middle - 5, whole, 10), "#ffffff", stroke=_QUIET))
            drawn.append(svg.rect((left, middle - 5, part, 10), fill, title=f"{row} {text}"))
            drawn.append(svg.label([text], (left + whole + _GAP, middle), value_size))
        y += height
    ends = (("0", left, "start"), ("100%", left + whole, "end")) if chart.rows else ()
    drawn += [svg.label([text], (x, y + size / 2), size, anchor=end, colour=_QUIET) for text, x, end in ends]
    return drawn, y + size * 1.3


def _beside(pairs: Sequence[Sequence[Datum]], chart: Chart, size: float, width: float) -> int:
    """Return how many panels stand side by side, rows about equally full."""
    words = max((sum(svg.advance(printed(datum, chart.unit)) for datum in pair) for pair in pairs), default=0)
    needed = words * size + _GAP * 2 + _SHORTEST
    most = max(min(int((width + _PANEL_GAP) / (needed + _PANEL_GAP)), _MOST, len(pairs)), 1)
    lines = -(-len(pairs) // most) or 1
    return -(-len(pairs) // lines) or 1


def _panel(
    chart: Chart,
    profile: Profile,
    pair: Sequence[Datum],
    name: tuple[list[str], int],
    box: tuple[float, float, float],
) -> list[str]:
    """Draw one slope below its name, which stands at the foot of the `name[1]` lines kept for names."""
    size, value_size = profile.styles["chart_label"].size, profile.styles["chart_value"].size
    left, top, width = box
    texts = [printed(datum, chart.unit) for datum in pair]
    ends = [
        left + svg.advance(texts[0]) * value_size + _GAP,
        left + width - svg.advance(texts[-1]) * value_size - _GAP,
    ]
    head = name[1] * size * svg.LINE
    zero = top + head + value_size + _PLOT
    scale = _PLOT / (_highest(pair, texts) or 1)
    heights = [zero - datum.value * scale for datum in (pair[0], pair[-1])]
    colour = svg.mix(profile.chart or profile.accent, 0.95)
    middle = top + head - len(name[0]) * size * svg.LINE / 2
    drawn = [
        svg.label(name[0], (left + width / 2, middle), size, anchor="middle"),
        svg.line((ends[0] - 4, zero), (ends[1] + 4, zero), _QUIET, 0.75),
        *(svg.line((x, zero), (x, y), _RULE) for x, y in zip(ends, heights, strict=True)),
        svg.line((ends[0], heights[0]), (ends[1], heights[1]), colour, 2),
        svg.circle((ends[0], heights[0]), 3, "#ffffff", stroke=colour),
        svg.circle((ends[1], heights[1]), 3.4, colour, stroke=colour),
        svg.label([texts[0]], (ends[0] - _GAP, heights[0]), value_size, anchor="end"),
        svg.label([texts[-1]], (ends[1] + _GAP, heights[1]), value_size),
    ]
    below = zero + value_size * 0.9
    names = (pair[0].column, pair[-1].column)
    drawn += [
        svg.label([text], (x, below), value_size, anchor="middle", colour=_QUIET)
        for text, x in zip(names, ends, strict=True)
    ]
    return drawn


def _highest(pair: Sequence[Datum], texts: Sequence[str]) -> float:
    """Return the value at the top of a panel: the whole for per cents, else the higher of the two."""
    highest = max(datum.value for datum in pair)
    return max(highest, _WHOLE) if all("%" in text for text in texts) else highest


def _batches(pairs: Sequence[Sequence[Datum]], count: int) -> list[Sequence[Sequence[Datum]]]:
    return [pairs[place : place + count] for place in range(0, len(pairs), count)]
