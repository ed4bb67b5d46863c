"""A small summary, written out record by record."""

from decimal import Decimal

from jianbao.foundations.records import (
    Derived,
    DerivedPart,
    Highlight,
    Indicator,
    Issue,
    Mention,
    Span,
    Speech,
)
from jianbao.summary.model import SourceDocument, Summary

QUOTE = "=新增学位2万余个,资助资金28.07亿元。"


def small_summary() -> Summary:
    """Return a summary of one speech with two figures, one of them in doubt."""
    speech = Speech(
        source="甲",
        speech=1,
        title="办好家门口的学校",
        organisation="某市教育局",
        region="赣州市",
        level="city",
        parent="江西省",
        adcode="360700",
        start=0,
        end=60,
        body=Span(20, 60),
    )
    return Summary(
        program="jianbao test",
        documents=(
            SourceDocument(source="甲", file="甲.txt", sha256="0", characters=60, line_starts=(0, 20)),
        ),
        taxonomy=(),
        families=(),
        speeches=(speech,),
        sections=(),
        numbers=(
            Mention(
                source="甲", speech=None, start=1, end=4, text="702", value=None, status="metadata", rule="m"
            ),
        ),
        indicators=(
            indicator("新增学位", Decimal("2E+4"), "个", "2万余个", 0.95),
            indicator("资助资金", Decimal("2807000000.00"), "元", "28.07亿元", 0.4),
        ),
        themes=(),
        highlights=(
            Highlight(
                source="甲",
                speech=1,
                region="赣州市",
                rank=1,
                heading="扩容增位",
                text=QUOTE,
                quote=QUOTE,
                start=20,
                end=42,
                themes=("places_facilities", "equity_aid"),
            ),
        ),
        comparisons=(),
        derived=(
            Derived(
                id="D1",
                rule="difference",
                region="赣州市",
                indicator="学位缺口",
                value=Decimal(-3),
                unit="个",
                written="3个",
                formula="5个－8个=－3个",
                confidence=0.85,
                parts=(part("5个", Decimal(5), 30), part("8个", Decimal(8), 26)),
            ),
        ),
        issues=(
            Issue(source="甲", speech=1, level="warning", stage="indicators", rule="r", message='a,"b"'),
        ),
    )


def indicator(name: str, value: Decimal, unit: str, text: str, confidence: float) -> Indicator:
    """Return an indicator of the quoted sentence."""
    start = 20 + QUOTE.index(text)
    return Indicator(
        source="甲",
        speech=1,
        region="赣州市",
        indicator=name,
        value=value,
        unit=unit,
        kind="count",
        text=text,
        start=start,
        end=start + len(text),
        quote=QUOTE,
        quote_start=20,
        rule="test",
        confidence=confidence,
    )


def part(text: str, value: Decimal, start: int) -> DerivedPart:
    return DerivedPart(
        source="甲",
        speech=1,
        region="赣州市",
        start=start,
        end=start + len(text),
        text=text,
        value=value,
        unit="个",
    )
