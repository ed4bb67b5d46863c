from decimal import Decimal
from typing import Any

import pytest

from jianbao.foundations.records import Indicator
from tests.conftest import load_cases
from tests.indicators.rules import figures_of

FIELDS = {"name": "indicator"}


def told(row: Indicator, case: dict[str, Any]) -> dict[str, Any]:
    """Return of a row what a case speaks of."""
    found = {}
    for field, expected in case.items():
        value = getattr(row, FIELDS.get(field, field))
        found[field] = float(value) if isinstance(value, Decimal) and expected is not None else value
    return found


@pytest.mark.parametrize("case", load_cases("figures/indicators"), ids=lambda case: case["why"])
def test_a_text_yields_its_indicators_and_no_others(case: dict[str, Any]) -> None:
    rows = figures_of(case["text"]).indicators
    assert [row.text for row in rows] == [one["text"] for one in case["expect"]]
    assert [told(row, one) for row, one in zip(rows, case["expect"], strict=True)] == case["expect"]


@pytest.mark.parametrize(
    "case",
    [case for case in load_cases("figures/indicators") if "none" in case],
    ids=lambda case: case["why"],
)
def test_what_is_no_indicator_has_its_reason(case: dict[str, Any]) -> None:
    figures = figures_of(case["text"])
    shown = {row.start for row in figures.indicators}
    others = [{"text": row.text, "status": row.status} for row in figures.mentions if row.start not in shown]
    assert others == case["none"]


def test_a_sentence_of_more_than_a_thousand_characters_is_quoted_whole() -> None:
    text = "我们" + "抓好各项工作," * 300 + "新建学校12所。"
    (row,) = figures_of(text).indicators
    assert (row.indicator, row.quote, row.quote_start) == ("新建学校", text, 0)
