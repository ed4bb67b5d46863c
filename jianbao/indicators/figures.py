"""The figures of a document: the ledger of every mention, and the indicators with their names."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jianbao.foundations.records import (
    Document,
    Indicator,
    Issue,
    Mention,
    Record,
    Segmentation,
    Span,
    Speech,
    Status,
)
from jianbao.indicators.context import Figure
from jianbao.indicators.periods import Period
from jianbao.indicators.reading import Named
from jianbao.indicators.rules import FigureRules
from jianbao.indicators.sentence import name_sentence
from jianbao.numbers.judging import Occurrence, judge_quantity
from jianbao.numbers.lexer import Token, find_tokens, fold_text
from jianbao.numbers.quantities import read_quantity
from jianbao.text.sentences import split_sentences

LOW_CONFIDENCE = 0.6
LONGEST_SENTENCE = 1000
"""A sentence is read in pieces of at most so many characters."""
LONGEST_QUOTE = 5000
"""A sentence is quoted whole up to so many characters, a longer one by its piece."""
_FOLLOWING = 12
_BEFORE = 80
_AFTER = 40


class Figures(Record, frozen=True, kw_only=True):
    """What the layer finds in one document."""

    mentions: tuple[Mention, ...]
    indicators: tuple[Indicator, ...]
    issues: tuple[Issue, ...] = ()


class _Row:
    """A mention on its way into the ledger."""

    __slots__ = ("end", "figure", "period", "rule", "start", "status")

    def __init__(self, token: Token, status: Status | None, *, period: bool) -> None:
        self.start, self.end, self.rule = token
        self.status = status
        self.period = period
        self.figure: Figure | None = None


def extract_figures(document: Document, segmentation: Segmentation, rules: FigureRules) -> Figures:
    """Return every numeric mention of a document with its one fate, and its indicators."""
    return _Extraction(document, segmentation, rules).figures()


class _Extraction:
    """One document on its way through the layer."""

    def __init__(self, document: Document, segmentation: Segmentation, rules: FigureRules) -> None:
        self.document, self.segmentation, self.rules = document, segmentation, rules
        self.folded = fold_text(document.text)
        self.speeches = segmentation.speeches
        self.starts = [speech.start for speech in self.speeches]
        self.noise = sorted(segmentation.noise)
        self.noise_starts = [span.start for span in self.noise]
        self.mentions: list[Mention] = []
        self.indicators: list[Indicator] = []
        self.issues: list[Issue] = []

    def figures(self) -> Figures:
        tokens = find_tokens(self.folded, self.rules.numbers)
        for quote, sentence, found in _by_sentence(self.document.text, tokens):
            self._sentence(quote, sentence, found)
        return Figures(
            mentions=tuple(self.mentions), indicators=tuple(self.indicators), issues=tuple(self.issues)
        )

    def _sentence(self, quote: Span, sentence: Span, tokens: Sequence[Token]) -> None:
        rows = [self._row(token, tokens, place, sentence) for place, token in enumerate(tokens)]
        speech = self._speech_at(tokens[0].start)
        figures = [row.figure for row in rows if row.figure is not None]
        named: dict[int, Named] = {}
        if figures and speech is not None:
            periods = [Period(row.start, row.end) for row in rows if row.period]
            named = name_sentence(self.folded, sentence, figures, periods, self.rules)
        for row in rows:
            self._file(row, named.get(row.start), speech, quote)

    def _row(self, token: Token, tokens: Sequence[Token], place: int, sentence: Span) -> _Row:
        tags = self.rules.numbers.tags[token.rule]
        row = _Row(token, tags.get("status"), period="period" in tags)  # type: ignore[arg-type]
        if self.noise and self._in_noise(token.start):
            row.status = row.status if row.status == "date" else "metadata"
            return row
        shape = tags.get("figure")
        if shape is not None and self._broken(token):
            row.status, row.rule = "unresolved", "broken-by-line-end"
        elif shape is not None:
            self._judge(row, shape, tokens, place, sentence)
        return row

    def _broken(self, token: Token) -> bool:
        """Tell whether a line end splits a run of digits: neither part is the number that was meant."""
        folded, start, end = self.folded, token.start, token.end
        if (
            start > 1
            and folded[start].isdigit()
            and folded[start - 1] == "\n"
            and folded[start - 2].isdigit()
        ):
            return True
        return (
            folded[end - 1].isdigit()
            and folded[end : end + 1] == "\n"
            and folded[end + 1 : end + 2].isdigit()
        )

    def _judge(self, row: _Row, shape: str, tokens: Sequence[Token], place: int, sentence: Span) -> None:
        folded = self.folded
        text = folded[row.start : row.end]
        after = folded[row.end : min(sentence.end, row.end + _AFTER)]
        if shape == "bare":
            text_unit = self._borrowed_unit(tokens, place)
            quantity = read_quantity(text, shape, self.rules.numbers, after[:_FOLLOWING])
            if quantity is not None and text_unit:
                row.figure = Figure(
                    row.start, row.end, shape, quantity._replace(unit=text_unit), "shared-unit"
                )
                row.status = "indicator"
                return
        quantity = read_quantity(text, shape, self.rules.numbers, after[:_FOLLOWING])
        if quantity is None:
            row.status = "name" if shape == "parts" else "unresolved"
            return
        before = folded[max(sentence.start, row.start - _BEFORE) : row.start]
        if shape == "bare" and not quantity.unit:
            quantity = quantity._replace(unit=self._unit_before(before))
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        gap = folded[row.end : following.start] if following else ""
        occurrence = Occurrence(
            text, shape, quantity, before, gap[:_AFTER] or after, figure_follows=bool(gap)
        )
        verdict = judge_quantity(occurrence, self.rules.numbers, self.rules.judging)
        row.status = verdict.status
        if verdict.status == "indicator":
            row.figure = Figure(row.start, row.end, shape, quantity, verdict.rule)
        else:
            row.rule = verdict.rule

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
            tags = self.rules.numbers.tags[after.rule]
            if tags.get("figure") == "quantity":
                quantity = read_quantity(self.folded[after.start : after.end], "quantity", self.rules.numbers)
                return quantity.unit if quantity else ""
            if tags.get("figure") != "bare":
                return ""
        return ""

    def _file(self, row: _Row, named: "Named | None", speech: Speech | None, quote: Span) -> None:
        if row.status is None:
            return
        status = row.status
        if status == "indicator" and speech is None:
            status = "metadata"
        rule = row.figure.rule if row.figure else row.rule
        if named is not None:
            rule = named.figure.rule
        value = row.figure.quantity.value if row.figure else None
        text = self.document.text[row.start : row.end]
        number = speech.speech if speech else None
        self.mentions.append(
            Mention(
                source=self.document.source,
                speech=number,
                start=row.start,
                end=row.end,
                text=text,
                value=value,
                status=status,
                rule=rule,
            )
        )
        if status == "unresolved":
            self._doubt(row, speech, "numbers", row.rule, f"{text}: what this number counts is not known")
        if status == "indicator" and named is not None and speech is not None:
            self._indicator(row, named, speech, quote)

    def _indicator(self, row: _Row, named: "Named", speech: Speech, quote: Span) -> None:
        name = named.name
        if name is None:  # the old value of a change: its new value carries it
            return
        quantity = named.figure.quantity
        text = self.document.text
        self.indicators.append(
            Indicator(
                source=self.document.source,
                speech=speech.speech,
                region=speech.region,
                indicator=name.text,
                value=quantity.value,
                unit=quantity.unit,
                kind=quantity.kind,
                modifier=quantity.modifier,
                period=text[named.period[0] : named.period[1]] if named.period else "",
                value_from=quantity.value_from,
                text=text[row.start : row.end],
                start=row.start,
                end=row.end,
                quote=text[quote.start : quote.end],
                quote_start=quote.start,
                rule=name.rule,
                confidence=name.confidence,
            )
        )
        if name.confidence < LOW_CONFIDENCE:
            message = f"{text[row.start : row.end]}: please check the name “{name.text}”"
            self._doubt(row, speech, "indicators", name.rule, message)

    def _doubt(self, row: _Row, speech: Speech | None, stage: str, rule: str, message: str) -> None:
        self.issues.append(
            Issue(
                source=self.document.source,
                speech=speech.speech if speech else None,
                level="warning",
                stage=stage,
                rule=rule,
                message=message,
                start=row.start,
                end=row.end,
            )
        )

    def _speech_at(self, offset: int) -> Speech | None:
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or offset >= self.speeches[place].end or self._in_noise(offset):
            return None
        return self.speeches[place]

    def _in_noise(self, offset: int) -> bool:
        place = bisect_right(self.noise_starts, offset) - 1
        return place >= 0 and offset < self.noise[place].end


def _by_sentence(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Span, Span, list[Token]]]:
    """Yield what is quoted and what is read of each sentence that holds a mention, with its mentions."""
    place = 0
    for whole in split_sentences(text):
        if place >= len(tokens):
            return
        if tokens[place].start >= whole.end:
            continue
        for sentence in _pieces(text, whole, tokens, place):
            first = place
            while place < len(tokens) and tokens[place].start < sentence.end:
                place += 1
            if place > first:
                quote = whole if whole.end - whole.start <= LONGEST_QUOTE else sentence
                yield quote, sentence, list(tokens[first:place])


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
