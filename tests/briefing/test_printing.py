import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.briefing.printing import (
    PrintRules,
    chinese_number,
    load_print_rules,
    print_date,
    print_text,
    same_wording,
)
from tests.conftest import ROOT, load_cases


@pytest.mark.parametrize("case", load_cases("briefing/print"), ids=lambda case: case["why"])
def test_source_text_is_set_for_print(case: dict[str, str], rules: PrintRules) -> None:
    assert print_text(case["text"], rules) == case["expect"]


@pytest.mark.parametrize("case", load_cases("briefing/print"), ids=lambda case: case["why"])
def test_printed_text_still_says_what_the_source_says(case: dict[str, str], rules: PrintRules) -> None:
    assert same_wording(print_text(case["text"], rules), case["text"], rules)


@pytest.mark.parametrize("case", load_cases("briefing/print"), ids=lambda case: case["why"])
def test_setting_a_text_twice_changes_nothing_more(case: dict[str, str], rules: PrintRules) -> None:
    once = print_text(case["text"], rules)
    assert print_text(once, rules) == once


def test_another_word_is_not_the_same_wording(rules: PrintRules) -> None:
    assert not same_wording("新增学位9万个", "新增学位8万个", rules)


@pytest.mark.parametrize(
    ("number", "expect"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_headings_are_numbered_in_chinese(number: int, expect: str, rules: PrintRules) -> None:
    assert chinese_number(number, rules) == expect


@pytest.mark.parametrize(
    ("date", "expect"), [("2025-03-04", "2025年3月4日"), ("2025年春", "2025年春"), ("", "")]
)
def test_dates_are_printed_in_chinese(date: str, expect: str, rules: PrintRules) -> None:
    assert print_date(date, rules) == expect


@given(st.text(alphabet='甲乙年第1234aZ ,.:;!?()[]"“”%/=<>&{}、。\t', max_size=30))
def test_any_text_keeps_its_wording_and_is_set_once(text: str) -> None:
    rules = load_print_rules(ROOT / "templates" / "shared" / "print.yml")
    printed = print_text(text, rules)
    assert same_wording(printed, text, rules)
    assert [c for c in printed if c.isdigit()] == [c for c in text if c.isdigit()]
