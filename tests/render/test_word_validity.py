"""The Word file as a validator sees it: the schemas of Office, and whether Word would offer a repair."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from jianbao.briefing.model import Briefing
from jianbao.render.fonts import load_fonts
from jianbao.render.profile import Profile, load_profile
from jianbao.render.word import render_docx
from tests.conftest import ROOT
from tests.render import word_fixture
from tests.render.judges import repairs, schema_errors

TEMPLATES = ROOT / "templates"


@pytest.fixture(params=["leaders", "departments", "odd_characters"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    made: Briefing = getattr(word_fixture, request.param)()
    return made


@pytest.fixture(params=["official", "public", "report"])
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(TEMPLATES / "shared" / "profiles", request.param)


@pytest.fixture(params=["list", "footnotes"])
def file(request: pytest.FixtureRequest, briefing: Briefing, profile: Profile, tmp_path: Path) -> Path:
    looks = msgspec.structs.replace(profile, word_notes=request.param)
    path = tmp_path / "briefing.docx"
    path.write_bytes(
        render_docx(briefing, profile=looks, templates=TEMPLATES, fonts=load_fonts(ROOT / ".fonts"))
    )
    return path


@pytest.mark.slow
@pytest.mark.parametrize("judge", [repairs, schema_errors])
def test_word_opens_the_file_without_a_repair(file: Path, judge: Callable[[Path], list[str]]) -> None:
    assert judge(file) == []


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
@pytest.mark.parametrize("judge", [repairs, schema_errors])
def test_the_validators_object_to_properties_out_of_order(
    tmp_path: Path, judge: Callable[[Path], list[str]]
) -> None:
    profile = load_profile(TEMPLATES / "shared" / "profiles", "official")
    fonts = load_fonts(ROOT / ".fonts")
    data = render_docx(word_fixture.leaders(), profile=profile, templates=TEMPLATES, fonts=fonts)
    file = tmp_path / "spoiled.docx"
    file.write_bytes(with_properties_out_of_order(data))

    assert judge(file) != []
