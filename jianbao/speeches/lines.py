"""The lines of a text, each with the span of its words, free of indents and Markdown marks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_INDENT = re.compile(r"[\s\ufeff]*(?:#{1,6}\s+|>\s*)?[\s*]*")
_WIDEST_PAGE = 60
_RAGGED = 5
"""By how many characters the full lines of a page differ."""
_FEWEST = 4
_ENDS = ("。", "!", "?", ":", "”", ")", "】", "》")
_TRAIL = " \t\u3000\xa0*#\r"


class Line(NamedTuple):
    """A line: `start:end` without its line feed, and `content`, its words, which begin at `at`."""

    start: int
    end: int
    at: int
    content: str
    broken: bool = False
    """Whether a page's width breaks the line off, so that the next one goes on with its sentence."""

    @property
    def content_end(self) -> int:
        """Where the words end."""
        return self.at + len(self.content)


def split_lines(text: str) -> list[Line]:
    """Return every line of `text`, blank ones too."""
    lines, start = [], 0
    for written in text.split("\n"):
        lines.append(_line(written, start))
        start += len(written) + 1
    return lines


def with_broken(lines: Sequence[Line]) -> list[Line]:
    """Mark lines that fill a page's width and end no sentence, where the page breaks most of them."""
    widths = sorted(line.end - line.start for line in lines if line.content)
    width = widths[-1 - len(widths) // 10] if widths else 0
    if not 0 < width <= _WIDEST_PAGE or widths[-1] > width + _RAGGED:
        return list(lines)
    full = [index for index, line in enumerate(lines) if line.end - line.start >= width - _RAGGED]
    broken = {index for index in full if _goes_on(lines, index)}
    if len(broken) < _FEWEST or 2 * len(broken) < len(full):
        return list(lines)
    return [line._replace(broken=index in broken) for index, line in enumerate(lines)]


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1].content if index + 1 < len(lines) else ""
    return bool(below) and not lines[index].content.endswith(_ENDS)


def _line(written: str, start: int) -> Line:
    indent = _INDENT.match(written) if not written[:1].isalnum() else None
    skip = indent.end() if indent else 0
    return Line(start, start + len(written), start + skip, written[skip:].rstrip(_TRAIL))
