"""A quantity whose frame is remembered is read as if it were taken apart whole."""

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.numbers.lexicon import NumberRules, load_number_rules
from jianbao.numbers.numerals import _spelt, parse_numeral
from jianbao.numbers.quantities import read_quantity
from tests.conftest import ROOT

BEFORE = ("", "近", "超", "约", "超过 ", "不低于", "至少", "三")
DIGITS = st.from_regex(
    r"\A(?:[0-9]{1,6}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2}|[0-9]{1,2} [0-9]{3})(?:\.[0-9]{1,3})?\Z"
)
BEHIND = (
    "",
    "所",
    "人",
    "万人次",
    "余万名",
    "多个",
    "亿元",
    " 万亩",
    "%",
    "个百分点",
    "万多户",
    "名以上",
    "倍",
    "张三",
)


@lru_cache(maxsize=1)
def rules() -> NumberRules:
    return load_number_rules(ROOT / "lexicon")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(BEFORE), DIGITS, st.sampled_from(BEHIND))
def test_any_digits_in_a_frame_are_read_as_a_whole(before: str, digits: str, behind: str) -> None:
    text = before + digits + behind
    quantity = read_quantity(text, "quantity", rules())
    whole = rules().quantity.fullmatch(text)
    assert (quantity is None) == (whole is None)
    if quantity and whole:
        value = parse_numeral(whole["numeral"])
        assert (str(quantity.value), quantity.unit) == (str(value), whole["unit"] or "")


@settings(max_examples=200)
@given(
    st.from_regex(r"\A[0-9]{1,12}(?:\.[0-9]{1,4})?\Z"),
    st.sampled_from(("", "余", "多")),
    st.sampled_from(("", "万", "亿")),
    st.sampled_from(("", "余", "多")),
)
def test_digits_before_one_magnitude_are_read_as_all_numerals_are(
    digits: str, more: str, magnitude: str, rest: str
) -> None:
    written = digits + more + magnitude + rest
    assert str(parse_numeral(written)) == str(_spelt(written))
