"""The gates: the three briefings of the seed as a build makes them, and a report of about 200 pages."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
import pypdfium2 as pdfium
import pytest
import yaml

from jianbao.briefing.model import Briefing
from jianbao.render import pdf_lint, word_lint
from jianbao.render.contents import entries_of
from jianbao.render.findings import Finding
from jianbao.render.pdf_reading import PdfFile
from jianbao.render.profile import load_profile
from tests.conftest import ROOT
from tests.render.judges import (
    archival_verdicts,
    as_libreoffice_prints,
    repairs,
    schema_errors,
    syntax_errors,
)
from tests.render.reading import READERS, plain, recall, strange_figures
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

AUDIENCES = ("leaders", "departments", "public")
LONG = "long"
ANOTHER_YEAR = str.maketrans("123456789", "234567891")
"""Makes other figures, hence other sentences, of a text."""
MOST_MEMORY = 500 * 1024
"""Kilobytes that writing a PDF of 200 pages may take."""
# The peak is read from /proc: getrusage of a child begins with the memory of the test run that forked it.
MEASURED = """
import pathlib, sys
from jianbao.cli.main import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status").read_text()
print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
raise SystemExit(code)
"""


class Built(NamedTuple):
    """An edition of a build: its model and its files."""

    project: Path
    build: Path
    audience: str

    def file(self, ending: str) -> Path:
        return self.build / "briefings" / f"{self.audience}.{ending}"

    @property
    def briefing(self) -> Briefing:
        model = self.build / "work" / "briefings" / f"{self.audience}.json"
        return msgspec.json.decode(model.read_bytes(), type=Briefing)

    @property
    def pages(self) -> dict[str, int]:
        told = self.build / "work" / "pages" / f"{self.audience}.json"
        return msgspec.json.decode(told.read_bytes(), type=dict[str, int])


def seeds() -> dict[str, str]:
    (document,) = (ROOT / "seeds").glob("*.txt")
    return {document.name: document.read_text(encoding="utf-8")}


def long_seeds() -> dict[str, str]:
    """Return the seed and every annotated text, and each with other figures as long as there is need."""
    texts = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests" / "gold").glob("*/text.txt"))
    }
    texts |= {Path(name).stem: text for name, text in seeds().items()}
    again = {f"{name} 又一年": text.translate(ANOTHER_YEAR) for name, text in texts.items()}
    return {f"{name}.txt": text for name, text in (texts | again).items()}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project.lay_out(tmp_path_factory.mktemp("seed") / "p", seeds())
    done = project.run()
    assert done.code == 0, done.printed
    return project


@pytest.fixture(scope="module")
def long_one(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project.lay_out(tmp_path_factory.mktemp("long") / "p", long_seeds())
    without_limits(project.folder / "templates" / "departments" / "audience.yml")
    done = project.run("--config", "audiences=departments")
    assert done.code == 0, done.printed
    return project


def without_limits(path: Path) -> None:
    """Let an audience be told of every region in full: its limits keep it shorter than this test wants."""
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings |= {"regions": {"most": 0}}
    for part in ("highlights", "indicators"):
        settings[part] |= {"total": 0}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module", params=[*AUDIENCES, LONG])
def built(request: pytest.FixtureRequest) -> Built:
    """Each edition of the seed, and the long report."""
    name = "long_one" if request.param == LONG else "seed"
    project: Project = request.getfixturevalue(name)
    audience = "departments" if request.param == LONG else request.param
    return Built(project.folder, project.folder / "build", audience)


def findings(built: Built, ending: str) -> tuple[Finding, ...]:
    profile = load_profile(built.project / "templates" / "shared" / "profiles", built.briefing.profile)
    data = built.file(ending).read_bytes()
    if ending == "pdf":
        return pdf_lint.check_pdf(PdfFile(data), profile)
    return word_lint.check_word(word_lint.WordFile(data), profile)


def test_the_long_report_has_about_two_hundred_pages(long_one: Project) -> None:
    built = Built(long_one.folder, long_one.folder / "build", "departments")

    assert len(pdfium.PdfDocument(built.file("pdf"))) >= 195


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_lint_finds_nothing(built: Built, ending: str) -> None:
    """Faces, glyphs, margins, ragged lines, headings at a page's foot, alternative text, page numbers …"""
    assert findings(built, ending) == ()


def test_full_lines_are_not_ragged(built: Built) -> None:
    profile = load_profile(built.project / "templates" / "shared" / "profiles", built.briefing.profile)
    file = PdfFile(built.file("pdf").read_bytes())
    full = [gap for sheet in file.sheets for gap in pdf_lint.full_lines(sheet, profile)]

    assert len(full) >= 5
    assert sum(gap > 2.5 for gap in full) <= 0.02 * len(full)


def test_word_opens_the_file_by_both_validators(built: Built) -> None:
    assert repairs(built.file("docx")) == []


def test_the_word_file_fits_the_schemas_of_office(built: Built) -> None:
    assert schema_errors(built.file("docx")) == []


def test_the_pdf_keeps_both_standards(built: Built) -> None:
    assert archival_verdicts(built.file("pdf")) == ["3a kept", "ua1 kept"]


def test_the_pdf_has_no_error_of_syntax(built: Built) -> None:
    assert syntax_errors(built.file("pdf")) == ""


@pytest.mark.parametrize("ending", READERS)
def test_every_format_says_what_the_model_says(built: Built, ending: str) -> None:
    written = READERS[ending](built.file(ending).read_bytes())

    assert recall(built.briefing, written) >= (0.98 if ending == "pdf" else 1)
    assert strange_figures(built.briefing, written) == []


def test_word_breaks_pages_where_the_pdf_does(built: Built, tmp_path: Path) -> None:
    """The contents of the Word file print the pages of the PDF; LibreOffice stands for a second reader.

    It may be a page off, and one more for every hundred: it parts figures from their units, and parts Chinese
    from digits by a space, whatever the file says.
    """
    (printed,) = as_libreoffice_prints([built.file("docx")], tmp_path)
    document = pdfium.PdfDocument(printed)
    found = [(plain(mark.get_title()), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    entries = [entry for entry in entries_of(built.briefing.blocks) if entry.anchor in built.pages]
    assert [title for title, _ in found][: len(entries)] == [plain(entry.text) for entry in entries]
    apart = {
        entry.text: (built.pages[entry.anchor], page)
        for entry, (_, page) in zip(entries, found, strict=False)
        if abs(built.pages[entry.anchor] - page) > 1 + page // 100
    }

    assert apart == {}
    pages = len(pdfium.PdfDocument(built.file("pdf")))
    assert abs(len(document) - pages) <= 1 + pages // 100


def test_another_run_in_another_folder_gives_the_same_bytes(seed: Project, tmp_path: Path) -> None:
    again = Project.lay_out(tmp_path / "anders wo", seeds())
    assert again.run("--config", f"build={tmp_path / 'made'}").code == 0
    first, second = seed.built(), again.built(str(tmp_path / "made"))

    assert sorted(first) == sorted(second)
    assert {name for name in first if first[name] != second[name]} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_the_long_report_is_written_again_within_half_a_gigabyte(long_one: Project, tmp_path: Path) -> None:
    built = Built(long_one.folder, long_one.folder / "build", "departments")
    summary = built.build / "summary"
    arguments = {
        "--briefing": built.build / "work" / "briefings" / "departments.json",
        "--templates": built.project / "templates", "--fonts": ROOT / ".fonts",
        "--format": "pdf", "--output": tmp_path / "again.pdf",
    }  # fmt: skip
    words = [str(word) for pair in arguments.items() for word in pair]
    attached = ["--attach", str(summary / "indicators.csv"), str(summary / "briefing.json")]
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, "render", *words, *attached],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert int(told.stdout.split()[-1]) <= MOST_MEMORY
    assert (tmp_path / "again.pdf").read_bytes() == built.file("pdf").read_bytes()
