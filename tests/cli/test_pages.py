"""The leaders' briefing of the seed keeps to two or three pages, whatever the office fills in."""

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from jianbao.cli.main import main
from tests.conftest import ROOT
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

BARE = "office:\n  name: 教育工作简报\n"
FULL = """\
office:
  name: 教育工作简报
  issue: 第12期（总第348期）
  office: 江州省教育厅办公室
  date: 2025-03-24
  recipients:
    - 送：省委办公厅、省政府办公厅，各设区市委、市政府
    - 抄：省人大常委会、省政协办公厅，各高等学校
    - 发：厅机关各处室、直属单位
  copies: "120"
"""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the summary of the project's own seed hands on to the briefings."""
    (seed,) = (ROOT / "seeds").glob("*.txt")
    texts = {seed.name: seed.read_text(encoding="utf-8")}
    project = Project.lay_out(tmp_path_factory.mktemp("seed") / "p", texts)
    done = project.run("build/work/material/all.msgpack")
    assert done.code == 0, done.printed
    return project.folder / "build" / "work" / "material" / "all.msgpack"


def print_leaders(office: str, material: Path, made: Path) -> None:
    """Compose and print the leaders' briefing for an office, in the format that the file's ending names."""
    config, model = made.with_name("config.yaml"), made.with_suffix(".json")
    config.write_text(office, encoding="utf-8")
    templates = ROOT / "templates"
    composed = ["compose", "--material", material, "--templates", templates, "--config", config]
    printed = ["render", "--briefing", model, "--templates", templates, "--fonts", ROOT / ".fonts"]
    steps = (
        [*composed, "--audience", "leaders", "--output", model],
        [*printed, "--format", made.suffix[1:], "--output", made],
    )
    assert [main([str(word) for word in step]) for step in steps] == [0, 0]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not at hand")
@pytest.mark.parametrize("office", [BARE, FULL], ids=["bare", "filled in"])
def test_the_word_file_keeps_to_as_many(office: str, material: Path, tmp_path: Path) -> None:
    made = tmp_path / "leaders.docx"
    print_leaders(office, material, made)

    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    fonts = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "docs" / "libreoffice-fonts.conf")}
    subprocess.run([*convert, own], env=fonts, capture_output=True, check=True, timeout=120)
    assert 2 <= len(pdfium.PdfDocument(made.with_suffix(".pdf"))) <= 3


@pytest.mark.parametrize("office", [BARE, FULL], ids=["bare", "filled in"])
def test_leaders_get_two_or_three_pages_without_a_fault(office: str, material: Path, tmp_path: Path) -> None:
    made = tmp_path / "leaders.pdf"
    print_leaders(office, material, made)

    assert main(["lint", str(made), "--templates", str(ROOT / "templates")]) == 0
    document = pdfium.PdfDocument(made)
    assert 2 <= len(document) <= 3
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert ("厅机关各处室" in text) is (office is FULL)
