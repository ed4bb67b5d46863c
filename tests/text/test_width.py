"""Folding full-width signs keeps every offset."""

from hypothesis import given
from hypothesis import strategies as st

from jianbao.text.width import fold_width


def test_full_width_signs_become_ascii() -> None:
    assert fold_width("（１）全省，２８．０７亿元；ＥＳＩ！") == "(1)全省,28.07亿元;ESI!"


def test_chinese_marks_stay() -> None:
    assert fold_width("“三个聚焦”、《办法》。——一是") == "“三个聚焦”、《办法》。——一是"


@given(st.text())
def test_the_length_stays_the_same(text: str) -> None:
    assert len(fold_width(text)) == len(text)
