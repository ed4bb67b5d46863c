"""The Word file as a validator sees it: the schemas of Office, and whether Word would offer a repair."""

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from openxml_audit import OpenXmlValidator, predict

from jianbao.render.fonts import load_fonts
from jianbao.render.profile import load_profile
from jianbao.render.word import render_docx
from tests.conftest import ROOT
from tests.render import word_fixture

TEMPLATES = ROOT / "templates"


@pytest.mark.slow
@pytest.mark.parametrize("profile_name", ["official", "public", "report"])
@pytest.mark.parametrize("notes", ["list", "footnotes"])
@pytest.mark.parametrize("briefing", ["leaders", "departments", "odd_characters"])
def test_word_opens_the_file_without_a_repair(
    briefing: str, notes: str, profile_name: str, tmp_path: Path
) -> None:
    profile = msgspec.structs.replace(
        load_profile(TEMPLATES / "shared" / "profiles", profile_name), word_notes=notes
    )
    file = tmp_path / "briefing.docx"
    file.write_bytes(
        render_docx(
            getattr(word_fixture, briefing)(),
            profile=profile,
            templates=TEMPLATES,
            fonts=load_fonts(ROOT / ".fonts"),
        )
    )

    result = OpenXmlValidator().validate(str(file))

    assert [f"{error.part_uri} {error.description}" for error in result.errors] == []
    assert predict(result).prediction.value == "opens-clean"


def with_properties_out_of_order(data: bytes) -> bytes:
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:pPr>", b'<w:pPr><w:jc w:val="both"/>', 1)
            target.writestr(name, content)
    return spoiled.getvalue()


@pytest.mark.slow
def test_the_validator_objects_to_properties_out_of_order(tmp_path: Path) -> None:
    profile = load_profile(TEMPLATES / "shared" / "profiles", "official")
    fonts = load_fonts(ROOT / ".fonts")
    data = render_docx(word_fixture.leaders(), profile=profile, templates=TEMPLATES, fonts=fonts)
    file = tmp_path / "spoiled.docx"
    file.write_bytes(with_properties_out_of_order(data))

    assert not OpenXmlValidator().validate(str(file)).is_valid
