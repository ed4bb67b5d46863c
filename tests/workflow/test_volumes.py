"""An audience that wants volumes gets one of each province; what a later build no longer has goes."""

import re

import pytest

from tests.workflow.project import Project

pytestmark = pytest.mark.slow

PROVINCES = {"江西省", "浙江省", "湖南省"}


@pytest.fixture
def divided(pages: Project) -> Project:
    """The project with volumes of the departments' edition, built."""
    pages.edit("templates/departments/audience.yml", "review: true", "volumes: province\nreview: true")
    done = pages.run()
    assert done.code == 0, done.printed
    return pages


def read_page(project: Project, name: str) -> str:
    """Return a page without the marks that keep a figure and its unit on one line."""
    return re.sub(r"</?b\b[^>]*>", "", project.read(f"build/briefings/{name}.html"))


def volumes(project: Project) -> set[str]:
    return {path.stem for path in (project.folder / "build" / "briefings" / "departments").glob("*.html")}


def test_every_province_gets_a_volume_and_the_main_edition_lists_them(divided: Project) -> None:
    assert volumes(divided) == PROVINCES
    main = read_page(divided, "departments")
    assert "与本册同时编有分册3册：浙江省、江西省、湖南省。" in main
    volume = read_page(divided, "departments/湖南省")
    assert "湖南省分册" in volume
    assert "安化县" in volume
    assert "赣州市" not in volume
    assert "分册" not in read_page(divided, "leaders")
    assert divided.run().steps == set()


def test_a_volume_is_the_same_in_every_build(
    divided: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = divided.built()
    again = divided.run("--config", "build=other")
    assert again.code == 0, again.printed
    second = divided.built("other")
    names = [name for name in first if name.startswith("briefings/departments/")]
    assert len(names) == 3
    assert all(first[name] == second[name] for name in names)


def test_the_volume_of_a_province_that_is_gone_is_removed(divided: Project) -> None:
    (divided.folder / "seeds" / "乙.txt").unlink()
    done = divided.run()
    assert done.code == 0, done.printed
    assert volumes(divided) == PROVINCES - {"湖南省"}
    assert "分册2册" in read_page(divided, "departments")
    assert divided.run().steps == set()


def test_volumes_no_longer_wanted_are_removed(divided: Project) -> None:
    divided.edit("templates/departments/audience.yml", "volumes: province\n", "")
    done = divided.run()
    assert done.code == 0, done.printed
    assert not (divided.folder / "build" / "briefings" / "departments").exists()
    assert "分册" not in read_page(divided, "departments")


def test_an_audience_that_is_gone_takes_its_briefing_along_as_often_as_it_goes(pages: Project) -> None:
    settings = pages.read("templates/public/audience.yml")
    for _ in range(2):
        pages.write("templates/press/audience.yml", settings)
        assert pages.run().code == 0
        assert (pages.folder / "build" / "briefings" / "press.html").is_file()
        (pages.folder / "templates" / "press" / "audience.yml").unlink()
        done = pages.run()
        assert done.code == 0, done.printed
        assert not (pages.folder / "build" / "briefings" / "press.html").exists()
        assert (pages.folder / "build" / "briefings" / "public.html").is_file()
        assert pages.run().steps == set()


def test_files_that_no_build_made_stay_among_the_briefings(pages: Project) -> None:
    kept = pages.write("build/briefings/审定稿.html", "<p>审定稿</p>")
    pages.edit("templates/leaders/audience.yml", "title: ", "title: 新")
    assert pages.run().code == 0
    assert kept.is_file()


def test_data_too_large_for_the_pdf_is_left_out_and_said_so(pages: Project) -> None:
    pages.edit("config/config.yaml", "attach_megabytes: 20", "attach_megabytes: 1")
    long = "".join(f"{number}建成学校{number}所。" for number in range(10_000, 40_000))
    pages.write("seeds/丙.txt", f"第一篇:办学——浙江省教育厅\n{long}\n")
    done = pages.run("build/briefings/departments.html")
    assert done.code == 0, done.printed
    page = read_page(pages, "departments")
    assert "超过附件大小的上限，未随PDF附送，存于 summary 文件夹。" in page
