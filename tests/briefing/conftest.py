"""A compilation, an office and folders of templates for the tests of composing."""

import shutil
from pathlib import Path

import pytest
import yaml

from jianbao.briefing.printing import PrintRules, load_print_rules
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary
from tests.briefing.summaries import Described, build_summary
from tests.conftest import CASES, ROOT

TEMPLATES = ROOT / "templates"


@pytest.fixture
def described() -> Described:
    value = yaml.safe_load((CASES / "briefing" / "compilation.yaml").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


@pytest.fixture
def summary(described: Described) -> Summary:
    return build_summary(described)


@pytest.fixture
def office() -> Office:
    return Office(
        name="教育工作简报",
        issue="3",
        office="市教育局办公室",
        date="2025-03-24",
        recipients=("送:市领导", "发:机关各科室"),
        copies="60",
    )


@pytest.fixture
def rules() -> PrintRules:
    return load_print_rules(TEMPLATES / "shared" / "print.yml")


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    """A copy of the shared templates with one audience, `trial`, that shows everything."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES / "shared", folder / "shared")
    (folder / "trial").mkdir()
    (folder / "trial" / "audience.yml").write_text("title: 试用\nsections: [title]\n", encoding="utf-8")
    return folder
