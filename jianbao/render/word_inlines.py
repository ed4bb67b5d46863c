"""Text within paragraphs: runs, line breaks and marks of notes."""

from collections.abc import Iterable

from jianbao.briefing.model import Inline, NoteRef, Text
from jianbao.render.word_draft import Draft
from jianbao.render.word_fields import link
from jianbao.render.word_xml import run

_EMPHASES = {
    (False, False): "",
    (True, False): "Strong",
    (False, True): "Emphasis",
    (True, True): "JianbaoStrongEmphasis",
}


def inlines(content: Iterable[Inline], draft: Draft) -> str:
    """Return the runs of a paragraph's content."""
    return "".join(_inline(part, draft) for part in content)


def note_mark(number: int, draft: Draft) -> str:
    """Return the mark of a note, linked to it; the note leads back to the first mark."""
    mark = link(note_bookmark(number), run(draft.words.mark_of(number), "JianbaoReference"))
    draft.referred.add(number)
    return draft.bookmark(mark_bookmark(number), mark)


def note_bookmark(number: int) -> str:
    """Return the name of the bookmark at a note."""
    return f"note_{number}"


def mark_bookmark(number: int) -> str:
    """Return the name of the bookmark at a note's first mark."""
    return f"mark_{number}"


def _inline(part: Inline, draft: Draft) -> str:
    if isinstance(part, Text):
        return run(part.text, _EMPHASES[part.strong, part.em])
    if isinstance(part, NoteRef):
        return note_mark(part.number, draft)
    return "<w:r><w:br/></w:r>"
