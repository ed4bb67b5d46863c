"""What is tried at a place only is found as if every entry were tried at every place."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.foundations.patterns import Pattern
from jianbao.numbers import lexicon as number_lexicon
from jianbao.numbers.lexer import find_tokens, fold_text
from jianbao.numbers.lexicon import NumberRules
from tests.conftest import ROOT

TEXTS = sorted((ROOT / "tests" / "gold").rglob("text.txt"))
PIECES = tuple(
    "0123456789.,:/-—()、。，；的 \n年月日个学号级届世余多周季万亿百千名所元人次%一二三十两近超第至到成"
)


@lru_cache(maxsize=1)
def rules_and_entries() -> tuple[NumberRules, tuple[Pattern, ...]]:
    """Return the project's rules, and the entries that they are made of."""
    kept: list[tuple[Pattern, ...]] = []
    sort_entries = number_lexicon.sort_entries
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            number_lexicon, "sort_entries", lambda *given: kept.append(given[0]) or sort_entries(*given)
        )
        rules = number_lexicon.load_number_rules(ROOT / "lexicon")
    return rules, kept[0]


def tried_everywhere(folded: str) -> list[tuple[int, str]]:
    """Return where each mention starts and its entry, every place tried with all.

    White space alone begins no mention, though an entry may allow it at its head.
    """
    _, entries = rules_and_entries()
    found, place = [], 0
    while place < len(folded):
        tried = () if folded[place].isspace() else entries
        matches = ((entry.expression.match(folded, place), entry.id) for entry in tried)
        match, name = next(((one, name) for one, name in matches if one), (None, ""))
        if match and match.end() > place:
            found.append((place, name))
            place = match.end()
        else:
            place += 1
    return found


def tried_where_told(folded: str) -> list[tuple[int, str]]:
    """Return the same as the lexer finds it; what it trims at the head of a name is put back."""
    rules, entries = rules_and_entries()
    trimmed = {entry.id for entry in entries if "trim" in entry.tags}
    return [
        (_opening(folded, token.start) if token.rule in trimmed else token.start, token.rule)
        for token in find_tokens(folded, rules)
    ]


def _opening(folded: str, start: int) -> int:
    marks = [mark.start() for mark in re.finditer('[“‘《"]', folded[: start + 1])]
    return marks[-1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_annotated_texts_are_read_as_if_all_were_tried(path: Path) -> None:
    folded = fold_text(path.read_text(encoding="utf-8"))
    assert tried_where_told(folded) == tried_everywhere(folded)


def test_examples_and_counterexamples_are_read_as_if_all_were_tried() -> None:
    written = yaml.safe_load((ROOT / "lexicon" / "figures" / "mentions.yaml").read_text(encoding="utf-8"))
    texts = [one for entry in written["patterns"] for one in entry["examples"] + entry["counterexamples"]]
    folded = [fold_text(text) for text in texts]
    assert [tried_where_told(one) for one in folded] == [tried_everywhere(one) for one in folded]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_row_of_digits_and_marks_is_read_as_if_all_were_tried(text: str) -> None:
    folded = fold_text(text)
    assert tried_where_told(folded) == tried_everywhere(folded)


def test_what_may_follow_the_first_character_is_told_in_full() -> None:
    """Tags tell the second characters, too: none that the lexicon's words and examples hold is forgotten."""
    folder = ROOT / "lexicon" / "figures"
    words = (folder / "mentions.yaml").read_text(encoding="utf-8")
    measures = yaml.safe_load((folder / "measure_words.yaml").read_text(encoding="utf-8"))
    seconds = sorted({*words, *(word[0] for group in measures["groups"] for word in group["words"])})
    firsts = "〇零一二三四五六七八九十百千万亿两上数几到至在自从同与共本比较前每截“(—第近过今去当最约超逾"
    for first in firsts:
        folded = fold_text("".join(f",{first}{second}3年,{first}{second}二个。\n" for second in seconds))
        assert tried_where_told(folded) == tried_everywhere(folded), first
