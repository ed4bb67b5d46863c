"""What WeasyPrint and its libraries work out again and again, worked out once: the same document sooner.

This replaces private names of the release that `jianbao.render.lines` asserts.
"""

import re
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import pydyf
from tinyhtml5 import inputstream
from weasyprint.pdf import fonts


@cache
def install() -> None:
    """Make them remember; what they make stays the same."""
    inputstream.characters_until_regex = _Until()
    fonts.get_hb_object_data = _reading_late(fonts.get_hb_object_data)
    fonts.Font.file_content = property(_file_content, _set_file_content)
    pydyf.PDF.page_references = property(_page_references)
    pydyf.PDF.write = _packing_once(pydyf.PDF.write)


class _Until(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """The expressions for text up to some characters; the parser forgets under which key it has kept one."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return made


class _FontFile:
    """A font's file, copied when it is asked for: a font that is cut down is never asked for the whole."""

    def __init__(self, copy: Callable[[], bytes]) -> None:
        self.copy = cache(copy)

    def __bool__(self) -> bool:
        return bool(self.copy())


def _reading_late(read: Callable[..., Any]) -> Callable[..., Any]:
    def read_late(face: Any, *colour: Any) -> Any:
        return read(face, *colour) if colour else _FontFile(lambda: bytes(read(face)))

    return read_late


def _file_content(font: Any) -> Any:
    held = vars(font)["file_content"]
    return held.copy() if isinstance(held, _FontFile) else held


def _set_file_content(font: Any, content: Any) -> None:
    vars(font)["file_content"] = content


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """Return how each page is referred to; WeasyPrint asks for all of them with every tag."""
    pages = pdf.pages["Kids"][::3]
    known: tuple[bytes, ...] = vars(pdf).get("known_references", ())
    if len(known) != len(pages):
        known = pdf.known_references = tuple(b"%d 0 R" % number for number in pages)
    return known


def _packing_once(write: Callable[..., None]) -> Callable[..., None]:
    """Pack each stream once: the file's identifier follows from what was written before."""

    @wraps(write)
    def write_once(pdf: Any, *arguments: Any, **options: Any) -> None:
        packed: dict[int, bytes] = {}
        pack = pydyf.Stream.data.fget

        def data(stream: Any) -> bytes:
            if id(stream) not in packed:
                packed[id(stream)] = pack(stream)
            return packed[id(stream)]

        pydyf.Stream.data = property(data)
        try:
            write(pdf, *arguments, **options)
        finally:
            pydyf.Stream.data = property(pack)

    return write_once
