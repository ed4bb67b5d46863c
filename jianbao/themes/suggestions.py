"""Sentences that fit no theme, and the terms that recur among them: suggestions for the taxonomy."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from jianbao.foundations.records import Document, Span, ThemedSentence

_RUN = re.compile(r"[一-鿿]{2,}")
_EDGE = set("的了和与及在是为以对从到将把被等各所有其这那也都就并又不更最个名项次年月日一二三四五六七八九十")
_LONGEST = 6
_LOOKED_AT = 200


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A term that recurs in sentences without a theme, and where it stands."""

    term: str
    sentences: int
    places: tuple[tuple[str, Span], ...]


def suggest_terms(
    documents: Sequence[Document],
    sentences: Sequence[ThemedSentence],
    *,
    at_least: int = 2,
    most: int = 20,
) -> tuple[Suggestion, ...]:
    """Return terms that recur among measures without a theme, the most frequent first.

    A term that sentences with a theme use as often (发展, 推进) says nothing of a theme that is missing.
    """
    texts = {document.source: document.text for document in documents}
    homeless = [sentence for sentence in sentences if fits_none(sentence)]
    counts: Counter[str] = Counter()
    for sentence in homeless:
        counts.update(_terms(texts[sentence.source][sentence.start : sentence.end]))
    recurring = [item for item in counts.items() if item[1] >= at_least]
    recurring.sort(key=lambda item: (-item[1], -len(item[0]), item[0]))
    at_home = "\n".join(texts[row.source][row.start : row.end] for row in sentences if row.themes)
    frequent = {term: count for term, count in recurring[:_LOOKED_AT] if at_home.count(term) < count}
    chosen = [term for term in frequent if not _within_longer(term, frequent)]
    chosen.sort(key=lambda term: (-frequent[term], -len(term), term))
    return tuple(_suggestion(term, homeless, texts) for term in chosen[:most])


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
