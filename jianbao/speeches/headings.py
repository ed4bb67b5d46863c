"""Headings that stand in the text: their spans, and what makes a sentence one."""

import re
from typing import NamedTuple

LONGEST_HEADING = 40
LONGEST_LEAD = 25
LONGEST_BARE = 20
_LEAD_END = re.compile(r"[,:;。!?]")
_SENTENCE_END = re.compile(r"[。!?;:]")
_CLOSING = re.compile(r"[。;!?]")
_FULL_STOP = "。"
_FIGURE = re.compile(r"[0-9]")
_TRAIL = " *。;:!?,"


class Heading(NamedTuple):
    """A heading at `start:end` under `marker`; its line or sentence is over at `after`."""

    marker: str
    start: int
    end: int
    after: int


def heading_span(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the heading that begins at `start`: a short first sentence, else a short first clause.

    The pair is where the heading ends, and where the text after it begins.
    """
    for closing, longest in ((_SENTENCE_END, LONGEST_HEADING), (_LEAD_END, LONGEST_LEAD)):
        end = _first_outside_quotes(text, closing, start, min(stop, start + longest + 2))
        if end is None and stop - start <= longest:
            end = stop
        if end is not None and start < end <= start + longest:
            return _without_trail(text, start, end), min(end + 1, stop)
    return None


def sentence_end(text: str, start: int, stop: int) -> int | None:
    """Return where the short sentence at `start` ends that opens an item and that more text follows."""
    longest = min(stop, start + LONGEST_HEADING)
    end = _first_outside_quotes(text, _CLOSING, start, longest)
    followed = end is not None and end + 1 < stop and text[end] == _FULL_STOP
    return end if followed and end != start else None


def _first_outside_quotes(text: str, closing: re.Pattern[str], start: int, stop: int) -> int | None:
    for match in closing.finditer(text, start, stop):
        before = text[start : match.start()]
        if all(before.count(opening) <= before.count(closer) for opening, closer in ("“”", "《》", "()")):
            return match.start()
    return None


def _without_trail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return end


def has_figure(words: str) -> bool:
    """Tell whether `words` hold a digit: a heading names a task, it does not count results."""
    return bool(_FIGURE.search(words))
