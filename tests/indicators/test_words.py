"""Words with guards are found as if each were written out, the longest tried first."""

import re
from collections.abc import Mapping, Sequence

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.indicators.words import _guarded
from tests.conftest import ROOT

WRITTEN = yaml.safe_load((ROOT / "lexicon" / "figures" / "naming.yaml").read_text(encoding="utf-8"))
OPENERS = (*WRITTEN["openers"], *WRITTEN["scopes"])
NOUN_ENDS = WRITTEN["noun_ends"]


def written_out(
    words: Sequence[str], not_before: Mapping[str, Sequence[str]], not_after: Mapping[str, Sequence[str]]
) -> str:
    """Return one way for each word, what must not stand around it before and behind it."""
    ways = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        before = f"(?<![{''.join(not_after[word])}])" if word in not_after else ""
        after = f"(?!{'|'.join(map(re.escape, not_before[word]))})" if not_before.get(word) else ""
        ways.append(before + re.escape(word) + after)
    return "(?:" + "|".join(ways) + ")"


def phrases_of(words: Sequence[str], guards: Sequence[Mapping[str, Sequence[str]]]) -> st.SearchStrategy[str]:
    """Return phrases of these words, of what must not stand beside them, and of other characters."""
    barred = [one for guard in guards for ones in guard.values() for one in ones]
    pieces = sorted({*words, *barred, *(word[0] for word in words), "学", "校", "、", " "})
    return st.lists(st.sampled_from(pieces), max_size=8).map("".join)


@settings(max_examples=200, deadline=None)
@given(phrases_of(OPENERS, [WRITTEN["openers_not_before"]]))
def test_openers_are_found_as_if_written_out(phrase: str) -> None:
    guards = (WRITTEN["openers_not_before"], {})
    plain = re.compile(written_out(OPENERS, *guards) + "+")
    quick = re.compile(_guarded(OPENERS, *guards) + "+")
    assert [one.span() for one in quick.finditer(phrase)] == [one.span() for one in plain.finditer(phrase)]


@settings(max_examples=200, deadline=None)
@given(phrases_of(NOUN_ENDS, [WRITTEN["noun_ends_not_before"], WRITTEN["noun_ends_not_after"]]))
def test_ends_of_nouns_are_found_as_if_written_out(phrase: str) -> None:
    guards = (WRITTEN["noun_ends_not_before"], WRITTEN["noun_ends_not_after"])
    plain, quick = re.compile(written_out(NOUN_ENDS, *guards)), re.compile(_guarded(NOUN_ENDS, *guards))
    assert [one.span() for one in quick.finditer(phrase)] == [one.span() for one in plain.finditer(phrase)]
