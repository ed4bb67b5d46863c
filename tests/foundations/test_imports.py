"""The workflow watches exactly the source files that a step runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.foundations.imports import PACKAGE, source_files

STEPS = {
    "read": ["jianbao.cli.read"],
    "analyse": ["jianbao.cli.analyse"],
    "summarise": ["jianbao.cli.summarise"],
    "workbook": ["jianbao.cli.workbook"],
    "compose": ["jianbao.cli.compose"],
    "verdict": ["jianbao.cli.verdict"],
    "render-docx": ["jianbao.cli.render", "jianbao.render.word"],
    "render-pdf": ["jianbao.cli.render", "jianbao.render.pdf"],
    "render-html": ["jianbao.cli.render", "jianbao.render.html"],
}
LOADED = """
import sys
for name, module in list(sys.modules.items()):
    if name.split(".")[0] == "jianbao":
        print(module.__file__)
"""


def loaded(modules: list[str]) -> set[Path]:
    code = "\n".join([*(f"import {module}" for module in modules), LOADED])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {Path(line) for line in done.stdout.splitlines()}


@pytest.mark.parametrize("step", STEPS)
def test_every_file_that_a_step_loads_is_watched(step: str) -> None:
    assert loaded(STEPS[step]) <= set(source_files(*STEPS[step]))


def test_a_step_does_not_watch_what_stands_above_it() -> None:
    watched = {path.relative_to(PACKAGE).parts[0] for path in source_files("jianbao.cli.read")}
    assert watched.isdisjoint(
        {"speeches", "numbers", "indicators", "themes", "highlights", "briefing", "render"}
    )


def test_one_writer_does_not_watch_another() -> None:
    watched = {path.name for path in source_files(*STEPS["render-html"])}
    assert watched.isdisjoint({"word.py", "pdf.py"})
