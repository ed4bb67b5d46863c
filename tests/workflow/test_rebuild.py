"""What is changed is rebuilt, with what follows from it, and nothing else."""

import os
import shutil

import pytest

from tests.workflow.conftest import SECOND
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

AUDIENCES = ("departments", "leaders", "public")
FORMATS = ("docx", "html", "pdf")
END = {"全部完成"}
COMPOSE = {f"编排简报:{audience}" for audience in AUDIENCES}
RENDER = {f"生成文件:{audience}.{kind}" for audience in AUDIENCES for kind in FORMATS}
WORKBOOK = {"写出工作簿"}
SUMMARISE = {"汇总成表", "核对材料是否齐全可用"} | WORKBOOK
READ = {"读取材料", "写出原文"}
AFTER_READING = {"分析讲话"} | SUMMARISE | COMPOSE | RENDER | END


def of(audience: str) -> set[str]:
    return {f"编排简报:{audience}", *(f"生成文件:{audience}.{kind}" for kind in FORMATS)} | END


def rendered_as(kind: str) -> set[str]:
    return {f"生成文件:{audience}.{kind}" for audience in AUDIENCES} | END


def test_a_second_run_does_nothing_even_in_another_folder(project: Project) -> None:
    done = project.run()
    assert done.code == 0
    assert "Nothing to do: everything is up to date." in done.printed


def test_a_touched_document_is_not_read_again(project: Project) -> None:
    project.write("seeds/乙.txt", SECOND)
    assert project.plan() == set()


def test_a_changed_document_changes_everything_after_it(pages: Project) -> None:
    texts = [pages.folder / "build/text" / name for name in ("甲.txt", "乙.txt")]
    before = [path.stat().st_ino for path in texts]
    pages.edit("seeds/乙.txt", "21所", "23所")
    assert pages.run().steps == READ | AFTER_READING - RENDER | rendered_as("html")
    assert "23所" in pages.read("build/summary/indicators.csv")
    assert "23所" in pages.read("build/text/乙.txt")
    assert [path.stat().st_ino == known for path, known in zip(texts, before, strict=True)] == [True, False]


def test_a_document_that_is_taken_away_leaves_nothing_behind(pages: Project) -> None:
    (pages.folder / "seeds" / "乙.txt").unlink()
    assert pages.run().code == 0
    assert "乙" not in pages.read("build/summary/speeches.csv")
    assert "安化县" not in pages.read("build/briefings/departments.html")
    assert not (pages.folder / "build" / "text" / "乙.txt").exists()


def test_a_changed_document_is_noticed_where_snakemake_has_forgotten_the_build(project: Project) -> None:
    shutil.rmtree(project.folder / ".snakemake")
    assert project.plan() == set()
    project.edit("seeds/乙.txt", "21所", "23所")
    assert project.plan() == READ | AFTER_READING


COMMENT = "\n# a remark\n"

CHANGES = {
    "lexicon/measures.yaml": AFTER_READING,
    "config/themes.yaml": AFTER_READING,
    "config/workbook.yaml": SUMMARISE | COMPOSE | RENDER | END,
    "config/families.yaml": SUMMARISE | COMPOSE | RENDER | END,
    "config/config.yaml": COMPOSE | RENDER | END,
    "config/fonts.yaml": RENDER | END,
    "templates/leaders/audience.yml": of("leaders"),
    "templates/shared/redaction.yml": COMPOSE | RENDER | END,
    "jianbao/text/reading.py": READ | AFTER_READING,
    "jianbao/speeches/titles.py": AFTER_READING,
    "jianbao/summary/workbook.py": WORKBOOK | END,
    "jianbao/summary/tables.py": SUMMARISE | COMPOSE | RENDER | END,
    "jianbao/briefing/compose.py": COMPOSE | RENDER | END,
    "jianbao/render/word.py": rendered_as("docx"),
    "jianbao/render/pdf.py": rendered_as("pdf") | {"生成文件:departments.docx"},  # its contents' pages
    "jianbao/cli/compare.py": set(),
}


@pytest.mark.parametrize("path", CHANGES)
def test_a_changed_file_rebuilds_what_reads_it(project: Project, path: str) -> None:
    project.write(path, project.read(path) + COMMENT)
    assert project.plan() == CHANGES[path]


PUT_BACK = (
    "seeds/乙.txt",
    "lexicon/measures.yaml",
    "config/workbook.yaml",
    "templates/leaders/audience.yml",
    "jianbao/render/word.py",
)


@pytest.mark.parametrize("path", PUT_BACK)
def test_a_file_put_back_with_its_old_time_is_noticed(project: Project, path: str) -> None:
    target = project.write(path, project.read(path) + COMMENT)
    os.utime(target, (1_000_000_000, 1_000_000_000))
    assert project.plan() == CHANGES.get(path, READ | AFTER_READING)


def test_what_editors_leave_behind_rebuilds_nothing(project: Project) -> None:
    for path in ("lexicon/.measures.yaml.swp", "templates/leaders/audience.yml~", "seeds/~$甲.txt"):
        project.write(path, "x")
    assert project.plan() == set()


def test_a_changed_template_shows_in_its_own_briefings_only(project: Project) -> None:
    before = project.built()
    project.edit("templates/leaders/audience.yml", "title: ", "title: 试改")
    assert project.run().steps == of("leaders")
    after = project.built()
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"work/briefings/leaders.json", *(f"briefings/leaders.{kind}" for kind in FORMATS)}


def test_a_lost_document_alone_is_made_again(project: Project) -> None:
    (project.folder / "build/briefings/public.docx").unlink()
    assert project.plan() == {"生成文件:public.docx"} | END


def test_a_lost_workbook_alone_is_made_again(project: Project) -> None:
    (project.folder / "build/summary/indicators.xlsx").unlink()
    assert project.plan() == WORKBOOK | END


def test_one_document_can_be_asked_for(project: Project) -> None:
    project.edit("templates/shared/redaction.yml", "\n", "\n# a remark\n")
    assert project.plan("build/briefings/leaders.pdf") == {"编排简报:leaders", "生成文件:leaders.pdf"}
