"""Cues are found where their expressions match, and nowhere else, whatever they begin with."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from jianbao.foundations.patterns import Pattern
from jianbao.highlights import load_highlight_rules
from jianbao.highlights.cues import make_cues
from tests.conftest import ROOT

RULES = load_highlight_rules(ROOT / "lexicon", ROOT / "config" / "highlights.yaml")
TEXTS = sorted((ROOT / "tests" / "gold").rglob("text.txt"))
OWN = {
    "word": "示范|示范区",
    "behind": "(?<=全国)首个",
    "ahead": "首位(?!产业)",
    "anything": "[^,]{0,3}奖",
    "digits": "[0-9]+名",
    "line": "^一是",
    "gap": "从[^,]{0,4}到",
    "nothing": "(?:x)?",
}


def places(patterns: Sequence[Pattern], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return sorted(
        (place, 1 << index)
        for index, pattern in enumerate(patterns)
        for place in range(start, end)
        if pattern.expression.match(text, place, end)
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_the_cues_of_a_text_are_those_that_each_expression_finds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")[:4000]
    start, end = len(text) // 5, len(text) - 7
    assert RULES.finder.find(text, start, end) == places(RULES.cues, text, start, end)


@pytest.mark.parametrize("cue", RULES.cues, ids=lambda cue: cue.id)
def test_every_example_holds_its_cue(cue: Pattern) -> None:
    bit = 1 << RULES.cues.index(cue)
    for example in cue.examples:
        assert any(found & bit for _, found in RULES.finder.find(example, 0, len(example)))


def test_expressions_of_every_form_are_found() -> None:
    text = "一是首位产业获评全国首个示范区,建从严到宽,3名获奖;全国首个首位,到从到"
    patterns = [Pattern(name, re.compile(written), {}) for name, written in OWN.items()]
    found = [hit for hit in make_cues(patterns).find(text, 0, len(text)) if hit[0] < len(text)]
    assert found == places(patterns, text, 0, len(text))
    assert {bit for _, bit in found} == {1 << index for index in range(len(patterns))}


def test_a_cue_that_the_end_cuts_off_is_not_found() -> None:
    text = "获评全国先进"
    assert RULES.finder.find(text, 0, len(text)) != []
    assert RULES.finder.find(text, 0, 2) == []
