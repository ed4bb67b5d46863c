"""Each block of a briefing as paragraphs and tables of a Word file."""

from collections.abc import Callable, Iterable
from typing import Any

from jianbao.briefing import model
from jianbao.render.word_contents import contents_pieces
from jianbao.render.word_draft import Draft, Piece
from jianbao.render.word_extras import foot_frame
from jianbao.render.word_fields import bookmark_name, field
from jianbao.render.word_inlines import inlines
from jianbao.render.word_notes import notes_list
from jianbao.render.word_tables import key_figures_markup, table_markup
from jianbao.render.word_xml import paragraph, run
from jianbao.render.words import CAPTION_SPACE

_ROLES = {
    "body": "JianbaoBody",
    "lead": "JianbaoLead",
    "quote": "JianbaoQuote",
    "note": "JianbaoNote",
    "plain": "JianbaoPlain",
}
_HEADINGS = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
GAP = Piece(paragraph("JianbaoGap"))
_CHART_CAPTION = '<w:pStyle w:val="JianbaoChartCaption"/>'
_KEPT = f"{_CHART_CAPTION}<w:keepNext/>"
"""A chart's caption stays with the line of small type that says its figures."""
Writer = Callable[[Any, Draft], Iterable[Piece]]


def block_pieces(blocks: Iterable[model.Block], draft: Draft) -> list[Piece]:
    """Return every block's pieces in order; a page break marks the piece after it."""
    pieces: list[Piece] = []
    breaking = False
    before: model.Block | None = None
    for block in blocks:
        if isinstance(before, model.Chart) and isinstance(block, model.Paragraph) and block.role == "note":
            pieces[-1] = pieces[-1]._replace(markup=pieces[-1].markup.replace(_CHART_CAPTION, _KEPT, 1))
        before = block
        if isinstance(block, model.PageBreak):
            breaking = bool(pieces)
            continue
        for piece in WRITERS[type(block)](block, draft):
            pieces.append(piece._replace(new_page=breaking) if breaking else piece)
            breaking = False
    return pieces


def _masthead(block: model.Masthead, _draft: Draft) -> Iterable[Piece]:
    yield Piece(paragraph("JianbaoMasthead", run(block.name)))
    official = block.style == "official"
    if block.issue and official:
        yield Piece(paragraph("JianbaoIssue", run(block.issue)))
    left = block.office if official else "\u3000".join(filter(None, (block.issue, block.office)))
    if left or block.date:
        yield Piece(paragraph("JianbaoImprint", run(f"{left}\t{block.date}")))
    else:
        yield Piece(paragraph("JianbaoRule"))


def _title(block: model.Title, _draft: Draft) -> Iterable[Piece]:
    yield Piece(paragraph("Title", run(block.text)))
    if block.subtitle:
        yield Piece(paragraph("Subtitle", run(block.subtitle)))


def _heading(block: model.Heading, draft: Draft) -> Iterable[Piece]:
    content = inlines(block.content, draft)
    marked = draft.bookmark(bookmark_name(block.anchor), content) if block.anchor else content
    yield Piece(paragraph(_HEADINGS.get(block.level, "Heading3"), marked), heading=True)


def _paragraph(block: model.Paragraph, draft: Draft) -> Iterable[Piece]:
    yield Piece(paragraph(_ROLES.get(block.role, "JianbaoBody"), inlines(block.content, draft)))


def _list(block: model.List, draft: Draft) -> Iterable[Piece]:
    if not block.ordered:
        return [Piece(paragraph("JianbaoBullet", inlines(item.content, draft))) for item in block.items]
    number = draft.first_list + draft.numbered_lists
    draft.numbered_lists += 1
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return [Piece(paragraph("JianbaoNumbered", inlines(item.content, draft), own)) for item in block.items]


def _key_figures(block: model.KeyFigures, draft: Draft) -> Iterable[Piece]:
    if block.figures:
        yield Piece(key_figures_markup(block, draft), "table")


def _table(block: model.Table, draft: Draft) -> Iterable[Piece]:
    if block.caption:
        yield Piece(
            _caption(block.caption, block.anchor, draft.words.table, draft), wide=block.wide, caption=True
        )
    yield Piece(table_markup(block, draft), "table", wide=block.wide)


def _chart(block: model.Chart, draft: Draft) -> Iterable[Piece]:
    yield Piece(paragraph("JianbaoChart", draft.draw(block)))
    if block.caption:
        caption = _caption(block.caption, block.anchor, draft.words.chart, draft)
        yield Piece(caption.replace('w:val="Caption"', 'w:val="JianbaoChartCaption"', 1))


def _caption(text: str, anchor: str, label: str, draft: Draft) -> str:
    """Return a caption whose number is a field, so that one added by hand renumbers the rest."""
    number = field(f"SEQ {label} \\* ARABIC", str(draft.count(label)))
    counted = run(label) + number
    marked = draft.bookmark(bookmark_name(anchor), counted) if anchor else counted
    return paragraph("Caption", marked + run(f"{CAPTION_SPACE}{text}"))


def _endmatter(block: model.Endmatter, draft: Draft) -> Iterable[Piece]:
    """Name the frame on each line too: LibreOffice does not take it from the style."""
    frame = foot_frame(draft.profile)
    return [Piece(paragraph("JianbaoEndmatter", run(line), frame)) for line in block.lines]


WRITERS: dict[type, Writer] = {
    model.Masthead: _masthead,
    model.Title: _title,
    model.Contents: contents_pieces,
    model.Heading: _heading,
    model.Paragraph: _paragraph,
    model.List: _list,
    model.KeyFigures: _key_figures,
    model.Table: _table,
    model.Chart: _chart,
    model.Notes: notes_list,
    model.Endmatter: _endmatter,
}
