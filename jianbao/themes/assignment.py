"""Sentences to themes: each clause by its own words first, by its heading and its neighbour after that."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

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
from jianbao.themes.taxonomy import ENOUGH, Hit, Taxonomy, weigh

_FAINT = 0.3
"""A theme lighter than this share of the clause's heaviest theme is a passing touch."""
_HEADING_HELP = 1.0

Weights = dict[str, float]


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
        self._hits = taxonomy.find_terms(text)
        self._hit_starts = [hit.start for hit in self._hits]
        self._measures = sorted(taxonomy.measures.find(text, 0, len(text)))
        self._measure_starts = [start for start, _ in self._measures]
        self.settings = taxonomy.evidence

    def hits(self, start: int, end: int) -> Sequence[Hit]:
        """Return the terms that begin in `start:end`."""
        first = bisect_left(self._hit_starts, start)
        last = bisect_left(self._hit_starts, end, first)
        return self._hits[first:last]

    def strength(self, start: int, end: int) -> int:
        """Return the strength of the strongest measure that begins in `start:end`."""
        first = bisect_left(self._measure_starts, start)
        last = bisect_left(self._measure_starts, end, first)
        return max((strength for _, strength in self._measures[first:last]), default=0)


class _Reader:
    """One speech read from front to back, its headings beside it."""

    def __init__(
        self, document: Document, speech: Speech, sections: Sequence[Section], findings: _Findings
    ) -> None:
        self._text = document.text
        self._speech = speech
        self._findings = findings
        self._sections = sorted(sections, key=lambda section: (section.start, section.depth))
        self._section_starts = [section.start for section in self._sections]
        self._heading_weights = [
            weigh(findings.hits(section.start, section.end)) for section in self._sections
        ]

    def sentences(self) -> Iterator[ThemedSentence]:
        """Yield the themed sentences of the speech."""
        body = self._speech.body
        for span in split_sentences(self._text, body.start, body.end):
            yield self._sentence(span)

    def _sentence(self, span: Span) -> ThemedSentence:
        total: Weights = {}
        clauses: list[ThemedClause] = []
        before: tuple[str, ...] = ()
        for clause in split_clauses(self._text, span.start, span.end):
            hits = self._findings.hits(clause.start, clause.end)
            weights = weigh(hits)
            index = self._section_at(clause.end - 1)
            is_heading = index >= 0 and clause.start < self._sections[index].end
            heading = {} if is_heading or index < 0 else self._heading_weights[index]
            themes = _chosen(weights, heading)
            inherited = not themes
            before = themes or before or _heading_theme(heading)
            for theme in themes:
                total[theme] = total.get(theme, 0.0) + weights[theme]
            strength = 0 if is_heading else self._findings.strength(clause.start, clause.end)
            clauses.append(
                ThemedClause(
                    start=clause.start,
                    end=clause.end,
                    themes=before,
                    strength=strength,
                    inherited=inherited,
                    shares=self._shares(clause, themes, hits, heaviest=max(weights.values(), default=0.0)),
                )
            )
        if not total and clauses:
            total = dict.fromkeys(clauses[-1].themes, 1.0)
        return ThemedSentence(
            source=self._speech.source,
            speech=self._speech.speech,
            start=span.start,
            end=span.end,
            themes=tuple(sorted(total, key=lambda theme: -total[theme])),
            measures=sum(1 for clause in clauses if clause.strength and clause.themes),
            clauses=tuple(clauses),
        )

    def _shares(
        self, clause: Span, themes: Sequence[str], hits: Sequence[Hit], *, heaviest: float
    ) -> tuple[float, ...]:
        """Return how much a clause is about each theme of its own words."""
        settings = self._findings.settings
        shares: list[float] = []
        for theme in themes:
            own = [hit for hit in hits if hit.theme == theme]
            share = share_of_words(settings, weigh(own)[theme], heaviest)
            if are_listed(self._text, clause, [Span(hit.start, hit.start + len(hit.word)) for hit in own]):
                share *= settings.in_list
            shares.append(round(share, 3))
        return tuple(shares)

    def _section_at(self, position: int) -> int:
        """Return the index of the deepest section that `position` stands in, or -1."""
        index = bisect_right(self._section_starts, position) - 1
        while index >= 0 and self._sections[index].body_end <= position:
            index -= 1
        return index


def _chosen(weights: Weights, heading: Mapping[str, float]) -> tuple[str, ...]:
    """Return the themes that a clause's own words, helped by its heading, are enough for."""
    if not weights:
        return ()
    scores = {
        theme: weight + (_HEADING_HELP if heading.get(theme, 0.0) >= ENOUGH else 0.0)
        for theme, weight in weights.items()
    }
    least = max(ENOUGH, _FAINT * max(scores.values()))
    return tuple(sorted((t for t in scores if scores[t] >= least), key=lambda theme: -scores[theme]))


def _heading_theme(heading: Mapping[str, float]) -> tuple[str, ...]:
    if not heading:
        return ()
    theme = max(heading, key=lambda name: heading[name])
    return (theme,) if heading[theme] >= ENOUGH else ()
