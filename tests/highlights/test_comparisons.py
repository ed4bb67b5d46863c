"""Figures of a family compare only if nothing that matters differs."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
import yaml

from jianbao.foundations.records import Indicator, Span, Speech
from jianbao.highlights import Family, Figure, compare_indicators, judge_pair, load_families, read_figure
from tests.conftest import CASES, ROOT


def pairs_of(name: str) -> dict[str, Any]:
    pairs = yaml.safe_load((CASES / "highlights" / name).read_text(encoding="utf-8"))
    assert isinstance(pairs, dict)
    return pairs


def families_of(*path: str) -> dict[str, Family]:
    return {family.id: family for family in load_families(ROOT.joinpath("config", *path))}


PAIRS, MORE_PAIRS = pairs_of("pairs.yaml"), pairs_of("more_pairs.yaml")
FAMILIES = families_of("families.yaml")
GOVERNMENT = families_of("families", "government_work.yaml")


def indicator_of(written: dict[str, Any], *, speech: int = 1, start: int = 0) -> Indicator:
    text = f"{written['value']}{written['unit']}"
    lead = written.get("lead", "")
    return Indicator(
        source=written.get("source", "文件"),
        speech=speech,
        region=written.get("region", ""),
        indicator=written["name"],
        value=Decimal(str(written["value"])),
        unit=written["unit"],
        kind=written.get("kind", "ratio" if written["unit"] == "%" else "count"),
        modifier=written.get("modifier", ""),
        period=written.get("period", ""),
        text=text,
        start=start + len(lead),
        end=start + len(lead) + len(text),
        quote=lead + text,
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
    family = (GOVERNMENT | FAMILIES)[pair["family"]]
    one, other = (figure_of(pair[side], family) for side in ("one", "other"))
    verdict = judge_pair(one, other, family)
    assert judge_pair(other, one, family).comparable == verdict.comparable
    return verdict.comparable, verdict.why


def figure_of(written: dict[str, Any], family: Family) -> Figure:
    speech = speech_of(1, level=written.get("level", "city"))
    figure = read_figure(indicator_of(written), speech, family, year=written.get("year", ""))
    assert figure is not None
    return figure


def named(pair: dict[str, Any]) -> str:
    return f"{pair['family']}: {pair['why']}"


def test_the_fixture_holds_twenty_pairs_of_either_sort() -> None:
    assert (len(PAIRS["comparable"]), len(PAIRS["traps"])) == (20, 20)


def test_the_further_pairs_hold_as_many_traps_as_pairs_that_compare() -> None:
    assert len(MORE_PAIRS["traps"]) >= len(MORE_PAIRS["comparable"]) >= 10


@pytest.mark.parametrize("pair", PAIRS["comparable"] + MORE_PAIRS["comparable"], ids=named)
def test_like_figures_compare(pair: dict[str, Any]) -> None:
    assert judged(pair) == (True, "")


@pytest.mark.parametrize("pair", PAIRS["traps"] + MORE_PAIRS["traps"], ids=named)
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


# A family of several regions


def verdicts(*rows: dict[str, Any], levels: tuple[str, ...] = ()) -> list[tuple[bool, str]]:
    """Return the verdict on each figure; `speech` says whose it is (each its own if left out)."""
    numbers = [row.get("speech", number) for number, row in enumerate(rows, 1)]
    speeches = [
        speech_of(number, level=levels[number - 1] if levels else "city") for number in sorted(set(numbers))
    ]
    indicators = [
        indicator_of(row, speech=number, start=place)
        for place, (number, row) in enumerate(zip(numbers, rows, strict=True))
    ]
    found = compare_indicators(indicators, speeches, tuple(FAMILIES.values()))
    return [(row.comparable, row.why) for row in found]


NEW = {"name": "新增学位", "value": 9000, "unit": "个"}


def test_values_without_a_time_do_not_keep_those_with_one_from_comparing() -> None:
    undated = [NEW, NEW | {"value": 1}, NEW | {"value": 2}]
    dated = [NEW | {"period": "2024年"}, NEW | {"period": "2024年", "value": 10}]
    assert [comparable for comparable, _ in verdicts(*undated, *dated)] == [False, False, False, True, True]


def test_a_region_that_states_two_values_is_compared_by_neither() -> None:
    dated = NEW | {"period": "2024年"}
    found = verdicts(
        dated, dated | {"value": 8000}, dated | {"value": 7000, "speech": 2}, dated | {"value": 1}
    )
    assert [comparable for comparable, _ in found] == [True, False, False, True]
    assert found[1][1] == "口径不明:同一地区有几个不同的数值"


def test_targets_alone_are_not_compared_and_say_what_they_are() -> None:
    planned = NEW | {"period": "到2027年"}
    assert verdicts(planned, planned | {"value": 8000}) == [(False, "性质不明:均为目标数")] * 2


def test_without_a_like_value_the_nearest_says_what_differs() -> None:
    rows = (
        NEW | {"period": "2024年"},
        NEW | {"period": "近三年", "name": "新增高中学位"},
        NEW | {"period": "近三年"},
    )
    assert verdicts(*rows)[0] == (False, "时段不同:2024年与近三年")


def test_a_verdict_that_does_not_compare_says_why() -> None:
    rows = [
        NEW | {"period": period, "value": value}
        for period in ("", "2024年", "近年来", "到2027年")
        for value in (1, 2)
    ]
    assert [why for comparable, why in verdicts(*rows) if not comparable and not why] == []
