"""Sentences and clauses of a text, as spans.

A sentence ends at 。！？ or a line end, unless the mark stands inside quotation marks that
open and close within the line; closing quotes and brackets stay with their sentence. A clause
ends at a comma, semicolon or colon outside brackets and quotation marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from jianbao.foundations.records import Span

# A quotation is tried at every opening mark, so its length is bounded to stay linear.
_SENTENCE_END = re.compile(
    r"(?P<quote>“[^“”\n]{0,200}”)|[。！？!?][。！？!?”’」』）)》]*|\n",
)
_QUOTE_ENDS = "。"
_GOES_ON = re.compile(r"[，,、；;：:。！？!?）)》]|[的等之]|$|\n")
_CLAUSE_MARK = re.compile(r"[，,；;：:。！？!?\n]\s*|[“《(（‘”》)）’]")
_NUMERIC = ",:"
_STEPS = dict.fromkeys("“《(（‘", 1) | dict.fromkeys("”》)）’", -1)
"""How deep within brackets and quotation marks each of them leads."""

_START = attrgetter("start")

Bounds = tuple[int, int]
"""Where a clause begins and ends: the two numbers of a span, without its cost."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of `text[start:end]`, without the white space around them."""
    stop = len(text) if end is None else end
    begin = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        end = match.end()
        if match.lastgroup and not _ends_sentence(text, end):
            continue
        if span := _trimmed(text, begin, end):
            yield span
        begin = end
    if span := _trimmed(text, begin, stop):
        yield span


def split_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the clauses of a sentence `text[start:end]`, each without its closing mark."""
    if sentence := _trimmed(text, start, end):
        for _, clauses in _divided(text, (sentence,), start, end):
            yield from (Span(*bounds) for bounds in clauses)


@lru_cache(maxsize=1)
def sentences_of(text: str) -> tuple[Span, ...]:
    """Return all sentences of a text: found once, however many stages ask for them one after the other."""
    return tuple(split_sentences(text))


def split_text(text: str, start: int, end: int) -> Iterator[tuple[Span, list[Bounds]]]:
    """Yield the sentences of the lines `text[start:end]`, each with its clauses."""
    if not _are_lines(text, start, end):
        return _divided(text, split_sentences(text, start, end), start, end)
    sentences = sentences_of(text)
    first = bisect_left(sentences, start, key=_START)
    last = bisect_left(sentences, end, first, key=_START)
    return _divided(text, sentences[first:last], start, end)


def _are_lines(text: str, start: int, end: int) -> bool:
    """Tell whether both ends of a part stand between lines, where no sentence goes on."""
    return all(not 0 < place < len(text) or "\n" in text[place - 1 : place + 1] for place in (start, end))


def _divided(
    text: str, sentences: Iterable[Span], start: int, end: int
) -> Iterator[tuple[Span, list[Bounds]]]:
    """Yield sentences that have no white space around them, each with its clauses."""
    marks = _CLAUSE_MARK.finditer(text, start, end)
    mark = next(marks, None)
    position = mark.start() if mark else end
    for sentence in sentences:
        clauses: list[Bounds] = []
        begin, stop, depth = sentence.start, sentence.end, 0
        while mark and position < stop:
            character = text[position]
            if step := _STEPS.get(character):
                depth = depth + step if depth or step > 0 else 0
            elif not depth and not (character in _NUMERIC and _in_number(text, position)):
                if begin < position:  # no clause begins with white space: marks reach over it
                    while text[position - 1].isspace():
                        position -= 1
                    clauses.append((begin, position))
                begin = mark.end()
            mark = next(marks, None)
            position = mark.start() if mark else end
        if begin < stop:
            clauses.append((begin, stop))
        yield sentence, clauses


def _ends_sentence(text: str, end: int) -> bool:
    """Tell whether a quotation that closes at `end` holds the sentence's own full stop."""
    return text[end - 2] in _QUOTE_ENDS and not _GOES_ON.match(text, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    bare = text[start:end].lstrip()
    if not bare:
        return None
    begin = end - len(bare)
    return Span(begin, begin + len(bare.rstrip()))


def _in_number(text: str, position: int) -> bool:
    """Tell a comma of `1,063` or a colon of `6:3:1` from one that ends a clause."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return before.isdigit() and after.isdigit()
