"""Reading and levelling font files by their bytes: what fontTools does, without loading the glyphs' names."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jianbao.foundations.errors import RenderError

ASCENT = 0.88
"""How far a line reaches above its baseline, in times the size."""
_FORMATS = {(3, 10): 2, (0, 4): 2, (3, 1): 1, (0, 3): 1}
"""Character maps by platform and encoding, the fullest with the highest number."""


@cache
def coverage(path: Path) -> frozenset[int]:
    """Return the code points for which a font file has a glyph; of a collection, its first face."""
    data = path.read_bytes()
    try:
        return frozenset(_code_points(data, _tables(data)[b"cmap"]))
    except (KeyError, struct.error) as error:
        raise RenderError(f"{path}: is no font file; run “make setup”") from error


def level_metrics(font: bytes) -> bytes:
    """Return a font file whose lines are as high as its size, ASCENT of it above the baseline.

    Without this a line with Latin in it is higher than one without, and the grid of lines is lost.
    """
    data = bytearray(font)
    tables = _tables(font)
    (units,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    ascent = round(ASCENT * units)
    descent = units - ascent
    struct.pack_into(">hhh", data, tables[b"hhea"] + 4, ascent, -descent, 0)
    struct.pack_into(">hhhHH", data, tables[b"OS/2"] + 68, ascent, -descent, 0, ascent, descent)
    return bytes(data)


def _tables(data: bytes) -> dict[bytes, int]:
    """Return where each table begins."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * place) for place in range(count))
    return {tag: offset for tag, _, offset, _ in entries}


def _code_points(data: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    maps = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * place) for place in range(count)]
    known = [
        (_FORMATS[platform, encoding], offset)
        for platform, encoding, offset in maps
        if (platform, encoding) in _FORMATS
    ]
    start = cmap + max(known, key=lambda entry: entry[0])[1] if known else cmap
    (format_,) = struct.unpack_from(">H", data, start)
    yield from {4: _segments, 12: _groups}[format_](data, start)


def _groups(data: bytes, start: int) -> Iterator[int]:
    """Yield the code points of a map of format 12: groups of code points and their first glyph."""
    (count,) = struct.unpack_from(">I", data, start + 12)
    for place in range(count):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * place)
        yield from range(first + (glyph == 0), last + 1)


def _segments(data: bytes, start: int) -> Iterator[int]:
    """Yield the code points of a map of format 4: segments with a shift, or with a list of glyphs."""
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", data, start + 16 + 4 * count)
    lists = struct.unpack_from(f">{count}H", data, start + 16 + 6 * count)
    for place, (first, last, shift, offset) in enumerate(zip(firsts, ends, shifts, lists, strict=True)):
        codes = range(first, min(last, 0xFFFE) + 1)
        if not offset:
            yield from (code for code in codes if (code + shift) & 0xFFFF)
        elif codes:
            glyphs = struct.unpack_from(f">{len(codes)}H", data, start + 16 + 6 * count + 2 * place + offset)
            yield from (code for code, glyph in zip(codes, glyphs, strict=True) if glyph)
