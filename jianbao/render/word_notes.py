"""Notes of source: a list at its place, each note a bookmark that leads back to its first mark."""

from jianbao.briefing.model import Note, Notes
from jianbao.render.contents import NOTES_ANCHOR
from jianbao.render.word_draft import Draft, Piece
from jianbao.render.word_fields import bookmark_name, link
from jianbao.render.word_inlines import mark_bookmark, note_bookmark
from jianbao.render.word_xml import NAMESPACES, element_run, paragraph, run
from jianbao.render.words import by_speech

_TAB = "<w:r><w:tab/></w:r>"


def notes_list(block: Notes, draft: Draft) -> list[Piece]:
    """Return the heading and every note of the briefing, one paragraph each."""
    if draft.native_notes:
        return []
    named = draft.bookmark(bookmark_name(NOTES_ANCHOR), run(block.heading))
    heading = [Piece(paragraph("JianbaoSourceHeading", named))] if block.heading else []
    if block.short:
        entries = [_speech(notes, draft) for notes in by_speech(draft.notes.values())]
    else:
        entries = [_entry(note, draft) for note in draft.notes.values()]
    return heading + [Piece(paragraph("JianbaoSource", entry)) for entry in entries]


def _entry(note: Note, draft: Draft) -> str:
    place = draft.words.place_of(note)
    return _number(note, draft) + _TAB + run(place + draft.settings.colon) + _quote_runs(note)


def _speech(notes: tuple[Note, ...], draft: Draft) -> str:
    """Return one speech's notes without their sentences: the speech is named once."""
    first, *others = notes
    head = _number(first, draft) + _TAB + run(draft.words.place_of(first))
    joint = run(draft.words.note_joint)
    return head + "".join(joint + _number(note, draft) + run(draft.words.line_of(note)) for note in others)


def _number(note: Note, draft: Draft) -> str:
    number = run(draft.words.mark_of(note.number))
    if note.number in draft.referred:
        number = link(mark_bookmark(note.number), number)
    return draft.bookmark(note_bookmark(note.number), number)


def footnotes_markup(draft: Draft, *, short: bool) -> str:
    """Return the part that holds the notes as Word's own footnotes, in the order of their marks."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="JianbaoGap"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{place}">{_footnote(draft.notes[number], draft, short=short)}</w:footnote>'
        for number, place in draft.referred.items()
    )
    return f"<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>"


def _footnote(note: Note, draft: Draft, *, short: bool) -> str:
    own = element_run("<w:footnoteRef/>", "FootnoteReference")
    place = draft.words.place_of(note)
    said = run(place) if short else run(place + draft.settings.colon) + _quote_runs(note)
    return paragraph("FootnoteText", own + _TAB + said)


def _quote_runs(note: Note) -> str:
    """Return the sentence of a note, the part that is meant marked."""
    if note.mark is None:
        return run(note.quote, "JianbaoSourceQuote")
    start, end = note.mark
    before, meant, after = note.quote[:start], note.quote[start:end], note.quote[end:]
    plain = "JianbaoSourceQuote"
    runs = ((before, plain), (meant, "JianbaoMark"), (after, plain))
    return "".join(run(text, style) for text, style in runs if text)
