"""Changes and shares: only what the speech says for sure, each with both its values, or nothing at all."""

from pathlib import Path
from typing import Any

import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.model import Briefing, Chart, Heading
from jianbao.foundations.settings import Office
from tests.briefing.reading import text
from tests.briefing.summaries import build_summary
from tests.conftest import load_cases

CASES = load_cases("briefing/developments")


def compose(case: dict[str, Any], templates: Path, office: Office, *, most: int = 5) -> Briefing:
    settings = (
        f"title: 甲\nsections: [developments, notes]\ncomparisons: {{changes: {most}, shares: {most}}}\n"
    )
    (templates / "trial" / "audience.yml").write_text(settings, encoding="utf-8")
    speech = {
        "title": "发言",
        "region": "云州省",
        "level": "province",
        "text": f"发言\n{case['sentence']}",
        "figures": case["figures"],
    }
    summary = build_summary({"documents": [{"source": "甲", "speeches": [speech]}]})
    return compose_briefing(summary, templates=templates, audience="trial", office=office)


def charts(briefing: Briefing) -> dict[str, list[str]]:
    found = [block for block in briefing.blocks if isinstance(block, Chart)]
    return {chart.kind: [datum.label for datum in chart.data] for chart in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_only_sure_changes_and_shares_are_drawn(
    case: dict[str, Any], own_templates: Path, office: Office
) -> None:
    briefing = compose(case, own_templates, office)
    wanted = {kind: case[kind] for kind in ("slopes", "shares") if kind in case}
    assert charts(briefing) == wanted
    assert any(isinstance(block, Heading) for block in briefing.blocks) == bool(wanted)
    for label in (label for labels in wanted.values() for label in labels):
        assert label in text(briefing)


def test_without_the_setting_nothing_is_drawn(own_templates: Path, office: Office) -> None:
    assert charts(compose(CASES[0], own_templates, office, most=0)) == {}
