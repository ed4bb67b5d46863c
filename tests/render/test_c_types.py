"""The C types that WeasyPrint asks for by name: known ahead, and the very ones that a parse gives."""

from unittest.mock import Mock

import pytest
from cffi import CDefError
from weasyprint.text.ffi import ffi

from jianbao.render import c_types
from jianbao.render.fonts import FontSet
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import Profile
from tests.render.conftest import TEMPLATES
from tests.render.samples import briefing


@pytest.fixture(autouse=True)
def _known() -> None:
    c_types.install()


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("FcChar8 **", "unsigned  char* *"),
        ("hb_codepoint_t *", "uint32_t*"),
        ("hb_codepoint_t[7390]", "uint32_t [7390]"),
        ("hb_tag_t[100]", "uint32_t [100]"),
        ("char[4]", "char [ 4 ]"),
        ("char[]", "char [ ]"),
        ("PangoLogAttr[]", "PangoLogAttr [ ]"),
        ("PangoRectangle *", "PangoRectangle*"),
    ],
)
def test_a_known_type_is_the_one_that_a_parse_gives(name: str, spelt: str) -> None:
    assert ffi.typeof(name) is ffi.typeof(spelt)


def test_a_type_nobody_made_known_is_parsed() -> None:
    assert ffi.typeof("PangoItem *").item.kind == "struct"
    assert ffi.typeof("PangoItem[3]").length == 3


def test_what_is_no_type_stays_an_error() -> None:
    with pytest.raises(CDefError):
        ffi.typeof("PangoNothing[3]")


def test_a_pdf_asks_for_no_type_that_must_be_parsed(
    monkeypatch: pytest.MonkeyPatch, fonts: FontSet, official: Profile
) -> None:
    sample = briefing("leaders", "official")
    parse = Mock(side_effect=ffi._parser.parse_type)
    monkeypatch.setattr(ffi._parser, "parse_type", parse)

    render_pdf(sample, profile=official, templates=TEMPLATES, fonts=fonts)

    assert parse.call_args_list == []
