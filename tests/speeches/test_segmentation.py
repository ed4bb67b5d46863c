"""Compilations and single texts in many shapes come apart as a reader would cut them."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.records import Document, Segmentation, Speech
from jianbao.speeches import SpeechRules, load_speech_rules, segment_document
from tests.conftest import ROOT, load_cases

CASES = [
    case
    for name in (
        "bulletins",
        "compilations",
        "further",
        "harder",
        "labels",
        "marks",
        "singles",
        "spoken",
        "ways",
    )
    for case in load_cases(f"speeches/{name}")
]


@cache
def rules() -> SpeechRules:
    return load_speech_rules(ROOT / "lexicon")


def segmented(text: str) -> Segmentation:
    return segment_document(Document(source="case", path="seeds/case.txt", text=text), rules())


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def described(speech: Speech, found: Segmentation, text: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a case may say of a speech, for the fields that it names."""
    sections = [one for one in found.sections if one.speech == speech.speech]
    known: dict[str, Any] = {
        "lines": [line_of(text, speech.start), line_of(text, speech.end)],
        "outlook": line_of(text, speech.outlook.start) if speech.outlook else None,
        "sections": [f"{'  ' * (one.depth - 1)}{one.marker} {one.heading}" for one in sections],
    }
    return {name: known.get(name, getattr(speech, name, None)) for name in fields}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_text_comes_apart_as_a_reader_would_cut_it(case: dict[str, Any]) -> None:
    text, found = case["text"], segmented(case["text"])
    assert len(found.speeches) == len(case["expect"])
    for speech, expected in zip(found.speeches, case["expect"], strict=True):
        assert described(speech, found, text, expected) == expected
    issues = case.get("issues", [] if case["expect"] else ["no_speech"])
    assert [issue.rule for issue in found.issues] == issues
    if case["expect"]:
        assert [line_of(text, span.start) for span in found.noise] == case.get("outside", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_offsets_show_what_the_records_say(case: dict[str, Any]) -> None:
    text, found = case["text"], segmented(case["text"])
    for section in found.sections:
        speech = found.speeches[section.speech - 1]
        assert text[section.start : section.end] == section.heading
        assert speech.body.start <= section.start < section.end <= section.body_end <= speech.end
    for before, after in zip(found.speeches, found.speeches[1:], strict=False):
        assert before.end < after.start


def test_a_refusal_names_the_file_and_what_was_looked_for() -> None:
    (issue,) = segmented("铅笔 20支\n").issues
    assert issue.level == "error"
    assert issue.stage == "speeches"
    assert issue.message.startswith("seeds/case.txt: no speech found; looked for ")
    assert "\n" not in issue.message


def test_an_open_region_is_said_with_its_candidates() -> None:
    (issue,) = segmented("第一篇:改革之路——鼓楼区教育局\n" + "我们坚持均衡发展,群众更加满意。" * 5).issues
    assert issue.level == "warning"
    assert "福建省/福州市/鼓楼区" in issue.message
    assert "江苏省/南京市/鼓楼区" in issue.message


def test_the_seed_equals_its_gold(root: Path) -> None:
    text = next((root / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    found = segmented(text)
    assert [speech.region for speech in found.speeches] == [
        "浙江省", "赣州市", "安化县", "福建省", "嘉兴市", "曹妃甸区", "重庆市",
    ]  # fmt: skip
    assert sum(section.depth == 1 for section in found.sections) == 24
    assert sum(section.depth == 2 for section in found.sections) == 51
    assert [line_of(text, span.start) for span in found.noise] == [1, 2, 46, 47, 48]


def test_what_is_doubted_is_said_in_chinese_too() -> None:
    text = "第一篇\n某地的做法\n鼓楼区民政局\n我区每年救助流浪人员近700人次，约一成说不清姓名和家乡。\n"
    (issue,) = segmented(text).issues
    assert issue.rule == "ambiguous_place"
    assert issue.message.endswith("（地区空缺：同名地方不止一处，文中没有依据）")
    (nothing,) = segmented("请王主任周五下午三点到二楼会议室开会。\n").issues
    assert "（没有找到讲话，" in nothing.message
    assert "\n" not in issue.message + nothing.message


def test_a_section_ends_before_the_next_marker() -> None:
    head = "第一篇\n防洪的账\n安化县水利局\n"
    text = head + "第一，修好堤。三年修堤41公里。\n第二，管好堤。巡护员由12名增加到86名。\n"
    first, second = segmented(text).sections
    assert text[first.end : first.body_end] == "。三年修堤41公里。"
    assert text[second.end : second.body_end] == "。巡护员由12名增加到86名。"
