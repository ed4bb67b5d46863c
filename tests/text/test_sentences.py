from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.text.sentences import split_clauses, split_sentences, split_text
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("sentences"), ids=lambda case: case["why"])
def test_a_text_is_cut_where_a_reader_would_stop(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [span.of(text) for span in split_sentences(text)] == case["expect"]


def test_clauses_end_at_commas_outside_brackets_and_numbers() -> None:
    text = "投入1,063万元,新建县(市,区)学校:3所;其余按6:3:1分配"
    clauses = [span.of(text) for span in split_clauses(text, 0, len(text))]
    assert clauses == ["投入1,063万元", "新建县(市,区)学校", "3所", "其余按6:3:1分配"]


@given(st.text(alphabet="学校3所,。;!?“”()\n 《》", max_size=80))
def test_nothing_but_space_is_lost_between_sentences(text: str) -> None:
    spans = list(split_sentences(text))
    outside = [text[before.end : after.start] for before, after in pairwise(spans)]
    edges = [text[: spans[0].start], text[spans[-1].end :]] if spans else [text]
    assert all(not gap.strip() for gap in outside + edges)


@given(st.text(alphabet="学校3,:，。!“”()①？‘’（\n 《》", max_size=80), st.integers(0, 9), st.integers(0, 80))
def test_one_reading_finds_the_sentences_and_the_clauses_of_each(text: str, start: int, end: int) -> None:
    end = max(start, end)
    expected = [
        (
            sentence,
            [(clause.start, clause.end) for clause in split_clauses(text, sentence.start, sentence.end)],
        )
        for sentence in split_sentences(text, start, min(end, len(text)))
    ]
    assert list(split_text(text, start, min(end, len(text)))) == expected
