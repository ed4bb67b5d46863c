"""Figures under a heading that announces plans are told from results."""

from pathlib import Path
from typing import Any

import pytest

from jianbao.analysis.document import AnalysisRules, analyse_document, load_analysis_rules
from jianbao.analysis.plans import load_plan_rules
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import PLANNED, Document
from tests.conftest import ROOT, load_cases


@pytest.fixture(scope="module")
def rules() -> AnalysisRules:
    return load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")


@pytest.mark.parametrize("case", load_cases("plans"), ids=lambda case: case["why"])
def test_what_is_to_be_is_told_from_what_is(case: dict[str, Any], rules: AnalysisRules) -> None:
    found = analyse_document(Document(source="甲", path="甲.txt", text=case["text"]), rules)
    planned = [row.text for row in found.indicators if row.rule.endswith(PLANNED)]
    done = [row.text for row in found.indicators if not row.rule.endswith(PLANNED)]
    assert (planned, done) == (case["planned"], case["done"])


def test_a_wrong_entry_is_named(tmp_path: Path) -> None:
    text = (ROOT / "lexicon" / "plans.yaml").read_text(encoding="utf-8")
    (tmp_path / "plans.yaml").write_text(text.replace("组织保障]", "组织保障, 教学]"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"plans\.yaml: entry safeguards: .*教学"):
        load_plan_rules(tmp_path)
