"""The clauses of a speech as candidates see them: scored, with their place and how they begin."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from jianbao.foundations.records import Section, Span, Speech, ThemedSentence
from jianbao.highlights.magnitude import measure_figures
from jianbao.highlights.rarity import Rarity
from jianbao.highlights.roles import is_balanced
from jianbao.highlights.rules import HighlightRules

_LONG_CLAUSE = 40
_QUESTION = "?\uff1f"
_NO_CUES: frozenset[str] = frozenset()
_FIGURES = frozenset({"figure", "money", "ratio", "rank"})
_SIZES = frozenset({"figure", "money"})
"""The cues of figures whose size counts."""
_MOST_FIGURES = 3


class ScoredClause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A clause; `stop` is where the next one of its sentence begins: a joined text keeps its marks."""

    start: int
    end: int
    stop: int
    score: float
    figures: bool
    themes: tuple[str, ...]


class ScoredSentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence outside headings and outlook, with the section that it stands in (-1: none)."""

    start: int
    end: int
    section: int
    clauses: tuple[ScoredClause, ...]


class SpeechReader:
    """Scores the clauses of one speech."""

    def __init__(  # noqa: D107 (the class says it)
        self, text: str, speech: Speech, sections: Sequence[Section], rules: HighlightRules, rarity: Rarity
    ) -> None:
        self.text = text
        self.speech = speech
        self.sections = sorted(sections, key=lambda section: (section.start, section.depth))
        self._starts = [section.start for section in self.sections]
        self._rules = rules
        self._rarity = rarity
        self._hits = self._find_cues()
        self._hit_starts = [start for start, _ in self._hits]
        self._hopes = [start for start, cue in self._hits if cue in rules.hopeful]
        self._intended = self._find_intents()
        self._plan = rules.openings.plans.search(speech.title) is not None
        self._brands = rarity.brands(self.text, speech)

    def _find_intents(self) -> frozenset[int]:
        """Return the sections of plans, unless the speech is mostly a plan."""
        intents = self._rules.openings.intents
        found = frozenset(
            index
            for index in range(len(self.sections))
            if intents.search(self.sections[index].heading)
            or intents.search(self.sections[self.top_section(index)].heading)
        )
        return frozenset() if self._is_plan(found) else found

    def _is_plan(self, intended: frozenset[int]) -> bool:
        """Tell whether the speech is a plan as a whole: by its title, or because most of it is one."""
        if self._rules.openings.plans.search(self.speech.title):
            return True
        tops = [self.sections[index] for index in intended if self.top_section(index) == index]
        length = sum(section.body_end - section.start for section in tops)
        return 2 * length > self.speech.body.end - self.speech.body.start

    def _find_cues(self) -> list[tuple[int, str]]:
        body = self.speech.body
        return sorted(
            (match.start(), cue)
            for cue, expression in self._rules.beginnings
            for match in expression.finditer(self.text, body.start, body.end)
        )

    def sentences(self, sentences: Sequence[ThemedSentence]) -> Iterator[ScoredSentence]:
        """Yield the sentences of the speech that may hold a highlight."""
        outlook = self.speech.outlook
        for sentence in sentences:
            if outlook is not None and outlook.start <= sentence.start < outlook.end:
                continue
            if not self._is_hopeful(sentence):
                continue
            section = self._section_at(sentence.end - 1)
            clauses = tuple(self._clauses(sentence, section))
            if clauses:
                yield ScoredSentence(
                    start=clauses[0].start, end=sentence.end, section=section, clauses=clauses
                )

    def _is_hopeful(self, sentence: ThemedSentence) -> bool:
        """Tell whether any clause may score above nothing: it neither asks nor quotes somebody."""
        index = bisect_left(self._hopes, sentence.start)
        if index == len(self._hopes) or self._hopes[index] >= sentence.end:
            return False
        if self.text[sentence.end - 1] in _QUESTION:
            return False
        return not self._rules.openings.utterances.fullmatch(self.text, sentence.start, sentence.end)

    def _clauses(self, sentence: ThemedSentence, section: int) -> Iterator[ScoredClause]:
        ahead = not self._plan and self._rules.openings.ahead.match(self.text, sentence.start) is not None
        for start, end, stop, themes in self._pieces(sentence):
            if section >= 0 and start < self.sections[section].end:
                continue
            cues = self._cues(start, end)
            score = self._score(Span(start, end), cues, themes, section, ahead=ahead)
            if score > 0 and start > sentence.start and end == sentence.clauses[-1].end:
                score += self._rules.settings.closing
            yield ScoredClause(
                start=start,
                end=end,
                stop=stop,
                score=score,
                figures=not cues.isdisjoint(_FIGURES),
                themes=themes,
            )

    def _pieces(self, sentence: ThemedSentence) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
        """Yield clauses as start, end, next start, themes; a long one is cut where a second verb begins."""
        written = sentence.clauses
        for index, clause in enumerate(written):
            stop = written[index + 1].start if index + 1 < len(written) else clause.end
            start = clause.start
            if clause.end - start > _LONG_CLAUSE:
                for joint in self._rules.openings.joints.finditer(self.text, start, clause.end):
                    if is_balanced(self.text[start : joint.start()]):
                        yield start, joint.start(), joint.start(), clause.themes
                        start = joint.start()
            yield start, clause.end, stop, clause.themes

    def _cues(self, start: int, end: int) -> frozenset[str]:
        first = bisect_left(self._hit_starts, start)
        last = bisect_left(self._hit_starts, end, first)
        return frozenset([cue for _, cue in self._hits[first:last]]) if first < last else _NO_CUES

    def _score(
        self, span: Span, cues: frozenset[str], themes: tuple[str, ...], section: int, *, ahead: bool
    ) -> float:
        settings = self._rules.settings
        score = self._rules.weigh(cues) if cues else 0.0
        if ahead or section in self._intended:
            score += settings.intent
        if not cues.isdisjoint(_SIZES):
            words = span.of(self.text)
            power, figures = measure_figures(words)
            score += settings.magnitude * min(power, settings.largest)
            score += settings.further_figure * min(figures - 1, _MOST_FIGURES)
        if section < 0 and self.sections:
            score += settings.opening if themes else settings.opening + settings.themeless_opening
        if "mechanism" in cues and any(span.start <= brand < span.end for brand in self._brands):
            score += settings.brand
        if score > 0:
            score += settings.rarity * self._rarity.of_themes(themes) if themes else settings.themeless
            body = self.speech.body
            score += settings.later * (span.start - body.start) / max(1, body.end - body.start)
        return score

    def _section_at(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and self.sections[index].body_end <= position:
            index -= 1
        return index

    def top_section(self, section: int) -> int:
        """Return the section of depth 1 that `section` belongs to, or -1."""
        while section > 0 and self.sections[section].depth > 1:
            section -= 1
        return section
