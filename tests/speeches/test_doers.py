"""Who a title begins with that did something is told by its words and by the text below it."""

from typing import Any

import pytest

from jianbao.speeches.doers import doer_of
from jianbao.text.width import fold_width
from tests.conftest import load_cases
from tests.speeches.test_segmentation import rules


@pytest.mark.parametrize("case", load_cases("speeches/doers"), ids=lambda case: case["title"])
def test_who_did_it_heads_the_title(case: dict[str, Any]) -> None:
    doer = doer_of(fold_width(case["title"]), fold_width(case["text"]), rules())
    assert doer.name == case["name"]
    assert doer.body == case.get("body", "")
    assert doer.known == case.get("known", bool(case["name"]))
