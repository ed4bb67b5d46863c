"""Figures are reckoned only where they belong together, exactly, and lead back to their places."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jianbao.analysis.document import AnalysisRules, analyse_document, load_analysis_rules
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import Derived, DerivedPart, Document
from jianbao.highlights import (
    Figures,
    compare_indicators,
    derive_figures,
    load_derivation_rules,
    load_families,
    pieces_of,
    reckon,
)
from jianbao.highlights.arithmetic import modifier_of_change, modifier_of_sum
from tests.conftest import ROOT, load_cases

CASES = load_cases("highlights/derived")
FAMILIES = load_families(ROOT / "config" / "families.yaml")
RULES = load_derivation_rules(ROOT / "lexicon")
ORDINALS = "一二三四五六"
REGION_CODES = {"difference": 2, "relative_change": 3, "sum": 2, "spread": 2, "per_head": 2}


@pytest.fixture(scope="module")
def analysis_rules() -> AnalysisRules:
    return load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")


def document_of(told: dict[str, str]) -> Document:
    """Return a compilation with a speech for each place."""
    speeches = (
        f"第{ORDINALS[number]}篇:抓实办学各项工作——{place}\n近年来，我们把办学放在前面，做法汇报如下。\n{words}\n"
        for number, (place, words) in enumerate(told.items())
    )
    return Document(source="汇编", path="汇编.txt", text="".join(speeches))


def derive(document: Document, rules: AnalysisRules) -> tuple[Derived, ...]:
    found = analyse_document(document, rules)
    compared = compare_indicators(found.indicators, found.speeches, FAMILIES)
    figures = Figures(
        speeches=found.speeches, indicators=found.indicators, mentions=found.mentions, comparisons=compared
    )
    return derive_figures(figures, FAMILIES, RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_is_reckoned(case: dict[str, Any], analysis_rules: AnalysisRules) -> None:
    assert [row.formula for row in derive(document_of(case["told"]), analysis_rules)] == case["expect"]


def test_every_part_stands_where_it_says_and_has_that_value(analysis_rules: AnalysisRules) -> None:
    checked = 0
    for case in CASES:
        document = document_of(case["told"])
        ledger = {
            (row.start, row.end): row.value for row in analyse_document(document, analysis_rules).mentions
        }
        for derived in derive(document, analysis_rules):
            for part in derived.parts:
                assert document.text[part.start : part.end] == part.text
                assert ledger[part.start, part.end] == part.value
                checked += 1
    assert checked > 2 * sum(bool(case["expect"]) for case in CASES)


def test_about_half_of_the_cases_are_left_alone() -> None:
    alone = sum(not case["expect"] for case in CASES)
    assert 0.4 <= alone / len(CASES) <= 0.7


def test_a_derived_figure_is_as_doubtful_as_its_least_certain_part(analysis_rules: AnalysisRules) -> None:
    document = document_of({"赣州市": "2024年新增学位3200个。", "吉安市": "2024年新增学位1800个。"})
    found = analyse_document(document, analysis_rules)
    (derived,) = derive(document, analysis_rules)
    assert derived.confidence == min(row.confidence for row in found.indicators)


def test_derived_figures_are_numbered_in_their_order(analysis_rules: AnalysisRules) -> None:
    document = document_of({"赣州市": "示范校由8所增加到20所。参与率由71%提高到93%。"})
    assert [row.id for row in derive(document, analysis_rules)] == ["D1", "D2", "D3"]


# Arithmetic


def numbers(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("rule", "values", "result"),
    [
        ("difference", ("0.1", "0.3"), "-0.2"),
        ("difference", ("123456789012345678901234567890", "0.01"), "123456789012345678901234567889.99"),
        ("sum", ("0.1", "0.2", "0.7"), "1.0"),
        ("relative_change", ("1.0005", "1"), "0.1"),
        ("relative_change", ("0", "8"), "-100.0"),
        ("per_head", ("1", "2"), "1"),
        ("per_head", ("999", "2"), "500"),
        ("spread", ("97.25", "90.3"), "6.95"),
    ],
)
def test_results_are_exact_or_rounded_half_up(rule: Any, values: tuple[str, ...], result: str) -> None:
    assert reckon(rule, numbers(*values)) == Decimal(result)


@pytest.mark.parametrize(
    ("new", "rising", "said"),
    [
        ("over", True, "over"),
        ("over", False, None),
        ("below", False, None),
        ("near", False, "near"),
        ("at_least", True, "at_least"),
        ("at_least", False, None),
    ],
)
def test_the_modifier_of_a_difference_follows_from_its_direction(
    new: Any, rising: Any, said: str | None
) -> None:
    assert modifier_of_change(new, rising=rising) == said


@pytest.mark.parametrize(
    ("modifiers", "said"),
    [
        (("", ""), ""),
        (("over", ""), "over"),
        (("near", "near"), "near"),
        (("near", "over"), None),
        (("at_least", ""), None),
        (("below", ""), None),
    ],
)
def test_the_modifier_of_a_sum_is_that_of_its_parts(modifiers: Any, said: str | None) -> None:
    assert modifier_of_sum(modifiers) == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1339", "1339家"),
        ("68000", "6.8万家"),
        ("123456789", "12345.6789万家"),
        ("123456.78912", "123456.78912家"),
    ],
)
def test_a_scale_loses_no_digit(value: str, written: str) -> None:
    assert RULES.write(Decimal(value), "家") == written


def test_the_pieces_of_a_formula_are_its_parts_and_signs(analysis_rules: AnalysisRules) -> None:
    for case in CASES:
        for derived in derive(document_of(case["told"]), analysis_rules):
            pieces = pieces_of(derived)
            parts = [piece for piece in pieces if isinstance(piece, DerivedPart)]
            assert len(parts) == max(len(derived.parts), REGION_CODES[derived.rule])
            assert "".join(p if isinstance(p, str) else p.text for p in pieces).endswith(
                derived.formula.rpartition("－" if derived.value < 0 else "=")[2]
            )


# Wrong data is named


def test_a_modifier_without_a_place_for_the_number_is_named(tmp_path: Path) -> None:
    text = (ROOT / "lexicon" / "derivation.yaml").read_text(encoding="utf-8")
    (tmp_path / "derivation.yaml").write_text(text.replace('"超过{}"', '"超过"'), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"derivation\.yaml: modifiers\.over"):
        load_derivation_rules(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("implies: [学前]", "implies: [学前班]", "implies 学前班"),
        ('    unit: "%"\n', '    unit: "%"\n    additive: true\n', "cannot be added"),
        ('openings: "', 'openings: "(', "openings: no valid expression"),
    ],
)
def test_a_wrong_family_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = (ROOT / "config" / "families.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "families.yaml"
    words = f"comparing: {ROOT / 'lexicon' / 'comparing.yaml'}"
    text = text.replace("comparing: ../lexicon/comparing.yaml", words)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=named):
        load_families(path)
