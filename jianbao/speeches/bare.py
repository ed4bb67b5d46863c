"""Bare sub-headings: short parallel sentences without a marker, each opening a run of sentences.

“优先谋划定目标。县委主要领导每年调度……优先决策解难题。……” has two. Such a sentence holds no comma and no
figure; each governs more text than itself; their lengths are alike; and where the first does
not stand at the head of the text, there are three of them at least.
"""

import re
from collections.abc import Sequence

from jianbao.speeches.headings import LONGEST_BARE, Heading, has_figure

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_BREAKS = re.compile(r"[,:;、!?]")
_LEAST_GOVERNED = 1.5
_LONGER_THAN_FIRST = 2.0
_FEWEST = 2
_FEWEST_AFTER_INTRODUCTION = 3


def find_bare_headings(text: str, start: int, stop: int) -> list[Heading]:
    """Return the bare sub-headings of `text[start:stop]`, or none."""
    sentences = [match.span() for match in _SENTENCE.finditer(text, start, stop) if match[0].strip()]
    short = [number for number, span in enumerate(sentences) if _is_short(text, span)]
    if not short:
        return []
    longest = _LONGER_THAN_FIRST * _length(sentences[short[0]])
    alike = [number for number in short if _length(sentences[number]) <= longest]
    governing = _governing(sentences, alike)
    if len(governing) < (_FEWEST if governing[:1] == [0] else _FEWEST_AFTER_INTRODUCTION):
        return []
    return [_heading(text, sentences[number]) for number in governing]


def _governing(sentences: Sequence[tuple[int, int]], chosen: Sequence[int]) -> list[int]:
    """Keep those of `chosen` that more text follows than they hold themselves."""
    kept = []
    for number, following in zip(chosen, [*chosen[1:], len(sentences)], strict=True):
        governed = sum(_length(span) for span in sentences[number + 1 : following])
        if governed >= _LEAST_GOVERNED * _length(sentences[number]):
            kept.append(number)
    return kept


def _is_short(text: str, span: tuple[int, int]) -> bool:
    words = text[span[0] : span[1]].strip()
    inner = words.rstrip("。")
    if not words.endswith("。") or not 3 < len(inner) <= LONGEST_BARE:
        return False
    return not _BREAKS.search(re.sub("“[^”]*”", "", inner)) and not has_figure(inner)


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _heading(text: str, span: tuple[int, int]) -> Heading:
    start, end = span
    while text[start].isspace():
        start += 1
    return Heading("", start, end - 1, end)
