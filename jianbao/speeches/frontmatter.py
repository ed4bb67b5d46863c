"""A block of metadata between two lines of dashes at the head of a text, with the title it may give."""

from collections.abc import Sequence
from typing import NamedTuple

from jianbao.speeches.lines import Line

_FENCE = "---"
_TITLE = "title:"
_LONGEST = 40


class FrontMatter(NamedTuple):
    """The line numbers of the block, and the line that gives the title, if there is one."""

    lines: frozenset[int]
    title_line: int | None
    title: str


NONE = FrontMatter(frozenset(), None, "")


def find_front_matter(text: str, lines: Sequence[Line]) -> FrontMatter:
    """Return the block at the head of `lines`."""
    if not lines or text[lines[0].start : lines[0].end].strip().lstrip("\ufeff") != _FENCE:
        return NONE
    written = [text[line.start : line.end].strip() for line in lines[:_LONGEST]]
    if _FENCE not in written[1:]:
        return NONE
    after = written.index(_FENCE, 1) + 1
    titles = [number for number in range(after) if written[number].startswith(_TITLE)]
    title = written[titles[0]].removeprefix(_TITLE).strip(" '\"") if titles else ""
    return FrontMatter(frozenset(range(after)), titles[0] if title else None, title)
