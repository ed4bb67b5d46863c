"""What every chart says in words: printed values, and row labels in lines with the height they need."""

from jianbao.briefing.model import Datum
from jianbao.render import svg

_TALLEST = 570.0
"""Points: a chart with its caption stays within one page's type area."""


def printed(datum: Datum, unit: str) -> str:
    """Return the value of a datum as it is printed."""
    return datum.label or f"{datum.value:g}{unit}"


def row_labels(texts: tuple[str, ...], size: float, most: float) -> tuple[list[list[str]], float]:
    """Return the row labels in lines, and the width that they take, which is at most `most`."""
    labels = [svg.wrap(text, most / size) for text in texts]
    widest = max((svg.advance(line) for lines in labels for line in lines), default=0) * size
    return labels, min(widest, most)


def row_heights(labels: list[list[str]], size: float, wanted: float) -> list[float]:
    """Return each row's height: as wanted, closer where there are many rows, higher for a wrapped label."""
    pitch = min(wanted, max(size * 1.3, _TALLEST / max(len(labels), 1)))
    return [max(pitch, len(lines) * size * svg.LINE + 2 if len(lines) > 1 else size + 2) for lines in labels]
