"""The blocks of a briefing as HTML, the same for the page on a screen and for the PDF.

Every character of the model goes through `_text`, which escapes it; nothing is chosen or reworded.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from html import escape

import msgspec

from jianbao.briefing.model import (
    Block,
    Break,
    Briefing,
    Cell,
    Chart,
    Endmatter,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    List,
    Masthead,
    Note,
    NoteRef,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)
from jianbao.render.charts import printed
from jianbao.render.words import PageWords


_BROAD = 8
"""Columns of a matrix above which it is wider than a phone."""


class Medium(msgspec.Struct, frozen=True):
    """What differs between screen and print: the drawing of charts, and how text is made to break."""

    words: PageWords
    draw: Callable[[Chart], str]
    typeset: Callable[[str], str]
    inline_charts: bool
    """Charts stand in the page as SVG; otherwise as pictures with their text alternative."""


class BlockWriter:
    """Writes blocks as HTML, counting the marks of each note so that every mark has an id."""

    def __init__(self, briefing: Briefing, medium: Medium) -> None:
        """Write for `briefing`, whose notes its marks lead to."""
        self._notes = {note.number: note for note in briefing.notes}
        self._medium = medium
        self._marks: Counter[int] = Counter()
        self._tables = 0

    def write(self, block: Block) -> str:
        """Return one block as HTML."""
        writer = _WRITERS[type(block)]
        return writer(self, block)

    def _text(self, text: str) -> str:
        return escape(self._medium.typeset(text))

    def _inlines(self, content: Inlines) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Text | NoteRef | Break) -> str:
        if isinstance(inline, NoteRef):
            return self._mark(inline.number)
        if isinstance(inline, Break):
            return "<br>"
        text = self._text(inline.text)
        text = f"<em>{text}</em>" if inline.em else text
        return f"<strong>{text}</strong>" if inline.strong else text

    def _mark(self, number: int) -> str:
        self._marks[number] += 1
        mark = escape(self._medium.words.mark_of(number))
        label = escape(f"{self._medium.words.note} {number}")
        place = mark_id(number, self._marks[number])
        return f'<a class="mark" id="{place}" href="#note-{number}" title="{label}">\u2060{mark}</a>'

    def _masthead(self, block: Masthead) -> str:
        issue = f'<p class="masthead-issue">{self._text(block.issue)}</p>' if block.issue else ""
        sides = [
            f'<span class="{side}">{self._text(text)}</span>'
            for side, text in (("office", block.office), ("date", block.date))
            if text
        ]
        line = f'<p class="masthead-line">{" ".join(sides)}</p>' if sides else ""
        name = f'<p class="masthead-name">{self._text(block.name)}</p>'
        return f'<header class="masthead {escape(block.style)}">{name}{issue}{line}</header>'

    def _title(self, block: Title) -> str:
        subtitle = f'<p class="subtitle">{self._text(block.subtitle)}</p>' if block.subtitle else ""
        return f'<h1 class="title">{self._text(block.text)}</h1>{subtitle}'

    def _heading(self, block: Heading) -> str:
        level = min(max(block.level, 1), 3)
        content = self._inlines(block.content)
        return f'<h{level + 1} class="heading{level}" id="{escape(block.anchor)}">{content}</h{level + 1}>'

    def _paragraph(self, block: Paragraph) -> str:
        content = self._inlines(block.content)
        if block.role == "quote":
            return f'<blockquote class="quote"><p>{content}</p></blockquote>'
        return f'<p class="{escape(block.role)}">{content}</p>'

    def _list(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{self._inlines(item.content)}</li>" for item in block.items)
        return f'<{tag} class="list">{items}</{tag}>'

    def _key_figures(self, block: KeyFigures) -> str:
        figures = "".join(map(self._key_figure, block.figures))
        return f'<div class="key-figures of-{figures_in_row(len(block.figures))}">{figures}</div>'

    def _key_figure(self, figure: KeyFigure) -> str:
        mark = self._mark(figure.note) if figure.note is not None else ""
        detail = f'<p class="key-detail">{self._text(figure.detail)}</p>' if figure.detail else ""
        value = f'<p class="key-value">{self._text(figure.value)}</p>'
        label = f'<p class="key-label">{self._text(figure.label)}{mark}</p>'
        return f'<div class="key-figure">{value}{label}{detail}</div>'

    def _table(self, block: Table) -> str:
        self._tables += 1
        name = block.anchor or f"table-{self._tables}"
        widths = "".join(f'<col style="width:{column.width:g}%">' for column in block.columns)
        aligns = [column.align for column in block.columns]
        head = "".join(self._row(row, aligns, head=True) for row in block.head)
        body = "".join(self._row(row, aligns) for row in block.body)
        wide = " wide" if block.wide else ""
        return (
            f'<div class="table{wide}" id="{escape(name)}" role="region" tabindex="0" '
            f'aria-labelledby="{escape(name)}-caption">'
            f'<table><caption id="{escape(name)}-caption">{self._text(block.caption)}</caption>'
            f"<colgroup>{widths}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, row: tuple[Cell, ...], aligns: list[str], *, head: bool = False) -> str:
        cells, place = [], 0
        for cell in row:
            align = aligns[place] if place < len(aligns) else "left"
            cells.append(self._cell(cell, align, head=head))
            place += cell.columns
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, align: str, *, head: bool) -> str:
        scope = ("colgroup" if cell.columns > 1 else "col") if head else "row"
        opening = f'th scope="{scope}"' if head or cell.header else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        return f'<{opening} class="{align}"{spans}>{self._inlines(cell.content)}</{opening[:2]}>'

    def _chart(self, block: Chart) -> str:
        drawing = self._medium.draw(block)
        data = ""
        if self._medium.inline_charts:
            data = self._chart_data(block)
        else:
            picture = b64encode(drawing.encode()).decode()
            drawing = f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(block.alt)}">'
        name = f' id="{escape(block.anchor)}"' if block.anchor else ""
        broad = " broad" if len(block.columns) > _BROAD else ""
        caption = f"<figcaption>{self._text(block.caption)}</figcaption>"
        return (
            f'<figure class="chart {block.kind}"{name}><div class="drawing{broad}">{drawing}</div>'
            f"{caption}{data}</figure>"
        )

    def _chart_data(self, block: Chart) -> str:
        """Return what a chart shows as a table to be opened, for those who do not see the drawing."""
        columns = block.columns or ("",)
        values = {(datum.row, datum.column): printed(datum, block.unit) for datum in block.data}
        head = "".join(f'<th scope="col">{self._text(column)}</th>' for column in ("", *columns))
        rows = "".join(
            f'<tr><th scope="row">{self._text(row)}</th>'
            + "".join(f"<td>{self._text(values.get((row, column), ''))}</td>" for column in columns)
            + "</tr>"
            for row in block.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<details class="data"><summary>{escape(self._medium.words.data)}</summary>{table}</details>'

    def _notes_list(self, block: Notes) -> str:
        heading = f'<h2 class="notes-heading">{self._text(block.heading)}</h2>' if block.heading else ""
        items = "".join(self._note(note, short=block.short) for note in self._notes.values())
        return f'<section class="notes" id="notes">{heading}<ol class="notes-list">{items}</ol></section>'

    def _note(self, note: Note, *, short: bool) -> str:
        words = self._medium.words
        place = f'<span class="note-place">{self._text(words.place_of(note))}</span>'
        quote = "" if short else f'<q class="note-quote">{self._quote(note)}</q>'
        back = self._back(note.number)
        number = f'<span class="note-number">{escape(words.mark_of(note.number))}</span>'
        return f'<li id="note-{note.number}" value="{note.number}">{back or number} {place}{quote}</li>'

    def _back(self, number: int) -> str:
        """Return the note's number as the link that leads back to its first mark, if it has one."""
        if not self._marks[number]:
            return ""
        words = self._medium.words
        title = escape(f"{words.back} {number}")
        link = f'href="#{mark_id(number, 1)}" title="{title}"'
        return f'<a class="note-number" {link}>{escape(words.mark_of(number))}</a>'

    def _quote(self, note: Note) -> str:
        if note.mark is None:
            return self._text(note.quote)
        start, end = note.mark
        marked = f"<mark>{self._text(note.quote[start:end])}</mark>"
        return self._text(note.quote[:start]) + marked + self._text(note.quote[end:])

    def _page_break(self, _block: PageBreak) -> str:
        return '<div class="page-break"></div>'

    def _endmatter(self, block: Endmatter) -> str:
        lines = "".join(f"<p>{self._text(line)}</p>" for line in block.lines)
        return f'<footer class="endmatter">{lines}</footer>'


def mark_id(number: int, occurrence: int) -> str:
    """Return the id of a note's mark; the first one carries no count."""
    return f"mark-{number}" if occurrence == 1 else f"mark-{number}-{occurrence}"


def figures_in_row(count: int) -> int:
    """Return how many key figures stand in a row, so that rows are about equally full.

    >>> [figures_in_row(count) for count in (1, 2, 3, 4, 5, 6, 7, 8)]
    [1, 2, 3, 4, 3, 3, 4, 4]
    """
    return count if count <= 4 else 4 if count % 4 in {0, 3} else 3


_WRITERS: dict[type, Callable[[BlockWriter, object], str]] = {
    Masthead: BlockWriter._masthead,
    Title: BlockWriter._title,
    Heading: BlockWriter._heading,
    Paragraph: BlockWriter._paragraph,
    List: BlockWriter._list,
    KeyFigures: BlockWriter._key_figures,
    Table: BlockWriter._table,
    Chart: BlockWriter._chart,
    Notes: BlockWriter._notes_list,
    PageBreak: BlockWriter._page_break,
    Endmatter: BlockWriter._endmatter,
}
