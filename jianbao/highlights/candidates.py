"""Candidates for highlights: clauses with what they need to be read alone, and their good neighbours."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jianbao.foundations.records import Span
from jianbao.highlights.clauses import ScoredSentence, SpeechReader
from jianbao.highlights.cutting import Choice, CutSentence
from jianbao.highlights.rules import HighlightRules, Settings


class Candidate:
    """A possible highlight; what only a chosen one needs is made when it is asked for."""

    __slots__ = (
        "_pairs",
        "_spans",
        "_text",
        "end",
        "length",
        "pieces",
        "section",
        "start",
        "value",
        "worth",
    )

    def __init__(  # noqa: D107 (the class says it)
        self, pieces: tuple[tuple[CutSentence, Choice], ...], *, length: int, worth: float, cost: float
    ) -> None:
        self.pieces = pieces
        self._text: str | None = None
        self._spans: tuple[Span, ...] | None = None
        self._pairs: frozenset[str] | None = None
        cut, choice = pieces[0]
        self.section = cut.sentence.section
        self.start = cut.clauses[choice[0]].start + cut.connective(choice[0])
        last, chosen = pieces[-1]
        self.end = last.clauses[chosen[-1]].end
        self.length = length
        self.worth = worth
        """What its clauses are worth together."""
        self.value = worth - cost
        """Its worth less what its length and its padding cost."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans that its text is joined of."""
        if self._spans is None:
            first, *after = (cut.spans(choice) for cut, choice in self.pieces)
            for spans in after:
                first = (*first[:-1], Span(first[-1].start, spans[0].end), *spans[1:])
            self._spans = first
        return self._spans

    @property
    def text(self) -> str:
        """What a reader gets."""
        if self._text is None:
            text = self.pieces[0][0].text
            self._text = "".join(span.of(text) for span in self.spans)
        return self._text

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters of its text."""
        if self._pairs is None:
            self._pairs = frozenset(map("".join, pairwise(self.text)))
        return self._pairs

    @property
    def sentence(self) -> Span:
        """The sentence, or the two sentences, that it is cut out of."""
        return Span(self.pieces[0][0].sentence.start, self.pieces[-1][0].sentence.end)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its clauses, those of the best one first."""
        themes: dict[str, None] = {}
        for cut, choice in self.pieces:
            for index in sorted(choice, key=lambda index: -cut.clauses[index].score):
                themes.update(dict.fromkeys(cut.clauses[index].themes))
        return tuple(themes)

    @property
    def core(self) -> str:
        """What its best clause needs to be read alone, or nothing if that is all of it."""
        cut, choice, index = max(
            ((cut, choice, index) for cut, choice in self.pieces for index in choice),
            key=lambda place: place[0].clauses[place[2]].score,
        )
        needed = _stands(cut, index)
        if needed is None or not set(needed) <= set(choice) or (len(self.pieces) == 1 and needed == choice):
            return ""
        return "".join(span.of(cut.text) for span in cut.spans(needed))

    def followed_by(self, after: "Candidate", settings: Settings) -> "Candidate | None":
        """Return this candidate and the one of the next sentence as one, if they belong together."""
        length = self.length + after.length + 1
        if self.section != after.section or length > settings.longest:
            return None
        if self.themes[:1] != after.themes[:1]:
            return None
        better, lesser = sorted((self.worth, after.worth), reverse=True)
        worth = better + settings.second * lesser
        cost = _cost_of_length(settings, length)
        return Candidate((*self.pieces, *after.pieces), length=length, worth=worth, cost=cost)


def find_candidates(
    reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules
) -> Iterator[Candidate]:
    """Yield the candidates of a sentence: each good clause with what it needs, short and extended."""
    settings = rules.settings
    good = {index for index, clause in enumerate(sentence.clauses) if clause.score >= settings.least}
    if not good:
        return
    cut = CutSentence(reader, sentence, rules)
    seen: set[Choice] = set()
    for index, clause in enumerate(sentence.clauses):
        # A lesser clause matters only if it leans on a good one.
        leans = index - 1 in good and clause.score > 0
        chosen = _stands(cut, index) if index in good or leans else None
        for choice in cut.extended(chosen) if chosen and index in good else (chosen,):
            if choice and choice not in seen and (index in good or index - 1 in choice):
                seen.add(choice)
                yield from _candidates(cut, choice)


def find_spares(reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules) -> Iterator[Candidate]:
    """Yield what a sentence offers besides its candidates: plain figures with what they need."""
    settings = rules.settings
    cut: CutSentence | None = None
    for index, clause in enumerate(sentence.clauses):
        if clause.figures and settings.spare <= clause.score < settings.least:
            cut = cut or CutSentence(reader, sentence, rules)
            chosen = _stands(cut, index)
            if chosen:
                yield from _candidates(cut, chosen)


def _stands(cut: CutSentence, index: int) -> Choice | None:
    role = cut.role(index)
    return None if role.time or (role.frame and not role.binding) else cut.needed(index)


def _candidates(cut: CutSentence, choice: Choice) -> Iterator[Candidate]:
    """Yield the chosen clauses as a candidate if they read as a sentence."""
    settings = cut.rules.settings
    length = cut.length(choice)
    if not settings.shortest <= length <= settings.longest or not cut.is_balanced(choice):
        return
    cost = _cost_of_length(settings, length)
    if len(choice) == 1:
        worth = cut.clauses[choice[0]].score
    else:
        scores = sorted([cut.clauses[index].score for index in choice], reverse=True)
        worth = scores[0] + settings.second * scores[1] + settings.further * sum(scores[2:])
        cost += settings.padding_cost * sum(0 < score < settings.neighbour for score in scores[1:])
    yield Candidate(((cut, choice),), length=length, worth=worth, cost=cost)


def _cost_of_length(settings: Settings, length: int) -> float:
    return settings.character_cost * max(0, length - settings.comfortable)


def join_neighbours(candidates: Sequence[Candidate], rules: HighlightRules) -> Iterator[Candidate]:
    """Yield pairs of sentences that follow each other under one heading on one theme, if both are short."""
    by_end: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.worth):
        by_end[candidate.end] = candidate
    for after in candidates:
        before = by_end.get(after.sentence.start - 1)
        if before is not None and after.start == after.sentence.start:
            joined = before.followed_by(after, rules.settings)
            if joined is not None:
                yield joined
