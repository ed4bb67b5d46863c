"""A mistake gets one line that names the file; nothing half-written stays; the rest is built."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import load_cases
from tests.workflow.project import Project, Run

pytestmark = pytest.mark.slow

AUDIENCES = {"departments", "leaders", "public"}


def lines_saying(done: Run, wanted: str) -> list[str]:
    return [line for line in done.printed.splitlines() if re.search(wanted, line)]


def jianbao(project: Project, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHONPATH": str(project.folder)}
    command = [sys.executable, "-m", "jianbao", *words]
    return subprocess.run(
        command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("case", load_cases("bad_inputs"), ids=lambda case: case["why"][:40])
def test_a_mistake_is_named_and_the_rest_is_built(pages: Project, case: dict[str, Any]) -> None:
    before = pages.built()
    for path, content in case["change"].items():
        pages.write(path, content)
    done = pages.run()
    after = pages.built()
    lost = {f"briefings/{audience}.html" for audience in case.get("lost", ())}
    assert done.code != 0
    for wanted in case["says"]:
        assert lines_saying(done, wanted), done.printed
    assert "Traceback" not in done.printed
    assert [name for name in after if ".part" in name] == []
    assert {name for name in after if name.startswith("briefings/")} >= {
        name for name in before if name.startswith("briefings/") and name not in lost
    }
    assert all(after.get(name, before[name]) == before[name] for name in lost)
    assert b"\xe7\x94\xb2,1," in after["summary/speeches.csv"]  # 甲 is there as ever


def test_a_bad_document_is_listed_and_the_exit_code_is_2(pages: Project) -> None:
    pages.write("seeds/空.txt", "")
    pages.run()
    assert "空,,error,text,unreadable,seeds/空.txt: " in pages.read("build/summary/issues.csv")
    done = jianbao(pages, "verdict", "--summary", "build/summary", "--output", "verdict.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "空.txt" in done.stderr
    assert not (pages.folder / "verdict.txt").exists()


def test_a_template_error_exits_with_2_and_writes_nothing(pages: Project) -> None:
    pages.write("templates/leaders/briefing.xml.j2", "{% for %}\n")
    done = jianbao(
        pages,
        "compose",
        *("--material", "build/work/material/all.msgpack", "--templates", "templates"),
        *("--config", "config/config.yaml", "--audience", "leaders", "--output", "leaders.json"),
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "templates/leaders/briefing.xml.j2:1:" in done.stderr
    assert not (pages.folder / "leaders.json").exists()


def test_an_empty_folder_is_named(pages: Project) -> None:
    (pages.folder / "nothing").mkdir()
    done = pages.run("--config", "seeds=nothing", "build=made")
    assert done.code != 0
    assert lines_saying(done, "^nothing: holds no documents")
    assert not (pages.folder / "made").exists()


def test_an_unknown_audience_is_named_with_those_there_are(pages: Project) -> None:
    done = pages.run("--config", "audiences=leaders,press")
    assert done.code != 0
    assert lines_saying(done, "press.*departments, leaders, public")


def test_a_wrong_key_of_the_settings_is_named(pages: Project) -> None:
    pages.edit("config/config.yaml", "\ntaxonomy:", "\ntaxnomy:")
    done = pages.run()
    assert done.code != 0
    assert lines_saying(done, r"config/config\.yaml.*taxnomy.*taxonomy")


def test_a_lexicon_entry_that_misses_its_example_stops_before_a_text_is_analysed(pages: Project) -> None:
    before = pages.built()
    pages.edit("lexicon/measures.yaml", "examples: [新建学校12所", "examples: [没有数字的例子")
    done = pages.run()
    assert done.code != 0
    assert lines_saying(done, r"lexicon/measures\.yaml: entry figure: .*没有数字的例子")
    assert "Traceback" not in done.printed
    after = pages.built()
    assert {name for name in after if after[name] != before[name]} == set()
