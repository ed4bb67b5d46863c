"""Characters that mean something to a template, a page or a spreadsheet come out as themselves."""

import csv
import html
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.workflow.project import Project

pytestmark = pytest.mark.slow

SIGNS = ("{{ 7*7 }}", "<script>警告</script>", "甲&乙", "=1+1")
SPEECH = """\
第一篇:把复杂的事情讲简单——安化县
根据安排,现将我县办学的做法汇报如下。
一是{{ 7*7 }}课堂,让学生先想。新建学校21所,投入1.2亿元,覆盖率达到96%。
二是<script>警告</script>课程,让学生先做。开设社团36个,参与率达到92%。
三是甲&乙结对,让教师先行。组建甲&乙团队18个,培训教师2600人次。
四是=1+1辅导,让家长先懂。建成家长学校120所,培训家长3万人次。
下阶段,我县将继续努力。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project.lay_out(tmp_path_factory.mktemp("verbatim") / "p", {"甲.txt": SPEECH})
    done = project.run("--config", "audiences=departments")
    assert done.code == 0, done.printed
    return project


def without_space(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def test_the_tables_hold_them(made: Project) -> None:
    with (made.folder / "build/summary/sections.csv").open(encoding="utf-8", newline="") as file:
        headings = " ".join(row["heading"] for row in csv.DictReader(file))
    assert [sign for sign in SIGNS if sign not in headings] == []


def test_the_workbook_has_no_formula(made: Project) -> None:
    with zipfile.ZipFile(made.folder / "build/summary/indicators.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert sheets
    assert [sheet for sheet in sheets if re.search(r"<f[ >]", sheet)] == []
    assert "=1+1" in strings


def test_the_page_shows_them_and_runs_nothing(made: Project) -> None:
    page = made.read("build/briefings/departments.html")
    assert "<script>警告" not in page
    shown = without_space(html.unescape(re.sub(r"<(?!script>警告|/script>课程)[^>]*>", "", page)))
    assert [sign for sign in SIGNS if without_space(sign) not in shown] == []
    assert "49课堂" not in shown


def test_the_word_file_shows_them(made: Project) -> None:
    with zipfile.ZipFile(made.folder / "build/briefings/departments.docx") as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    shown = without_space(html.unescape(re.sub(r"<[^>]*>", "", "".join(parts))))
    assert [sign for sign in SIGNS if without_space(sign) not in shown] == []


def test_the_pdf_shows_them(made: Project) -> None:
    document = pypdfium2.PdfDocument(Path(made.folder / "build/briefings/departments.pdf"))
    shown = without_space("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    assert [sign for sign in SIGNS if without_space(sign) not in shown] == []
