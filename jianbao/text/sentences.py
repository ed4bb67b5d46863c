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

_PLAIN = "[^，,；;：:。！？!?\\n“《(（‘”》)）’]*"
_QUOTED = "[^“《(（‘”》)）’\\n]"
_BRACKETED = "[^“《(（‘”》)）’\\n。！？!?]"
_PIECE = re.compile(
    f"({_PLAIN}(?:(?:“{_QUOTED}{{0,200}}(?<!。)”|[《(（‘]{_BRACKETED}*[”》)）’]){_PLAIN})*)"
    r"([，,；;：:][^\S\n]*|[。！？!?][。！？!?”’」』）)》]*\s*|\n\s*|“[^“”\n]{0,200}”|[“《(（‘”》)）’]|)"
)
"""What stands before a mark, with whole quotations and brackets; the mark, with the white space after it."""
_CLAUSE_ENDS = frozenset("，,；;：:")

_START = attrgetter("start")
_AT_ONCE = 64
"""Texts whose sentences are remembered: as many as a stage goes through before the next one asks."""

Bounds = tuple[int, int]
"""Where a clause begins and ends: the two numbers of a span, without its cost."""

Divided = tuple[Span, list[Bounds]]
"""A sentence with its clauses."""


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
        yield from (Span(*bounds) for bounds in _clauses(text, sentence))


def sentences_of(text: str) -> tuple[Span, ...]:
    """Return all sentences of a text: found once, however many stages ask for them one after the other."""
    return _read(text)[0]


def forget_texts() -> None:
    """Let go of the texts whose sentences were asked for."""
    _read.cache_clear()


def split_text(text: str, start: int, end: int) -> Iterable[Divided]:
    """Return the sentences of the lines `text[start:end]`, each with its clauses."""
    if not _are_lines(text, start, end):
        return ((one, _clauses(text, one)) for one in split_sentences(text, start, end))
    sentences, clauses = _read(text)
    first = bisect_left(sentences, start, key=_START)
    last = bisect_left(sentences, end, first, key=_START)
    return zip(sentences[first:last], clauses[first:last], strict=True)


def _are_lines(text: str, start: int, end: int) -> bool:
    """Tell whether both ends of a part stand between lines, where no sentence goes on."""
    return all(not 0 < place < len(text) or "\n" in text[place - 1 : place + 1] for place in (start, end))


@lru_cache(maxsize=_AT_ONCE)
def _read(text: str) -> tuple[tuple[Span, ...], list[list[Bounds]]]:
    """Return the sentences of a text and the clauses of each, found in one pass.

    A sentence in which a bracket or a quotation is not closed, or holds another, is read again by itself.
    """
    sentences: list[Span] = []
    divided: list[list[Bounds]] = []
    begin = first = _after_space(text, 0)
    at = 0
    clauses: list[Bounds] = []
    is_plain = True
    for piece, mark in _PIECE.findall(text):
        position = at + len(piece)
        at = position + len(mark)
        kind = mark[:1]
        goes_on = kind in _CLAUSE_ENDS
        if goes_on:
            if kind in _NUMERIC and piece[-1:].isdigit() and _in_number(text, position):
                continue
        elif kind in _STEPS:
            is_plain = False
            if len(mark) == 1 or not _ends_sentence(text, at):
                continue
        if first < position:  # no clause begins with white space: marks reach over it
            while text[position - 1].isspace():
                position -= 1
            clauses.append((first, position))
        first = at
        if goes_on:
            continue
        if bare := text[begin:at].rstrip():
            sentence = Span(begin, begin + len(bare))
            sentences.append(sentence)
            is_plain = is_plain and len(mark.rstrip()) < 2  # nothing closes after the full stop
            divided.append(clauses if is_plain else _clauses(text, sentence))
        begin = first = _after_space(text, at) if kind in _STEPS else at
        clauses = []
        is_plain = True
    return tuple(sentences), divided


def _clauses(text: str, sentence: Span) -> list[Bounds]:
    """Return the clauses of a sentence that has no white space around it, mark by mark."""
    clauses: list[Bounds] = []
    begin, stop, depth = sentence.start, sentence.end, 0
    for mark in _CLAUSE_MARK.finditer(text, begin, stop):
        position = mark.start()
        character = text[position]
        if step := _STEPS.get(character):
            depth = depth + step if depth or step > 0 else 0
        elif not depth and not (character in _NUMERIC and _in_number(text, position)):
            if begin < position:  # no clause begins with white space: marks reach over it
                while text[position - 1].isspace():
                    position -= 1
                clauses.append((begin, position))
            begin = mark.end()
    if begin < stop:
        clauses.append((begin, stop))
    return clauses


def _after_space(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place


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
