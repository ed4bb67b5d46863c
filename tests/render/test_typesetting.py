"""Invisible characters that say where a line may break."""

from typing import Any

import pytest

from jianbao.render.typesetting import JOINER, SPACE, Typesetter, visible
from jianbao.render.words import load_words
from tests.conftest import ROOT, load_cases

TYPESET = Typesetter(load_words(ROOT / "templates").units)


@pytest.mark.parametrize("case", load_cases("render/breaks"), ids=lambda case: case["why"])
def test_breaks_are_marked(case: dict[str, Any]) -> None:
    marked = TYPESET(case["text"]).replace(JOINER, "⌐").replace(SPACE, "|")
    assert marked == case["joined"]


@pytest.mark.parametrize("case", load_cases("render/breaks"), ids=lambda case: case["why"])
def test_what_is_seen_stays_the_same(case: dict[str, Any]) -> None:
    assert visible(TYPESET(case["text"])) == case["text"]
