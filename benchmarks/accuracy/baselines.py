"""What plain methods would pick: the first sentences, and those that TextRank finds central."""

from collections.abc import Sequence
from math import log

from jianbao.text.sentences import split_sentences

Sentence = tuple[int, int]
_DAMPING = 0.85
_ROUNDS = 30


def lead_sentences(text: str, start: int, end: int) -> list[Sentence]:
    """Return the sentences in the order of the text."""
    return [(span.start, span.end) for span in split_sentences(text, start, end)]


def textrank_sentences(text: str, start: int, end: int) -> list[Sentence]:
    """Return the sentences, the most central first: those that share most bigrams with the others."""
    sentences = lead_sentences(text, start, end)
    bags = [_bigrams(text[begin:stop]) for begin, stop in sentences]
    weights = [[_likeness(one, other) if one is not other else 0.0 for other in bags] for one in bags]
    ranks = _power(weights)
    order = sorted(range(len(sentences)), key=lambda index: (-ranks[index], index))
    return [sentences[index] for index in order]


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _likeness(one: set[str], other: set[str]) -> float:
    size = log(len(one) + 1) + log(len(other) + 1)
    return len(one & other) / size if size else 0.0


def _power(weights: Sequence[Sequence[float]]) -> list[float]:
    count = len(weights)
    sums = [sum(row) or 1.0 for row in weights]
    ranks = [1.0] * count
    for _ in range(_ROUNDS):
        ranks = [
            1 - _DAMPING + _DAMPING * sum(weights[j][i] / sums[j] * ranks[j] for j in range(count))
            for i in range(count)
        ]
    return ranks
