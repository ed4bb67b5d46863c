"""The first of several patterns is found as if each were tried in turn."""

import pytest

from jianbao.foundations.patterns import Pattern
from jianbao.speeches import SpeechRules, load_speech_rules
from tests.conftest import ROOT

LISTS = ("certain_openings", "sections", "no_headings", "outlook", "afterwords", "signing", "marks")


@pytest.fixture(scope="module")
def rules() -> SpeechRules:
    return load_speech_rules(ROOT / "lexicon")


def _lines(rules: SpeechRules) -> list[str]:
    """Return what any pattern of the segmenter finds, the same with other heads, and nothing."""
    patterns: list[Pattern] = [
        *rules.organisations.values(),
        *rules.dialogue.values(),
        *rules.evidence,
        *rules.noise,
    ]
    for name in LISTS:
        patterns += getattr(rules, name).patterns
    found = [example for pattern in patterns for example in pattern.examples]
    return ["", *(head + line for line in found for head in ("", "(", "●", "PART 1 ", "第一部分 "))]


@pytest.mark.parametrize("name", LISTS)
def test_the_first_that_matches_is_the_first_tried(name: str, rules: SpeechRules) -> None:
    ready = getattr(rules, name)
    met = 0
    for line in _lines(rules):
        tried = next((one for one in ready.patterns if one.expression.match(line)), None)
        found = ready.first_match(line)
        assert (found[0] if found else None) is tried, line
        met += tried is not None
    assert met >= len(ready.patterns)


def test_a_pattern_for_lines_matches_what_its_expression_does(rules: SpeechRules) -> None:
    patterns = rules.organisations.values()
    met = {True: 0, False: 0}
    for line in _lines(rules):
        for pattern in patterns:
            found = pattern.match(line)
            assert (found is None) == (pattern.expression.match(line) is None), (pattern.id, line)
            met[found is not None] += 1
    assert all(count > len(patterns) for count in met.values())
