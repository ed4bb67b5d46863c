"""Highlights are cut out of the text, read alone, keep their budgets and leave out empty talk."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from jianbao.analysis.document import analyse_document, load_analysis_rules
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import Analysis, Document, Highlight
from jianbao.highlights import load_highlight_rules, rank_highlights
from jianbao.themes import assign_themes, collect_evidence, load_taxonomy
from tests.conftest import ROOT, load_cases
from tests.themes.documents import document_of, segmentation_of

TAXONOMY = load_taxonomy(ROOT / "config" / "themes.yaml")
RULES = load_highlight_rules(ROOT / "lexicon", ROOT / "config" / "highlights.yaml")
FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "(": "\uff08", ")": "\uff09"})
DANGLING = re.compile(r"(?:其中|并|该|同时|此外|占|系|较|比|均|还|也|且|而)(?![^,]{0,3}(?:重|例))")
TEXTS = sorted((ROOT / "tests" / "gold").glob("*/text.txt")) + sorted((ROOT / "seeds").glob("*.txt"))


def analysis_of(
    *paragraphs: str, headings: tuple[str, ...] = (), outlook: str = "", source: str = "文件"
) -> Analysis:
    document = document_of(*paragraphs, source=source)
    segmentation = segmentation_of(document, headings, outlook=outlook)
    sentences = assign_themes(document, segmentation, TAXONOMY)
    return Analysis(
        document=document,
        speeches=segmentation.speeches,
        sections=segmentation.sections,
        mentions=(),
        indicators=(),
        sentences=sentences,
        evidence=collect_evidence(document, segmentation, sentences, TAXONOMY),
        issues=(),
    )


def texts_of(*paragraphs: str, **options: Any) -> list[str]:
    return [row.text for row in rank_highlights([analysis_of(*paragraphs, **options)], RULES)]


@pytest.mark.parametrize("case", load_cases("highlights/texts"), ids=lambda case: case["why"])
def test_a_paragraph_gives_what_reads_alone(case: dict[str, Any]) -> None:
    found = texts_of(case["text"])
    if "has" in case:
        assert case["has"] in found
    for words in case.get("not", ()):
        assert not any(words in text for text in found)


@pytest.fixture(scope="module")
def real() -> list[tuple[Analysis, tuple[Highlight, ...]]]:
    rules = load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")
    analyses = [analyse_document(_document(path), rules) for path in TEXTS]
    return [(analysis, rank_highlights([analysis], RULES)) for analysis in analyses]


def _document(path: Path) -> Document:
    return Document(source=path.parent.name, path=str(path), text=path.read_text(encoding="utf-8"))


def test_every_highlight_is_cut_out_of_its_quote(real: Any) -> None:
    for analysis, highlights in real:
        text = analysis.document.text
        assert highlights
        for row in highlights:
            assert row.text == "".join(span.of(text) for span in row.spans)
            assert row.quote == text[row.start : row.end]
            assert all(row.start <= span.start < span.end <= row.end for span in row.spans)
            assert list(row.spans) == sorted(row.spans)


def test_every_highlight_reads_as_a_sentence(real: Any) -> None:
    for _, highlights in real:
        for row in highlights:
            assert not DANGLING.match(row.text), row.text
            assert row.text[-1] not in ",;:、\uff0c\uff1b\uff1a", row.text
            assert "\n" not in row.text
            for opening, closing in ("“”", "《》", "()", "\uff08\uff09"):
                assert row.text.count(opening) == row.text.count(closing), row.text


def test_the_budgets_are_kept(real: Any) -> None:
    for analysis, highlights in real:
        for speech in analysis.speeches:
            own = [row for row in highlights if row.speech == speech.speech]
            assert [row.rank for row in own] == list(range(1, len(own) + 1))
            assert sum(len(row.text) for row in own[:5]) <= 250
            assert sum(len(row.text) for row in own) <= 450


def test_at_most_two_of_a_section_are_among_the_first_five(real: Any) -> None:
    for analysis, highlights in real:
        for speech in analysis.speeches:
            tops = [s for s in analysis.sections if s.speech == speech.speech and s.depth == 1]
            first = [row for row in highlights if row.speech == speech.speech and row.rank <= 5]
            counts = [sum(top.start <= row.start < top.body_end for row in first) for top in tops]
            assert len(tops) < 3 or max(counts) <= 2


def test_no_two_highlights_overlap_or_stand_in_the_outlook(real: Any) -> None:
    for analysis, highlights in real:
        for speech in analysis.speeches:
            own = [row for row in highlights if row.speech == speech.speech]
            spans = sorted(span for row in own for span in row.spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
            outlook = speech.outlook
            assert outlook is None or not any(outlook.holds(span) for span in spans)


def test_the_heading_is_the_one_it_stands_under(real: Any) -> None:
    for analysis, highlights in real:
        for row in highlights:
            around = [
                section
                for section in analysis.sections
                if section.speech == row.speech and section.start <= row.start < section.body_end
            ]
            deepest = max(around, key=lambda section: section.depth, default=None)
            assert row.heading == (deepest.heading if deepest else "")


def test_the_heading_itself_is_no_highlight() -> None:
    heading = "率先建成全国首个示范区"
    found = texts_of(f"一是{heading}。", "新增学位12000个。", headings=(heading,))
    assert found == ["新增学位12000个"]


def test_the_outlook_holds_no_highlight() -> None:
    found = texts_of("新增学位12000个。", "下一步,在全国率先新增学位20000个。", outlook="下一步")
    assert found == ["新增学位12000个"]


def test_the_same_fact_told_twice_stands_once() -> None:
    found = texts_of("新增公办学位12000个。", "一年里新增公办学位12000个。")
    assert len(found) == 1


def test_what_only_one_place_does_ranks_higher() -> None:
    common = [analysis_of("建成美育社团300个。", source=name) for name in "甲乙丙"]
    rare = analysis_of("建成美育社团300个。", "接收来华留学生300名。", source="丁")
    ranked = [row.text for row in rank_highlights([*common, rare], RULES) if row.source == "丁"]
    assert ranked == ["接收来华留学生300名", "建成美育社团300个"]


@pytest.mark.parametrize("text", ["", "各位领导,大家好。", "教师是立教之本。"])
def test_a_speech_that_says_nothing_has_no_highlight(text: str) -> None:
    assert texts_of(text) == []


def test_full_width_marks_change_nothing() -> None:
    text = "三年来,面对困难,招聘教师1560名,其中博士12名;建成智慧校园(市级)86所,全省第一。"
    assert [one.translate(FULL_WIDTH) for one in texts_of(text)] == texts_of(text.translate(FULL_WIDTH))


def test_a_quoted_template_or_markup_comes_out_as_it_stands() -> None:
    text = "率先推出“{{ 7*7 }}<script>&”服务机制,惠及学生3000名。"
    assert texts_of(text) == [text.rstrip("。")]


def test_many_speeches_take_a_time_that_grows_with_them() -> None:
    speeches = [analysis_of("在全国率先新增学位12000个。", source=f"文件{n}") for n in range(2000)]
    assert len(rank_highlights(speeches, RULES)) == 2000


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": {"nothing": 1.0}}, "weights.nothing: the lexicon has no such cue"),
        ({"weights": {}}, "weights: no weight for the cue"),
        ({"first_characters": 900}, "first_characters must lie between"),
        ({"firsts": 3}, "there is no key “firsts”"),
    ],
)
def test_unusable_settings_say_what_is_wrong(change: dict[str, Any], message: str, tmp_path: Path) -> None:
    settings = yaml.safe_load((ROOT / "config" / "highlights.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "highlights.yaml"
    if "nothing" in change.get("weights", {}):
        change = {"weights": settings["weights"] | change["weights"]}
    path.write_text(yaml.safe_dump(settings | change), encoding="utf-8")
    with pytest.raises(LexiconError) as failure:
        load_highlight_rules(ROOT / "lexicon", path)
    assert message in str(failure.value)
    assert str(path) in str(failure.value)


def test_records_survive_being_written() -> None:
    rows = rank_highlights([analysis_of("在全国率先新增学位12000个。")], RULES)
    assert msgspec.json.decode(msgspec.json.encode(rows), type=tuple[Highlight, ...]) == rows


def test_the_core_of_a_highlight_is_its_best_clause_with_what_it_needs() -> None:
    text = "近年改制普高2所,三年来,招聘教师1560名,在全国率先推行编制周转,全市唯一。"
    (row,) = rank_highlights([analysis_of(text)], RULES)
    assert row.text == text.rstrip("。")
    assert row.core == "在全国率先推行编制周转"


def test_a_highlight_of_one_clause_has_no_core() -> None:
    assert [row.core for row in rank_highlights([analysis_of("新增公办学位6000个。")], RULES)] == [""]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name + path.stem)
def test_no_clause_has_an_opening_that_its_first_character_rules_out(path: Path) -> None:
    clauses = re.findall(r"[^\s,;:\uff0c\u3002\uff1b\uff1a]+", path.read_text(encoding="utf-8"))
    for name in RULES.openings.__struct_fields__:
        opening = getattr(RULES.openings, name)
        assert [one for one in clauses if opening.match(one) and name not in RULES.may_open(one[0])] == []
