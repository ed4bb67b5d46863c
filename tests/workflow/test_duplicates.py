"""A speech that comes again in another document is counted once, and a warning says so."""

import csv

import pytest

from tests.workflow.conftest import SECOND
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

FULL_WIDTH = str.maketrans("0123456789,%", "０１２３４５６７８９，％")
BRIEF = """\
再谈办学——安化县
今年春天,我们把闲置的老校舍改成教师周转房35套,年轻教师安心住了下来。
一是住得好。
二是留得住。
"""


def rows(project: Project, table: str) -> list[dict[str, str]]:
    with (project.folder / "build" / "summary" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_speech_in_two_documents_is_counted_once(pages: Project) -> None:
    before = {table: rows(pages, table) for table in ("indicators", "themes", "highlights", "comparisons")}
    briefing = pages.read("build/briefings/leaders.html")
    pages.write("seeds/转载.txt", "县里的经验\n" + SECOND.translate(FULL_WIDTH))
    done = pages.run()
    assert done.code == 0, done.printed
    assert {table: rows(pages, table) for table in before} == before
    (warning,) = [row for row in rows(pages, "issues") if row["rule"] == "duplicate"]
    assert (warning["source"], warning["speech"], warning["level"]) == ("转载", "1", "warning")
    assert "of seeds/乙.txt, line 1, and is counted once" in warning["message"]
    assert [row["source"] for row in rows(pages, "speeches")] == ["乙", "甲", "甲", "转载"]
    digits = {row["text"] for row in rows(pages, "numbers") if row["source"] == "转载"}
    assert any("２１" in text for text in digits)
    assert "转载" not in [row["source"] for row in rows(pages, "indicators")]
    assert pages.read("build/briefings/leaders.html").count("<h2") == briefing.count("<h2")


def test_two_speeches_of_one_region_are_both_counted(pages: Project) -> None:
    pages.write("seeds/丙.txt", BRIEF)
    done = pages.run("build/summary/briefing.json")
    assert done.code == 0, done.printed
    assert {row["source"] for row in rows(pages, "indicators") if row["region"] == "安化县"} == {"乙", "丙"}
    assert [row for row in rows(pages, "issues") if row["rule"] in ("duplicate", "repeats")] == []
