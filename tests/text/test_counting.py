"""Automatic numbers come out as Word writes them."""

from typing import Any

import pytest

from jianbao.text.counting import format_count
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("counting"), ids=lambda case: f"{case['format']}: {case['why']}")
def test_counts_are_written_in_their_format(case: dict[str, Any]) -> None:
    assert {value: format_count(value, case["format"]) for value in case["counts"]} == case["counts"]
