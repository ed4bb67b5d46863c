"""Reading and levelling font files by their bytes: what fontTools does, without loading the glyphs' names."""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from mmap import ACCESS_COPY, ACCESS_READ, mmap
from pathlib import Path
from typing import Protocol

from jianbao.foundations.errors import RenderError

ASCENT = 0.88
"""How far a line reaches above its baseline, in times the size."""
_FORMATS = {(3, 10): 2, (0, 4): 2, (3, 1): 1, (0, 3): 1}
"""Character maps by platform and encoding, the fullest with the highest number."""
_NO_CHARACTER = 0xFFFF
_NO_GLYPH = (b"", b"\0\0")


_FAMILY = 1
"""What a name that is a family's is numbered with."""
_ENCODINGS = {(3, 1): "utf-16-be", (3, 10): "utf-16-be", (0, 3): "utf-16-be", (1, 0): "mac-roman"}
"""How names are written, by system and way."""
_ENGLISH = {(3, 0x409): 0, (1, 0): 1}
"""The names that are taken first."""


class Coverage(Protocol):
    """The code points for which a font has a glyph."""

    def __contains__(self, code: int, /) -> bool:
        """Tell whether it has one for this."""


@cache
def coverage(path: Path) -> Coverage:
    """Return the code points for which a font file has a glyph; of a collection, its first face."""
    with _no_font(path):
        found = _best_map(_table(path, b"cmap"))
        (format_,) = struct.unpack_from(">H", found)
        return _MAPS[format_](found)


@cache
def real_family(path: Path) -> str:
    """Return the family name that a font file gives itself, in English if any; of a collection, the first."""
    with _no_font(path):
        names = _family_names(_table(path, b"name"))
        return min(names, key=lambda name: _ENGLISH.get(name[0], len(_ENGLISH)))[1]


def open_levelled(path: Path) -> mmap:
    """Return a font file with levelled metrics; what the file holds stays, and is not even read at once."""
    with path.open("rb") as file:
        font = mmap(file.fileno(), 0, access=ACCESS_COPY)
    level_metrics(font)
    return font


def level_metrics(font: bytearray | mmap) -> None:
    """Make the lines of a font as high as its size, ASCENT of it above the baseline.

    Without this a line with Latin in it is higher than one without, and the grid of lines is lost.
    """
    tables = _tables(font)
    (units,) = struct.unpack_from(">H", font, tables[b"head"].start + 18)
    ascent = round(ASCENT * units)
    descent = units - ascent
    struct.pack_into(">hhh", font, tables[b"hhea"].start + 4, ascent, -descent, 0)
    struct.pack_into(">hhhHH", font, tables[b"OS/2"].start + 68, ascent, -descent, 0, ascent, descent)


@contextmanager
def _no_font(path: Path) -> Iterator[None]:
    """Say which file is no font, or one without what every font has."""
    try:
        yield
    except (
        KeyError,
        ValueError,
        struct.error,
    ) as error:  # a value error: all is empty
        raise RenderError(f"{path}: is no font file; run “make setup”") from error


def _table(path: Path, tag: bytes) -> bytes:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return data[_tables(data)[tag]]


def _tables(data: bytearray | mmap) -> dict[bytes, slice]:
    """Return where each table is."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * place) for place in range(count))
    return {tag: slice(offset, offset + length) for tag, _, offset, length in entries}


def _family_names(names: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the family names of a font, each with the system and language that it is for."""
    count, texts = struct.unpack_from(">HH", names, 2)
    for place in range(count):
        system, way, language, kind, length, offset = struct.unpack_from(">6H", names, 6 + 12 * place)
        if kind == _FAMILY and (system, way) in _ENCODINGS:
            written = names[texts + offset :][:length]
            yield (system, language), written.decode(_ENCODINGS[system, way])


def _best_map(cmap: bytes) -> bytes:
    """Return the fullest of a font's character maps, and what follows it."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    maps = [struct.unpack_from(">HHI", cmap, 4 + 8 * place) for place in range(count)]
    known = [
        (_FORMATS[platform, encoding], offset)
        for platform, encoding, offset in maps
        if (platform, encoding) in _FORMATS
    ]
    return cmap[max(known, key=lambda entry: entry[0])[1] if known else 0 :]


class _Groups:
    """A map of format 12: groups of code points and their first glyph."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from(">I", data, 12)
        numbers = struct.unpack_from(f">{3 * count}I", data, 16)
        self._firsts, self._lasts, self._glyphs = numbers[::3], numbers[1::3], numbers[2::3]

    def __contains__(self, code: int) -> bool:
        place = bisect_right(self._firsts, code) - 1
        if place < 0 or code > self._lasts[place]:
            return False
        return bool(self._glyphs[place] + code - self._firsts[place])


class _Segments:
    """A map of format 4: segments with a shift, or with a list of glyphs somewhere behind the segments."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack_from(">H", data, 6)[0] // 2
        self._ends = struct.unpack_from(f">{count}H", data, 14)
        self._firsts, self._shifts, self._lists = (
            struct.unpack_from(f">{count}H", data, 16 + 2 * count * column) for column in (1, 2, 3)
        )
        self._lists_at = 16 + 6 * count
        self._data = data

    def __contains__(self, code: int) -> bool:
        place = bisect_left(self._ends, code)
        if place == len(self._ends) or not self._firsts[place] <= code < _NO_CHARACTER:
            return False
        if not self._lists[place]:
            return bool((code + self._shifts[place]) & 0xFFFF)
        at = self._lists_at + 2 * place + self._lists[place] + 2 * (code - self._firsts[place])
        return self._data[at : at + 2] not in _NO_GLYPH


_MAPS: dict[int, Callable[[bytes], Coverage]] = {4: _Segments, 12: _Groups}
