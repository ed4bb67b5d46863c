"""How times are understood and verdicts told is data, and wrong data is named."""

from pathlib import Path

import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.highlights.comparing import Comparing, load_comparing
from tests.conftest import ROOT

PATH = ROOT / "lexicon" / "comparing.yaml"


@pytest.fixture(scope="module")
def comparing() -> Comparing:
    return load_comparing(PATH)


@pytest.mark.parametrize(
    ("period", "normal", "absolute", "year"),
    [
        ("2024年", "2024年", True, "2024"),
        ("2024年度", "2024年", True, "2024"),
        ("2015 年", "2015年", True, "2015"),
        ("三年来", "近3年", False, ""),
        ("近3年", "近3年", False, ""),
        ("过去五年", "近5年", False, ""),
        ("目前", "", False, ""),
        ("近年来", "", False, ""),
        ("去年", "去年", False, ""),
        ("2021年以来", "2021年以来", False, "2021"),
        ("到2027年", "到2027年", True, ""),
        ("较2021年", "较2021年", True, ""),
        ("", "", False, ""),
    ],
)
def test_a_period_is_understood(
    comparing: Comparing, period: str, normal: str, absolute: object, year: str
) -> None:
    found = comparing.times.read(period)
    assert (found.normal, found.absolute, found.year) == (normal, absolute, year)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('unit: "单位不同:{}与{}"', 'unit: "单位不同"', "reasons.unit: write it with 2 {}"),
        ("  no_period: 时段均未注明\n", "", "reasons.no_period"),
        ('now: {pattern: "目前|', 'now: {pattern: "(目前|', "times.now: no valid expression"),
        ("examples: [目前, 当前]", "examples: [目前, 明天]", "times.now: does not tell “明天” rightly"),
        (
            "counterexamples: [近3年, 去年]",
            "counterexamples: [近3年, 近年]",
            "times.vague: does not tell “近年”",
        ),
    ],
)
def test_wrong_words_are_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "comparing.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_comparing(path)
    assert named in str(error.value)
