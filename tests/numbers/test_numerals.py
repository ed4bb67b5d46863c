from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.numbers import parse_numeral
from tests.conftest import load_cases

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """Return a number in Chinese numerals, as a careful writer would set it."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return written(high) + name + gap + (written(low) if low else "")
    text = ""
    pending = False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if pending and text else "") + DIGITS[digit] + name
            pending = False
        else:
            pending = True
    return text or "零"


@pytest.mark.parametrize("case", load_cases("figures/numerals"), ids=lambda case: case["text"] or "empty")
def test_a_numeral_is_read_in_full_or_refused(case: dict[str, Any]) -> None:
    expected = None if case["expect"] is None else Decimal(case["expect"])
    assert parse_numeral(case["text"]) == expected, case["why"]


def test_every_written_number_up_to_99999_is_read_back() -> None:
    wrong = [number for number in range(100_000) if parse_numeral(written(number)) != number]
    assert wrong == []


@given(st.integers(min_value=0, max_value=10**12))
def test_large_written_numbers_are_read_back(number: int) -> None:
    assert parse_numeral(written(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_are_read_back(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["万", "亿", "千", "万亿"]))
def test_places_multiply_with_their_magnitude(number: Decimal, magnitude: str) -> None:
    size = {"万": 10**4, "亿": 10**8, "千": 10**3, "万亿": 10**12}[magnitude]
    assert parse_numeral(f"{number:f}{magnitude}") == number * size


@settings(max_examples=300)
@given(st.text(alphabet="零一二三四五六七八九十百千万亿两点成分之余多0123456789.,x", max_size=12))
def test_no_text_of_numerals_breaks_the_reader(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0
