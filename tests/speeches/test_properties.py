"""Whatever the text, segmenting ends, and its spans lie where they should."""

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.speeches.test_segmentation import segmented

PIECES = """
第一篇: 第2篇 发言材料之三 (一) 一、 1. 一是 —— 【 】 “三个一” ** ##_ ---| title:_ 目录| 教育局 安化县 朝阳区
局长_张某 各位代表: 我代表 我县 下一步, —_3_—| 浏览量:7 2025年3月4日 抓好落实 。 , ; | || _ 某某
{{_7*7_}} =1+1 𠮷
"""
"""Pieces of compilations; `|` stands for a line end, `_` for a blank."""
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES.split()), st.text(max_size=6)), max_size=60).map(
    lambda pieces: "".join(pieces).replace("|", "\n").replace("_", " ")
)
_WORDS = re.compile(r"[^\s*#>\ufeff]")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_nest_and_follow_each_other(text: str) -> None:
    found = segmented(text)
    end = 0
    for speech in found.speeches:
        assert end <= speech.start <= speech.body.start <= speech.body.end <= speech.end <= len(text)
        assert speech.outlook is None or speech.body.holds(speech.outlook)
        end = speech.end
    for section in found.sections:
        assert text[section.start : section.end] == section.heading != ""
        assert section.end <= section.body_end
    assert list(found.noise) == sorted(found.noise)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_line_with_words_is_in_a_speech_or_noise(text: str) -> None:
    found = segmented(text)
    start = 0
    for line in text.split("\n"):
        in_speech = any(one.start <= start <= one.end for one in found.speeches)
        in_noise = any(one.start <= start + len(line) and start <= one.end for one in found.noise)
        assert in_speech or in_noise or not _WORDS.search(line)
        start += len(line) + 1


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_speeches(text: str) -> None:
    assert segmented(text) == segmented(text)


@pytest.mark.parametrize(
    "unit",
    [
        "我县教育稳步发展,群众满意。",
        "一是抓落实。全县上下齐心协力。\n",
        "加强领导班子建设\n",
        "(一)",
        "“",
        "1.",
        " ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        start = process_time()
        segmented("第一篇:题目——安化县\n" + unit * times)
        return process_time() - start

    short, long = min(seconds(2_000) for _ in range(3)), seconds(20_000)
    assert long < 40 * short + 0.05
