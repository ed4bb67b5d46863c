"""Invisible characters that say where a line may break."""

from typing import Any

import pytest

from jianbao.render.typesetting import JOINER, SPACE, Typesetter, visible
from jianbao.render.words import load_words
from tests.conftest import ROOT, load_cases

WORDS = load_words(ROOT / "templates")
TYPESET = Typesetter(WORDS.units, WORDS.ahead)


@pytest.mark.parametrize("case", load_cases("render/breaks"), ids=lambda case: case["why"])
def test_breaks_are_marked(case: dict[str, Any]) -> None:
    marked = TYPESET(case["text"]).replace(JOINER, "⌐").replace(SPACE, "|")
    assert marked == case["joined"]


@pytest.mark.parametrize("case", load_cases("render/breaks"), ids=lambda case: case["why"])
def test_what_is_seen_stays_the_same(case: dict[str, Any]) -> None:
    assert visible(TYPESET(case["text"])) == case["text"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("投入28.07亿元,", '投入<b class="n">28.07亿元</b>,'),
        ("覆盖率94.6%", "覆盖率94.6%"),
        ("<3所>&", '&lt;<b class="n">3所</b>&gt;&amp;'),
        ("没有数字", "没有数字"),
    ],
)
def test_the_page_holds_figures_together_without_invisible_characters(text: str, written: str) -> None:
    assert TYPESET.as_shown(text) == written
