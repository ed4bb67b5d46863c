"""SVG elements as text: numbers cut to two decimals, characters escaped, lines of a label stacked."""

import re
from collections.abc import Sequence
from html import escape

from jianbao.render.typesetting import NO_LINE_END, NO_LINE_START

_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-/]+|\s+|.", re.DOTALL)
_NO_LINE_START = frozenset(f"{NO_LINE_START}%]}}·")
_NO_LINE_END = frozenset(f"{NO_LINE_END}[{{")
LINE = 1.25
"""Line pitch of a label, in times its size."""
BASELINE = 0.36
"""How far below the middle of a line the baseline stands, in times the size."""


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, always written the same way."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def advance(text: str) -> float:
    """Return the width of `text` in times its size: Latin a little over half, all else one."""
    return sum(0.58 if ord(character) < 0x2E80 and character not in "—…“”‘’·" else 1.0 for character in text)


def wrap(text: str, room: float) -> list[str]:
    """Break a label into lines of about equal length, none wider than `room` where that can be.

    A run of digits and letters stays whole; no line begins with a closing mark or ends with an opening one.
    """
    tokens = _TOKEN.findall(" ".join(text.split()))
    total = advance(text)
    if total <= room:
        return [text]
    least = max(int(-(-total // max(room, 1))), 1)
    for count in range(least, least + 3):
        lines = _fill(tokens, min(total / count + 0.5, room))
        if len(lines) <= count and all(advance(line) <= room for line in lines):
            return lines
    return _fill(tokens, room)


def _fill(tokens: Sequence[str], room: float) -> list[str]:
    lines: list[str] = [""]
    for token in tokens:
        fits = advance(lines[-1] + token) <= room or not lines[-1]
        clings = token[0] in _NO_LINE_START or lines[-1][-1:] in _NO_LINE_END
        if fits or clings:
            lines[-1] += token
        else:
            lines.append(token.lstrip())
    return [line.rstrip() for line in lines if line.strip()] or [""]


def rect(box: tuple[float, float, float, float], fill: str, *, stroke: str = "", title: str = "") -> str:
    """Return a rectangle (x, y, width, height), with a hint shown on pointing at it."""
    x, y, width, height = map(number, box)
    border = f' stroke="{stroke}" stroke-width="0.5"' if stroke else ""
    head = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{border}'
    return f"{head}><title>{escape(title)}</title></rect>" if title else f"{head}/>"


def line(start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 0.5) -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{number(width)}"/>'


def circle(centre: tuple[float, float], radius: float, fill: str, *, stroke: str) -> str:
    """Return a circle with an outline."""
    x, y = map(number, centre)
    place = f'cx="{x}" cy="{y}" r="{number(radius)}"'
    return f'<circle {place} fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'


def label(
    lines: Sequence[str],
    at: tuple[float, float],
    size: float,
    *,
    anchor: str = "start",
    colour: str = "#000000",
) -> str:
    """Return lines of text whose block is centred on the height of `at`."""
    x, middle = at
    first = middle - (len(lines) - 1) * size * LINE / 2 + size * BASELINE
    written = []
    for index, text in enumerate(lines):
        y = first + index * size * LINE
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}"'
        written.append(f'<text {place} fill="{colour}">{escape(text)}</text>')
    return "".join(written)


def mix(colour: str, share: float) -> str:
    """Return `colour` mixed into white: 0 is white, 1 the colour itself."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)


def lightness(colour: str) -> float:
    """Return how light a colour looks, 0 black to 1 white, as grey print shows it."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def document(
    elements: Sequence[str], size: tuple[float, float], *, family: str, title: str, description: str
) -> str:
    """Return a whole drawing, in points, with its title and description for a screen reader."""
    width, height = map(number, size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escape(family)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f"{''.join(elements)}</svg>"
    )
