"""A build's speeches and headings are scored against a structure gold."""

import copy
import json
from pathlib import Path

import pytest

from benchmarks.accuracy.structure import score_structure, total

TEXT = "浏览量:3\n第一篇:守正——石泉县\n一是建机制。全县推开。\n第二篇:创新——宁陕县\n二是强队伍。全员培训。\n"
GOLD = {
    "speeches": [
        {
            "line_start": 2,
            "line_end": 3,
            "title": "守正",
            "organisation": "石泉县",
            "region": "石泉县",
            "level": "county",
            "sections": [{"heading": "建机制", "marker": "一是", "line": 3, "subsections": []}],
        },
        {
            "line_start": 4,
            "line_end": 5,
            "title": "创新",
            "organisation": None,
            "region": "宁陕县",
            "level": "county",
            "sections": [],
        },
    ],
    "boilerplate_lines": [1],
}
SPEECHES = "source,speech,title,organisation,region,level,start,end\n"


def build(folder: Path, speeches: str, sections: str = "") -> Path:
    (folder / "text").mkdir()
    (folder / "summary").mkdir()
    (folder / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "summary" / "speeches.csv").write_text(SPEECHES + speeches, encoding="utf-8")
    head = "source,speech,depth,marker,heading,start,end\n"
    (folder / "summary" / "sections.csv").write_text(head + sections, encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


def row(number: int, title: str, body: str, region: str, lines: tuple[int, int]) -> str:
    starts = [0]
    for line in TEXT.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return f"a,{number},{title},{body},{region},county,{starts[lines[0] - 1]},{starts[lines[1]] - 1}\n"


def test_a_build_that_equals_the_gold_is_exact(tmp_path: Path) -> None:
    speeches = row(1, "守正", "石泉县", "石泉县", (2, 3)) + row(2, "创新", "", "宁陕县", (4, 5))
    at = TEXT.index("建机制")
    build(tmp_path, speeches, f"a,1,1,一是,建机制,{at},{at + 3}\n")
    report = score_structure(tmp_path / "text", tmp_path / "summary", tmp_path / "gold.json")
    assert report.exact
    assert all(tally.recall == tally.precision == 1 for tally in report.tallies.values())


def test_every_difference_is_named(tmp_path: Path) -> None:
    build(tmp_path, row(1, "守正", "石泉县", "安康市", (2, 4)))
    report = score_structure(tmp_path / "text", tmp_path / "summary", tmp_path / "gold.json")
    assert report.tallies["speeches"].recall == pytest.approx(0.5)
    assert report.differences == [
        "speeches: missing 4",
        "bounds: missing (2, 3)",
        "bounds: too many (2, 4)",
        "region: missing 石泉县",
        "region: too many 安康市",
        "sections: missing (3, '一是', '建机制')",
        "outside: too many 5",
    ]


def test_a_build_of_several_documents_needs_the_source(tmp_path: Path) -> None:
    other = row(1, "守正", "", "", (2, 3)).replace("a,", "b,", 1)
    build(tmp_path, row(1, "守正", "石泉县", "石泉县", (2, 3)) + other)
    with pytest.raises(SystemExit, match="names no source and the build holds 2"):
        score_structure(tmp_path / "text", tmp_path / "summary", tmp_path / "gold.json")


@pytest.mark.parametrize(
    ("told", "given", "same"),
    [
        ("守正\n创新", "守正 创新", True),
        ("守正\n——石泉县的实践", "守正 石泉县的实践", True),
        ("守正\n创新", "守正创新", False),
        ("守正——创新", "守正 创新", False),
    ],
)
def test_a_title_told_line_by_line_is_the_title_on_one_line(
    tmp_path: Path, told: str, given: str, *, same: bool
) -> None:
    gold = copy.deepcopy(GOLD)
    gold["speeches"][0]["title"] = told  # type: ignore[index]
    build(tmp_path, row(1, given, "石泉县", "石泉县", (2, 3)))
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    report = score_structure(tmp_path / "text", tmp_path / "summary", tmp_path / "gold.json")
    assert (report.tallies["title"].right == 1) is same


def test_the_total_sums_what_the_documents_counted(tmp_path: Path) -> None:
    build(tmp_path, row(1, "守正", "石泉县", "安康市", (2, 4)))
    report = score_structure(tmp_path / "text", tmp_path / "summary", tmp_path / "gold.json")
    assert total([report, report]).line() == (
        "speeches 2/4  bounds 0/2+2  title 2/2  organisation 2/2  region 0/2+2  level 2/2  "
        "sections 0/2  subsections 0/0  outside 2/2+2"
    )
