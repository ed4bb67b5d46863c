"""The terms of a taxonomy found in a text, and the words of not_in that hide them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec

from jianbao.foundations.expressions import compile_expression
from jianbao.themes.words import GAP, gapped_expression, words_expression

_LONGEST_HIDE = 20
"""How far before a term a word that hides it may begin."""

Meaning = tuple[str, float]
"""The theme that a term speaks for, and its weight."""


class Term(NamedTuple):
    """A word as it stands in a text, the theme that it speaks for, and its weight."""

    word: str
    theme: str
    weight: float


Hit = tuple[int, Term]
"""Where a term begins, and the term."""


class Beginning(NamedTuple):
    """What the longest word at a place begins with: a term, and a word of not_in."""

    term: Term | None
    hides: str


class GappedTerm(NamedTuple):
    """A term with gaps (新建…学校); not counted where its last part ends a longer word of another meaning."""

    expression: re.Pattern[str]
    last: int
    theme: str
    weight: float


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """All terms of a taxonomy, made ready to find them in one pass."""

    words: re.Pattern[str]
    """At every place the longest word that begins there, be it a term or one of not_in."""
    beginnings: Mapping[str, Beginning]
    gapped: tuple[GappedTerm, ...]
    owners: Mapping[str, frozenset[str]]
    """The themes whose terms do not count within each word of not_in; the empty name stands for all."""

    def find(self, text: str) -> list[Hit]:
        """Return the terms of `text` in order; a longer word hides the shorter ones in it."""
        hides = _Hides(self.owners)
        hits: list[Hit] = []
        taken = 0
        for match in self.words.finditer(text):
            start = match.start()
            term, hidden = self.beginnings[match[1]]
            if hidden:
                hides.add(start, hidden)
            if term is None or start < taken:
                continue
            end = start + len(term.word)
            if start >= hides.reach or not hides.cover(start, end, term.theme):
                hits.append((start, term))
                taken = end
        gapped = self._find_gapped(text, hits, hides)
        return sorted([*hits, *gapped], key=itemgetter(0)) if gapped else hits

    def _find_gapped(self, text: str, hits: Sequence[Hit], hides: "_Hides") -> list[Hit]:
        found: list[Hit] = []
        ends = {start + len(term.word): term for start, term in hits}
        for gapped in self.gapped:
            for match in gapped.expression.finditer(text):
                end = match.end()
                last = ends.get(end)
                if last and len(last.word) > gapped.last and last.theme != gapped.theme:
                    continue
                if not hides.cover(end - gapped.last, end, gapped.theme):
                    found.append((match.start(), Term(match[0], gapped.theme, gapped.weight)))
        return found


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
        index = bisect_right(self._starts, start) - 1
        while index >= 0 and self._starts[index] > start - _LONGEST_HIDE:
            word = self._words[index]
            owners = self._owners[word]
            if self._starts[index] + len(word) >= end and (theme in owners or "" in owners):
                return True
            index -= 1
        return False


def make_terms(meanings: Mapping[str, Meaning], owners: Mapping[str, frozenset[str]]) -> Terms:
    """Return terms with their meanings, and the words that hide those of some themes, made ready."""
    plain = {word: Term(word, *meaning) for word, meaning in meanings.items() if GAP not in word}
    return Terms(
        words=compile_expression(words_expression(plain.keys() | owners.keys())),
        beginnings={word: _beginning(word, plain, owners) for word in plain.keys() | owners.keys()},
        gapped=tuple(
            GappedTerm(compile_expression(gapped_expression(word)), len(word.rsplit(GAP)[-1]), *meaning)
            for word, meaning in meanings.items()
            if GAP in word
        ),
        owners=owners,
    )


def _beginning(word: str, terms: Mapping[str, Term], hiding: Collection[str]) -> Beginning:
    """Return the longest term and the longest word of not_in that `word` begins with, or is."""
    heads = [word[:end] for end in range(len(word), 0, -1)]
    term = next((terms[head] for head in heads if head in terms), None)
    return Beginning(term, next((head for head in heads if head in hiding), ""))
