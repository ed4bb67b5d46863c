"""Briefings that no longer belong to a build go; what a build did not make stays."""

from pathlib import Path

import pytest

from jianbao.briefing.leftovers import divided_audiences, find_leftovers, remove_leftovers

SETTINGS = "title: 甲\nsections: [title]\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for name, more in (("leaders", ""), ("departments", "volumes: province\n")):
        folder = tmp_path / "templates" / name
        folder.mkdir(parents=True)
        (folder / "audience.yml").write_text(SETTINGS + more, encoding="utf-8")
    return tmp_path / "templates"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    place = tmp_path / "build"
    for name in (
        "leaders",
        "press",
        "departments",
        "departments/云州省",
        "departments/江陵省",
        "leaders/云州省",
    ):
        for file in (f"work/briefings/{name}.json", f"briefings/{name}.pdf", f"briefings/{name}.docx"):
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            (place / file).touch()
    (place / "briefings" / "领导审定稿.docx").touch()
    return place


def test_audiences_gone_and_volumes_no_longer_wanted_are_left_over(build: Path, templates: Path) -> None:
    assert divided_audiences(templates) == ["departments"]
    assert find_leftovers(build, templates) == ["leaders/云州省", "press"]


def test_volumes_of_provinces_gone_are_left_over(build: Path, templates: Path) -> None:
    found = find_leftovers(build, templates, ["云州省"])
    assert found == ["departments/江陵省", "leaders/云州省", "press"]


def test_an_audience_with_a_mistake_keeps_its_briefing(build: Path, templates: Path) -> None:
    (templates / "leaders" / "audience.yml").write_text("titel: 甲\n", encoding="utf-8")
    assert "leaders" not in find_leftovers(build, templates)


def test_what_is_left_over_goes_with_its_folder_and_nothing_else(build: Path, templates: Path) -> None:
    remove_leftovers(build, find_leftovers(build, templates, ["云州省"]))
    left = sorted(path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file())
    assert left == [
        "briefings/departments.docx",
        "briefings/departments.pdf",
        "briefings/departments/云州省.docx",
        "briefings/departments/云州省.pdf",
        "briefings/leaders.docx",
        "briefings/leaders.pdf",
        "briefings/领导审定稿.docx",
        "work/briefings/departments.json",
        "work/briefings/departments/云州省.json",
        "work/briefings/leaders.json",
    ]
    assert not (build / "briefings" / "leaders").exists()
    assert find_leftovers(build, templates, ["云州省"]) == []


def test_a_build_that_is_not_there_leaves_nothing_over(tmp_path: Path, templates: Path) -> None:
    assert find_leftovers(tmp_path / "none", templates) == []
