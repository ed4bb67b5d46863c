"""What a long briefing costs: a table of thousands of rows within half a gigabyte, and the same document."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from tests.render.conftest import ROOT, TEMPLATES
from tests.render.samples import briefing

MOST = 500 * 1024
"""Kilobytes of memory that writing a PDF of 200 pages may take."""
LONG = {"official": 5000, "report": 7300}
"""Rows that make about 200 pages of each profile; the smaller the type, the more boxes on a page."""
# The peak is read from /proc: getrusage of a child begins with the memory of the test run that forked it.
MEASURED = """
import pathlib, sys
from jianbao.cli.main import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status").read_text()
print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
raise SystemExit(code)
"""
PLAIN = """
import sys
from jianbao.cli.main import main
from jianbao.render import lean, once
{module}.install = lambda: None
raise SystemExit(main(sys.argv[1:]))
"""


def render(folder: Path, name: str, *, rows: int, program: str, looks: str = "official") -> tuple[Path, str]:
    """Return the PDF of the sample, written by a program of its own, and what that program printed."""
    source, target = folder / "briefing.json", folder / f"{name}.pdf"
    source.write_bytes(msgspec.json.encode(briefing("leaders", looks, rows=rows)))
    arguments = {
        "--briefing": source, "--templates": TEMPLATES, "--fonts": ROOT / ".fonts",
        "--format": "pdf", "--output": target,
    }  # fmt: skip
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            program,
            "render",
            *(str(part) for pair in arguments.items() for part in pair),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return target, told.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("looks", LONG)
def test_two_hundred_pages_of_table_take_half_a_gigabyte(looks: str, tmp_path: Path) -> None:
    made, told = render(tmp_path, "long", rows=LONG[looks], program=MEASURED, looks=looks)
    document = pdfium.PdfDocument(made)
    assert len(document) >= 195
    assert int(told.split()[-1]) <= MOST
    for number in range(5, 150, 9):
        page = "".join(document[number].get_textpage().get_text_range().split())
        assert "地区指标数值时间出处" in page, "the head of the table is repeated"
        assert f"—{number + 1}—" in page


@pytest.mark.parametrize("module", ["lean", "once"])
def test_thrift_changes_nothing_in_the_document(module: str, tmp_path: Path) -> None:
    thrifty, _ = render(tmp_path, "thrifty", rows=60, program=MEASURED)
    plain, _ = render(tmp_path, "plain", rows=60, program=PLAIN.format(module=module))
    assert thrifty.read_bytes() == plain.read_bytes()
