"""Runs of text as HTML: escaped, with the marks that lead to notes and back."""

from collections import Counter
from collections.abc import Callable
from html import escape

import msgspec

from jianbao.briefing.model import Break, Chart, Inline, Inlines, NoteRef, Remark
from jianbao.render.typesetting import JOINER
from jianbao.render.words import PageWords


class Medium(msgspec.Struct, frozen=True):
    """What differs between screen and print."""

    words: PageWords
    draw: Callable[[Chart], str]
    typeset: Callable[[str], str]
    """Text as HTML that breaks where it may."""
    room: float
    """The width of a row of key figures, in times the size of their values."""
    label_room: float
    """The same in times the size of their labels; 0 where the reader's screen decides."""
    screen: bool
    """Charts stand in the page as SVG with their data, notes hold their sentence though they are short."""


class InlineWriter:
    """Writes runs of text; every character of the model goes through `text`, which escapes it."""

    def __init__(self, medium: Medium) -> None:
        """Write for `medium`, with no mark written yet."""
        self.medium = medium
        self._marks: Counter[int] = Counter()

    def text(self, text: str) -> str:
        """Return characters as HTML."""
        return self.medium.typeset(text)

    def inlines(self, content: Inlines) -> str:
        """Return runs as HTML."""
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, NoteRef):
            return self.mark(inline.number)
        if isinstance(inline, Break):
            return "<br>"
        if isinstance(inline, Remark):
            return ""
        text = self.text(inline.text)
        text = f"<em>{text}</em>" if inline.em else text
        return f"<strong>{text}</strong>" if inline.strong else text

    def mark(self, number: int) -> str:
        """Return a mark that leads to a note; the first one has an id to lead back to."""
        self._marks[number] += 1
        words = self.medium.words
        label = escape(f"{words.note} {number}")
        name = f' id="{_mark_id(number)}"' if self._marks[number] == 1 else ""
        mark = escape(words.mark_of(number))
        return f'<a class="mark"{name} href="#note-{number}" title="{label}">{JOINER}{mark}</a>'

    def number(self, number: int) -> str:
        """Return a note's number: the link that leads back to its first mark, if it has one."""
        words = self.medium.words
        mark = escape(words.mark_of(number))
        if not self._marks[number]:
            return f'<span class="note-number">{mark}</span>'
        title = escape(f"{words.back} {number}")
        return f'<a class="note-number" href="#{_mark_id(number)}" title="{title}">{mark}</a>'


def _mark_id(number: int) -> str:
    return f"mark-{number}"
