"""Short lines near a title have their parts told apart."""

from typing import Any

import pytest

from jianbao.speeches.roles import role_of_words
from jianbao.text.width import fold_width
from tests.conftest import load_cases
from tests.speeches.test_segmentation import rules


@pytest.mark.parametrize("case", load_cases("speeches/roles"), ids=lambda case: case["line"])
def test_a_line_has_its_part_in_a_title_block(case: dict[str, Any]) -> None:
    role = role_of_words(fold_width(case["line"]), rules())
    assert (role.name, role.organisation) == (case["role"], case.get("body", ""))
