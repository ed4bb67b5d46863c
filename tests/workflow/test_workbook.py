"""The workbook is a step of its own: no other step, and no start of the workflow, loads pandas."""

import shutil

import pytest

from tests.workflow.project import Project

pytestmark = pytest.mark.slow

WORKBOOK, END = "写出工作簿", "全部完成"


def test_without_pandas_the_workbook_alone_is_not_made(built: Project, project: Project) -> None:
    shutil.rmtree(project.folder / "build")
    project.write("pandas.py", 'raise ImportError("pandas was loaded")\n')
    done = project.run()
    assert done.code != 0
    assert "ImportError: pandas was loaded" in done.printed
    made, whole = project.built(), built.built()
    assert set(whole) - set(made) == {"summary/indicators.xlsx"}
    assert {name for name in made if name in whole and made[name] != whole[name]} == set()
    assert {WORKBOOK, END}.isdisjoint(done.steps)
