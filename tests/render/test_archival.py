"""PDF/A-3a and PDF/UA-1, judged by veraPDF, over a sample of every block in every profile."""

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from jianbao.render.fonts import FontSet
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import load_profile
from tests.render.judges import archival_verdicts
from tests.render.samples import briefing

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.csv"
    path.write_text("地区,数值\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_both_standards_are_kept(
    name: str, templates: Path, fonts: FontSet, data: Path, tmp_path: Path
) -> None:
    profile = load_profile(templates / "shared" / "profiles", name)
    file = tmp_path / "made.pdf"
    made = briefing("public", name)
    file.write_bytes(render_pdf(made, profile=profile, templates=templates, fonts=fonts, attachments=[data]))

    assert archival_verdicts(file) == ["3a kept", "ua1 kept"]


def test_a_file_that_keeps_neither_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    file.write_bytes(bare_pdf())
    verdicts = [line for line in archival_verdicts(file) if not line.startswith(" ")]

    assert verdicts == ["3a broken", "ua1 broken"]


def bare_pdf() -> bytes:
    """Return an empty page without tags, metadata or title."""
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
