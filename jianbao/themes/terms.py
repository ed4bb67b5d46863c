"""The terms of a taxonomy found in a text, and the words of not_in that hide them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from jianbao.foundations.expressions import compile_expression

GAP = "…"
_LONGEST_GAP = 12
_GAP_EXPRESSION = f"[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{{0,{_LONGEST_GAP}}}?"

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

    place: int
    """Where it stands among those of the taxonomy."""
    expression: re.Pattern[str]
    last: str
    longest: int
    theme: str
    weight: float


More = tuple[int, frozenset[str], tuple[GappedTerm, ...]]
"""How long the word of not_in is, or 0, and the themes whose terms do not count within; terms with gaps."""


class Beginning(NamedTuple):
    """What the longest word at a place begins with: a term, a word of not_in, terms with gaps."""

    term: Term | None
    size: int
    """How long the term is; 0 where there is none."""
    more: More | None


Hidden = tuple[int, int, frozenset[str]]
"""Where a word of not_in begins and ends, and the themes whose terms do not count within."""

Opened = tuple[int, tuple[GappedTerm, ...]]
"""Where terms with gaps begin, and which."""

_START = itemgetter(0)


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """All terms of a taxonomy, made ready to find them in one pass."""

    words: AhoCorasick
    """The terms, the words of not_in, and what terms with gaps begin with."""
    beginnings: Sequence[Beginning]
    """What each of `words` begins with, or is."""

    def find(self, text: str) -> list[Hit]:
        """Return the terms of `text` in order; a longer word hides the shorter ones in it."""
        hits: list[Hit] = []
        hidden: list[Hidden] = []
        opened: list[Opened] = []
        taken = reach = 0
        # Words come in the order of their ends: of those that begin at one place, the longest is the last.
        found = self.words.find_matches_as_indexes(text, overlapping=True)
        longest = {start: word for word, start, _ in found}
        beginnings = self.beginnings
        for start in sorted(longest):
            term, size, more = beginnings[longest[start]]
            if more:
                hiding, owners, gapped = more
                if hiding:
                    last = start + hiding
                    hidden.append((start, last, owners))
                    reach = last if last > reach else reach
                if gapped:
                    opened.append((start, gapped))
            if start < taken or term is None:
                continue
            end = start + size
            if start >= reach or not _is_hidden(start, end, term.theme, hidden):
                hits.append((start, end, term))
                taken = end
        gaps = _find_gapped(text, opened, hits, hidden)
        return sorted([*hits, *gaps], key=_START) if gaps else hits


def _is_hidden(start: int, end: int, theme: str, hidden: Sequence[Hidden]) -> bool:
    """Tell whether a term of `theme` lies within a word that hides it."""
    for first, last, owners in reversed(hidden):
        if first <= start - _LONGEST_HIDE:
            return False
        if first <= start and last >= end and (theme in owners or "" in owners):
            return True
    return False


def _find_gapped(
    text: str, opened: Sequence[Opened], hits: Sequence[Hit], hidden: Sequence[Hidden]
) -> list[Hit]:
    """Return the terms with gaps among those that begin at the places `opened`."""
    found: list[Hit] = []
    taken: dict[int, int] = {}
    for start, terms in opened:
        for place, expression, ending, longest, theme, weight in terms:
            if text.find(ending, start, start + longest) < 0 or start < taken.get(place, 0):
                continue
            if not (match := expression.match(text, start)):
                continue
            end = taken[place] = match.end()
            last = _ending_at(end, hits)
            if last and len(last.word) > len(ending) and last.theme != theme:
                continue
            first = end - len(ending)
            upto = bisect_right(hidden, first, key=_START)
            if not _is_hidden(first, end, theme, hidden[:upto]):
                found.append((start, end, Term(match[0], theme, weight)))
    return found


def _ending_at(end: int, hits: Sequence[Hit]) -> Term | None:
    """Return the term that ends at `end`; terms do not overlap."""
    index = bisect_left(hits, end, key=itemgetter(0)) - 1
    return hits[index][2] if index >= 0 and hits[index][1] == end else None


def make_terms(meanings: Mapping[str, Meaning], owners: Mapping[str, frozenset[str]]) -> Terms:
    """Return terms with their meanings, and the words that hide those of some themes, made ready."""
    plain = {word: Term(word, *meaning) for word, meaning in meanings.items() if GAP not in word}
    gapped = [(word.split(GAP), meaning) for word, meaning in meanings.items() if GAP in word]
    openings: dict[str, list[GappedTerm]] = {}
    for place, (parts, meaning) in enumerate(gapped):
        openings.setdefault(parts[0], []).append(_gapped_term(place, parts, meaning))
    words = sorted(plain.keys() | owners.keys() | openings.keys())
    return Terms(
        words=AhoCorasick(words, store_patterns=False),
        beginnings=[_beginning(word, plain, owners, openings) for word in words],
    )


def _gapped_term(place: int, parts: Sequence[str], meaning: Meaning) -> GappedTerm:
    expression = compile_expression(_GAP_EXPRESSION.join(map(re.escape, parts)))
    longest = sum(map(len, parts)) + _LONGEST_GAP * (len(parts) - 1)
    return GappedTerm(place, expression, parts[-1], longest, *meaning)


def _beginning(
    word: str,
    terms: Mapping[str, Term],
    owners: Mapping[str, frozenset[str]],
    openings: Mapping[str, Sequence[GappedTerm]],
) -> Beginning:
    """Return what `word` begins with, or is: the longest term and word of not_in, all terms with gaps."""
    heads = [word[:end] for end in range(len(word), 0, -1)]
    term = next((terms[head] for head in heads if head in terms), None)
    hiding = next((head for head in heads if head in owners), "")
    gapped = tuple(sorted(gapped for head in heads for gapped in openings.get(head, ())))
    more = (len(hiding), owners.get(hiding, frozenset()), gapped) if hiding or gapped else None
    return Beginning(term, len(term.word) if term else 0, more)
