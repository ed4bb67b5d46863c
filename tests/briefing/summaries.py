"""Summaries for tests, built from speeches that are written out with what is to be found in them.

Every span is looked up in the text, so that each record keeps the promise `text[start:end]`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jianbao.foundations.records import (
    Comparison,
    Derived,
    Highlight,
    Indicator,
    Issue,
    Mention,
    Span,
    Speech,
    ThemeEvidence,
)
from jianbao.highlights import load_derivation_rules
from jianbao.highlights.derived_changes import derive_changes
from jianbao.highlights.derived_result import About, part_of, result_of
from jianbao.summary.model import FamilyName, SourceDocument, Summary, ThemeName
from jianbao.text.sentences import split_sentences
from tests.conftest import ROOT

DERIVATION = load_derivation_rules(ROOT / "lexicon")
Described = Mapping[str, Any]


def build_summary(described: Described) -> Summary:
    """Return the summary of the documents that are described."""
    built = [BuiltDocument(document) for document in described["documents"]]
    indicators = [row for document in built for row in document.indicators()]
    mentions = [row for document in built for row in document.mentions()]
    return Summary(
        program="jianbao test",
        documents=tuple(document.record for document in built),
        taxonomy=tuple(ThemeName(id=key, name=name) for key, name in described.get("taxonomy", {}).items()),
        families=tuple(FamilyName(**family) for family in described.get("families", ())),
        speeches=tuple(speech for document in built for speech in document.speeches),
        sections=(),
        numbers=tuple(mentions),
        indicators=tuple(indicators),
        themes=tuple(row for document in built for row in document.evidence()),
        highlights=tuple(row for document in built for row in document.highlights()),
        comparisons=tuple(_comparisons(described, indicators, built)),
        derived=tuple(_derived(described, indicators, mentions)),
        issues=tuple(Issue(**issue) for issue in described.get("issues", ())),
    )


class BuiltDocument:
    """A document with its text, and the records of what its description says is in it."""

    def __init__(self, described: Described) -> None:
        self.described = described["speeches"]
        self.source = described["source"]
        self.text = "".join(speech["text"].rstrip("\n") + "\n" for speech in self.described)
        self.record = SourceDocument(
            source=self.source,
            file=f"{self.source}.txt",
            sha256="0" * 64,
            characters=len(self.text),
            line_starts=(0, *(place + 1 for place, mark in enumerate(self.text) if mark == "\n")),
        )
        self.sentences = list(split_sentences(self.text))
        self.speeches = tuple(self._speeches())

    def _speeches(self) -> Iterator[Speech]:
        start = 0
        for number, one in enumerate(self.described, 1):
            end = start + len(one["text"].rstrip("\n"))
            body = self.text.find("\n", start) + 1
            yield Speech(
                source=self.source,
                speech=number,
                title=one["title"],
                organisation=one.get("organisation", ""),
                region=one.get("region", ""),
                level=one.get("level", ""),
                parent=one.get("parent", ""),
                adcode="",
                start=start,
                end=end,
                body=Span(min(body, end), end),
            )
            start = end + 1

    def indicators(self) -> Iterator[Indicator]:
        for speech, figure in self._each("figures"):
            span = self.find(figure["text"], speech, within=figure.get("within", ""))
            sentence = self.sentence(span)
            change = figure.get("value_from")
            yield Indicator(
                source=self.source,
                speech=speech.speech,
                region=speech.region,
                indicator=figure["indicator"],
                value=Decimal(str(figure["value"])),
                unit=figure["unit"],
                kind=figure["kind"],
                modifier=figure.get("modifier", ""),
                period=figure.get("period", ""),
                value_from=None if change is None else Decimal(str(change)),
                theme=figure.get("theme", ""),
                text=figure["text"],
                start=span.start,
                end=span.end,
                quote=sentence.of(self.text),
                quote_start=sentence.start,
                rule=figure.get("rule", "described"),
                confidence=figure.get("confidence", 0.95),
            )

    def mentions(self) -> Iterator[Mention]:
        for speech, mention in self._each("mentions"):
            span = self.find(mention["text"], speech)
            yield Mention(
                source=self.source,
                speech=speech.speech,
                start=span.start,
                end=span.end,
                text=mention["text"],
                value=Decimal(str(mention["value"])),
                status="indicator",
                rule="described",
            )

    def highlights(self) -> Iterator[Highlight]:
        ranks: dict[int, int] = {}
        for speech, highlight in self._each("highlights"):
            ranks[speech.speech] = ranks.get(speech.speech, 0) + 1
            span = self.find(highlight["text"], speech)
            yield Highlight(
                source=self.source,
                speech=speech.speech,
                region=speech.region,
                rank=ranks[speech.speech],
                heading=highlight.get("heading", ""),
                text=highlight["text"],
                quote=self.sentence(span).of(self.text),
                start=span.start,
                end=span.end,
                themes=tuple(highlight.get("themes", ())),
                spans=(span,),
                quote_start=self.sentence(span).start,
            )

    def evidence(self) -> Iterator[ThemeEvidence]:
        for speech, one in zip(self.speeches, self.described, strict=True):
            for theme, (phrase, measures) in one.get("themes", {}).items():
                sentence = self.sentence(self.find(phrase, speech))
                yield ThemeEvidence(
                    source=self.source,
                    speech=speech.speech,
                    region=speech.region,
                    theme=theme,
                    measures=measures,
                    quote=sentence.of(self.text),
                    start=sentence.start,
                    end=sentence.end,
                )

    def find(self, phrase: str, speech: Speech, *, within: str = "") -> Span:
        """Return the span of a phrase in a speech, after the beginning of `within` if that is given."""
        begin = self.text.index(within, speech.start) if within else speech.start
        start = self.text.index(phrase, begin, speech.end)
        return Span(start, start + len(phrase))

    def sentence(self, span: Span) -> Span:
        """Return the sentences that a span touches, as one span."""
        starts = [sentence.start for sentence in self.sentences]
        first = self.sentences[bisect_right(starts, span.start) - 1]
        last = self.sentences[bisect_right(starts, span.end - 1) - 1]
        return Span(first.start, max(first.end, last.end))

    def _each(self, kind: str) -> Iterator[tuple[Speech, Described]]:
        for speech, one in zip(self.speeches, self.described, strict=True):
            yield from ((speech, item) for item in one.get(kind, ()))


def _comparisons(
    described: Described, indicators: list[Indicator], built: list[BuiltDocument]
) -> Iterator[Comparison]:
    levels = {(one.source, one.speech): one.level for document in built for one in document.speeches}
    for compared in described.get("comparisons", ()):
        row = next(
            one
            for one in indicators
            if one.indicator == compared["indicator"] and one.region == compared["region"]
        )
        yield Comparison(
            family=compared["family"],
            source=row.source,
            speech=row.speech,
            region=row.region,
            level=levels[row.source, row.speech],
            value=row.value,
            unit=row.unit,
            period=row.period,
            comparable=compared.get("comparable", True),
            why=compared.get("why", ""),
            start=row.start,
            end=row.end,
        )


def _derived(described: Described, indicators: list[Indicator], mentions: list[Mention]) -> Iterator[Derived]:
    """Yield the spreads that are described, then what the changes come to."""
    for one in described.get("derived", ()):
        rows = [
            row
            for place in one["regions"]
            for row in indicators
            if (row.region, row.indicator) == (place, one["indicator"])
        ]
        about = About(
            family=one["family"],
            indicator=one["indicator"],
            unit=DERIVATION.point,
            confidence=min(row.confidence for row in rows),
        )
        yield result_of("spread", [part_of(row) for row in rows], about, DERIVATION)
    yield from derive_changes(indicators, mentions, DERIVATION)
