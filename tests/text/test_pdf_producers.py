"""The paragraphs of the seed come back from PDF files of three programs, however they are laid out."""

import re
from pathlib import Path

import pytest

from benchmarks.producers import PRODUCERS, STYLES
from jianbao.text.pdf import PdfFile
from jianbao.text.pdf_reading import read_pdf

SPACED = "近 2000家"
"""The one space of the seed within a sentence; at a line's end, or in a justified line, nothing shows it."""


def as_read(text: str) -> list[str]:
    """Return lines without the space that the page may swallow."""
    return text.replace(SPACED, SPACED.replace(" ", "")).splitlines()


@pytest.mark.parametrize("layout", [name for name in STYLES if name != "justified"])
def test_weasyprint(layout: str, seed: list[str], tmp_path: Path) -> None:
    printed = PRODUCERS["WeasyPrint"](seed, layout, tmp_path)
    assert as_read(PdfFile().read(printed)) == as_read("\n".join(seed))


@pytest.mark.slow
@pytest.mark.parametrize("layout", STYLES)
@pytest.mark.parametrize("producer", ["Chromium", "LibreOffice"])
def test_programs_that_people_print_with(producer: str, layout: str, seed: list[str], tmp_path: Path) -> None:
    if producer not in PRODUCERS:
        pytest.skip(f"{producer} is not installed")
    printed = PRODUCERS[producer](seed, layout, tmp_path)
    assert as_read(PdfFile().read(printed)) == as_read("\n".join(seed))


@pytest.mark.slow
@pytest.mark.parametrize("producer", PRODUCERS)
def test_lines_that_many_pages_share_are_no_running_heads(
    producer: str, seed: list[str], tmp_path: Path
) -> None:
    """Ten copies of a text: by chance, pages begin with one and the same line of it."""
    text = read_pdf(PRODUCERS[producer](seed * 10, "justified", tmp_path))
    assert as_read(text) == as_read("\n".join(seed * 10))
    assert not re.search("经验交流材料", text)
