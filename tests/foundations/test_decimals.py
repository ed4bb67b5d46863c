"""A decimal is written as people write it."""

from decimal import Decimal

import pytest

from jianbao.foundations.decimals import plain_number


@pytest.mark.parametrize(
    ("value", "expect"),
    [("2E+4", "20000"), ("2807000000.00", "2807000000"), ("94.60", "94.6"), ("100", "100"), ("0.15", "0.15")],
)
def test_a_number_is_written_in_full(value: str, expect: str) -> None:
    assert plain_number(Decimal(value)) == expect
