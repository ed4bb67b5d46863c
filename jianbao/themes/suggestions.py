"""Sentences that fit no theme, and the terms that recur among them: suggestions for the taxonomy."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from jianbao.foundations.records import Document, Span, ThemedSentence

_RUN = re.compile(r"[一-鿿]{2,}")
_EDGE = set("的了和与及在是为以对从到将把被等各所有其这那也都就并又不更最个名项次年月日一二三四五六七八九十")
_LONGEST = 6
_LOOKED_AT = 200
_TOO_OFTEN = 8
"""So many times as often as among those without a theme, and no count beside it can make up for it."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A term that recurs in sentences without a theme, and where it stands."""

    term: str
    sentences: int
    places: tuple[tuple[str, Span], ...]


class TermCount(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How many sentences without a theme hold a term, and how often those with one use it."""

    term: str
    sentences: int
    at_home: int


def suggest_terms(
    documents: Sequence[Document],
    sentences: Sequence[ThemedSentence],
    *,
    at_least: int = 2,
    most: int = 20,
) -> tuple[Suggestion, ...]:
    """Return terms that recur among measures without a theme, the most frequent first."""
    texts = {document.source: document.text for document in documents}
    homeless = [sentence for sentence in sentences if fits_none(sentence)]
    counts = count_terms(
        [texts[row.source][row.start : row.end] for row in homeless],
        (texts[row.source][row.start : row.end] for row in sentences if row.themes),
        at_least=at_least,
    )
    return tuple(_suggestion(term, homeless, texts) for term in choose_terms(counts, most=most))


def count_terms(homeless: Iterable[str], at_home: Iterable[str], *, at_least: int = 2) -> list[TermCount]:
    """Return the terms that recur most in the sentences `homeless`, counted beside those of `at_home`."""
    counts: Counter[str] = Counter()
    for sentence in homeless:
        counts.update(_terms(sentence))
    recurring = [item for item in counts.items() if item[1] >= at_least]
    recurring.sort(key=lambda item: (-item[1], -len(item[0]), item[0]))
    frequent = dict(recurring[:_LOOKED_AT])
    alone = [term for term in frequent if not _within_longer(term, frequent)]
    themed = "\n".join(at_home) if alone else ""
    return [
        TermCount(term, frequent[term], _count_up_to(themed, term, _TOO_OFTEN * frequent[term]))
        for term in alone
    ]


def choose_terms(counts: Iterable[TermCount], *, most: int = 20) -> list[str]:
    """Return the terms to suggest, the most frequent first.

    A term that sentences with a theme use as often (发展, 推进) says nothing of a theme that is missing.
    """
    frequent = {row.term: row.sentences for row in counts if row.at_home < row.sentences}
    chosen = [term for term in frequent if not _within_longer(term, frequent)]
    chosen.sort(key=lambda term: (-frequent[term], -len(term), term))
    return chosen[:most]


def _count_up_to(text: str, term: str, most: int) -> int:
    """Count how often a term occurs, and stop where that is often enough."""
    count, place = 0, text.find(term)
    while place >= 0 and count < most:
        count, place = count + 1, text.find(term, place + len(term))
    return count


def fits_none(sentence: ThemedSentence) -> bool:
    """Tell whether a sentence holds a measure and belongs to no theme."""
    return not sentence.themes and any(clause.strength for clause in sentence.clauses)


def _terms(text: str) -> set[str]:
    terms: set[str] = set()
    for match in _RUN.finditer(text):
        run = match[0]
        for start in range(len(run) - 1):
            if run[start] in _EDGE:
                continue
            terms.update(
                run[start:end]
                for end in range(start + 2, min(start + _LONGEST, len(run)) + 1)
                if run[end - 1] not in _EDGE
            )
    return terms


def _within_longer(term: str, frequent: Mapping[str, int]) -> bool:
    """Tell whether a longer term is as frequent, so that this one says less."""
    return any(term != other and term in other and frequent[other] >= frequent[term] for other in frequent)


def _suggestion(term: str, sentences: Sequence[ThemedSentence], texts: Mapping[str, str]) -> Suggestion:
    places = tuple(
        (sentence.source, Span(sentence.start, sentence.end))
        for sentence in sentences
        if term in texts[sentence.source][sentence.start : sentence.end]
    )
    return Suggestion(term=term, sentences=len(places), places=places)
