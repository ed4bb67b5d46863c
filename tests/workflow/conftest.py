"""Two small compilations, and a project that has built them once."""

from pathlib import Path

import pytest

from tests.workflow.project import Project

FIRST = """\
第一篇:把作业减下来,把操场还回来——赣州市教育局
近年来,赣州市教育局围绕减负提质动脑筋,摸索出一批学得会的做法。
一是修好场地,让孩子跑得起来。近两年新建学校足球场46个,改造风雨操场12处,体育场地达标率达到98.5%。
二是管住作业,让课堂慢得下来。全市312所初中小学全部公示作业时长,课后服务参与率由71%提高到93%。
下一步,赣州市将继续把减负的事情做细做实。
第二篇:让每一位教师都有奔头——浙江省教育厅
近年来,浙江省教育厅把教师工作摆在前面。
一是选得进,招聘有新办法。2024年全省招聘中小学教师5200名,其中音体美教师1300名。
二是留得住,待遇有新保障。投入8.6亿元改善乡村教师住房,建成周转房2400套。
下一步,我们将把教师的事当成最要紧的事来办。
"""

SECOND = """\
第一篇:小县也能办好大教育——安化县
根据安排,现将我县办学的做法汇报如下。
一是肯投入,校舍换新颜。三年来投入3.2亿元,新建改建学校21所,新增学位4600个。
二是真研究,质量上台阶。组建名师工作室18个,开展送教下乡260场次,覆盖教师5100人次。
下阶段,我县将继续把教育摆在优先位置。
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was built once; tests change copies of it."""
    project = Project.lay_out(tmp_path_factory.mktemp("built") / "p", {"甲.txt": FIRST, "乙.txt": SECOND})
    done = project.run()
    assert done.code == 0, done.printed
    return project


@pytest.fixture(scope="session")
def built_pages(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same, as web pages alone: the quickest build there is."""
    project = Project.lay_out(tmp_path_factory.mktemp("pages") / "p", {"甲.txt": FIRST, "乙.txt": SECOND})
    project.edit("config/config.yaml", "formats: [docx, pdf, html]", "formats: [html]")
    done = project.run()
    assert done.code == 0, done.printed
    return project


@pytest.fixture
def pages(built_pages: Project, tmp_path: Path) -> Project:
    """A copy of the project that was built as web pages, to be changed."""
    return built_pages.copy(tmp_path / "p")


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of the built project, to be changed."""
    return built.copy(tmp_path / "p")
