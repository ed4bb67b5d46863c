"""The style sheet that a profile fills, and what it says of a name that is not there."""

from pathlib import Path

import msgspec
import pytest

from jianbao.foundations.errors import TemplateError
from jianbao.render.fonts import profile_files
from jianbao.render.profile import Profile
from jianbao.render.stylesheets import PrintStyles, fill, fill_styles, font_faces, open_templates
from tests.render.samples import briefing


def test_every_length_of_a_style_is_declared(official: Profile) -> None:
    declared = PrintStyles(official).style("body")
    for part in ("font-size: 15.75pt", "line-height: 28.95pt", "text-indent: 2em", "text-align: justify"):
        assert part in declared


def test_latin_stands_before_the_face_and_fallbacks_behind(official: Profile) -> None:
    styles = PrintStyles(official)
    behind = "jb-texgyretermes-regular, jb-uming"
    assert styles.face("fangsong") == f"jb-texgyretermes-regular-latin, jb-FandolFang-Regular, {behind}"
    assert styles.face("heiti") == f"jb-FandolHei-Regular, {behind}"


def test_every_face_is_declared_and_a_fallback_only_where_it_is_needed(official: Profile) -> None:
    assert "uming" not in font_faces(official, frozenset())
    rules = font_faces(official, frozenset({"uming.ttc"}))
    assert all(f'src: url("font:{file}")' in rules for file in profile_files(official))


@pytest.mark.parametrize(
    ("call", "said"), [("style", "style “nosuch”"), ("face", "face “nosuch”"), ("families", "style")]
)
def test_an_unknown_name_is_told_with_those_that_exist(call: str, said: str, official: Profile) -> None:
    with pytest.raises(TemplateError, match=f"profile official has no {said}.*(body|fangsong)"):
        getattr(PrintStyles(official), call)("nosuch")


def test_a_profile_without_the_face_of_bold_text_is_told(official: Profile, templates: Path) -> None:
    faces = {name: face for name, face in official.faces.items() if name != "heiti"}
    poor = msgspec.structs.replace(official, faces=faces)
    with pytest.raises(
        TemplateError, match=r"shared/print\.css\.j2:\d+: profile official has no face “heiti”"
    ):
        fill_styles(open_templates(templates, "leaders"), poor, frozenset())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ title", r"a\.html\.j2:1: "),
        ("{% for %}", r"a\.html\.j2:1: "),
        ("\n{{ briefng }}", r"a\.html\.j2:2: there is no field “briefng”; did you mean briefing\?"),
        ("{{ briefing.titel }}", r"a\.html\.j2:1: there is no field “titel”; did you mean title\?"),
        ("{% include 'b.html.j2' %}", r"b\.html\.j2: there is no such template"),
    ],
)
def test_a_broken_template_is_told_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.html.j2").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=said):
        fill(open_templates(tmp_path, "press"), "a.html.j2", briefing=briefing())


def test_an_audience_comes_before_what_is_shared(tmp_path: Path) -> None:
    for folder in ("own", "shared"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.css.j2").write_text(folder, encoding="utf-8")
    environment = open_templates(tmp_path, "own")
    assert fill(environment, "a.css.j2") == "own"


def test_an_audience_may_build_on_what_is_shared(tmp_path: Path) -> None:
    for folder, text in (("own", "{% include 'shared/a.css.j2' %}, own"), ("shared", "shared")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.css.j2").write_text(text, encoding="utf-8")

    assert fill(open_templates(tmp_path, "own"), "a.css.j2") == "shared, own"
