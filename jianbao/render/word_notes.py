"""Notes of source: a list at its place, each note a bookmark that leads back to its first mark."""

from jianbao.briefing.model import Note, Notes
from jianbao.render.word_draft import Draft, Piece
from jianbao.render.word_fields import link
from jianbao.render.word_inlines import mark_bookmark, note_bookmark
from jianbao.render.word_xml import paragraph, run


def notes_list(block: Notes, draft: Draft) -> list[Piece]:
    """Return the heading and every note of the briefing, one paragraph each."""
    heading = [Piece(paragraph("JianbaoSourceHeading", run(block.heading)))] if block.heading else []
    entries = [_entry(note, draft, short=block.short) for note in draft.notes.values()]
    return heading + [Piece(paragraph("JianbaoSource", entry)) for entry in entries]


def _entry(note: Note, draft: Draft, *, short: bool) -> str:
    number = run(draft.words.mark_of(note.number))
    if note.number in draft.referred:
        number = link(mark_bookmark(note.number), number)
    head = draft.bookmark(note_bookmark(note.number), number) + "<w:r><w:tab/></w:r>"
    place = draft.words.place_of(note)
    if short:
        return head + run(place)
    return head + run(place + draft.settings.colon) + quote_runs(note)


def quote_runs(note: Note) -> str:
    """Return the sentence of a note, the part that is meant marked."""
    if note.mark is None:
        return run(note.quote, "JianbaoSourceQuote")
    start, end = note.mark
    before, meant, after = note.quote[:start], note.quote[start:end], note.quote[end:]
    plain = "JianbaoSourceQuote"
    runs = ((before, plain), (meant, "JianbaoMark"), (after, plain))
    return "".join(run(text, style) for text, style in runs if text)
