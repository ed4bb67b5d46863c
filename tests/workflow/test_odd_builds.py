"""Builds of odd size make sensible documents, or say in one line what is wrong."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from jianbao.briefing.model import Briefing, Chart, Table
from tests.briefing.reading import headings, text
from tests.conftest import CASES
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

AUDIENCES = ("leaders", "departments", "public")
TOLD: dict[str, Any] = yaml.safe_load((CASES / "odd_builds.yaml").read_text(encoding="utf-8"))
EVERY_AUDIENCE = pytest.mark.parametrize("audience", AUDIENCES)
OF_SEVERAL = ("各地", "各省", "共性", "共同", "都在做", "涉及地区", "仅一地", "可比", "相比", "对比")


def of_one_region() -> str:
    """Return twenty speeches of one city, each about something else."""
    return "".join(
        TOLD["of_one_region"].format(
            ordinal=ordinal,
            topic=topic,
            small=number + 2,
            middle=10 + number * 3,
            large=3000 + number,
            rate=80 + number / 2,
        )
        for number, (ordinal, topic) in enumerate(zip(TOLD["ordinals"], TOLD["topics"], strict=True))
    )


def build(folder: Path, seeds: dict[str, str]) -> Project:
    project = Project.lay_out(folder / "p", seeds)
    project.edit("config/config.yaml", "formats: [docx, pdf, html]", "formats: [html]")
    return project


def built(folder: Path, seeds: dict[str, str]) -> dict[str, Briefing]:
    """Build the pages of every audience; return what they say."""
    project = build(folder, seeds)
    done = project.run()
    assert done.code == 0, done.printed
    return {
        audience: msgspec.json.decode(project.read(f"build/work/briefings/{audience}.json"), type=Briefing)
        for audience in AUDIENCES
    }


def tables(briefing: Briefing) -> list[Table]:
    return [block for block in briefing.blocks if isinstance(block, Table)]


def charts(briefing: Briefing) -> list[Chart]:
    return [block for block in briefing.blocks if isinstance(block, Chart)]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Briefing]:
    return built(tmp_path_factory.mktemp("one"), {"甲.txt": TOLD["one"]})


@pytest.fixture(scope="module")
def one_region(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Briefing]:
    return built(tmp_path_factory.mktemp("region"), {"乙.txt": of_one_region()})


@pytest.fixture(scope="module")
def without_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Briefing]:
    return built(tmp_path_factory.mktemp("words"), {"丙.txt": TOLD["without_figures"]})


@pytest.fixture(scope="module")
def sentence(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Briefing]:
    return built(tmp_path_factory.mktemp("sentence"), {"丁.txt": TOLD["sentence"]})


# One speech, one region


@EVERY_AUDIENCE
def test_one_speech_claims_nothing_of_several(audience: str, one: dict[str, Briefing]) -> None:
    said = text(one[audience])
    assert [word for word in OF_SEVERAL if word in said] == []
    assert one[audience].title.startswith("赣州市")
    assert "matrix" not in {chart.kind for chart in charts(one[audience])}


def test_one_speech_has_its_own_changes_reckoned(one: dict[str, Briefing]) -> None:
    said = text(one["departments"])
    assert "〔推算〕提高22个百分点" in said
    assert "〔推算〕减少134家" in said
    assert "〔推算〕平均1250元/人次" in said


@EVERY_AUDIENCE
def test_twenty_speeches_of_one_region_share_and_compare_nothing(
    audience: str, one_region: dict[str, Briefing]
) -> None:
    said = text(one_region[audience])
    assert "20篇发言材料" in said
    assert [word for word in OF_SEVERAL if word in said] == []
    assert "合计" not in said


def test_twenty_speeches_of_one_region_stand_under_one_heading(one_region: dict[str, Briefing]) -> None:
    assert [line for line in headings(one_region["departments"]) if "赣州市" in line] == ["（一）赣州市"]
    assert len({note.speech for note in one_region["departments"].notes}) == 20


# Little to tell


@EVERY_AUDIENCE
def test_speeches_without_figures_make_no_figures(
    audience: str, without_figures: dict[str, Briefing]
) -> None:
    briefing = without_figures[audience]
    said = text(briefing)
    assert "2篇发言材料" in said
    assert "指标数据" not in said.replace("指标数据汇编", "")
    assert {chart.kind for chart in charts(briefing)} <= {"matrix"}


@EVERY_AUDIENCE
def test_no_heading_stands_over_nothing(
    audience: str, without_figures: dict[str, Briefing], sentence: dict[str, Briefing]
) -> None:
    for briefing in (without_figures[audience], sentence[audience]):
        kinds = [type(block).__name__ for block in briefing.blocks]
        levels = [getattr(block, "level", 0) for block in briefing.blocks]
        for place, kind in enumerate(kinds):
            if kind == "Heading":
                assert place + 1 < len(kinds)
                assert kinds[place + 1] != "Heading" or levels[place + 1] > levels[place]
            if kind == "Notes":
                assert briefing.notes


@EVERY_AUDIENCE
def test_a_speech_of_one_sentence_is_told_whole(audience: str, sentence: dict[str, Briefing]) -> None:
    said = text(sentence[audience])
    assert "安化县新建学校21所" in said
    assert [word for word in OF_SEVERAL if word in said] == []
    assert [note.quote for note in sentence[audience].notes] == ["安化县新建学校21所。"]


# A taxonomy that cannot be used stops the build with one line


@pytest.mark.parametrize("case", TOLD["taxonomies"], ids=lambda case: case["why"])
def test_a_taxonomy_that_cannot_be_used_is_named(tmp_path: Path, case: dict[str, str]) -> None:
    project = build(tmp_path, {"甲.txt": TOLD["one"]})
    project.write("config/own.yaml", case["text"])
    done = project.run("--config", "taxonomy=config/own.yaml")
    assert done.code != 0
    lines = [line for line in done.printed.splitlines() if line.startswith("jianbao ")]
    assert [line for line in lines if "config/own.yaml" in line and case["says"] in line]
    assert "Traceback" not in done.printed


def test_families_of_another_field_can_be_named(tmp_path: Path) -> None:
    told = (("赣州市", 5.2, 7), ("吉安市", 6.1, 5))
    seeds = {
        f"{place}.txt": TOLD["report"].format(place=place, growth=growth, jobs=jobs)
        for place, growth, jobs in told
    }
    project = build(tmp_path, seeds)
    done = project.run(
        "--config",
        "taxonomy=config/taxonomies/government_work.yaml",
        "families=config/families/government_work.yaml",
    )
    assert done.code == 0, done.printed
    derived = project.read("build/summary/derived.csv")
    assert "=12万人" in derived
    assert "吉安市增长6.1%－赣州市增长5.2%=0.9个百分点" in derived
