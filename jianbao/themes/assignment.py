"""Sentences to themes: each clause by its own words first, by its heading and its neighbour after that."""

from bisect import bisect_right
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
    return tuple(
        sentence
        for speech in segmentation.speeches
        for sentence in _Reader(document, speech, sections.get(speech.speech, ()), taxonomy).sentences()
    )


class _Reader:
    """One speech read from front to back: its terms, its measures and its headings side by side."""

    def __init__(
        self, document: Document, speech: Speech, sections: Sequence[Section], taxonomy: Taxonomy
    ) -> None:
        self._text = document.text
        self._speech = speech
        body = speech.body
        self._hits = taxonomy.find_terms(document.text, body.start, body.end)
        self._next_hit = 0
        self._measures = sorted(taxonomy.measures.find(document.text, body.start, body.end))
        self._measure_starts = [start for start, _ in self._measures]
        self._sections = sorted(sections, key=lambda section: (section.start, section.depth))
        self._section_starts = [section.start for section in self._sections]
        self._heading_weights = [weigh(taxonomy.find_terms(section.heading)) for section in self._sections]

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
            weights = weigh(self._take_hits(clause.end))
            index = self._section_at(clause.end - 1)
            is_heading = index >= 0 and clause.start < self._sections[index].end
            heading = {} if is_heading or index < 0 else self._heading_weights[index]
            themes = _chosen(weights, heading)
            inherited = not themes
            before = themes or before or _heading_theme(heading)
            for theme in themes:
                total[theme] = total.get(theme, 0.0) + weights[theme]
            clauses.append(
                ThemedClause(
                    start=clause.start,
                    end=clause.end,
                    themes=before,
                    strength=0 if is_heading else self._strength(clause),
                    inherited=inherited,
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

    def _take_hits(self, end: int) -> Iterator[Hit]:
        hits, index = self._hits, self._next_hit
        while index < len(hits) and hits[index].start < end:
            yield hits[index]
            index += 1
        self._next_hit = index

    def _strength(self, clause: Span) -> int:
        index = bisect_right(self._measure_starts, clause.start - 1)
        strength = 0
        while index < len(self._measures) and self._measures[index][0] < clause.end:
            strength = max(strength, self._measures[index][1])
            index += 1
        return strength

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
