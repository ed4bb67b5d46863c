"""An SVG drawing as PNG, for Word; only the font files given are seen.

To draw takes longer than all the rest of a Word file, and from one build to the next most charts stay as they
are: the pictures are kept in the user's cache, under the drawing and the state of the fonts' files.
"""

import re
from pathlib import Path

import resvg_py

from jianbao.foundations.cache import Cache
from jianbao.foundations.digests import state_of
from jianbao.foundations.errors import RenderError
from jianbao.foundations.shelves import key_of
from jianbao.render.fonts import FAMILY, FontSet, family
from jianbao.render.sfnt import coverage, real_family

_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def rasterise(svg: str, fonts: FontSet, *, dpi: int = 220) -> bytes:
    """Return `svg` as PNG on white, `dpi` pixels for every 72 points of its view box."""
    view = _VIEW_BOX.search(svg)
    if view is None:
        raise RenderError("chart: the drawing has no viewBox that begins at 0 0; draw it with draw_chart")
    named, files = _use_real_names(svg, fonts)
    width = round(float(view[1]) * dpi / 72)
    made_by = resvg_py.__version__, Path(__file__).read_bytes()
    key = key_of(*made_by, named, str(width), *(str(state_of(str(path))) for path in files))
    return Cache("pictures").take(key, lambda: _draw(named, files, width))


def _draw(svg: str, files: list[Path], width: int) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            dpi=72,
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(path) for path in files],
        )
    )


def _use_real_names(svg: str, fonts: FontSet) -> tuple[str, list[Path]]:
    """Return the drawing with the families' real names, and the files that it needs."""
    by_family = {family(path.name): path for path in fonts.files.values()}
    wanted = list(dict.fromkeys(FAMILY.findall(svg)))
    for name in wanted:
        if name not in by_family:
            raise RenderError(f"{fonts.folder}: the font file of {name} is missing; run “make setup”")
    needed = _needed([by_family[name].name for name in wanted], svg, fonts)
    real = {family(file): real_family(fonts.path(file)) for file in needed}
    if len(set(real.values())) < len(real):
        raise RenderError(f"chart: two font files share one family ({real}); use one of them in charts")
    named = FAMILY.sub(lambda match: f"'{real.get(match[0], match[0])}'", svg)
    return named, [fonts.path(file) for file in needed]


def _needed(files: list[str], svg: str, fonts: FontSet) -> list[str]:
    """Return the first file and those fallbacks that hold a character which no file before them has."""
    missing = set("".join(_TEXT.findall(svg))) - set(" \n")
    needed: list[str] = []
    for file in files:
        found = {character for character in missing if ord(character) in coverage(fonts.path(file))}
        if found or not needed:
            needed.append(file)
        missing -= found
    if missing:
        raise RenderError(
            f"chart: no font file has the characters {''.join(sorted(missing))}; add one as fallback"
        )
    return needed
