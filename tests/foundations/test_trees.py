"""A tree of words finds what a plain list finds whose longest words stand first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.foundations.trees import tree_expression

words = st.dictionaries(
    st.text("甲乙丙.", min_size=1, max_size=4), st.sampled_from(["", "(?!丁)"]), max_size=8
)
texts = st.text("甲乙丙丁.", max_size=24)


def listed(words: dict[str, str]) -> str:
    """Return the words one after the other, the longest first."""
    ordered = sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return f"(?:{'|'.join(re.escape(word) + after for word, after in ordered)})"


@given(words.filter(bool), texts)
def test_it_finds_what_a_list_finds(words: dict[str, str], text: str) -> None:
    found = [match.span() for match in re.finditer(tree_expression(words), text)]
    assert found == [match.span() for match in re.finditer(listed(words), text)]


@given(words.filter(bool), texts)
def test_it_gives_way_to_a_shorter_word_as_a_list_does(words: dict[str, str], text: str) -> None:
    found = [match.span() for match in re.finditer(f"{tree_expression(words)}+丁", text)]
    assert found == [match.span() for match in re.finditer(f"{listed(words)}+丁", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("个百分点", "个百分点"), ("个人", None), ("个", "个"), ("个百", "个"), ("百分", None)],
)
def test_a_word_kept_from_a_longer_one(text: str, expected: str | None) -> None:
    match = re.match(tree_expression({"个": "(?!人)", "个百分点": "", "百": "(?!分)"}), text)
    assert (match and match[0]) == expected


def test_words_of_one_length_may_stand_before_a_place() -> None:
    assert re.search(f"(?<={tree_expression({'县里': '', '市里': ''})})办学", "市里办学")
