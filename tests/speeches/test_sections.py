"""The headings of a speech's body, and where the body ends."""

from functools import cache
from typing import Any

import pytest

from jianbao.speeches import SpeechRules, load_speech_rules
from jianbao.speeches.closing import without_closing
from jianbao.speeches.lines import Line, split_lines
from jianbao.speeches.sections import Scope, find_sections
from jianbao.text.width import fold_width
from tests.conftest import ROOT, load_cases


@cache
def rules() -> SpeechRules:
    return load_speech_rules(ROOT / "lexicon")


def body_of(folded: str) -> list[Line]:
    return [line for line in split_lines(folded) if line.content]


@pytest.mark.parametrize("case", load_cases("speeches/sections"), ids=lambda case: case["why"])
def test_a_body_has_the_headings_that_a_reader_sees(case: dict[str, Any]) -> None:
    text = case["text"]
    folded = fold_width(text)
    found = find_sections(Scope("case", 1, text, folded), body_of(folded), len(text), rules())
    given = [f"{'  ' * (one.depth - 1)}{one.marker} {one.heading}" for one in found]
    assert given == case["expect"]
    assert [text[one.start : one.end] for one in found] == [one.heading for one in found]


@pytest.mark.parametrize("case", load_cases("speeches/ends"), ids=lambda case: case["why"])
def test_a_body_ends_where_the_publication_begins(case: dict[str, Any]) -> None:
    body = body_of("\n".join(case["lines"]))
    assert len(without_closing(body, rules())) == case["keep"]
