"""Words that head the parts of several texts."""

from functools import cache
from typing import Any

import pytest

from jianbao.speeches import SpeechRules, load_speech_rules
from jianbao.speeches.labels import shared_labels
from jianbao.speeches.lines import split_lines
from jianbao.text.width import fold_width
from tests.conftest import ROOT, load_cases


@cache
def rules() -> SpeechRules:
    return load_speech_rules(ROOT / "lexicon")


@pytest.mark.parametrize("case", load_cases("speeches/shared_labels"), ids=lambda case: case["why"])
def test_texts_share_the_words_that_head_their_parts(case: dict[str, Any]) -> None:
    texts = [split_lines(fold_width("\n".join(lines))) for lines in case["texts"]]
    assert sorted(shared_labels(texts, rules())) == sorted(map(fold_width, case["expect"]))
