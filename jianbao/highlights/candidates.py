"""Candidates for highlights: clauses with what they need to be read alone, and their good neighbours."""

from collections.abc import Iterator, Sequence
from itertools import chain

from jianbao.foundations.records import Span
from jianbao.highlights.clauses import ScoredSentence, SpeechReader
from jianbao.highlights.cutting import Choice, CutSentence, Sized
from jianbao.highlights.rules import HighlightRules, Settings

_PAIR = 8
"""Bytes of two characters in UTF-32."""


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
        self._pairs: frozenset[int] | None = None
        cut, choice = pieces[0]
        self.section = cut.sentence.section
        self.start = cut.start(choice)
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
            self._text = "".join([span.of(text) for span in self.spans])
        return self._text

    @property
    def pairs(self) -> frozenset[int]:
        """The pairs of neighbouring characters of its text, as numbers."""
        if self._pairs is None:
            self._pairs = pairs_of(self.text)
        return self._pairs

    @property
    def sentence(self) -> Span:
        """The sentence, or the two sentences, that it is cut out of."""
        return Span(self.pieces[0][0].sentence.start, self.pieces[-1][0].sentence.end)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its clauses, those of the best one first."""
        return tuple(dict.fromkeys(chain.from_iterable(self._themes_of_clauses())))

    @property
    def theme(self) -> str:
        """The first of its themes, or nothing where it has none."""
        return next((themes[0] for themes in self._themes_of_clauses() if themes), "")

    def _themes_of_clauses(self) -> Iterator[tuple[str, ...]]:
        for cut, choice in self.pieces:
            for index in sorted(choice, key=cut.scores.__getitem__, reverse=True):
                yield cut.clauses[index].themes

    @property
    def core(self) -> str:
        """What its best clause needs to be read alone, or nothing if that is all of it."""
        cut, choice = max(self.pieces, key=_best_score)
        index = max(choice, key=cut.scores.__getitem__)
        if len(choice) == len(self.pieces) == 1:
            return ""
        needed = _stands(cut, index)
        if needed is None or not set(needed) <= set(choice) or (len(self.pieces) == 1 and needed == choice):
            return ""
        return "".join(span.of(cut.text) for span in cut.spans(needed))

    def followed_by(self, after: "Candidate", settings: Settings) -> "Candidate | None":
        """Return this candidate and the one of the next sentence as one, if they belong together."""
        length = self.length + after.length + 1
        if self.section != after.section or length > settings.longest:
            return None
        if self.theme != after.theme:
            return None
        better, lesser = sorted((self.worth, after.worth), reverse=True)
        worth = better + settings.second * lesser
        cost = _cost_of_length(settings, length)
        return Candidate((*self.pieces, *after.pieces), length=length, worth=worth, cost=cost)


def pairs_of(text: str) -> frozenset[int]:
    """Return the pairs of neighbouring characters of a text, each as the number that its eight bytes are."""
    units = memoryview(text.encode("utf-32-le", "surrogatepass"))
    whole = len(units) // _PAIR * _PAIR
    shifted = units[_PAIR // 2 :]
    return frozenset(units[:whole].cast("Q")).union(shifted[: len(shifted) // _PAIR * _PAIR].cast("Q"))


def _best_score(piece: tuple[CutSentence, Choice]) -> float:
    cut, choice = piece
    return max([cut.scores[index] for index in choice])


def find_candidates(
    reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules
) -> Iterator[Candidate]:
    """Yield the candidates of a sentence: each good clause with what it needs, short and extended."""
    least = rules.settings.least
    good = [clause.score >= least for clause in sentence.clauses]
    if True not in good:
        return
    cut = CutSentence(reader, sentence, rules)
    seen: set[Choice] = set()
    for choice, length in _choices(cut, good):
        if choice not in seen:
            seen.add(choice)
            candidate = _candidate(cut, choice, length)
            if candidate:
                yield candidate


def _choices(cut: CutSentence, good: Sequence[bool]) -> Iterator[Sized]:
    """Yield the choices around each good clause, and around a lesser one that leans on a good one."""
    after_good = False
    for index, is_good in enumerate(good):
        if is_good:
            chosen = _stands(cut, index)
            if chosen:
                yield from cut.extended(chosen)
        elif after_good and cut.clauses[index].score > 0:
            chosen = _stands(cut, index)
            if chosen and index - 1 in chosen:
                yield chosen, cut.length(chosen)
        after_good = is_good


def find_spares(reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules) -> Iterator[Candidate]:
    """Yield what a sentence offers besides its candidates: plain figures with what they need."""
    settings = rules.settings
    cut: CutSentence | None = None
    for index, clause in enumerate(sentence.clauses):
        if clause.figures and settings.spare <= clause.score < settings.least:
            cut = cut or CutSentence(reader, sentence, rules)
            chosen = _stands(cut, index)
            candidate = _candidate(cut, chosen, cut.length(chosen)) if chosen else None
            if candidate:
                yield candidate


def _stands(cut: CutSentence, index: int) -> Choice | None:
    role = cut.role(index)
    return None if role.time or (role.frame and not role.binding) else cut.needed(index)


def _candidate(cut: CutSentence, choice: Choice, length: int) -> Candidate | None:
    """Return the chosen clauses as a candidate if they read as a sentence."""
    settings = cut.rules.settings
    if not settings.shortest <= length <= settings.longest or not cut.is_balanced(choice):
        return None
    cost = _cost_of_length(settings, length)
    scores = cut.scores
    worth = scores[choice[0]]
    if len(choice) > 1:
        worth, second, *rest = sorted([scores[index] for index in choice], reverse=True)
        worth += settings.second * second
        if rest:
            worth += settings.further * sum(rest)
        cost += settings.padding_cost * sum([0 < score < settings.neighbour for score in (second, *rest)])
    return Candidate(((cut, choice),), length=length, worth=worth, cost=cost)


def _cost_of_length(settings: Settings, length: int) -> float:
    beyond = length - settings.comfortable
    return settings.character_cost * beyond if beyond > 0 else 0.0


def join_neighbours(candidates: Sequence[Candidate], rules: HighlightRules) -> Iterator[Candidate]:
    """Yield pairs of sentences that follow each other under one heading on one theme, if both are short."""
    opening = [one for one in candidates if one.start == one.pieces[0][0].sentence.start]
    if not opening:
        return
    by_end: dict[int, Candidate] = {}
    for candidate in candidates:
        known = by_end.get(candidate.end)
        if known is None or candidate.worth >= known.worth:
            by_end[candidate.end] = candidate
    for after in opening:
        before = by_end.get(after.start - 1)
        joined = before.followed_by(after, rules.settings) if before else None
        if joined:
            yield joined
