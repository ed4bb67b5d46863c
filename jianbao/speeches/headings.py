"""Headings that stand in the text: their spans, and what makes a sentence one."""

import re

import msgspec

LONGEST_HEADING = 40
LONGEST_LEAD = 25
LONGEST_BARE = 20
QUOTED_MARKER = "“…”"
"""What stands for the mark of a heading that begins with words in quotation marks."""
_LEAD_END = re.compile(r"[,:;。!?]|——")
_SENTENCE_END = re.compile(r"[。!?;:]")
_OPENING = re.compile(r"[“《(]")
_CLOSING = re.compile(r"[。;!?]")
_FULL_STOP, _COMMA = "。", ","
_LEADING_ON = (":", ",", "、")
_FIGURE = re.compile(r"[0-9]")
_TRAIL = " *。;:!?,"


class Heading(msgspec.Struct, frozen=True):
    """A heading at `start:end` under `marker`, from `begin` on; its line or sentence ends at `after`."""

    marker: str
    start: int
    end: int
    after: int
    begin: int


def heading_span(text: str, start: int, stop: int, *, counted: bool = True) -> tuple[int, int] | None:
    """Return the heading that begins at `start`: its whole line, a short first sentence, or a first clause.

    The pair is where the heading ends, and where the text after it begins. Under a marker that does not
    count, results may follow in the same sentence.
    """
    if stop - start <= LONGEST_HEADING and _is_own_line(text[start:stop]):
        return _without_trail(text, start, stop), stop
    sentence = _first(text, start, stop, (_SENTENCE_END, LONGEST_HEADING))
    if sentence and (counted or not _reports(text[start : sentence[0]])):
        return sentence
    return _first(text, start, stop, (_LEAD_END, LONGEST_LEAD)) or sentence


def _is_own_line(words: str) -> bool:
    """Tell a heading that fills its line: 第一道题:谁来上门."""
    whole = 0 < len(words) <= LONGEST_HEADING and not _CLOSING.search(words)
    return whole and not words.endswith(_LEADING_ON) and not has_figure(words)


def _reports(sentence: str) -> bool:
    """Tell a sentence that goes on to results after its first clause: 集团建起来,组建教育集团12个."""
    return has_figure(sentence) and _COMMA in sentence


def _first(text: str, start: int, stop: int, kind: tuple[re.Pattern[str], int]) -> tuple[int, int] | None:
    """Return the first stretch of a kind, closed by its signs and no longer than it may be."""
    closing, longest = kind
    end = _first_outside_quotes(text, closing, start, min(stop, start + longest + 2))
    if end is None and stop - start <= longest:
        end = stop
    if end is None or not start < end <= start + longest:
        return None
    return _without_trail(text, start, end), min(end + 1, stop)


def sentence_end(text: str, start: int, stop: int) -> int | None:
    """Return where the short sentence at `start` ends that opens an item and that more text follows."""
    longest = min(stop, start + LONGEST_HEADING)
    end = _first_outside_quotes(text, _CLOSING, start, longest)
    followed = end is not None and end + 1 < stop and text[end] == _FULL_STOP
    return end if followed and end != start else None


def _first_outside_quotes(text: str, closing: re.Pattern[str], start: int, stop: int) -> int | None:
    match = closing.search(text, start, stop)
    while match and _OPENING.search(text, start, match.start()) and _are_open(text[start : match.start()]):
        match = closing.search(text, match.end(), stop)
    return match.start() if match else None


def _are_open(words: str) -> bool:
    """Tell whether more quotation marks or brackets open in words than close."""
    return any(words.count(opening) > words.count(closer) for opening, closer in ("“”", "《》", "()"))


def _without_trail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return end


def has_figure(words: str) -> bool:
    """Tell whether `words` hold a digit: a heading names a task, it does not count results."""
    return bool(_FIGURE.search(words))
