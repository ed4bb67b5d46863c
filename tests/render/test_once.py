"""What WeasyPrint and its libraries work out again and again is worked out once, and comes out the same."""

import io
import re
import zlib
from types import SimpleNamespace
from unittest.mock import Mock

import pydyf
import pytest
from tinyhtml5 import inputstream
from weasyprint.pdf import fonts as pdf_fonts

from jianbao.render import once, pdf
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from tests.render.conftest import TEMPLATES
from tests.render.samples import briefing


@pytest.fixture(autouse=True)
def _installed() -> None:
    once.install()


def test_a_stream_is_packed_once_and_the_file_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    packing = Mock(side_effect=zlib.compressobj)
    monkeypatch.setattr(pydyf, "zlib", SimpleNamespace(compressobj=packing))
    written = []
    for write in (pydyf.PDF.write, pydyf.PDF.write.__wrapped__):
        document = pydyf.PDF()
        document.add_object(pydyf.Stream([b"0 0 m", b"9 9 l"], compress=True))
        target = io.BytesIO()
        write(document, target, identifier=True)
        written.append((target.getvalue(), packing.call_count))
    assert written[0][0] == written[1][0]
    assert [count for _, count in written] == [1, 3]


def test_page_references_follow_the_pages() -> None:
    document = pydyf.PDF()
    for number in range(1, 4):
        document.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(document.page_references) == number
        assert document.page_references[-1] == document.objects[-1].reference


@pytest.mark.parametrize("opposite", [True, False])
def test_text_up_to_some_characters_is_found_by_an_expression_that_is_kept(*, opposite: bool) -> None:
    found = inputstream.HTMLUnicodeInputStream("b]-^a<c")
    characters = frozenset("a]-^b" if opposite else "<")
    assert found.chars_until(characters, opposite) == "b]-^a"
    known = inputstream.characters_until_regex
    assert (characters, opposite) in known
    assert all(expression.__class__ is re.Pattern for expression in known.values())


def test_no_font_of_a_pdf_is_copied_whole(
    monkeypatch: pytest.MonkeyPatch, fonts: FontSet, official: Profile
) -> None:
    sizes = []
    whole = pdf_fonts.ffi.unpack

    def unpack(data: object, size: int) -> bytes:
        sizes.append(size)
        return bytes(whole(data, size))

    monkeypatch.setattr(pdf_fonts.ffi, "unpack", unpack, raising=False)
    sample = briefing("leaders", "official")
    pdf.render_pdf(sample, profile=official, templates=TEMPLATES, fonts=fonts)
    assert 0 < max(sizes) < 1_000_000  # a face of Chinese takes three million bytes and more
