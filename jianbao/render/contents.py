"""What a table of contents (目录) lists: the headings of a briefing, and the list of its notes."""

from collections.abc import Iterable

import msgspec

from jianbao.briefing.model import Block, Heading, Notes, Text

NOTES_ANCHOR = "notes"
"""Where every writer anchors the list of notes."""
DEEPEST = 2
"""The level down to which a page lists headings that no block of contents asks for."""


class Entry(msgspec.Struct, frozen=True):
    """A line of the table of contents."""

    level: int
    anchor: str
    text: str


def entries_of(blocks: Iterable[Block], levels: int = DEEPEST) -> tuple[Entry, ...]:
    """Return the headings down to a level, and the notes' own heading."""
    found = (_entry(block) for block in blocks)
    return tuple(entry for entry in found if entry is not None and entry.level <= levels)


def _entry(block: Block) -> Entry | None:
    if isinstance(block, Heading):
        text = "".join(part.text for part in block.content if isinstance(part, Text))
        return Entry(block.level, block.anchor, text)
    if isinstance(block, Notes) and block.heading:
        return Entry(1, NOTES_ANCHOR, block.heading)
    return None
