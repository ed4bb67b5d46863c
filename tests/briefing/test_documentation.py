"""docs/templates.md must say what the program has, no more and no less."""

import re
import shutil
from pathlib import Path

import pytest

from jianbao.briefing import audience as settings
from jianbao.briefing import view
from jianbao.briefing.checks import find_blocks
from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.vocabulary import VOCABULARY
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import headings, text
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"<!-- fields: (\w+) -->\n((?:\|.*\n)+)", GUIDE)
STRUCTS = {
    name: kind
    for module in (settings, view)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, (settings.Setting, view.Field))
} | {"Office": Office}


@pytest.mark.parametrize(("name", "table"), DOCUMENTED, ids=lambda value: value if value in STRUCTS else "")
def test_every_field_is_documented_and_no_other(name: str, table: str) -> None:
    rows = table.splitlines()[2:]
    written = [field for row in rows for field in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(written) == sorted(STRUCTS[name].__struct_fields__)


def test_every_kind_of_field_has_its_table() -> None:
    assert {name for name, _ in DOCUMENTED} == set(STRUCTS) - {"Setting", "Field"}


def test_every_element_and_attribute_is_documented() -> None:
    table = GUIDE.split("<!-- elements -->\n")[1].split("\n\n")[0]
    written = {}
    for row in table.splitlines()[2:]:
        _, names, attributes, _, _ = row.split("|")
        words = set(re.findall(r"\w+", re.sub(r"\([^)]*\)", "", attributes)))
        required = set(re.findall(r"\*\*(\w+)\*\*", attributes))
        written |= dict.fromkeys(re.findall(r"<(\w+)>", names), (words, required))
    real = {
        name: ({*element.optional, *element.required}, set(element.required))
        for name, element in VOCABULARY.items()
    }
    assert written == real


def test_every_block_of_the_base_is_documented() -> None:
    listed = GUIDE.split("<!-- blocks -->\n")[1].split("\n\n")[0]
    assert re.findall(r"`(\w+)`", listed) == find_blocks(TEMPLATES, "shared")


def test_every_macro_of_the_guide_exists() -> None:
    macros = (TEMPLATES / "shared" / "macros.xml.j2").read_text(encoding="utf-8")
    named = set(re.findall(r"`m\.(\w+)\(", GUIDE))
    assert named
    assert named <= set(re.findall(r"{% macro (\w+)\(", macros))


def test_the_fourth_audience_of_the_guide_works(tmp_path: Path, summary: Summary, office: Office) -> None:
    yml, template = re.findall(r"   ```(?:yaml|jinja)\n(.*?)   ```", GUIDE, re.DOTALL)
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / "press").mkdir()
    (templates / "press" / "audience.yml").write_text(_outdented(yml), encoding="utf-8")

    def compose() -> list[str]:
        briefing = compose_briefing(summary, templates=templates, audience="press", office=office)
        assert "平台" not in text(briefing)
        assert headings(briefing) == ["一、要点数据", "二、可用素材"]
        return text(briefing).split("\n")

    assert "云州省：扩大资源，把学位建到群众身边。近三年新建中小学126所，新增学位超8.5万个。" in compose()
    (templates / "press" / "briefing.xml.j2").write_text(_outdented(template), encoding="utf-8")
    assert "云州省：近三年新建中小学126所，新增学位超8.5万个。" in compose()


def _outdented(block: str) -> str:
    return re.sub(r"^   ", "", block, flags=re.MULTILINE)
