"""Figures of a family compare only if nothing that matters differs."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
import yaml

from jianbao.foundations.records import Indicator, Span, Speech
from jianbao.highlights import Family, compare_indicators, judge_pair, load_families, read_figure
from tests.conftest import CASES, ROOT

PAIRS: dict[str, Any] = yaml.safe_load((CASES / "highlights" / "pairs.yaml").read_text(encoding="utf-8"))
FAMILIES: dict[str, Family] = {
    family.id: family for family in load_families(ROOT / "config" / "families.yaml")
}


def indicator_of(written: dict[str, Any], *, speech: int = 1, start: int = 0) -> Indicator:
    text = f"{written['value']}{written['unit']}"
    return Indicator(
        source="文件",
        speech=speech,
        region="",
        indicator=written["name"],
        value=Decimal(str(written["value"])),
        unit=written["unit"],
        kind=written.get("kind", "ratio" if written["unit"] == "%" else "count"),
        modifier=written.get("modifier", ""),
        period=written.get("period", ""),
        text=text,
        start=start,
        end=start + len(text),
        quote=text,
        quote_start=start,
        rule="test",
        confidence=1.0,
    )


def speech_of(number: int, *, level: Any = "city", region: str = "") -> Speech:
    return Speech(
        source="文件",
        speech=number,
        title="",
        organisation="",
        region=region or f"地区{number}",
        level=level,
        parent="",
        adcode="",
        start=0,
        end=100,
        body=Span(0, 100),
    )


def judged(pair: dict[str, Any]) -> tuple[bool, str]:
    family = FAMILIES[pair["family"]]
    figures = [
        read_figure(indicator_of(pair[side]), speech_of(1, level=pair[side].get("level", "city")), family)
        for side in ("one", "other")
    ]
    assert figures[0] is not None
    assert figures[1] is not None
    verdict = judge_pair(figures[0], figures[1], family)
    return verdict.comparable, verdict.why


def named(pair: dict[str, Any]) -> str:
    return f"{pair['family']}: {pair['why']}"


def test_the_fixture_holds_twenty_pairs_of_either_sort() -> None:
    assert (len(PAIRS["comparable"]), len(PAIRS["traps"])) == (20, 20)


@pytest.mark.parametrize("pair", PAIRS["comparable"], ids=named)
def test_like_figures_compare(pair: dict[str, Any]) -> None:
    assert judged(pair) == (True, "")


@pytest.mark.parametrize("pair", PAIRS["traps"], ids=named)
def test_unlike_figures_do_not_compare_and_say_why(pair: dict[str, Any]) -> None:
    comparable, why = judged(pair)
    assert not comparable
    assert pair["reason"] in why


RATE = {"name": "义务教育巩固率", "value": 95, "unit": "%"}


def test_a_family_needs_two_regions() -> None:
    speeches = [speech_of(1, region="甲市"), speech_of(2, region="甲市")]
    rows = [indicator_of(RATE), indicator_of(RATE, speech=2, start=9)]
    assert compare_indicators(rows, speeches, tuple(FAMILIES.values())) == ()


def test_the_largest_group_compares_and_the_rest_says_what_differs() -> None:
    speeches = [speech_of(1), speech_of(2), speech_of(3, level="province")]
    rows = [indicator_of(RATE, speech=number, start=number) for number in (1, 2, 3)]
    found = compare_indicators(rows, speeches, tuple(FAMILIES.values()))
    assert [(row.comparable, row.why) for row in found] == [
        (True, ""),
        (True, ""),
        (False, "层级不同:省级与市级"),
    ]


def test_without_a_like_value_none_is_called_comparable() -> None:
    speeches = [speech_of(1), speech_of(2, level="county")]
    rows = [indicator_of(RATE, speech=number, start=number) for number in (1, 2)]
    found = compare_indicators(rows, speeches, tuple(FAMILIES.values()))
    assert [row.comparable for row in found] == [False, False]
    assert all(row.why for row in found)


def test_a_target_in_the_outlook_is_no_result() -> None:
    speeches = [speech_of(1), msgspec.structs.replace(speech_of(2), outlook=Span(0, 100))]
    rows = [indicator_of(RATE, speech=number, start=number) for number in (1, 2)]
    found = compare_indicators(rows, speeches, tuple(FAMILIES.values()))
    assert [row.why for row in found] == ["性质不同:实际数与目标数", "性质不同:目标数与实际数"]


def test_no_indicators_make_no_tables() -> None:
    assert compare_indicators((), (speech_of(1), speech_of(2)), tuple(FAMILIES.values())) == ()
