"""The terms of a taxonomy found in a text, and the words of not_in that hide them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from jianbao.foundations.expressions import compile_expression

GAP = "…"
_GAP_EXPRESSION = "[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{0,12}?"

_LONGEST_HIDE = 20
"""How far before a term a word that hides it may begin."""

Meaning = tuple[str, float]
"""The theme that a term speaks for, and its weight."""


class Term(NamedTuple):
    """A word as it stands in a text, the theme that it speaks for, and its weight."""

    word: str
    theme: str
    weight: float


Hit = tuple[int, int, Term]
"""Where a term begins and ends, and the term."""


class GappedTerm(NamedTuple):
    """A term with gaps (新建…学校); not counted where its last part ends a longer word of another meaning."""

    expression: re.Pattern[str]
    last: int
    theme: str
    weight: float


class Beginning(NamedTuple):
    """What the longest word at a place begins with: a term, a word of not_in, terms with gaps."""

    term: Term | None
    size: int
    """How long the term is; 0 where there is none."""
    hides: str
    gapped: tuple[int, ...]


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """All terms of a taxonomy, made ready to find them in one pass."""

    words: AhoCorasick
    """The terms, the words of not_in, and what terms with gaps begin with."""
    beginnings: Sequence[Beginning]
    """What each of `words` begins with, or is."""
    gapped: tuple[GappedTerm, ...]
    owners: Mapping[str, frozenset[str]]
    """The themes whose terms do not count within each word of not_in; the empty name stands for all."""

    def find(self, text: str) -> list[Hit]:
        """Return the terms of `text` in order; a longer word hides the shorter ones in it."""
        hides = _Hides(self.owners)
        hits: list[Hit] = []
        opened: list[tuple[int, int]] = []
        taken = 0
        # Words come in the order of their ends: of those that begin at one place, the longest is the last.
        found = self.words.find_matches_as_indexes(text, overlapping=True)
        longest = {start: word for word, start, _ in found}
        beginnings = self.beginnings
        for start in sorted(longest):
            term, size, hidden, gapped = beginnings[longest[start]]
            if hidden:
                hides.add(start, hidden)
            if gapped:
                opened += [(start, place) for place in gapped]
            if term is None or start < taken:
                continue
            end = start + size
            if start >= hides.reach or not hides.cover(start, end, term.theme):
                hits.append((start, end, term))
                taken = end
        gaps = list(self._find_gapped(text, opened, hits, hides))
        return sorted([*hits, *gaps], key=itemgetter(0)) if gaps else hits

    def _find_gapped(
        self, text: str, opened: Sequence[tuple[int, int]], hits: Sequence[Hit], hides: "_Hides"
    ) -> Iterator[Hit]:
        """Yield the terms with gaps among those that begin at the places `opened`."""
        taken = [0] * len(self.gapped)
        for start, place in opened:
            gapped = self.gapped[place]
            if start < taken[place] or not (match := gapped.expression.match(text, start)):
                continue
            end = taken[place] = match.end()
            last = _ending_at(end, hits)
            if last and len(last.word) > gapped.last and last.theme != gapped.theme:
                continue
            if not hides.cover(end - gapped.last, end, gapped.theme):
                yield start, end, Term(match[0], gapped.theme, gapped.weight)


class _Hides:
    """Where a text holds words of not_in, told in the order of the text."""

    def __init__(self, owners: Mapping[str, frozenset[str]]) -> None:
        self.reach = 0
        """Where they end so far: nothing from there on is hidden."""
        self._owners = owners
        self._starts: list[int] = []
        self._words: list[str] = []

    def add(self, start: int, word: str) -> None:
        """Add the next word of not_in."""
        self._starts.append(start)
        self._words.append(word)
        self.reach = max(self.reach, start + len(word))

    def cover(self, start: int, end: int, theme: str) -> bool:
        """Tell whether a term of `theme` stands within a word that hides it."""
        starts, words = self._starts, self._words
        index = bisect_right(starts, start) - 1
        while index >= 0 and (first := starts[index]) > start - _LONGEST_HIDE:
            word = words[index]
            if first + len(word) >= end:
                owners = self._owners[word]
                if theme in owners or "" in owners:
                    return True
            index -= 1
        return False


def _ending_at(end: int, hits: Sequence[Hit]) -> Term | None:
    """Return the term that ends at `end`; terms do not overlap."""
    index = bisect_left(hits, end, key=itemgetter(0)) - 1
    return hits[index][2] if index >= 0 and hits[index][1] == end else None


def make_terms(meanings: Mapping[str, Meaning], owners: Mapping[str, frozenset[str]]) -> Terms:
    """Return terms with their meanings, and the words that hide those of some themes, made ready."""
    plain = {word: Term(word, *meaning) for word, meaning in meanings.items() if GAP not in word}
    gapped = [(word.split(GAP), meaning) for word, meaning in meanings.items() if GAP in word]
    openings: dict[str, list[int]] = {}
    for place, (parts, _) in enumerate(gapped):
        openings.setdefault(parts[0], []).append(place)
    words = sorted(plain.keys() | owners.keys() | openings.keys())
    return Terms(
        words=AhoCorasick(words, store_patterns=False),
        beginnings=[_beginning(word, plain, owners, openings) for word in words],
        gapped=tuple(_gapped_term(parts, meaning) for parts, meaning in gapped),
        owners=owners,
    )


def _gapped_term(parts: Sequence[str], meaning: Meaning) -> GappedTerm:
    expression = compile_expression(_GAP_EXPRESSION.join(map(re.escape, parts)))
    return GappedTerm(expression, len(parts[-1]), *meaning)


def _beginning(
    word: str, terms: Mapping[str, Term], hiding: Collection[str], openings: Mapping[str, Sequence[int]]
) -> Beginning:
    """Return what `word` begins with, or is: the longest term and word of not_in, all terms with gaps."""
    heads = [word[:end] for end in range(len(word), 0, -1)]
    term = next((terms[head] for head in heads if head in terms), None)
    hides = next((head for head in heads if head in hiding), "")
    gapped = sorted(place for head in heads for place in openings.get(head, ()))
    return Beginning(term, len(term.word) if term else 0, hides, tuple(gapped))
