"""Notes of source: a list at its place, each note a bookmark that leads back to its first mark."""

from jianbao.briefing.model import Note, Notes
from jianbao.render.word_draft import Draft, Piece
from jianbao.render.word_fields import link
from jianbao.render.word_inlines import mark_bookmark, note_bookmark
from jianbao.render.word_settings import WordSettings
from jianbao.render.word_xml import paragraph, run


def notes_list(block: Notes, draft: Draft) -> list[Piece]:
    """Return the heading and every note of the briefing, one paragraph each."""
    pieces = []
    if block.heading:
        pieces.append(Piece(paragraph("Heading1", run(block.heading))))
    for note in draft.notes.values():
        pieces.append(Piece(paragraph("JianbaoSource", _entry(note, draft, short=block.short))))
    return pieces


def note_place(note: Note, settings: WordSettings) -> str:
    """Return where a note's sentence stands: who speaks, the title, the document and its line."""
    form = settings.note if note.title else settings.note_untitled
    place = note.organisation or note.region
    return form.format(place=place, title=note.title, source=note.source, line=note.line)


def _entry(note: Note, draft: Draft, *, short: bool) -> str:
    number = run(f"[{note.number}]")
    if note.number in draft.referred:
        number = link(mark_bookmark(note.number), number)
    head = draft.bookmark(note_bookmark(note.number), number) + "<w:r><w:tab/></w:r>"
    place = note_place(note, draft.settings)
    if short:
        return head + run(place)
    return head + run(place + draft.settings.note_colon) + quote_runs(note)


def quote_runs(note: Note) -> str:
    """Return the sentence of a note, the part that is meant marked."""
    if note.mark is None:
        return run(note.quote)
    start, end = note.mark
    parts = ((note.quote[:start], ""), (note.quote[start:end], "JianbaoMark"), (note.quote[end:], ""))
    return "".join(run(text, style) for text, style in parts if text)
