"""`jianbao lint` over files: sound, spoiled, of another kind, not there."""

from pathlib import Path

import pytest

from jianbao.cli.main import main
from jianbao.render.fonts import load_fonts
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import load_profile
from jianbao.render.word import render_docx
from tests.conftest import ROOT
from tests.render import word_fixture
from tests.render.samples import briefing
from tests.render.test_word_lint import spoil

TEMPLATES = ROOT / "templates"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    profile = load_profile(TEMPLATES / "shared" / "profiles", "official")
    fonts = load_fonts(ROOT / ".fonts")
    file = tmp_path / "leaders.docx"
    file.write_bytes(render_docx(word_fixture.leaders(), profile=profile, templates=TEMPLATES, fonts=fonts))
    return file


def lint(*words: object) -> int:
    return main(["lint", *map(str, words), "--templates", str(TEMPLATES)])


def test_a_sound_file_passes(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(sound) == 0
    assert capsys.readouterr().out == f"{sound}: nothing found\n"


def test_every_finding_is_one_line_that_names_file_and_rule(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound.write_bytes(spoil(sound.read_bytes(), "word/document.xml", 'w:left="1587"', 'w:left="900"'))

    assert lint(sound) == 2
    assert capsys.readouterr().err == (
        f"jianbao lint: {sound}: margins: section 1: the left margin is not 28 mm"
        "（第1节页边距(left)不是 28 毫米）\n"
    )


def test_a_profile_may_be_named(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(sound, "--profile", "report") == 2
    assert "the top margin is not 27 mm" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PK", "is no Word document"), (b"%PDF-1.7", "is no PDF"), (None, "cannot be read")],
)
def test_what_is_no_word_file_is_one_clear_line(
    content: bytes | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.docx"
    if content is not None:
        file.write_bytes(content)

    assert lint(file) == 2
    assert capsys.readouterr().err.startswith(f"jianbao lint: {file}: {says}")


def test_a_pdf_says_its_profile_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = load_profile(TEMPLATES / "shared" / "profiles", "public")
    fonts = load_fonts(ROOT / ".fonts")
    file = tmp_path / "public.pdf"
    file.write_bytes(
        render_pdf(briefing("public", "public", rows=3), profile=profile, templates=TEMPLATES, fonts=fonts)
    )
    assert lint(file) == 0
    assert lint(file, "--profile", "official") == 2
    assert f"{file}: margins: page 1: text stands" in capsys.readouterr().err
