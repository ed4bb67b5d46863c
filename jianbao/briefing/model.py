"""The briefing model: blocks that the HTML, PDF and Word writers set without choosing or rewording.

A template writes blocks in the briefing markup (docs/templates.md); `jianbao.briefing.markup`
reads them into these records. The vocabulary is closed: a writer knows every block.
"""

from typing import Literal

import msgspec

Align = Literal["left", "center", "right"]


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A run of characters; `strong` and `em` are the only emphases."""

    text: str
    strong: bool = False
    em: bool = False


class NoteRef(msgspec.Struct, frozen=True, tag="noteref"):
    """A mark that leads to the note `number` (1.. in order of first use)."""

    number: int


class Break(msgspec.Struct, frozen=True, tag="break"):
    """A line break within a paragraph."""


class Remark(msgspec.Struct, frozen=True, tag="remark"):
    """A remark for whoever reviews, on the words before it: a comment in Word, not printed elsewhere."""

    text: str
    note: int | None = None
    """The sentence to check the words against."""


Inline = Text | NoteRef | Break | Remark
Inlines = tuple[Inline, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading of level 1 (一、), 2 ((一)) or 3 (1.); the number stands in its text."""

    level: int
    content: Inlines
    anchor: str


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph; `role` names its style: body, lead, quote, note or plain (no indent)."""

    content: Inlines
    role: str = "body"


class ListItem(msgspec.Struct, frozen=True):
    """An item of a list."""

    content: Inlines


class List(msgspec.Struct, frozen=True, tag="list"):
    """A list, numbered or not."""

    items: tuple[ListItem, ...]
    ordered: bool = False


class KeyFigure(msgspec.Struct, frozen=True):
    """A figure shown large: `value` as printed with its unit, what it counts, and whose it is."""

    value: str
    label: str
    detail: str = ""
    note: int | None = None


class KeyFigures(msgspec.Struct, frozen=True, tag="key_figures"):
    """A row of figures shown large."""

    figures: tuple[KeyFigure, ...]


class Cell(msgspec.Struct, frozen=True):
    """A table cell; `header` marks a row header."""

    content: Inlines
    header: bool = False
    columns: int = 1
    rows: int = 1


class Column(msgspec.Struct, frozen=True):
    """A column: its share of the table's width in per cent, and its alignment."""

    width: float
    align: Align = "left"


class Facets(msgspec.Struct, frozen=True):
    """What a row is about: a page offers these to choose rows by; empty where it is not told."""

    region: str = ""
    theme: str = ""
    kind: str = ""


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table with a caption, header rows that repeat, and fixed widths."""

    caption: str
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    anchor: str = ""
    wide: bool = False
    """Set on a landscape page where the format has pages."""
    facets: tuple[Facets, ...] = ()
    """What each row of the body is about, or nothing at all."""


class Datum(msgspec.Struct, frozen=True):
    """A point of a chart: where it stands, its size, and how it is printed."""

    row: str
    column: str
    value: float
    label: str = ""


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """A chart of like things; `data` is all it shows, `alt` says it in words."""

    kind: Literal["matrix", "bars", "slopes", "shares"]
    caption: str
    alt: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    data: tuple[Datum, ...]
    unit: str = ""
    anchor: str = ""


class Masthead(msgspec.Struct, frozen=True, tag="masthead"):
    """The head of a 简报 (报头): name, issue number, issuing office and date; empty parts are left off."""

    name: str
    issue: str = ""
    office: str = ""
    date: str = ""
    style: Literal["official", "plain"] = "official"


class Title(msgspec.Struct, frozen=True, tag="title"):
    """The title of the briefing, and a subtitle if there is one."""

    text: str
    subtitle: str = ""


class Contents(msgspec.Struct, frozen=True, tag="contents"):
    """The table of contents (目录): every heading down to a level, with its page where there are pages."""

    heading: str = ""
    levels: int = 2


class Notes(msgspec.Struct, frozen=True, tag="notes"):
    """The place where the notes of source are listed."""

    heading: str = ""
    short: bool = False
    """Say only where each sentence stands; the sentence itself is left to the fuller edition."""


class PageBreak(msgspec.Struct, frozen=True, tag="page_break"):
    """A new page where the format has pages."""


class Endmatter(msgspec.Struct, frozen=True, tag="endmatter"):
    """The foot of a 简报 (报尾): lines such as 送、发、共印."""

    lines: tuple[str, ...]


Block = (
    Masthead
    | Title
    | Contents
    | Heading
    | Paragraph
    | List
    | KeyFigures
    | Table
    | Chart
    | Notes
    | PageBreak
    | Endmatter
)


class Note(msgspec.Struct, frozen=True):
    """A note of source: the verbatim sentence and where it stands."""

    number: int
    region: str
    title: str
    organisation: str
    source: str
    speech: int
    line: int
    start: int
    end: int
    quote: str
    mark: tuple[int, int] | None = None
    """The part of `quote` that is meant, as offsets into `quote`."""


class Briefing(msgspec.Struct, frozen=True):
    """All that one audience is told, in order, with every note that its text refers to."""

    audience: str
    title: str
    subject: str
    language: str
    author: str
    date: str
    profile: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    attach_data: bool = False
    """The data of the whole summary may travel inside the file."""
    withheld: tuple[str, ...] = ()
    """Names of the data files that are too large for that."""
