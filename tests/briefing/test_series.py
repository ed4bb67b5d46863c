from pathlib import Path
from typing import Any

import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.model import Chart
from jianbao.foundations.settings import Office
from tests.briefing.summaries import build_summary
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("briefing/series"), ids=lambda case: case["why"])
def test_only_like_figures_of_one_sentence_make_a_chart(
    case: dict[str, Any], own_templates: Path, office: Office
) -> None:
    settings = "title: 甲\nsections: [comparisons, notes]\ncomparisons: {series: 3}\n"
    (own_templates / "trial" / "audience.yml").write_text(settings, encoding="utf-8")
    figures = [
        {"text": text, "indicator": name, "kind": kind, "unit": unit, "value": _digits(text)}
        for text, name, kind, unit in case["figures"]
    ]
    speech = {
        "title": "发言",
        "region": "云州省",
        "level": "province",
        "text": f"发言\n{case['sentence']}",
        "figures": figures,
    }
    summary = build_summary({"documents": [{"source": "甲", "speeches": [speech]}]})
    briefing = compose_briefing(summary, templates=own_templates, audience="trial", office=office)
    charts = [block for block in briefing.blocks if isinstance(block, Chart)]
    assert [datum.label for chart in charts for datum in chart.data] == case["expect"]
    assert [chart.caption for chart in charts] == ([case["caption"]] if case["expect"] else [])
    assert {chart.kind for chart in charts} <= {case.get("kind", "bars")}


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
