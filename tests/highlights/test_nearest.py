"""What a value is judged against that compares with none is remembered: a fresh look would find the same."""

import random

import pytest

from jianbao.foundations.records import Comparison, Indicator, Speech
from jianbao.highlights import compare_indicators, comparisons
from tests.highlights.test_comparisons import FAMILIES, indicator_of, speech_of

PERIODS = ("近年", "近两年", "近三年", "近四年", "", "目前")
LEVELS = ("city", "county", "province", "")


def rows(seed: int) -> tuple[list[Indicator], list[Speech]]:
    """Return figures of as many documents as figures, so that hardly two times mean the same."""
    chance = random.Random(seed)  # noqa: S311
    figures, speeches = [], []
    for number in range(1, 120):
        place = f"地区{chance.randint(1, 90)}"
        written = {"name": "新增学位", "value": number, "unit": "个", "period": chance.choice(PERIODS)}
        source = {"source": f"文件{chance.randint(1, 100)}"}
        figures.append(indicator_of(written | source, speech=number, start=100 * number))
        speech = speech_of(number, level=chance.choice(LEVELS), region=place)
        speeches.append(type(speech)(**{**fields(speech), **source}))
    return figures, speeches


def fields(speech: Speech) -> dict[str, object]:
    return {name: getattr(speech, name) for name in speech.__struct_fields__}


@pytest.mark.parametrize("seed", range(5))
def test_a_remembered_nearest_is_that_of_a_fresh_look(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    figures, speeches = rows(seed)
    remembered = compare(figures, speeches)
    assert len({row.why for row in remembered}) > 10
    monkeypatch.setattr(
        comparisons._Nearest, "of", lambda self, row: self._look_up(row, comparisons._region(row[1]))
    )
    assert compare(figures, speeches) == remembered


def compare(figures: list[Indicator], speeches: list[Speech]) -> tuple[Comparison, ...]:
    return compare_indicators(figures, speeches, [FAMILIES["new_places"]])
