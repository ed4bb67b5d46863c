"""What the taxonomy has no place for: measures that fit no theme, and the terms that recur among them.

They become warnings for the office to look at; a theme is never added by itself.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jianbao.foundations.records import Analysis, Issue, Span, ThemedSentence
from jianbao.themes import TermCount, choose_terms, fits_none

_LONGEST_QUOTE = 40
_SHOWN = 5
"""A speech that the taxonomy hardly covers would else fill the list of doubts alone."""


class Homeless(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that tells a measure and fits no theme."""

    source: str
    start: int
    end: int
    text: str


class Unthemed(msgspec.Struct, frozen=True):
    """What a document holds that fits no theme, with the warnings; and the texts of what fits one."""

    sentences: tuple[Homeless, ...]
    issues: tuple[Issue, ...]
    at_home: tuple[str, ...]


def find_unthemed(analysis: Analysis) -> Unthemed:
    """Return what fits no theme in a document."""
    text, told = analysis.document.text, _told(analysis)
    homeless = [row for row in told if fits_none(row)]
    return Unthemed(
        tuple(Homeless(row.source, row.start, row.end, text[row.start : row.end]) for row in homeless),
        tuple(_measures(homeless, text)),
        tuple(text[row.start : row.end] for row in told if row.themes),
    )


def add_terms(counts: Iterable[TermCount]) -> list[TermCount]:
    """Return the counts of several groups of documents as those of all together, in their first order."""
    added: dict[str, TermCount] = {}
    for row in counts:
        known = added.get(row.term, TermCount(row.term, 0, 0))
        added[row.term] = TermCount(row.term, known.sentences + row.sentences, known.at_home + row.at_home)
    return list(added.values())


def suggest_from(terms: Iterable[TermCount], sentences: Iterable[Homeless]) -> Iterator[Issue]:
    """Yield a warning for each term that recurs without a theme, at the first sentence that holds it."""
    chosen = choose_terms(terms)
    first: dict[str, Homeless] = {}
    counts = dict.fromkeys(chosen, 0)
    for sentence in sentences:
        for term in chosen:
            if term in sentence.text:
                counts[term] += 1
                first.setdefault(term, sentence)
    for term in chosen:
        yield _issue(
            first[term].source,
            Span(first[term].start, first[term].end),
            rule="term_without_theme",
            message=f"“{term}” recurs in {counts[term]} measures that fit no theme; "
            "if it belongs to one, add it to that theme's terms",
        )


def _measures(homeless: Iterable[ThemedSentence], text: str) -> Iterator[Issue]:
    """Yield the strongest measures of each speech that fit no theme, in the order of the text."""
    by_speech: dict[int, list[ThemedSentence]] = {}
    for sentence in homeless:
        by_speech.setdefault(sentence.speech, []).append(sentence)
    for sentences in by_speech.values():
        shown = sorted(sentences, key=_strength, reverse=True)[:_SHOWN]
        more = f" (one of {len(sentences)} of this speech)" if len(sentences) > _SHOWN else ""
        for sentence in sorted(shown, key=lambda row: row.start):
            yield _issue(
                sentence.source,
                Span(sentence.start, sentence.end),
                rule="measure_without_theme",
                message=f"“{_opening(text[sentence.start : sentence.end])}” fits no theme{more}; "
                "if it belongs to one, add its words to that theme's terms",
                speech=sentence.speech,
            )


def _strength(sentence: ThemedSentence) -> int:
    return max(clause.strength for clause in sentence.clauses)


def _told(analysis: Analysis) -> Sequence[ThemedSentence]:
    """Return the sentences that tell what was done; an outlook promises, and asks for no theme."""
    outlooks = [speech.outlook for speech in analysis.speeches if speech.outlook]
    if not outlooks:
        return analysis.sentences
    starts = sorted((outlook.start, outlook.end) for outlook in outlooks)
    return [row for row in analysis.sentences if not _holds(starts, row.start)]


def _holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Tell whether one of several spans in their order holds a place."""
    index = bisect_right(spans, (place, sys.maxsize)) - 1
    return index >= 0 and place < spans[index][1]


def _opening(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _issue(source: str, span: Span, *, rule: str, message: str, speech: int | None = None) -> Issue:
    return Issue(
        source=source,
        speech=speech,
        level="warning",
        stage="themes",
        rule=rule,
        message=message,
        start=span.start,
        end=span.end,
    )
