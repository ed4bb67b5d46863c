"""PDF/A-3a and PDF/UA-1, judged by veraPDF where it is at hand.

`JIANBAO_VERAPDF` is a Java class path that holds veraPDF (greenfield) and a JAXB runtime.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from jianbao.render.fonts import FontSet
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import load_profile
from tests.render.samples import briefing

CLASS_PATH = os.environ.get("JIANBAO_VERAPDF", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CLASS_PATH or not shutil.which("java"), reason="set JIANBAO_VERAPDF to judge"),
]


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_both_standards_are_kept(name: str, templates: Path, fonts: FontSet, tmp_path: Path) -> None:
    profile = load_profile(templates / "shared" / "profiles", name)
    data = tmp_path / "indicators.csv"
    data.write_text("地区,数值\n", encoding="utf-8")
    file = tmp_path / "made.pdf"
    file.write_bytes(
        render_pdf(
            briefing("public", name), profile=profile, templates=templates, fonts=fonts, attachments=[data]
        )
    )
    judge = Path(__file__).with_name("Archival.java")
    told = subprocess.run(
        ["java", "-cp", CLASS_PATH, str(judge), str(file)], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == ["3a kept", "ua1 kept"]
