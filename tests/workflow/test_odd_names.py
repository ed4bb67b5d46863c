"""Folders and documents may be called what people call them."""

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
