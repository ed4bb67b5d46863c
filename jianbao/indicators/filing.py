"""What a document's figures are kept as: the ledger of its mentions, the indicators, and what is doubtful."""

from collections.abc import Callable, Mapping

from jianbao.foundations.records import Document, Indicator, Issue, Mention, Record, Speech
from jianbao.indicators.context import Name
from jianbao.indicators.judged import Judged
from jianbao.indicators.reading import Named
from jianbao.numbers.lexer import Token

LOW_CONFIDENCE = 0.6

Standing = Callable[[int, str], tuple[str, str]]
"""The theme of the figure at a place, and its rule with what the place adds to it."""


class Figures(Record, frozen=True, kw_only=True):
    """What the layer finds in one document."""

    mentions: tuple[Mention, ...]
    indicators: tuple[Indicator, ...]
    issues: tuple[Issue, ...] = ()


class Filing:
    """The figures of one document, taken down sentence by sentence."""

    def __init__(self, document: Document, standing: Standing) -> None:
        """Start with nothing; `standing` tells what a figure gets from the place where it stands."""
        self.source, self.text, self.standing = document.source, document.text, standing
        self.mentions: list[Mention] = []
        self.indicators: list[Indicator] = []
        self.issues: list[Issue] = []

    def figures(self) -> Figures:
        """Return what was taken down."""
        return Figures(
            mentions=tuple(self.mentions), indicators=tuple(self.indicators), issues=tuple(self.issues)
        )

    def add(self, one: Judged, names: Mapping[int, Named]) -> None:
        """Take down the mentions of a sentence; `names` are those of its figures, by their starts."""
        speech = one.speech
        number = speech.speech if speech else None
        quote = self.text[one.quote.start : one.quote.end] if names else ""
        for token, (status, rule, figure) in one.rows:
            start, end = token.start, token.end
            text = self.text[start:end]
            named = names.get(start)
            self.mentions.append(
                Mention(
                    source=self.source,
                    speech=number,
                    start=start,
                    end=end,
                    text=text,
                    value=figure.quantity.value if figure else None,
                    status="metadata" if speech is None and status == "indicator" else status,
                    rule=named.figure.rule if named is not None else rule,
                )
            )
            if status == "unresolved":
                self._doubt(token, speech, "numbers", rule, f"{text}: what this number counts is not known")
            if named is not None and named.name is not None and speech is not None:
                self._indicator(token, named, named.name, (speech, one.quote.start, quote))

    def _indicator(self, token: Token, named: Named, name: Name, place: tuple[Speech, int, str]) -> None:
        """Keep a figure that has a name; the old value of a change has none: its new value carries it."""
        speech, quote_start, quote = place
        quantity, period = named.figure.quantity, named.period
        text, start, end = self.text, token.start, token.end
        theme, rule = self.standing(start, name.rule)
        self.indicators.append(
            Indicator(
                source=self.source,
                speech=speech.speech,
                region=speech.region,
                indicator=name.text,
                value=quantity.value,
                unit=quantity.unit,
                kind=quantity.kind,
                modifier=quantity.modifier,
                period=text[period.start : period.end] if period else "",
                value_from=quantity.value_from,
                theme=theme,
                text=text[start:end],
                start=start,
                end=end,
                quote=quote,
                quote_start=quote_start,
                rule=rule,
                confidence=name.confidence,
            )
        )
        if name.confidence < LOW_CONFIDENCE:
            message = f"{text[start:end]}: please check the name “{name.text}”"
            self._doubt(token, speech, "indicators", name.rule, message)

    def _doubt(self, at: Token, speech: Speech | None, stage: str, rule: str, message: str) -> None:
        self.issues.append(
            Issue(
                source=self.source,
                speech=speech.speech if speech else None,
                level="warning",
                stage=stage,
                rule=rule,
                message=message,
                start=at.start,
                end=at.end,
            )
        )
