"""Sentences get the themes of their own words; a cell needs a concrete measure and shows it verbatim."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import compile_entries, compose_parts
from jianbao.foundations.records import ThemeEvidence
from jianbao.foundations.yamlfile import load_yaml
from jianbao.themes import ThemesAt, assign_themes, collect_evidence, load_taxonomy, suggest_terms
from jianbao.themes.measures import Measures, MeasuresFile, load_measures
from tests.conftest import ROOT, load_cases
from tests.themes.documents import document_of, segmentation_of

TAXONOMY = load_taxonomy(ROOT / "config" / "themes.yaml")
FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "(": "\uff08", ")": "\uff09"})


def themes_in(text: str) -> set[str]:
    document = document_of(text)
    sentences = assign_themes(document, segmentation_of(document), TAXONOMY)
    return {theme for sentence in sentences for theme in sentence.themes}


def cells_of(*paragraphs: str, headings: tuple[str, ...] = (), outlook: str = "") -> dict[str, ThemeEvidence]:
    document = document_of(*paragraphs)
    segmentation = segmentation_of(document, headings, outlook=outlook)
    sentences = assign_themes(document, segmentation, TAXONOMY)
    cells = collect_evidence(document, segmentation, sentences, TAXONOMY)
    assert all(document.text[cell.start : cell.end] == cell.quote for cell in cells)
    return {cell.theme: cell for cell in cells}


@pytest.mark.parametrize("case", load_cases("themes/clauses"), ids=lambda case: case["why"])
def test_a_clause_gets_the_themes_of_its_words(case: dict[str, Any]) -> None:
    found = themes_in(case["text"])
    assert set(case["themes"]) <= found
    assert not found & set(case["not"])


@pytest.mark.parametrize("case", load_cases("themes/from_above"), ids=lambda case: case["why"])
def test_what_somebody_above_said_or_did_is_no_measure(case: dict[str, Any]) -> None:
    rules = load_measures(ROOT / "lexicon" / "measures.yaml")
    assert Measures(case["text"], rules).strength(0, len(case["text"])) == case["strength"]


def test_the_strengths_of_a_text_are_those_of_each_pattern_tried_at_each_place() -> None:
    path = ROOT / "lexicon" / "measures.yaml"
    written = load_yaml(path, MeasuresFile)
    rules = load_measures(path)
    patterns = compile_entries(written.entries, compose_parts(written.parts, path), path)
    text = (ROOT / "tests" / "gold" / "river_forum" / "text.txt").read_text(encoding="utf-8")
    expected = [0] * len(text)
    for pattern in patterns:
        for place in range(len(text)):
            if pattern.expression.match(text, place):
                expected[place] = max(expected[place], int(pattern.tags["strength"]))
    measures = Measures(text, replace(rules, others=()))
    assert [measures.strength(place, place + 1) for place in range(len(text))] == expected


def test_the_measures_of_a_text_are_told_again_from_the_place_that_is_gone_to() -> None:
    rules = load_measures(ROOT / "lexicon" / "measures.yaml")
    text = "聘请专家授课,印发招生工作方案,新建学校12所。"
    measures = Measures(text, rules)
    parts = [(0, 6), (7, 15), (16, 23)]
    assert [measures.strength(*part) for part in parts] == [1, 2, 3]
    measures.go_to(7)
    assert [measures.strength(*part) for part in parts[1:]] == [2, 3]
    measures.go_to(0)
    assert measures.strength(0, len(text)) == 3


@pytest.mark.parametrize("case", load_cases("themes/cells"), ids=lambda case: case["why"])
def test_a_cell_needs_what_the_clause_is_about(case: dict[str, Any]) -> None:
    cells = cells_of(case["text"]).keys()
    assert set(case["cells"]) <= cells
    assert not cells & set(case["not"])


@pytest.mark.parametrize("case", load_cases("themes/taxonomies"), ids=lambda case: case["why"])
def test_an_unusable_taxonomy_says_what_is_wrong(case: dict[str, Any], tmp_path: Path) -> None:
    measures = ROOT / "lexicon" / "measures.yaml"
    (tmp_path / "measures.yaml").write_text(measures.read_text(encoding="utf-8"), encoding="utf-8")
    path = tmp_path / "themes.yaml"
    path.write_text(yaml.safe_dump(case["taxonomy"], allow_unicode=True), encoding="utf-8")
    with pytest.raises(LexiconError) as failure:
        load_taxonomy(path)
    assert case["message"] in str(failure.value)
    assert "\n" not in str(failure.value)


def test_the_taxonomies_of_other_fields_load() -> None:
    for path in sorted((ROOT / "config" / "taxonomies").glob("*.yaml")):
        assert len(load_taxonomy(path).themes) > 5


def test_measures_are_read_from_the_lexicon_that_is_handed_in(tmp_path: Path) -> None:
    path = tmp_path / "themes.yaml"
    path.write_text((ROOT / "config" / "themes.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_taxonomy(path, ROOT / "lexicon").themes == TAXONOMY.themes


def test_a_slogan_fills_no_cell() -> None:
    assert cells_of("加强教师队伍的思想认识。") == {}


def test_a_measure_fills_a_cell_and_counts() -> None:
    cells = cells_of("招聘教师260名,选派骨干教师参训320人次。教师是立教之本。")
    assert cells["teachers"].measures == 2
    assert cells["teachers"].quote == "招聘教师260名,选派骨干教师参训320人次。"


def test_the_sentence_with_a_result_is_quoted_before_the_one_without() -> None:
    cells = cells_of("组织教师开展教研。全年培训教师2000人次。")
    assert cells["teachers"].quote == "全年培训教师2000人次。"


def test_the_outlook_fills_no_cell() -> None:
    assert cells_of("新建校舍3栋。", "下一步,我们将招聘教师500名。", outlook="下一步").keys() == {
        "places_facilities"
    }


def test_a_heading_helps_a_weak_word_but_fills_no_cell_itself() -> None:
    text = "一是加强招聘教师300名。面向高校招聘120人,面向社会招聘80人。"
    cells = cells_of(text, headings=("加强招聘教师300名",))
    assert cells["teachers"].quote == "面向高校招聘120人,面向社会招聘80人。"


def test_an_indicator_gets_the_theme_of_its_own_clause() -> None:
    document = document_of("新增学位9000个,招聘教师260名,其中党员33人。")
    sentences = assign_themes(document, segmentation_of(document), TAXONOMY)
    at = {word: ThemesAt(sentences).at(document.text.index(word)) for word in ("9000", "260", "标题")}
    assert at == {"9000": ("places_facilities",), "260": ("teachers",), "标题": ()}


def test_full_width_marks_change_nothing() -> None:
    text = "招聘教师260名,资助学生1200人次;建成智慧校园示范校(市级)8所。"
    half, full = cells_of(text), cells_of(text.translate(FULL_WIDTH))
    assert {theme: cell.measures for theme, cell in half.items()} == {
        theme: cell.measures for theme, cell in full.items()
    }


def test_recurring_words_without_a_theme_are_suggested_not_assigned() -> None:
    document = document_of("建成气象观测站12个。", "气象观测站接待2000人次。", "招聘教师20名。")
    sentences = assign_themes(document, segmentation_of(document), TAXONOMY)
    suggestions = suggest_terms((document,), sentences)
    assert suggestions[0].term == "气象观测站"
    assert [span.of(document.text)[:2] for _, span in suggestions[0].places] == ["建成", "气象"]


def test_a_document_without_words_has_no_themes() -> None:
    assert cells_of("") == {}
