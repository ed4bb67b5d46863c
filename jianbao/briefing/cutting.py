"""Cutting a sentence down to its clauses: whole clauses side by side, nothing reworded."""

from collections.abc import Sequence

from jianbao.foundations.records import Span
from jianbao.text.sentences import split_clauses


def cut_head(text: str, characters: int) -> str:
    """Return the leading clauses of `text` within a budget; 0 sets none, the first clause always stays."""
    if not characters or len(text) <= characters:
        return text
    end = 0
    for clause in split_clauses(text, 0, len(text)):
        if end and clause.end > characters and end * 3 >= characters:
            break
        end = clause.end
    return text[:end]


def cut_highlight(text: str, characters: int) -> str:
    """Return the leading clauses, or the longest run where the lead fills less than half the budget."""
    head = cut_head(text, characters)
    return head if 2 * len(head) >= min(characters, len(text)) else cut_best(text, characters).of(text)


def cut_best(text: str, characters: int, *, figures: Sequence[Span] = (), avoid: Sequence[Span] = ()) -> Span:
    """Return the run of clauses within a budget that holds most figures and least of what is told already.

    `figures` and `avoid` are spans of `text`. Of equal runs the longer is taken, then the earlier.
    """
    if not characters or len(text) <= characters:
        return Span(0, len(text))
    clauses = list(split_clauses(text, 0, len(text)))
    runs = [
        Span(first.start, last.end)
        for place, first in enumerate(clauses)
        for last in clauses[place:]
        if last.end - first.start <= characters or last is first
    ]
    if not runs:
        return Span(0, len(text))

    def worth(run: Span) -> tuple[bool, int, int, int]:
        told = any(run.start < span.end and span.start < run.end for span in avoid)
        return not told, sum(map(run.holds, figures)), min(run.end - run.start, characters), -run.start

    return max(runs, key=worth)
