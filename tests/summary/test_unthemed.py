"""Measures that fit no theme are shown to the office, with the terms that recur among them."""

import pytest

from jianbao.foundations.records import Analysis, Document, Issue, Span, Speech, ThemedClause, ThemedSentence
from jianbao.summary.unthemed import find_unthemed, suggest_from
from jianbao.themes import count_terms
from tests.summary.records import small_summary

TEXT = (
    "新建气象观测站12个。\n改造气象观测站30个。\n发展是硬道理。\n建成学校3所。\n下一步,再建气象观测站5个。\n"
)
HOMELESS, HOUSED = (), ("places_facilities",)


def analysis(*themes: tuple[str, ...], measures: int = 1) -> Analysis:
    """Return an analysis whose sentences belong to these themes; the last line is the outlook."""
    lines = TEXT.splitlines()
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    speech: Speech = small_summary().speeches[0]
    fields = {name: getattr(speech, name) for name in speech.__struct_fields__}
    outlook = Span(starts[4], starts[4] + len(lines[4]))
    return Analysis(
        document=Document(source="甲", path="甲.txt", text=TEXT),
        speeches=(Speech(**{**fields, "outlook": outlook}),),
        sections=(),
        mentions=(),
        indicators=(),
        sentences=tuple(
            ThemedSentence(
                source="甲",
                speech=1,
                start=start,
                end=start + len(line),
                themes=own,
                measures=measures,
                clauses=(clause(start, start + len(line), own, strength=measures),),
            )
            for start, line, own in zip(starts, lines, themes, strict=True)
        ),
        evidence=(),
        issues=(),
    )


def clause(start: int, end: int, themes: tuple[str, ...], *, strength: int) -> ThemedClause:
    return ThemedClause(start=start, end=end, themes=themes, strength=strength)


def found(rule: str, *analyses: Analysis) -> list[Issue]:
    return [issue for issue in all_issues(*analyses) if issue.rule == rule]


def all_issues(*analyses: Analysis) -> list[Issue]:
    unthemed = [find_unthemed(analysis) for analysis in analyses]
    sentences = [row for one in unthemed for row in one.sentences]
    at_home = [text for one in unthemed for text in one.at_home]
    terms = count_terms((row.text for row in sentences), at_home)
    return [*suggest_from(terms, sentences), *(issue for one in unthemed for issue in one.issues)]


def test_a_measure_without_a_theme_is_listed_at_its_place() -> None:
    issues = found("measure_without_theme", analysis(HOMELESS, HOUSED, HOUSED, HOUSED, HOUSED))
    assert [(issue.source, issue.speech, TEXT[issue.start : issue.end]) for issue in issues] == [
        ("甲", 1, "新建气象观测站12个。")
    ]
    assert issues[0].level == "warning"


def test_a_term_that_recurs_among_them_is_suggested() -> None:
    issues = found("term_without_theme", analysis(HOMELESS, HOMELESS, HOUSED, HOUSED, HOUSED))
    assert any("“气象观测站” recurs in 2 measures" in issue.message for issue in issues)


def test_a_term_that_themed_sentences_use_as_often_is_not_suggested() -> None:
    assert not found("term_without_theme", analysis(HOMELESS, HOUSED, HOUSED, HOUSED, HOUSED))


def test_an_outlook_asks_for_no_theme() -> None:
    assert not all_issues(analysis(HOUSED, HOUSED, HOUSED, HOUSED, HOMELESS))


def test_a_sentence_without_a_measure_asks_for_none() -> None:
    assert not all_issues(analysis(HOMELESS, HOMELESS, HOMELESS, HOMELESS, HOMELESS, measures=0))


def test_a_speech_that_the_taxonomy_hardly_covers_does_not_fill_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jianbao.summary.unthemed._SHOWN", 2)
    issues = found("measure_without_theme", analysis(HOMELESS, HOMELESS, HOMELESS, HOMELESS, HOUSED))
    assert len(issues) == 2
    assert all("one of 4 of this speech" in issue.message for issue in issues)
