import pytest

from jianbao.briefing.cutting import cut_best, cut_head, cut_highlight
from jianbao.foundations.records import Span

LONG = "选派教师1,063名,建设教师周转房240套,发放津贴1800余万元;实现全覆盖"


@pytest.mark.parametrize(
    ("characters", "expect"),
    [
        (0, LONG),
        (99, LONG),
        (28, "选派教师1,063名,建设教师周转房240套"),
        (12, "选派教师1,063名"),
        (3, "选派教师1,063名"),
    ],
)
def test_a_highlight_keeps_its_leading_clauses_within_the_budget(characters: int, expect: str) -> None:
    assert cut_head(LONG, characters) == expect


def test_a_very_short_first_clause_takes_the_next_with_it() -> None:
    assert cut_head("同时,为全市乡村教师每月发放交通补贴和生活补助,改善条件", 20) == (
        "同时,为全市乡村教师每月发放交通补贴和生活补助"
    )


def test_the_best_run_holds_most_figures() -> None:
    figures = [Span(LONG.index(part), LONG.index(part) + len(part)) for part in ("240套", "1800余万元")]
    assert cut_best(LONG, 26, figures=figures).of(LONG) == "建设教师周转房240套,发放津贴1800余万元"


def test_what_is_told_already_is_avoided() -> None:
    told = [Span(0, LONG.index("发放"))]
    assert cut_best(LONG, 20, avoid=told).of(LONG) == "发放津贴1800余万元;实现全覆盖"


def test_a_sentence_within_the_budget_stays_whole() -> None:
    assert cut_best("建设图书馆。", 20) == Span(0, 6)


def test_a_poor_lead_yields_to_the_longest_run() -> None:
    assert cut_highlight("党建引领推进,经验做法获教育部和省政府领导批示肯定", 18) == (
        "经验做法获教育部和省政府领导批示肯定"
    )


def test_a_lead_of_half_the_budget_stays() -> None:
    assert cut_highlight("近三年新建学校12所,新增学位近万个,惠及农村学生", 16) == "近三年新建学校12所"
