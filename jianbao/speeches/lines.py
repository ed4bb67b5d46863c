"""The lines of a text, each with the span of its words, free of indents and Markdown marks."""

import re
from typing import NamedTuple

_INDENT = re.compile(r"[\s\ufeff]*(?:#{1,6}\s+|>\s*)?[\s*]*")
_TRAIL = " \t\u3000\xa0*#\r"


class Line(NamedTuple):
    """A line: `start:end` without its line feed, and `content`, its words, which begin at `at`."""

    start: int
    end: int
    at: int
    content: str

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


def _line(written: str, start: int) -> Line:
    indent = _INDENT.match(written)
    skip = indent.end() if indent else 0
    return Line(start, start + len(written), start + skip, written[skip:].rstrip(_TRAIL))
