"""Folders and documents may be called what people call them."""

import csv
import os
from pathlib import Path

import pytest

from tests.workflow.conftest import FIRST, SECOND
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

NAMES = ("a{b}", "有 空 格", "汇编（第一期）", "it's $HOME & more", "两.个.点", "-n")


def test_documents_with_odd_names_are_read(pages: Project) -> None:
    for name in NAMES:
        pages.write(f"seeds/{name}.txt", SECOND)
    done = pages.run()
    assert done.code == 0, done.printed
    read = pages.read("build/summary/speeches.csv")
    for name in NAMES:
        assert (pages.folder / "build" / "text" / f"{name}.txt").is_file()
        assert name in read


def test_a_changed_document_with_braces_is_noticed(pages: Project) -> None:
    pages.write("seeds/a{b}.txt", SECOND)
    assert pages.run().code == 0
    assert pages.plan() == set()
    pages.edit("seeds/a{b}.txt", "21所", "22所")
    assert "读取材料" in pages.plan()


@pytest.mark.parametrize("kind", ["relative", "absolute"])
def test_folders_may_be_anywhere_and_hold_spaces(pages: Project, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "外面 的"
    folder.mkdir()
    (folder / "甲.txt").write_text(FIRST, encoding="utf-8")
    made = tmp_path / "做 好的"
    seeds, build = (folder, made) if kind == "absolute" else (Path("../外面 的"), Path("../做 好的"))
    done = pages.run("--config", f"seeds={seeds}", f"build={build}", "audiences=leaders,public")
    assert done.code == 0, done.printed
    assert sorted(path.name for path in (made / "briefings").iterdir()) == ["leaders.html", "public.html"]
    assert (made / "summary" / "indicators.xlsx").is_file()
    assert (
        pages.run("--config", f"seeds={seeds}", f"build={build}", "audiences=leaders,public").steps == set()
    )


def test_what_only_looks_like_a_document_is_named_on_one_line_and_the_rest_is_built(pages: Project) -> None:
    seeds = pages.folder / "seeds"
    (seeds / "文件夹.txt").mkdir()
    os.mkfifo(seeds / "管道.txt")
    (seeds / "断链.docx").symlink_to(pages.folder / "nowhere")
    (seeds / "设备.pdf").symlink_to("/dev/zero")
    for name in ("两\n行.txt", "制\t表.txt", os.fsdecode(b"\xb0\xb2.txt"), "长" * 84 + ".md"):
        pages.write(f"seeds/{name}", SECOND)
    before = outside(pages)
    done = pages.run("build/work/verdict.txt")
    assert done.code != 0
    assert "Traceback" not in done.printed
    refused = rows(pages, "issues")
    for shown in ("文件夹", "管道", "断链", "设备", "两\\n行", "制\\t表", "\\udcb0\\udcb2", "长" * 84):
        (row,) = [row for row in refused if row["source"] == shown]
        assert row["level"] == "error"
        said = [line for line in done.printed.splitlines() if row["message"] in line]
        assert said, done.printed
    assert [row["source"] for row in rows(pages, "speeches")] == ["乙", "甲", "甲"]
    assert outside(pages) == before


def test_names_that_would_lead_elsewhere_lead_nowhere(pages: Project) -> None:
    names = (
        "a..b",
        "x;touch made",
        "$(touch made)",
        "`touch made`",
        '"',
        "%2e%2e%2fmade",
        "长" * 83,
        "全　角",
    )
    for name in names:
        pages.write(f"seeds/{name}.txt", SECOND)
    before = outside(pages)
    done = pages.run("build/summary/briefing.json")
    assert done.code == 0, done.printed
    assert {row["source"] for row in rows(pages, "speeches")} == {"甲", "乙", *names}
    assert {path.name for path in (pages.folder / "build/text").glob("*.txt")} == {
        f"{name}.txt" for name in ("甲", "乙", *names)
    }
    assert outside(pages) == before


def outside(project: Project) -> set[str]:
    """Return the files of a project that no build may add to."""
    made = {"build", ".snakemake", ".cache", "__pycache__"}
    files = (path.relative_to(project.folder) for path in project.folder.rglob("*"))
    return {str(path) for path in files if made.isdisjoint(path.parts)}


def rows(project: Project, table: str) -> list[dict[str, str]]:
    with (project.folder / "build" / "summary" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
