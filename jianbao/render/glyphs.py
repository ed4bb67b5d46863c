"""What the font files hold: which characters each has, and which nobody has."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def coverage(path: Path) -> frozenset[int]:
    """Return the code points for which a font file has a glyph."""
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


def real_family(path: Path) -> str:
    """Return the family name that a font file gives itself."""
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return str(font["name"].getDebugName(1))
