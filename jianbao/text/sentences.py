"""Sentences and clauses of a text, as spans.

A sentence ends at 。！？ or a line end, unless the mark stands inside quotation marks that
open and close within the line; closing quotes and brackets stay with their sentence. A clause
ends at a comma, semicolon or colon outside brackets and quotation marks.
"""

import re
from collections.abc import Iterator

from jianbao.foundations.records import Span

# A quotation is tried at every opening mark, so its length is bounded to stay linear.
_SENTENCE_END = re.compile(
    r"(?P<quote>“[^“”\n]{0,200}”)|[。！？!?][。！？!?”’」』）)》]*|\n",
)
_QUOTE_ENDS = "。"
_GOES_ON = re.compile(r"[，,、；;：:。！？!?）)》]|[的等之]|$|\n")
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n]|[“《(（‘]|[”》)）’]")
_NUMERIC = ",:"
_OPEN, _CLOSE = "“《(（‘", "”》)）’"


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of `text[start:end]`, without the white space around them."""
    stop = len(text) if end is None else end
    begin = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        if match.lastgroup and not _ends_sentence(text, match.end()):
            continue
        end = match.end()
        if span := _trimmed(text, begin, end):
            yield span
        begin = end
    if span := _trimmed(text, begin, stop):
        yield span


def split_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the clauses of a sentence `text[start:end]`, each without its closing mark."""
    begin, depth = start, 0
    for match in _CLAUSE_END.finditer(text, start, end):
        position, character = match.start(), match[0]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not (character in _NUMERIC and _in_number(text, position)):
            if span := _trimmed(text, begin, position):
                yield span
            begin = position + 1
    if span := _trimmed(text, begin, end):
        yield span


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
