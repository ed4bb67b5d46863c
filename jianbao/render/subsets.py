"""Fonts cut down to some characters: of a fallback a PDF takes only what it gives."""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont


def subset_font(path: Path, characters: str) -> bytes:
    """Return a font of these characters alone; of a collection, its first face."""
    options = subset.Options(notdef_outline=True, name_IDs=["*"], layout_features=[], hinting=False)
    options.drop_tables += ["EBDT", "EBLC", "EBSC", "DSIG", "MERG", "BDF", "FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    target = io.BytesIO()
    with TTFont(path, fontNumber=0, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.save(target)
    return target.getvalue()
