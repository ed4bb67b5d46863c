"""Where the cues begin in a text: one pass over it for what they begin with, and a try where that stands.

The cues found in a place are told as one number, a bit for each cue.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from jianbao.foundations.beginnings import beginnings, heads
from jianbao.foundations.patterns import Pattern

_KNOWN = 2
"""So many characters of what a cue may begin with are looked for."""
_FREQUENT = frozenset("0123456789")
"""A cue that may begin with one of these stands to begin nearly everywhere: it is looked for by itself."""

Hit = tuple[int, int]
"""Where a cue begins, and its bit."""
_Cue = tuple[re.Pattern[str], int]
"""The expression of a cue, or what finds where it begins, and its bit."""


class Cues(msgspec.Struct, frozen=True):
    """The cues of the lexicon, made ready to find all of them."""

    words: AhoCorasick
    """What cues begin with."""
    begun: Sequence[Sequence[_Cue]]
    """The cues that may begin where each of `words` is the longest."""
    alone: Sequence[_Cue]
    """The cues that are looked for by themselves."""

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """Return where cues begin in `text[start:end]`, in order."""
        hits = [
            (match.start(), bit)
            for expression, bit in self.alone
            for match in expression.finditer(text, start, end)
        ]
        # Words come in the order of their ends: of those that begin at one place, the longest is the last.
        found = self.words.find_matches_as_indexes(text[start:end], overlapping=True)
        longest = {start + place: word for word, place, _ in found}
        begun = self.begun
        for place, word in longest.items():
            for expression, bit in begun[word]:
                if expression.match(text, place, end):
                    hits.append((place, bit))
        hits.sort()
        return hits


def make_cues(patterns: Iterable[Pattern]) -> Cues:
    """Return cues made ready; the first one has the lowest bit."""
    begun: dict[str, list[_Cue]] = {}
    alone: list[_Cue] = []
    for place, pattern in enumerate(patterns):
        expression, bit = pattern.expression, 1 << place
        first = heads(expression, 1)
        if "" in first or not first.isdisjoint(_FREQUENT):
            alone.append((beginnings(expression), bit))
            continue
        for head in heads(expression, _KNOWN):
            begun.setdefault(head, []).append((expression, bit))
    words = sorted(begun)
    return Cues(
        AhoCorasick(words, store_patterns=False, implementation=Implementation.DFA),
        [_begun_by(word, begun) for word in words],
        alone,
    )


def _begun_by(word: str, begun: dict[str, list[_Cue]]) -> tuple[_Cue, ...]:
    """Return the cues that begin with `word` or with what it begins with."""
    shorter = (word[:end] for end in range(1, len(word) + 1))
    return tuple(dict.fromkeys(cue for head in shorter for cue in begun.get(head, ())))
