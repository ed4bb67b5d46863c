"""What `jianbao lint` finds in a spoiled Word file, and that it finds nothing in a sound one."""

import io
import re
import zipfile

import msgspec
import pytest

from jianbao.foundations.bilingual import load_phrases
from jianbao.foundations.errors import RenderError
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile, load_profile
from jianbao.render.word import render_docx
from jianbao.render.word_lint import RULES, WordFile, check_word
from tests.conftest import ROOT, load_cases
from tests.render import word_fixture

CASES = load_cases("render/word_lint")
PHRASES = load_phrases(ROOT / "templates" / "shared" / "messages.yml")


@pytest.fixture(scope="module")
def sound(official: Profile, fonts: FontSet) -> bytes:
    return render_docx(
        word_fixture.departments(), profile=official, templates=ROOT / "templates", fonts=fonts
    )


def spoil(data: bytes, part: str, pattern: str, instead: str) -> bytes:
    """Return a copy of a file in which the first match of a pattern is something else."""
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed = re.sub(pattern, instead, content.decode(), count=1)
                assert changed != content.decode()
                content = changed.encode()
            target.writestr(name, content)
    return spoiled.getvalue()


@pytest.mark.parametrize("profile_name", ["official", "public", "report"])
@pytest.mark.parametrize("notes", ["list", "footnotes"])
@pytest.mark.parametrize("briefing", ["leaders", "departments", "odd_characters"])
def test_nothing_is_wrong_with_a_sound_file(
    briefing: str, notes: str, profile_name: str, fonts: FontSet
) -> None:
    templates = ROOT / "templates"
    looks = load_profile(templates / "shared" / "profiles", profile_name)
    looks = msgspec.structs.replace(looks, word_notes=notes)
    made = getattr(word_fixture, briefing)()

    assert (
        check_word(WordFile(render_docx(made, profile=looks, templates=templates, fonts=fonts)), looks) == ()
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_a_spoiled_file_gives_the_finding_that_names_it(
    case: dict[str, str], sound: bytes, official: Profile
) -> None:
    spoiled = spoil(sound, case["part"], case["pattern"], case["instead"])
    findings = check_word(WordFile(spoiled), official)

    assert {finding.rule for finding in findings} == {case["rule"]}
    assert case["says"] in findings[0].message
    assert PHRASES.add_chinese(findings[0].message) != findings[0].message


def test_every_rule_has_a_spoiled_file() -> None:
    assert {case["rule"] for case in CASES} == set(RULES)


def test_another_kind_of_file_is_one_clear_line() -> None:
    with pytest.raises(RenderError, match=r"^is no Word document"):
        WordFile(b"%PDF-1.7")
