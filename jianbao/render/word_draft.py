"""A Word file while it is written: its pieces in order, and what has been counted so far."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from jianbao.briefing.model import Block, Chart, Note
from jianbao.render.profile import Profile
from jianbao.render.word_extras import NUMBERS
from jianbao.render.word_looks import text_width
from jianbao.render.word_settings import WordSettings
from jianbao.render.word_xml import escape
from jianbao.render.words import PageWords


class Piece(NamedTuple):
    """A paragraph or a table, and whether it stands on a turned page."""

    markup: str
    kind: Literal["paragraph", "table"] = "paragraph"
    wide: bool = False
    new_page: bool = False
    caption: bool = False
    """A caption stands close above its table."""
    heading: bool = False
    """A heading goes along with what it heads."""


class Draft:
    """What the writers of blocks share: the looks, the notes, the counters."""

    def __init__(
        self,
        profile: Profile,
        wording: tuple[PageWords, WordSettings],
        notes: tuple[Note, ...],
        draw: Callable[[Chart], str],
    ) -> None:
        """Begin with nothing written; `draw` puts a chart's picture into the file."""
        self.profile = profile
        self.words, self.settings = wording
        self.notes = {note.number: note for note in notes}
        self.draw = draw
        self.first_list = NUMBERS
        """The id that the first numbered list's numbering has; a file may have used those before it."""
        self.numbered_lists = 0
        self.first_bookmark = 1
        self.blocks: tuple[Block, ...] = ()
        """All blocks of the briefing, for its contents to list."""
        self.pages: Mapping[str, int] = {}
        """The page of each anchor, for the contents to print."""
        self.native_notes = profile.word_notes == "footnotes"
        self.listed: frozenset[int] = frozenset()
        """The notes that a list of this file holds, for marks to lead to."""
        self.referred: dict[int, int] = {}
        """The notes with a mark, each with its place in the order of first marks."""
        self.author = ""
        """Whose the comments are."""
        self.first_comment = 0
        self.comments: dict[tuple[str, int | None], str] = {}
        """The remarks set so far with their markup; one that is made twice is set once."""
        self._bookmarks: dict[str, int] = {}
        self._counts: dict[str, int] = {}

    def width(self, *, wide: bool = False) -> int:
        """Return the width of the type area in twentieths of a point."""
        return text_width(self.profile.page, wide=wide)

    def count(self, sequence: str) -> int:
        """Return the next number of a sequence of captions."""
        self._counts[sequence] = self._counts.get(sequence, 0) + 1
        return self._counts[sequence]

    def bookmark(self, name: str, content: str) -> str:
        """Return `content` as the bookmark `name`; a name used before marks nothing."""
        if name in self._bookmarks:
            return content
        number = self._bookmarks[name] = self.first_bookmark + len(self._bookmarks)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'
