"""The table of contents of a Word file: a TOC field that already holds its entries and their pages.

Word fills the field anew when it is asked to (F9); until then it shows what stands here. Pages are
those of the PDF, which is set with the same type area and the same lines.
"""

from jianbao.briefing.model import Contents, Notes
from jianbao.render.contents import Entry, entries_of
from jianbao.render.word_draft import Draft, Piece
from jianbao.render.word_fields import bookmark_name, field, field_mark, link
from jianbao.render.word_xml import paragraph, run

_TAB = "<w:r><w:tab/></w:r>"


def contents_pieces(block: Contents, draft: Draft) -> list[Piece]:
    """Return the heading of the contents and a line for each entry, the field around the lines."""
    listed = [one for one in draft.blocks if not (draft.native_notes and isinstance(one, Notes))]
    entries = entries_of(listed, block.levels)
    if not entries:
        return []
    heading = [Piece(paragraph("TOCHeading", run(block.heading)))] if block.heading else []
    instruction = run(f' TOC \\o "1-{block.levels}" \\h \\z \\u ', name="instrText")
    # Without pages the field is marked as stale, so that Word fills it when the file is opened.
    opening = field_mark("begin", stale=not draft.pages) + instruction + field_mark("separate")
    lines = [_line(entry, draft) for entry in entries]
    lines[0] = opening + lines[0]
    lines[-1] += field_mark("end")
    styled = zip(entries, lines, strict=True)
    return heading + [Piece(paragraph(f"TOC{entry.level}", line)) for entry, line in styled]


def _line(entry: Entry, draft: Draft) -> str:
    name = bookmark_name(entry.anchor)
    page = draft.pages.get(entry.anchor)
    number = _TAB + field(f"PAGEREF {name} \\h", str(page)) if page else ""
    return link(name, run(entry.text) + number)
