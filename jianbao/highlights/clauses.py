"""The clauses of a speech as candidates see them: scored, with their place and how they begin."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from jianbao.foundations.records import Section, Speech, ThemedSentence
from jianbao.highlights.magnitude import measure_figures
from jianbao.highlights.rarity import Rarity
from jianbao.highlights.roles import is_balanced
from jianbao.highlights.rules import HighlightRules

_LONG_CLAUSE = 40
_QUESTION = "?\uff1f"
_MOST_FIGURES = 3


_Piece = tuple[int, int, int, tuple[str, ...]]


class ScoredClause(msgspec.Struct, frozen=True, gc=False):
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
        body = speech.body
        self._hits = [*rules.finder.find(text, body.start, body.end), (len(text), 0)]
        self._length = max(1, body.end - body.start)
        self._hit_starts = [start for start, _ in self._hits]
        self._hopes = [start for start, cue in self._hits if cue & rules.hopeful]
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
        rules, hits = self._rules, self._hits
        ahead = not self._plan and rules.openings.ahead.match(self.text, sentence.start) is not None
        shift = rules.settings.intent if ahead or section in self._intended else 0.0
        heading = self.sections[section].end if section >= 0 else 0
        place = bisect_left(self._hit_starts, sentence.start)
        for start, end, stop, themes in self._pieces(sentence):
            if start < heading:
                continue
            cues = 0
            while hits[place][0] < end:
                if hits[place][0] >= start:
                    cues |= hits[place][1]
                place += 1
            score = self._score(start, end, cues, shift)
            if section < 0 and self.sections:
                score += self._opening(themes)
            if cues & rules.mechanism and any(start <= brand < end for brand in self._brands):
                score += rules.settings.brand
            if score > 0:
                score = self._placed(score, start, themes)
            if score > 0 and start > sentence.start and end == sentence.clauses[-1].end:
                score += rules.settings.closing
            yield ScoredClause(start, end, stop, score, cues & rules.figures != 0, themes)

    def _pieces(self, sentence: ThemedSentence) -> list[_Piece]:
        """Return clauses as start, end, next start, themes; a long one is cut where a second verb begins."""
        pieces: list[_Piece] = []
        stop = sentence.clauses[-1].end if sentence.clauses else 0
        for clause in reversed(sentence.clauses):
            start, end = clause.start, clause.end
            if end - start > _LONG_CLAUSE:
                for joint in reversed(self._joints(start, end)):
                    pieces.append((joint, end, stop, clause.themes))
                    end = stop = joint
            pieces.append((start, end, stop, clause.themes))
            stop = start
        pieces.reverse()
        return pieces

    def _joints(self, start: int, end: int) -> list[int]:
        """Return where the further parts of a long clause begin."""
        joints: list[int] = []
        for joint in self._rules.openings.joints.finditer(self.text, start, end):
            if is_balanced(self.text[start : joint.start()]):
                start = joint.start()
                joints.append(start)
        return joints

    def _score(self, start: int, end: int, cues: int, shift: float) -> float:
        """Return what the cues of a clause and the size of its figures are worth."""
        rules = self._rules
        score = rules.weigh(cues) if cues else 0.0
        if shift:
            score += shift
        if cues & rules.sizes:
            settings = rules.settings
            power, figures = measure_figures(self.text[start:end])
            score += settings.magnitude * min(power, settings.largest)
            score += settings.further_figure * min(figures - 1, _MOST_FIGURES)
        return score

    def _opening(self, themes: tuple[str, ...]) -> float:
        """Return what standing before the first heading is worth."""
        settings = self._rules.settings
        return settings.opening if themes else settings.opening + settings.themeless_opening

    def _placed(self, score: float, start: int, themes: tuple[str, ...]) -> float:
        """Return a score with how rare the themes are, and how late in the speech it is."""
        settings = self._rules.settings
        score += settings.rarity * self._rarity.of_themes(themes) if themes else settings.themeless
        return score + settings.later * (start - self.speech.body.start) / self._length

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
