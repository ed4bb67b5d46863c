"""The three depths of making it one's own, as both READMEs show them, on a copy of the templates."""

import re
import shutil
from pathlib import Path

import pytest

from jianbao.cli.main import main
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

READMES = ("README.md", "README.zh-CN.md")
CONFIG = ROOT / "config"


def example(readme: str, language: str) -> str:
    """Return a README's example in a language; there is one."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", (ROOT / readme).read_text("utf-8"), re.DOTALL | re.M)
    return str(found)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The templates with a fourth audience, started as the READMEs say."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    started = ["new-audience", "press", "--like", "public", "--templates", str(tmp_path / "templates")]
    assert main(started) == 0
    return tmp_path / "templates"


def check(templates: Path) -> int:
    words = ["check-templates", "--templates", str(templates), "--config", str(CONFIG / "config.yaml")]
    words += ["--taxonomy", str(CONFIG / "themes.yaml"), "--families", str(CONFIG / "families.yaml")]
    return main(words)


@pytest.mark.parametrize("readme", READMES)
def test_settings_can_be_changed_as_shown(readme: str, templates: Path) -> None:
    settings = templates / "leaders" / "audience.yml"
    shown = re.search(r"`key_figures: (\{count: 3), …\}`", (ROOT / readme).read_text("utf-8"))
    assert shown
    written = settings.read_text("utf-8")
    assert f"key_figures: {shown[1]}," in written
    settings.write_text(written.replace(shown[1], "{count: 6"), "utf-8")
    assert check(templates) == 0


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize(("language", "file"), [("css", "print.css.j2"), ("jinja", "briefing.xml.j2")])
def test_looks_and_words_can_be_changed_as_shown(
    readme: str, language: str, file: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (templates / "press" / file).write_text(example(readme, language), "utf-8")
    assert check(templates) == 0
    assert "press: in order" in capsys.readouterr().out


def test_a_field_that_does_not_exist_would_be_told(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = example("README.md", "jinja").replace("counts.speeches", "counts.speechs")
    (templates / "press" / "briefing.xml.j2").write_text(wrong, "utf-8")
    assert check(templates) == 2
    assert "briefing.xml.j2:3: there is no field “speechs”; did you mean speeches?" in capsys.readouterr().err
