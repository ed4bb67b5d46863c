import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.foundations.records import Mention, Segmentation, Span
from jianbao.numbers import check_ledger
from tests.indicators.rules import figures_of

ALPHABET = (
    "0123456789０１２３,.，。、；:：%％‱+-—~()（）〔〕【】“”《》\n 　"
    "一二三四五六七八九十百千万亿两余多近超约第年月日个名所家元次人"
    "至到从由增长下降占全省市国教师学校新建成达A5G萬億餘"
)


def mention(start: int, end: int) -> Mention:
    return Mention(
        source="", speech=None, start=start, end=end, text="", value=None, status="name", rule="test"
    )


def test_a_run_of_digits_outside_every_row_is_unaccounted() -> None:
    assert check_ledger("新建3所和5所", [mention(2, 4)]).unaccounted == (Span(5, 6),)


def test_a_row_that_holds_only_part_of_a_run_does_not_account_for_it() -> None:
    assert check_ledger("2024年", [mention(0, 2)]).unaccounted == (Span(0, 4),)


def test_two_rows_over_one_run_count_double() -> None:
    assert check_ledger("2024年", [mention(0, 4), mention(0, 5)]).double == (Span(0, 5),)


def test_full_width_digits_are_digits() -> None:
    assert not check_ledger("３７所", []).closed


def test_a_text_without_numbers_is_closed_by_no_rows() -> None:
    assert check_ledger("深入学习贯彻。", []).closed


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_the_ledger_of_any_text_is_closed(text: str) -> None:
    figures = figures_of(text)
    report = check_ledger(text, figures.mentions)
    assert report.closed, (report, figures.mentions)
    assert all(text[row.start : row.end] == row.text for row in figures.mentions)
    assert all(text[row.start : row.end] == row.text for row in figures.indicators)
    assert all(row.quote == text[row.quote_start :][: len(row.quote)] for row in figures.indicators)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert check_ledger(text, figures_of(text).mentions).closed


@pytest.mark.parametrize("text", ["", "8", "1234567890" * 400, "12 " * 500, "、".join(["3"] * 300)])
def test_texts_of_digits_only_are_accounted_for(text: str) -> None:
    assert check_ledger(text, figures_of(text).mentions).closed


def test_every_unresolved_number_has_an_issue() -> None:
    figures = figures_of("本册共收录材料若干,编号之外另记 37 .")
    unresolved = [row for row in figures.mentions if row.status == "unresolved"]
    assert [row.text.strip() for row in unresolved] == ["37"]
    assert [issue.start for issue in figures.issues if issue.stage == "numbers"] == [unresolved[0].start]


def test_one_more_figure_is_one_more_row() -> None:
    speech = "全县新建幼儿园12所,新增学位3600个。"
    before, after = figures_of(speech), figures_of(speech + "另有新办学校37所。")
    assert after.mentions[:-1] == before.mentions
    assert after.mentions[-1].text == "37所"


def test_numbers_outside_every_speech_are_metadata_or_dates() -> None:
    text = "浏览 702\n2025-03-24\n共37所"
    nothing = Segmentation(speeches=(), sections=(), noise=(Span(0, len(text)),))
    assert {row.status for row in figures_of(text, nothing).mentions} == {"metadata", "date"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "sentence",
    [
        "新建、改扩建学校12所,新增学位3.6万个,占全省的7.7%;",
        "“" * 30 + "，",
        "第" * 40,
        "3" * 40 + "、",
        "一二三四五六七八九十百千万亿" * 3,
        "(" * 30 + "5所",
    ],
)
def test_time_grows_with_the_length_of_a_paragraph(sentence: str) -> None:
    def seconds(size: int) -> float:
        text = (sentence * (size // len(sentence) + 1))[:size]
        started = time.perf_counter()
        assert check_ledger(text, figures_of(text).mentions).closed
        return time.perf_counter() - started

    short, long = min(seconds(40_000) for _ in range(2)), seconds(400_000)
    assert long < 25 * short + 1.0, f"{short:.2f}s for 40,000 characters, {long:.2f}s for ten times as many"
