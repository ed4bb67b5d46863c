"""Sentences to themes: each clause by its own words first, by its heading and its neighbour after that."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter
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
from jianbao.themes.measures import Measures
from jianbao.themes.taxonomy import Taxonomy
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


class _Headed(NamedTuple):
    """A section's heading: where it and the section end, and what it helps the clauses under it to."""

    end: int
    body_end: int
    helped: Collection[str]
    theme: tuple[str, ...]


_NO_HEADING = _Headed(0, 0, (), ())
_IN_ORDER = attrgetter("start", "depth")


class _Findings:
    """The terms and the measures of a whole text, each found in one pass."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        self.hits = taxonomy.terms.find(text)
        self.hit_starts = [*[start for start, _, _ in self.hits], len(text)]
        """Where the terms begin, and the end of the text."""
        self.measures = Measures(text, taxonomy.measures)
        self.weigh = taxonomy.scales.weigh

    def headed(self, section: Section) -> _Headed:
        """Return what the heading of a section helps the clauses under it to."""
        first = bisect_left(self.hit_starts, section.start)
        if self.hit_starts[first] >= section.end:
            return _Headed(section.end, section.body_end, (), ())
        last = bisect_left(self.hit_starts, section.end, first)
        if last - first == 1:
            _, _, (_, theme, weight) = self.hits[first]
            helped: tuple[str, ...] = (theme,) if weight >= ENOUGH else ()
            return _Headed(section.end, section.body_end, helped, helped)
        weights = weigh(self.hits[first:last])
        helped = tuple([theme for theme, weight in weights.items() if weight >= ENOUGH])
        return _Headed(section.end, section.body_end, helped, heaviest_first(weights)[:1] if helped else ())


class _Reader:
    """One speech read from front to back, its headings beside it."""

    def __init__(
        self, document: Document, speech: Speech, sections: Sequence[Section], findings: _Findings
    ) -> None:
        self._text = document.text
        self._speech = speech
        self._findings = findings
        ordered = sorted(sections, key=_IN_ORDER)
        self._starts = [section.start for section in ordered]
        self._headed = list(map(findings.headed, ordered))
        self._turns = sorted({*self._starts, *[section.body_end for section in ordered]})
        self._under, self._until = _NO_HEADING, 0
        self._passed = bisect_left(findings.hit_starts, speech.body.start)
        findings.measures.go_to(speech.body.start)

    def sentences(self) -> list[ThemedSentence]:
        """Return the themed sentences of the speech."""
        body = self._speech.body
        return [self._sentence(*one) for one in split_text(self._text, body.start, body.end)]

    def _sentence(self, span: Span, bounds: Sequence[Bounds]) -> ThemedSentence:
        total: dict[str, float] = {}
        clauses: list[ThemedClause] = []
        before: tuple[str, ...] = ()
        measures = 0
        text, findings, place = self._text, self._findings, self._passed
        starts, strength_of = findings.hit_starts, findings.measures.strength
        headed, until = self._under, self._until
        for start, end in bounds:
            if end > until:
                headed, until = self._go_under(end - 1)
            is_heading = start < headed.end
            themes, shares, weights = NO_THEMES
            if starts[place] < end:
                while starts[place] < start:
                    place += 1
                first = place
                while starts[place] < end:
                    place += 1
                if first < place:
                    helped = () if is_heading else headed.helped
                    themes, shares, weights = findings.weigh(
                        (text, start, end), findings.hits[first:place], helped
                    )
                    for theme in themes:
                        total[theme] = total.get(theme, 0.0) + weights[theme]
            before = themes or before or (() if is_heading else headed.theme)
            strength = 0 if is_heading else strength_of(start, end)
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
        self._passed = place
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

    def _go_under(self, position: int) -> tuple[_Headed, int]:
        """Return the deepest section that `position` stands in, and remember how far it reaches."""
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and self._headed[index].body_end <= position:
            index -= 1
        self._under = self._headed[index] if index >= 0 else _NO_HEADING
        turn = bisect_right(self._turns, position)
        self._until = self._turns[turn] if turn < len(self._turns) else len(self._text)
        return self._under, self._until
