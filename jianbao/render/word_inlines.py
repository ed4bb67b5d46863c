"""Text within paragraphs: runs, line breaks and marks of notes."""

from collections.abc import Iterable

from jianbao.briefing.model import Break, Inline, NoteRef, Remark, Text
from jianbao.render.word_comments import commented
from jianbao.render.word_draft import Draft
from jianbao.render.word_fields import field, link
from jianbao.render.word_xml import element_run, run

_EMPHASES = {
    (False, False): "",
    (True, False): "Strong",
    (False, True): "Emphasis",
    (True, True): "JianbaoStrongEmphasis",
}


def inlines(content: Iterable[Inline], draft: Draft) -> str:
    """Return the runs of a paragraph's content; a remark becomes a comment on what stands before it."""
    written = ""
    for part in content:
        if isinstance(part, Remark):
            written = commented(written, part, draft)
        else:
            written += _inline(part, draft)
    return written


def note_mark(number: int, draft: Draft) -> str:
    """Return the mark of a note, linked to it; the note leads back to the first mark."""
    if draft.native_notes and number in draft.notes:
        return _native_mark(number, draft)
    mark = run(draft.words.mark_of(number), "JianbaoReference")
    if number not in draft.listed:
        return mark
    draft.referred.setdefault(number, len(draft.referred) + 1)
    return draft.bookmark(mark_bookmark(number), link(note_bookmark(number), mark))


def _native_mark(number: int, draft: Draft) -> str:
    """Return Word's own mark of a footnote; a mark of the same note further on is a field that repeats it."""
    first = number not in draft.referred
    place = draft.referred.setdefault(number, len(draft.referred) + 1)
    if not first:
        repeated = field(f"NOTEREF {mark_bookmark(number)} \\f \\h", str(place), "FootnoteReference")
        return _in_brackets(repeated, draft)
    own = element_run(f'<w:footnoteReference w:id="{place}"/>', "FootnoteReference")
    return _in_brackets(draft.bookmark(mark_bookmark(number), own), draft)


def _in_brackets(number: str, draft: Draft) -> str:
    """Return a note's number, which Word counts, within the signs that stand around a mark."""
    before, _, after = draft.words.bare_mark.partition("{number}")
    opening, closing = (run(part, "FootnoteReference") if part else "" for part in (before, after))
    return opening + number + closing


def note_bookmark(number: int) -> str:
    """Return the name of the bookmark at a note."""
    return f"note_{number}"


def mark_bookmark(number: int) -> str:
    """Return the name of the bookmark at a note's first mark."""
    return f"mark_{number}"


def _inline(part: Text | NoteRef | Break, draft: Draft) -> str:
    if isinstance(part, Text):
        return run(part.text, _EMPHASES[part.strong, part.em])
    if isinstance(part, NoteRef):
        return note_mark(part.number, draft)
    return "<w:r><w:br/></w:r>"
