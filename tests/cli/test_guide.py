"""The fourth audience of docs/templates.md, made as the guide says; mistakes are told as written there."""

import re
import shutil
import textwrap
from pathlib import Path

import msgspec
import pytest

from jianbao.cli.main import main
from jianbao.render.fonts import load_fonts
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import load_profile
from tests.conftest import ROOT
from tests.render.samples import briefing

GUIDE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
STEPS = GUIDE.split("## A fourth audience, step by step")[1].split("\n## ")[0]
LOOKS = GUIDE.split("\n## Looks\n")[1]


def block(language: str, part: str = STEPS) -> str:
    """Return the guide's example in a language, without the indent of its step."""
    found = re.search(rf"^( *)```{language}\n(.*?)^\1```", part, re.DOTALL | re.MULTILINE)
    assert found
    return textwrap.dedent(found[2])


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "shared", folder / "shared")
    (folder / "press").mkdir()
    (folder / "press" / "audience.yml").write_text(block("yaml"), encoding="utf-8")
    return folder


def check(templates: Path) -> int:
    config = ROOT / "config"
    return main(
        [
            *("check-templates", "--templates", str(templates), "--config", str(config / "config.yaml")),
            *("--taxonomy", str(config / "themes.yaml"), "--families", str(config / "families.yaml")),
        ]
    )


@pytest.mark.parametrize("own_words", [False, True], ids=["settings alone", "words of its own"])
def test_the_audience_of_the_guide_is_in_order(
    own_words: bool,  # noqa: FBT001
    templates: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if own_words:
        (templates / "press" / "briefing.xml.j2").write_text(block("jinja"), encoding="utf-8")

    assert check(templates) == 0
    assert capsys.readouterr().out == "press: in order\n"


def test_the_looks_of_the_guide_change_the_pdf_of_that_audience_alone(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(templates / "press", templates / "other")
    fonts, shown = load_fonts(ROOT / ".fonts"), briefing(rows=3)
    profile = load_profile(templates / "shared" / "profiles", "official")

    def printed(audience: str) -> bytes:
        made = msgspec.structs.replace(shown, audience=audience)
        return render_pdf(made, profile=profile, templates=templates, fonts=fonts)

    before, other = printed("press"), printed("other")
    (templates / "press" / "print.css.j2").write_text(block("css", LOOKS), encoding="utf-8")

    assert printed("press") != before
    assert printed("other") == other
    assert check(templates) == 0
    assert capsys.readouterr().out == "other: in order\npress: in order\n"


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("briefing.xml.j2", "region.highlights", "region.higlights"),
        ("audience.yml", "\nhighlights:", "\nhighlihgts:"),
    ],
)
def test_a_mistake_is_told_as_the_guide_says(
    name: str, right: str, wrong: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = templates / "press" / name
    (templates / "press" / "briefing.xml.j2").write_text(block("jinja"), encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    told = next(line for line in STEPS.splitlines() if line.startswith(f"templates/press/{name}:"))

    assert check(templates) == 2
    said = capsys.readouterr().err.replace(str(templates), "templates").strip()
    assert said == f"jianbao check-templates: {told}"
