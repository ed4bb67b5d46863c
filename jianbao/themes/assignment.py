"""Sentences to themes: each clause by its own words first, by its heading and its neighbour after that."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jianbao.foundations.records import (
    Document,
    Section,
    Segmentation,
    Span,
    Speech,
    ThemedClause,
    ThemedSentence,
)
from jianbao.text.sentences import split_clauses, split_sentences
from jianbao.themes.showing import are_listed, share_of_words
from jianbao.themes.taxonomy import ENOUGH, Taxonomy, weigh
from jianbao.themes.terms import Hit

_FAINT = 0.3
"""A theme lighter than this share of the clause's heaviest theme is a passing touch."""
_HEADING_HELP = 1.0

Weights = Mapping[str, float]


def assign_themes(
    document: Document, segmentation: Segmentation, taxonomy: Taxonomy
) -> tuple[ThemedSentence, ...]:
    """Return every sentence of every speech with its themes, headings included, in the order of the text."""
    sections: dict[int, list[Section]] = {}
    for section in segmentation.sections:
        sections.setdefault(section.speech, []).append(section)
    findings = _Findings(document.text, taxonomy)
    return tuple(
        sentence
        for speech in segmentation.speeches
        for sentence in _Reader(document, speech, sections.get(speech.speech, ()), findings).sentences()
    )


class _Findings:
    """The terms and the measures of a whole text, each found in one pass."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        self._hits = taxonomy.terms.find(text)
        self._hit_starts = [start for start, _ in self._hits]
        self._strengths = taxonomy.measures.strengths(text)
        self.settings = taxonomy.evidence

    def hits(self, start: int, end: int) -> Sequence[Hit]:
        """Return the terms that begin in `start:end`."""
        first = bisect_left(self._hit_starts, start)
        last = bisect_left(self._hit_starts, end, first)
        return self._hits[first:last]

    def strength(self, start: int, end: int) -> int:
        """Return the strength of the strongest measure that begins in `start:end`."""
        return max(self._strengths[start:end])


class _Headed(NamedTuple):
    """A section's heading: where it and the section end, and what it helps the clauses under it to."""

    end: int
    body_end: int
    weights: Weights
    theme: tuple[str, ...]


_NO_HEADING = _Headed(0, 0, {}, ())


class _Reader:
    """One speech read from front to back, its headings beside it."""

    def __init__(
        self, document: Document, speech: Speech, sections: Sequence[Section], findings: _Findings
    ) -> None:
        self._text = document.text
        self._speech = speech
        self._findings = findings
        ordered = sorted(sections, key=lambda section: (section.start, section.depth))
        self._starts = [section.start for section in ordered]
        self._headed = [_headed(one, findings.hits(one.start, one.end)) for one in ordered]

    def sentences(self) -> Iterator[ThemedSentence]:
        """Yield the themed sentences of the speech."""
        body = self._speech.body
        for span in split_sentences(self._text, body.start, body.end):
            yield self._sentence(span)

    def _sentence(self, span: Span) -> ThemedSentence:
        total: dict[str, float] = {}
        clauses: list[ThemedClause] = []
        before: tuple[str, ...] = ()
        for clause in split_clauses(self._text, span.start, span.end):
            start, end = clause.start, clause.end
            headed = self._headed_at(end - 1)
            is_heading = start < headed.end
            under = _NO_HEADING if is_heading else headed
            themes: tuple[str, ...] = ()
            shares: tuple[float, ...] = ()
            if hits := self._findings.hits(start, end):
                weights = weigh(hits)
                helped = _helped(weights, under.weights)
                themes = _chosen(helped)
                shares = self._shares(clause, themes, hits, helped) if themes else ()
                for theme in themes:
                    total[theme] = total.get(theme, 0.0) + weights[theme]
            before = themes or before or under.theme
            clauses.append(
                ThemedClause(
                    start=start,
                    end=end,
                    themes=before,
                    strength=0 if is_heading else self._findings.strength(start, end),
                    inherited=not themes,
                    shares=shares,
                )
            )
        if not total and clauses:
            total = dict.fromkeys(clauses[-1].themes, 1.0)
        return ThemedSentence(
            source=self._speech.source,
            speech=self._speech.speech,
            start=span.start,
            end=span.end,
            themes=_heaviest_first(total),
            measures=sum(1 for clause in clauses if clause.strength and clause.themes),
            clauses=tuple(clauses),
        )

    def _shares(
        self, clause: Span, themes: Sequence[str], hits: Sequence[Hit], weights: Weights
    ) -> tuple[float, ...]:
        """Return how much a clause is about each theme of its own words."""
        settings = self._findings.settings
        shares: list[float] = []
        for theme in themes:
            own = [(start, start + len(term.word)) for start, term in hits if term.theme == theme]
            others = 0.0
            if len(weights) > 1:
                others = max(weight for other, weight in weights.items() if other != theme)
            share = share_of_words(settings, weights[theme], others)
            if are_listed(self._text, clause, own):
                share *= settings.in_list
            shares.append(round(share, 3))
        return tuple(shares)

    def _headed_at(self, position: int) -> _Headed:
        """Return the deepest section that `position` stands in, or one without a heading."""
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and self._headed[index].body_end <= position:
            index -= 1
        return self._headed[index] if index >= 0 else _NO_HEADING


def _helped(weights: Weights, heading: Weights) -> Weights:
    """Return the weights of a clause's own words, those of its heading's themes a little heavier."""
    if not heading:
        return weights
    return {
        theme: weight + (_HEADING_HELP if heading.get(theme, 0.0) >= ENOUGH else 0.0)
        for theme, weight in weights.items()
    }


def _chosen(weights: Weights) -> tuple[str, ...]:
    """Return the themes that a clause's weights are enough for."""
    if len(weights) == 1:
        ((theme, weight),) = weights.items()
        return (theme,) if weight >= ENOUGH else ()
    least = max(ENOUGH, _FAINT * max(weights.values()))
    return _heaviest_first({theme: weight for theme, weight in weights.items() if weight >= least})


def _heaviest_first(weights: Weights) -> tuple[str, ...]:
    if len(weights) < 2:
        return tuple(weights)
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True))


def _headed(section: Section, hits: Sequence[Hit]) -> _Headed:
    weights = weigh(hits)
    theme = _heaviest_first(weights)[:1] if max(weights.values(), default=0.0) >= ENOUGH else ()
    return _Headed(section.end, section.body_end, weights, theme)
