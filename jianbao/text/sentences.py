"""Sentences and clauses of a text, as spans.

A sentence ends at 。!?… or a line end; closing quotes and brackets stay with their sentence. A clause
ends at a comma, semicolon or colon outside brackets and quotation marks that are closed, and not
within a number (1,063, 6:3:1). Half-width and full-width marks are alike.
"""

import re
from collections.abc import Iterator

from jianbao.foundations.records import Span

_SENTENCE_END = re.compile("[。!?…\uff01\uff1f][。!?…\uff01\uff1f”’』」)）》]*|\n")
# The full-width marks are written as escapes: some editors fold them into ASCII without a word.
_MARKS = ",;:!?。\n\uff0c\uff1b\uff1a\uff01\uff1f"
_CLAUSE = re.compile(
    "(?:“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》|[(\uff08][^()\uff08\uff09\n]*[)\uff09]"
    f"|(?<=[0-9])[,:](?=[0-9])|[^{_MARKS}])+"
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of `text[start:end]`, without the white space around them."""
    stop = len(text) if end is None else end
    begin = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, stop)


def split_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the clauses of a sentence `text[start:end]`, each without its closing mark."""
    for match in _CLAUSE.finditer(text, start, end):
        yield from _trimmed(text, match.start(), match.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
