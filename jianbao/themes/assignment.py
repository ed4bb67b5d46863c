"""Sentences to themes: each clause by its own words first, by its heading and its neighbour after that."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
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
from jianbao.text.sentences import Bounds, split_text
from jianbao.themes.taxonomy import Taxonomy
from jianbao.themes.terms import Hit
from jianbao.themes.weighing import ENOUGH, NO_THEMES, heaviest_first, weigh


def assign_themes(
    document: Document, segmentation: Segmentation, taxonomy: Taxonomy
) -> tuple[ThemedSentence, ...]:
    """Return every sentence of every speech with its themes, headings included, in the order of the text."""
    sections: dict[int, list[Section]] = {}
    for section in segmentation.sections:
        sections.setdefault(section.speech, []).append(section)
    findings = _Findings(document.text, taxonomy)
    themed: list[ThemedSentence] = []
    for speech in segmentation.speeches:
        themed += _Reader(document, speech, sections.get(speech.speech, ()), findings).sentences()
    return tuple(themed)


class _Findings:
    """The terms and the measures of a whole text, each found in one pass."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        self._hits = taxonomy.terms.find(text)
        self._hit_starts = [start for start, _, _ in self._hits]
        self.strengths = taxonomy.measures.strengths(text)
        """For every place the strength of the strongest measure that begins there."""
        self.weigh = taxonomy.scales.weigh

    def hits(self, start: int, end: int) -> Sequence[Hit]:
        """Return the terms that begin in `start:end`."""
        first = bisect_left(self._hit_starts, start)
        last = bisect_left(self._hit_starts, end, first)
        return self._hits[first:last]


class _Headed(NamedTuple):
    """A section's heading: where it and the section end, and what it helps the clauses under it to."""

    end: int
    body_end: int
    helped: Collection[str]
    theme: tuple[str, ...]


_NO_HEADING = _Headed(0, 0, (), ())


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
        self._turns = sorted({*self._starts, *(section.body_end for section in ordered)})
        self._under, self._until = _NO_HEADING, 0
        self._ahead = findings.hits(speech.body.start, speech.body.end)
        self._ahead_starts = [*(start for start, _, _ in self._ahead), len(self._text)]
        self._passed = 0

    def sentences(self) -> list[ThemedSentence]:
        """Return the themed sentences of the speech."""
        body = self._speech.body
        return [self._sentence(*one) for one in split_text(self._text, body.start, body.end)]

    def _sentence(self, span: Span, bounds: Sequence[Bounds]) -> ThemedSentence:
        total: dict[str, float] = {}
        clauses: list[ThemedClause] = []
        before: tuple[str, ...] = ()
        measures = 0
        text, strengths = self._text, self._findings.strengths
        for start, end in bounds:
            headed = self._under if end <= self._until else self._go_under(end - 1)
            is_heading = start < headed.end
            if self._ahead_starts[self._passed] < end and (hits := self._hits(start, end)):
                helped = () if is_heading else headed.helped
                themes, shares, weights = self._findings.weigh((text, start, end), hits, helped)
                for theme in themes:
                    total[theme] = total.get(theme, 0.0) + weights[theme]
            else:
                themes, shares, _ = NO_THEMES
            before = themes or before or (() if is_heading else headed.theme)
            strength = 0 if is_heading else max(strengths[start:end])
            if strength and before:
                measures += 1
            clauses.append(
                ThemedClause(
                    start=start,
                    end=end,
                    themes=before,
                    strength=strength,
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
            themes=heaviest_first(total),
            measures=measures,
            clauses=tuple(clauses),
        )

    def _hits(self, start: int, end: int) -> Sequence[Hit]:
        """Return the terms that begin in `start:end`; the next places asked for lie behind."""
        starts, place = self._ahead_starts, self._passed
        while starts[place] < start:
            place += 1
        first = place
        while starts[place] < end:
            place += 1
        self._passed = place
        return self._ahead[first:place]

    def _go_under(self, position: int) -> _Headed:
        """Return the deepest section that `position` stands in, and remember how far it reaches."""
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and self._headed[index].body_end <= position:
            index -= 1
        self._under = self._headed[index] if index >= 0 else _NO_HEADING
        turn = bisect_right(self._turns, position)
        self._until = self._turns[turn] if turn < len(self._turns) else len(self._text)
        return self._under


def _headed(section: Section, hits: Sequence[Hit]) -> _Headed:
    weights = weigh(hits)
    helped = [theme for theme, weight in weights.items() if weight >= ENOUGH]
    return _Headed(section.end, section.body_end, helped, heaviest_first(weights)[:1] if helped else ())
