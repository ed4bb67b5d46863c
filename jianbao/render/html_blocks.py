"""The blocks of a briefing as HTML, the same for the page on a screen and for the PDF.

Nothing is chosen or reworded here.
"""

import math
from base64 import b64encode
from collections import Counter
from functools import singledispatchmethod
from html import escape

from jianbao.briefing.model import (
    Block,
    Briefing,
    Chart,
    Contents,
    Endmatter,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    Masthead,
    Note,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)
from jianbao.render.contents import NOTES_ANCHOR, entries_of
from jianbao.render.html_inlines import InlineWriter, Medium
from jianbao.render.html_tables import write_chart_data, write_table
from jianbao.render.svg import advance, wrap
from jianbao.render.words import by_speech

_BROAD = 8
"""Columns of a matrix above which it is wider than a phone."""
_MOST_FIGURES = 4
_SHORT_CONTENTS = 12
"""Entries of a table of contents that a screen shows without being asked."""
_MARK_WIDTH = 2.5
"""What a label leaves for the mark behind it and the padding, in times its size."""


class BlockWriter:
    """Writes the blocks of one briefing in their order."""

    def __init__(self, briefing: Briefing, medium: Medium) -> None:
        """Write for `briefing`, whose notes its marks lead to."""
        self._notes = briefing.notes
        self._blocks = briefing.blocks
        self._inline = InlineWriter(medium)
        self._medium = medium
        self._tables = 0
        self._captions = Counter[str]()

    @singledispatchmethod
    def write(self, block: Block) -> str:
        """Return one block as HTML."""
        raise NotImplementedError(f"no way to write {type(block).__name__}")

    @write.register
    def _(self, block: Masthead) -> str:
        text = self._inline.text
        issue = f'<p class="masthead-issue">{text(block.issue)}</p>' if block.issue else ""
        sides = [
            f'<span class="{side}">{text(words)}</span>'
            for side, words in (("office", block.office), ("date", block.date))
            if words
        ]
        line = f'<p class="masthead-line">{" ".join(sides)}</p>' if sides else ""
        name = f'<p class="masthead-name">{text(block.name)}</p>'
        return f'<header class="masthead {escape(block.style)}">{name}{issue}{line}</header>'

    @write.register
    def _(self, block: Title) -> str:
        subtitle = f'<p class="subtitle">{self._inline.text(block.subtitle)}</p>' if block.subtitle else ""
        return f'<h1 class="title">{self._inline.text(block.text)}</h1>{subtitle}'

    @write.register
    def _(self, block: Contents) -> str:
        entries = entries_of(self._blocks, block.levels)
        if not entries:
            return ""
        name = escape(block.heading or self._medium.words.contents)
        lines = "".join(
            f'<li class="level{entry.level}"><a href="#{escape(entry.anchor)}" title="{escape(entry.text)}">'
            f"{self._inline.text(entry.text)}</a></li>"
            for entry in entries
        )
        listed = f"<ol>{lines}</ol>"
        if self._medium.screen:
            opened = " open" if len(entries) <= _SHORT_CONTENTS else ""
            listed = f"<details{opened}><summary>{name}</summary>{listed}</details>"
        elif block.heading:
            listed = f'<p class="contents-heading">{self._inline.text(block.heading)}</p>{listed}'
        return f'<nav class="contents" aria-label="{name}">{listed}</nav>'

    @write.register
    def _(self, block: Heading) -> str:
        level = min(max(block.level, 1), 3)
        content = self._inline.inlines(block.content)
        label = escape("".join(part.text for part in block.content if isinstance(part, Text)))
        opening = f'h{level + 1} class="heading{level}" id="{escape(block.anchor)}" data-label="{label}"'
        return f"<{opening}>{content}</h{level + 1}>"

    @write.register
    def _(self, block: Paragraph) -> str:
        content = self._inline.inlines(block.content)
        if block.role == "quote":
            return f'<blockquote class="quote"><p>{content}</p></blockquote>'
        return f'<p class="{escape(block.role)}">{content}</p>'

    @write.register
    def _(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{self._inline.inlines(item.content)}</li>" for item in block.items)
        return f'<{tag} class="list">{items}</{tag}>'

    @write.register
    def _(self, block: KeyFigures) -> str:
        widest = max((advance(figure.value) for figure in block.figures), default=1) or 1
        most = min(int(self._medium.room / widest), _MOST_FIGURES)
        row = figures_in_row(len(block.figures), most)
        figures = "".join(self._key_figure(figure, row) for figure in block.figures)
        return f'<div class="key-figures of-{row}">{figures}</div>'

    def _key_figure(self, figure: KeyFigure, row: int) -> str:
        text = self._inline.text
        mark = self._inline.mark(figure.note) if figure.note is not None else ""
        detail = f'<p class="key-detail">{text(figure.detail)}</p>' if figure.detail else ""
        value = f'<p class="key-value">{text(figure.value)}</p>'
        room = self._medium.label_room / row - _MARK_WIDTH if self._medium.label_room else math.inf
        lines = "<br>".join(map(text, wrap(figure.label, room)))
        label = f'<p class="key-label">{lines}{mark}</p>'
        return f'<div class="key-figure">{value}{label}{detail}</div>'

    @write.register
    def _(self, block: Table) -> str:
        self._tables += 1
        caption = self._caption(self._medium.words.table, block.caption)
        return write_table(block, block.anchor or f"table-{self._tables}", caption, self._inline)

    @write.register
    def _(self, block: Chart) -> str:
        drawing, data = self._medium.draw(block), ""
        if self._medium.screen:
            data = write_chart_data(block, self._inline)
        else:
            picture = b64encode(drawing.encode()).decode()
            drawing = f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(block.alt)}">'
        name = f' id="{escape(block.anchor)}"' if block.anchor else ""
        broad = " broad" if min(len(block.columns), len(block.rows)) > _BROAD else ""
        caption = f"<figcaption>{self._caption(self._medium.words.chart, block.caption)}</figcaption>"
        return (
            f'<figure class="chart {block.kind}"{name}><div class="drawing{broad}">{drawing}</div>'
            f"{caption}{data}</figure>"
        )

    def _caption(self, label: str, caption: str) -> str:
        """Return a caption with its number in the sequence of its label."""
        if not caption:
            return ""
        self._captions[label] += 1
        words = self._medium.words
        return self._inline.text(words.caption_of(label, self._captions[label], caption))

    @write.register
    def _(self, block: Notes) -> str:
        text = self._inline.text
        heading = f'<h2 class="notes-heading">{text(block.heading)}</h2>' if block.heading else ""
        if block.short:
            items = "".join(map(self._speech, by_speech(self._notes)))
        else:
            items = "".join(map(self._note, self._notes))
        opening = f'<section class="notes" id="{NOTES_ANCHOR}">'
        return f'{opening}{heading}<ol class="notes-list">{items}</ol></section>'

    def _note(self, note: Note) -> str:
        place = self._inline.text(self._medium.words.place_of(note))
        return (
            f'<li id="note-{note.number}" value="{note.number}">{self._inline.number(note.number)} '
            f'<span class="note-place">{place}</span><q class="note-quote">{self._quote(note)}</q></li>'
        )

    def _speech(self, notes: tuple[Note, ...]) -> str:
        """Return one speech's notes without their sentences: the speech is named once."""
        words, first = self._medium.words, notes[0]
        told = [self._told(first, words.place_of(first))]
        told += [self._told(note, words.line_of(note)) for note in notes[1:]]
        joint = self._inline.text(words.note_joint)
        return f'<li class="speech" value="{first.number}">{joint.join(told)}</li>'

    def _told(self, note: Note, place: str) -> str:
        """Return a note that says `place`, and carries its full place for where it is shown alone."""
        full = escape(self._medium.words.place_of(note))
        shown = f'<span class="note-place">{self._inline.text(place)}</span>'
        if self._medium.screen:
            shown += f'<q class="note-quote" hidden>{self._quote(note)}</q>'
        opening = f'span class="told" id="note-{note.number}" data-place="{full}"'
        return f"<{opening}>{self._inline.number(note.number)} {shown}</span>"

    def _quote(self, note: Note) -> str:
        text = self._inline.text
        if note.mark is None:
            return text(note.quote)
        start, end = note.mark
        before, meant, after = note.quote[:start], note.quote[start:end], note.quote[end:]
        return f"{text(before)}<mark>{text(meant)}</mark>{text(after)}"

    @write.register
    def _(self, block: PageBreak) -> str:  # noqa: ARG002 (it holds nothing)
        return '<div class="page-break"></div>'

    @write.register
    def _(self, block: Endmatter) -> str:
        lines = "".join(f"<p>{self._inline.text(line)}</p>" for line in block.lines)
        return f'<div class="endmatter-place"><footer class="endmatter">{lines}</footer></div>'


def figures_in_row(count: int, most: int) -> int:
    """Return how many key figures stand in a row, so that rows are about equally full.

    >>> [figures_in_row(count, 4) for count in (1, 2, 3, 4, 5, 6, 7, 8)]
    [1, 2, 3, 4, 3, 3, 4, 4]
    >>> figures_in_row(4, 3)
    2
    """
    rows = -(-count // max(most, 1))
    return -(-count // max(rows, 1)) or 1
