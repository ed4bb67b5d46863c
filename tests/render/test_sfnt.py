"""Font files by their bytes: which characters they have, how high their lines are."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jianbao.foundations.errors import RenderError
from jianbao.render.fonts import FontSet, load_fonts
from jianbao.render.sfnt import ASCENT, coverage, open_levelled, real_family


def test_every_file_has_the_characters_that_its_map_lists(fonts: FontSet) -> None:
    for path in fonts.files.values():
        with TTFont(path, fontNumber=0, lazy=True) as font:
            listed = frozenset(font.getBestCmap())
        asked = {code + step for code in listed for step in (-1, 0, 1)} | {0, 0xFFFE, 0xFFFF, 0x10FFFF}
        assert {code for code in asked if code in coverage(path)} == listed


def test_every_file_has_the_family_name_that_others_read(fonts: FontSet) -> None:
    for path in fonts.files.values():
        with TTFont(path, fontNumber=0, lazy=True) as font:
            assert real_family(path) == font["name"].getDebugName(1)


def test_a_family_that_names_itself_in_chinese_alone_is_read(fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "named.otf"
    with TTFont(fonts.path("texgyretermes-regular.otf")) as font:
        font["name"].names = []
        font["name"].setName("方正小标宋", 1, 3, 1, 0x804)
        font.save(path)
    assert real_family(path) == "方正小标宋"


@pytest.mark.parametrize("read", [coverage, real_family])
@pytest.mark.parametrize("content", [b"", b"no font at all", bytes(400)])
def test_a_file_that_is_no_font_is_named(
    content: bytes, read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "broken.otf"
    path.write_bytes(content)
    with pytest.raises(RenderError, match=r"broken\.otf: is no font file; run “make setup”"):
        read(path)


@pytest.mark.parametrize("name", ["FandolSong-Regular.otf", "texgyretermes-regular.otf"])
def test_faces_share_their_baseline(name: str, fonts: FontSet) -> None:
    path = fonts.path(name)
    before = path.read_bytes()
    with TTFont(io.BytesIO(open_levelled(path))) as font:
        units = font["head"].unitsPerEm
        assert (font["hhea"].ascent, font["hhea"].descent) == (round(ASCENT * units), -round(0.12 * units))
        assert (font["OS/2"].sTypoAscender, font["OS/2"].sTypoLineGap) == (round(ASCENT * units), 0)
    assert path.read_bytes() == before


def test_a_folder_without_fonts_is_told(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing")
    with pytest.raises(RenderError, match="no font files here; run “make setup”"):
        load_fonts(tmp_path)
