"""The mentions of a document, sentence by sentence, each with what becomes of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from jianbao.foundations.records import Document, Segmentation, Span, Speech, Status
from jianbao.indicators.context import Figure
from jianbao.indicators.periods import Period
from jianbao.indicators.rules import FigureRules
from jianbao.numbers.judging import Occurrence, judge_quantity, stands_alone
from jianbao.numbers.lexer import Token, find_tokens, fold_text
from jianbao.numbers.quantities import read_quantity
from jianbao.text.sentences import sentences_of

LONGEST_SENTENCE = 1000
"""A sentence is read in pieces of at most so many characters."""
LONGEST_QUOTE = 5000
"""A sentence is quoted whole up to so many characters, a longer one by its piece."""
_BEFORE = 80
_AFTER = 40

Fate = tuple[Status, str, Figure | None]
"""What becomes of a mention, the rule that says so, and the figure if it is one."""


class Judged(NamedTuple):
    """A sentence with its mentions judged."""

    quote: Span
    sentence: Span
    speech: Speech | None
    rows: list[tuple[Token, Fate]]
    figures: list[Figure]
    periods: list[Period]


class Mentions:
    """The mentions of one document."""

    def __init__(self, document: Document, segmentation: Segmentation, rules: FigureRules) -> None:
        """Fold the text; keep where its speeches and its noise begin."""
        self.text, self.rules = document.text, rules
        self.folded = fold_text(document.text)
        self.speeches = segmentation.speeches
        self.starts = [speech.start for speech in self.speeches]
        self.noise = sorted(segmentation.noise)
        self.noise_starts = [span.start for span in self.noise]

    def found(self) -> list[Token]:
        """Return the mentions as the lexer leaves them."""
        return find_tokens(self.folded, self.rules.numbers)

    def judged(self, tokens: Sequence[Token]) -> list[Judged]:
        """Return the sentences that hold mentions, with what becomes of each."""
        return [self._judged(*found) for found in _by_sentence(self.text, tokens)]

    def _judged(self, quote: Span, sentence: Span, tokens: Sequence[Token]) -> Judged:
        fates = self.rules.numbers.fates
        noisy = self._touches_noise(sentence)
        speech = self._speech_at(tokens[0].start, noisy=noisy)
        judged = Judged(quote, sentence, speech, [], [], [])
        for place, token in enumerate(tokens):
            status, shape, tells_time = fates[token.rule]
            if tells_time:
                judged.periods.append(Period(token.start, token.end))
            if noisy and self._in_noise(token.start):
                judged.rows.append((token, ("date" if status == "date" else "metadata", token.rule, None)))
            elif shape is not None:
                fate = self._judge(shape, tokens, place, sentence)
                judged.rows.append((token, fate))
                if fate[2] is not None:
                    judged.figures.append(fate[2])
            elif status is not None:
                judged.rows.append((token, (status, token.rule, None)))
        return judged

    def _judge(self, shape: str, tokens: Sequence[Token], place: int, sentence: Span) -> Fate:
        token = tokens[place]
        folded, start, end = self.folded, token.start, token.end
        if (folded[start - 1] == "\n" or folded.startswith("\n", end)) and _are_split(folded, start, end):
            return "unresolved", "broken-by-line-end", None
        text = folded[start:end]
        numbers, judging = self.rules.numbers, self.rules.judging
        after = folded[end : end + _AFTER if end + _AFTER < sentence.end else sentence.end]
        quantity = read_quantity(text, shape, numbers, after)
        if quantity is None:
            return "name" if shape == "parts" else "unresolved", token.rule, None
        if not after.startswith("之") and stands_alone(text, shape, quantity, numbers, judging):
            return "indicator", shape, Figure(start, end, shape, quantity, shape)
        before = folded[max(sentence.start, start - _BEFORE) : start]
        if shape == "bare":
            if unit := self._borrowed_unit(tokens, place):
                figure = Figure(start, end, shape, replace(quantity, unit=unit), "shared-unit")
                return "indicator", "shared-unit", figure
            if not quantity.unit:
                quantity = replace(quantity, unit=self._unit_before(before))
        gap = folded[end : tokens[place + 1].start] if place + 1 < len(tokens) else ""
        occurrence = Occurrence(text, shape, quantity, before, gap[:_AFTER] or after, bool(gap))
        status, rule = judge_quantity(occurrence, numbers, judging)
        return status, rule, Figure(start, end, shape, quantity, rule) if status == "indicator" else None

    def _unit_before(self, before: str) -> str:
        """Return the unit that the noun before a number implies: 人口190万."""
        stripped = self.rules.judging.copula_last.sub("", before)
        match = self.rules.numbers.counted_last.search(stripped)
        return self.rules.numbers.counted[match[1]] if match else ""

    def _borrowed_unit(self, tokens: Sequence[Token], place: int) -> str:
        """Return the unit of the next figure of a list: 3、5和8所."""
        for before, after in zip(tokens[place:], tokens[place + 1 :], strict=False):
            if self.folded[before.end : after.start].strip() not in {"、", "和", "与", "及"}:
                return ""
            shape = self.rules.numbers.fates[after.rule].shape
            if shape == "quantity":
                quantity = read_quantity(self.folded[after.start : after.end], "quantity", self.rules.numbers)
                return quantity.unit if quantity else ""
            if shape != "bare":
                return ""
        return ""

    def _speech_at(self, offset: int, *, noisy: bool) -> Speech | None:
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or offset >= self.speeches[place].end or (noisy and self._in_noise(offset)):
            return None
        return self.speeches[place]

    def _touches_noise(self, sentence: Span) -> bool:
        place = bisect_left(self.noise_starts, sentence.end)
        return place > 0 and sentence.start < self.noise[place - 1].end

    def _in_noise(self, offset: int) -> bool:
        place = bisect_right(self.noise_starts, offset) - 1
        return place >= 0 and offset < self.noise[place].end


def _are_split(folded: str, start: int, end: int) -> bool:
    """Tell whether a line end splits a run of digits: neither part is the number that was meant."""
    before, behind = folded[max(0, start - 2) : start + 1], folded[end - 1 : end + 2]
    return any(len(one) == 3 and one[1] == "\n" and (one[0] + one[2]).isdigit() for one in (before, behind))


def _by_sentence(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Span, Span, Sequence[Token]]]:
    """Yield what is quoted and what is read of each sentence that holds a mention, with its mentions."""
    place, count = 0, len(tokens)
    for whole in sentences_of(text):
        if place >= count:
            return
        if tokens[place].start >= whole.end:
            continue
        size = whole.end - whole.start
        for sentence in (whole,) if size <= LONGEST_SENTENCE else _pieces(text, whole, tokens, place):
            first, end = place, sentence.end
            while place < count and tokens[place].start < end:
                place += 1
            if place > first:
                yield whole if size <= LONGEST_QUOTE else sentence, sentence, tokens[first:place]


def _pieces(text: str, sentence: Span, tokens: Sequence[Token], place: int) -> Iterator[Span]:
    """Cut a sentence without end at its marks: what governs a figure is never a thousand characters away."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        mark = max(text.rfind(mark, start, limit) for mark in ";；,，、")
        cut = mark + 1 if mark > start else limit
        while place < len(tokens) and tokens[place].end <= cut:
            place += 1
        if place < len(tokens) and tokens[place].start < cut:
            cut = tokens[place].end
        yield Span(start, cut)
        start = cut
    if start < sentence.end:
        yield Span(start, sentence.end)
