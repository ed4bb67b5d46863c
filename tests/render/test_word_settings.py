"""The words that the Word writer adds: what begins and ends no line, and how many of them Word takes."""

from pathlib import Path

import pytest

from jianbao.foundations.errors import TemplateError
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from jianbao.render.word_settings import load_word_settings
from jianbao.render.word_styles import STYLE_IDS
from tests.render import word_fixture
from tests.render.word_reading import part, text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_no_line_begins_with_a_unit_or_ends_with_an_ordinal(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    data = render_docx(word_fixture.leaders(), profile=official, templates=templates, fonts=fonts)
    settings = part(data, "word/settings.xml")
    first, last = (settings.find(f"{_W}noLineBreaks{side}").get(f"{_W}val") for side in ("Before", "After"))

    assert set("万亿个所年人%，。》[") <= set(first)
    assert set("第（《“") <= set(last)
    assert "2万余人次" in text(data), "no invisible character hides a figure from a search"


@pytest.mark.parametrize(("key", "most"), [("figure_units", 100), ("ordinals", 50)])
def test_more_characters_than_word_takes_are_told(
    key: str, most: int, templates: Path, tmp_path: Path
) -> None:
    written = (templates / "shared" / "word.yml").read_text(encoding="utf-8")
    lines = [f"{key}: {'个' * most}" if line.startswith(f"{key}:") else line for line in written.splitlines()]
    path = tmp_path / "word.yml"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(TemplateError, match=f"Word takes {most} characters at the most"):
        load_word_settings(path, STYLE_IDS)
