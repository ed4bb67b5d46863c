"""Nobody can take a derived figure for one of a speech: it is marked, with a formula that leads back."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.model import Briefing, Cell, Chart, KeyFigures, Table
from jianbao.briefing.printing import PrintRules, plain
from jianbao.foundations.records import PLANNED, Derived
from jianbao.foundations.settings import Office
from jianbao.highlights import reckon
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import marks, phrases, text, words
from tests.briefing.summaries import Described, build_summary

MARK = "〔推算〕"
CAPTION = "推算数据及算式"


def compose(summary: Summary, audience: str, office: Office, templates: Path = TEMPLATES) -> Briefing:
    return compose_briefing(summary, templates=templates, audience=audience, office=office)


def derived_rows(briefing: Briefing) -> list[tuple[Cell, ...]]:
    tables = [block for block in briefing.blocks if isinstance(block, Table) and block.caption == CAPTION]
    return [row for table in tables for row in table.body]


def results(summary: Summary) -> list[Derived]:
    return [row for row in summary.derived if row.rule != "relative_change"]


def test_departments_list_every_derived_figure(summary: Summary, office: Office) -> None:
    rows = derived_rows(compose(summary, "departments", office))
    assert len(rows) == len(results(summary)) == 2


@pytest.mark.parametrize("audience", ["leaders", "public"])
def test_others_are_told_of_none(audience: str, summary: Summary, office: Office) -> None:
    assert "推算" not in text(compose(summary, audience, office))


def test_each_is_marked_and_carries_its_formula(summary: Summary, office: Office, rules: PrintRules) -> None:
    for row, derived in zip(
        derived_rows(compose(summary, "departments", office)), results(summary), strict=True
    ):
        result, formula = words(row[2].content), words(row[3].content)
        assert result.startswith(MARK)
        assert plain(derived.written, rules) in plain(result, rules)
        assert plain(formula, rules).startswith(plain(derived.formula, rules))


def test_each_figure_of_a_formula_leads_to_the_sentence_that_has_it(
    summary: Summary, office: Office, rules: PrintRules
) -> None:
    briefing = compose(summary, "departments", office)
    quotes = {note.number: plain(note.quote, rules) for note in briefing.notes}
    for row, derived in zip(derived_rows(briefing), results(summary), strict=True):
        cited = marks(row[3].content)
        assert len(cited) >= len(derived.parts)
        for number, part in zip(cited, derived.parts, strict=False):
            assert plain(part.text, rules) in quotes[number]


def test_each_comes_out_when_it_is_reckoned_from_the_notes(summary: Summary) -> None:
    indicators = {(row.source, row.start): row.value for row in summary.indicators}
    mentions = {(row.source, row.start): row.value for row in summary.numbers}
    for derived in summary.derived:
        values = [(indicators | mentions)[part.source, part.start] for part in derived.parts]
        assert reckon(derived.rule, [value for value in values if value is not None]) == derived.value


def test_no_derived_figure_stands_anywhere_without_its_mark(summary: Summary, office: Office) -> None:
    briefing = compose(summary, "departments", office)
    marked = {words(cell.content) for row in derived_rows(briefing) for cell in row}
    for derived in summary.derived:
        bare = derived.written.removeprefix("超过")
        elsewhere = [phrase for phrase in phrases(briefing) if bare in phrase and phrase not in marked]
        assert elsewhere == []
    for block in briefing.blocks:
        assert not isinstance(block, KeyFigures) or MARK not in str(block)
        assert not isinstance(block, Chart) or MARK not in str(block)


def test_what_may_not_be_read_is_not_reckoned_with(
    described: Described, office: Office, own_templates: Path
) -> None:
    settings = "title: 试用\nsections: [derived, notes]\ncomparisons: {derived: 9}\n"
    own = own_templates / "trial" / "audience.yml"
    own.write_text(settings, encoding="utf-8")
    assert len(derived_rows(compose(build_summary(described), "trial", office, own_templates))) == 2
    own.write_text(f"{settings}redact_terms: [轮岗]\n", encoding="utf-8")
    told = derived_rows(compose(build_summary(described), "trial", office, own_templates))
    assert [words(row[1].content) for row in told] == ["普惠性幼儿园覆盖率"]


def test_a_doubtful_part_makes_the_result_doubtful(described: Any, office: Office) -> None:
    described["documents"][0]["speeches"][0]["figures"][2]["confidence"] = 0.4
    (row, *_) = derived_rows(compose(build_summary(described), "departments", office))
    assert words(row[2].content).endswith("（待核）")


def test_what_is_not_listed_is_counted(summary: Summary, office: Office, own_templates: Path) -> None:
    settings = "title: 试用\nsections: [derived, notes]\ncomparisons: {derived: 1}\n"
    (own_templates / "trial" / "audience.yml").write_text(settings, encoding="utf-8")
    briefing = compose(summary, "trial", office, own_templates)
    assert len(derived_rows(briefing)) == 1
    assert "另有1项推算数据未列入本件" in text(briefing)


def test_without_derived_figures_there_is_no_such_section(summary: Summary, office: Office) -> None:
    without = msgspec.structs.replace(summary, derived=())
    assert "推算" not in text(compose(without, "departments", office))


def test_what_is_planned_is_neither_shown_large_nor_drawn_nor_reckoned_with(
    described: Any, office: Office
) -> None:
    for document in described["documents"]:
        for speech in document["speeches"]:
            for figure in speech.get("figures", ()):
                figure["rule"] = f"described{PLANNED}"
    summary = build_summary(described)
    assert {row.rule for row in summary.derived} == {"spread"}
    for audience in ("leaders", "departments", "public"):
        blocks = compose(summary, audience, office).blocks
        assert not [block for block in blocks if isinstance(block, KeyFigures) and block.figures]
        assert "slopes" not in {block.kind for block in blocks if isinstance(block, Chart)}


def test_a_range_has_no_earlier_value(described: Any, office: Office) -> None:
    figure = described["documents"][0]["speeches"][0]["figures"][0]
    figure |= {"kind": "count", "value_from": 100}
    printed = text(compose(build_summary(described), "departments", office))
    assert "100所" not in printed
