"""Every gold folder is true to its text, and the check would say so if it were not."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.conftest import ROOT
from tests.gold import check

FOLDERS = check.gold_folders(Path(__file__).parent)
LINES = ["近三年，招聘教师1063名、校医12名。", "印发2号文件"]
FIGURE: dict[str, Any] = {
    "line": 1,
    "text": "1063名",
    "nth": 1,
    "label": "must",
    "value": 1063,
    "unit": "名",
    "kind": "count",
    "indicator": "招聘教师",
    "also": ["教师招聘人数"],
    "modifier": None,
    "period": "近三年",
}
DOCTOR = FIGURE | {"text": "12名", "value": 12, "indicator": "招聘校医"}
SET_ASIDE = {"line": 2, "text": "2号", "nth": 1, "label": "no", "why": "name"}
HEADED: dict[str, Any] = {"heading": "印发", "line": 2, "subsections": [{"heading": "文件"}]}
SPEECH: dict[str, Any] = {
    "order": 1,
    "line_start": 1,
    "line_end": 2,
    "title": "招聘教师",
    "organisation": None,
    "level": "city",
    "outlook_line": None,
    "sections": [HEADED],
}


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def known_themes() -> frozenset[str]:
    taxonomy = yaml.safe_load((ROOT / "config/themes.yaml").read_text(encoding="utf-8"))
    return frozenset(theme["id"] for theme in taxonomy["themes"])


def rows_of(*records: dict[str, Any]) -> list[check.Row]:
    return [msgspec.convert(record, check.Row) for record in records]


def faults_of(*records: dict[str, Any]) -> str:
    return "; ".join(check.number_faults(LINES, rows_of(*records)))


def structure_faults_of(speech: dict[str, Any]) -> str:
    structure = {"speeches": [speech], "boilerplate_lines": []}
    return "; ".join(check.structure_faults(LINES, structure))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_gold_folder_is_true_to_its_text(folder: Path) -> None:
    lines = check.read_lines(folder, ROOT)
    faults = [
        *check.structure_faults(lines, read_json(folder / "structure.json")),
        *check.theme_faults(lines, read_json(folder / "themes.json"), known_themes()),
        *check.nugget_faults(lines, read_json(folder / "nuggets.json")),
    ]
    if (folder / "numbers.jsonl").exists():
        faults += check.number_faults(lines, check.read_rows(folder))
    assert faults == []


def test_the_five_documents_annotated_apart_from_the_rules_are_there() -> None:
    figures = {
        folder.name: check.read_rows(folder) for folder in FOLDERS if (folder / "numbers.jsonl").exists()
    }
    for name, at_least in {
        "northwest_forum": 70,
        "delta_meeting": 90,
        "work_reports": 50,
        "plan_targets": 50,
        "county_talks": 60,
    }.items():
        assert sum(isinstance(row, check.Must) for row in figures[name]) >= at_least


def test_rows_that_cover_every_digit_once_have_no_fault() -> None:
    assert faults_of(FIGURE, DOCTOR, SET_ASIDE) == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": "1064名"}, "no '1064名' number 1"),
        ({"nth": 2}, "no '1063名' number 2"),
        ({"value": 1036}, "value 1036 is not what the digits say"),
        ({"text": "1063名、校医1"}, "rows overlap"),
        ({"text": "063名", "value": 63}, "digits 1063 (at 8) lie in no row"),
        ({"period": "近五年"}, "period '近五年' is not in the line"),
        ({"indicator": ""}, "the indicator is empty"),
        ({"also": ["招聘教师"]}, "a name is given twice"),
        ({"value_from": 900}, "only a change has a value it came from"),
    ],
)
def test_a_row_that_is_not_true_is_named(change: dict[str, Any], said: str) -> None:
    assert said in faults_of(FIGURE | change, DOCTOR, SET_ASIDE)


@pytest.mark.parametrize(
    "change", [{"kind": "sum"}, {"modifier": "about"}, {"label": "no"}, {"unit": None}, {"note": "x"}]
)
def test_a_row_with_an_illegal_word_does_not_decode(change: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        rows_of(FIGURE | change)


def test_the_nth_occurrence_counts_those_inside_longer_numbers() -> None:
    assert check.offset_of("105名教师、5名校长", "5名", 2) == 7


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"line_end": 1}, "lines [2] lie in no speech or in two"),
        ({"title": "招聘校长"}, "title '招聘校长' is not in its first lines"),
        ({"level": "town"}, "level 'town' is none"),
        ({"outlook_line": 3}, "the outlook lies outside"),
        ({"sections": [HEADED | {"heading": "印章"}]}, "no heading '印章'"),
        (
            {"sections": [{"heading": "印发", "line": 2, "subsections": [{"heading": "教师"}]}]},
            "no subheading '教师'",
        ),
    ],
)
def test_a_structure_that_is_not_true_is_named(change: dict[str, Any], said: str) -> None:
    assert said in structure_faults_of(SPEECH | change)


def test_a_structure_that_takes_in_every_line_has_no_fault() -> None:
    assert structure_faults_of(SPEECH) == ""


def test_a_theme_is_known_and_its_key_verbatim() -> None:
    theme = {"label": "must", "lines": [2], "key": "招聘教师1063名"}
    speech = {"order": 1, "themes": {"teachers": theme}}
    assert list(check.theme_faults(LINES, [speech], frozenset({"teachers"}))) == [
        "speech 1, teachers: the key is in none of its lines"
    ]
    theme["lines"] = [1]
    assert list(check.theme_faults(LINES, [speech], frozenset({"teachers"}))) == []
    assert "unknown theme" in next(check.theme_faults(LINES, [speech], frozenset({"safety"})))


def test_a_nugget_is_verbatim_in_its_line() -> None:
    nugget = {"rank": 1, "line": 2, "text": "招聘教师1063名", "gist": "招聘教师1063名", "vital": True}
    speech = {"order": 1, "nuggets": [nugget]}
    assert list(check.nugget_faults(LINES, [speech])) == ["speech 1: nugget 1 is not in line 2"]
    nugget["line"] = 1
    assert list(check.nugget_faults(LINES, [speech])) == []
    nugget["rank"] = 2
    assert list(check.nugget_faults(LINES, [speech])) == ["speech 1: ranks do not count from 1"]
