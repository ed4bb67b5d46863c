"""Compilations of many short speeches, written by rule, for what a briefing does when not all has room."""

from typing import Any

from jianbao.foundations.records import Speech
from jianbao.summary.model import Summary
from tests.briefing.summaries import build_summary

PROVINCES = ("云州省", "江陵省", "海东省")


def many_regions(number: int, *, figures: int = 2) -> Summary:
    """Return a summary of counties of three provinces; the later a county, the more places it reports."""
    speeches = [_speech(place, figures) for place in range(1, number + 1)]
    return build_summary(
        {
            "documents": [
                {"source": f"汇编{place}", "speeches": [one]} for place, one in enumerate(speeches, 1)
            ],
            "taxonomy": {"places": "学位供给", "digital": "教育数字化"},
            "families": [{"id": "new_places", "name": "新增学位", "unit": "个"}],
            "comparisons": [
                {
                    "family": "new_places",
                    "indicator": "新增学位",
                    "region": one["region"],
                    "comparable": place % 10 > 0,
                    "why": "" if place % 10 else "时段不同",
                }
                for place, one in enumerate(speeches, 1)
            ],
            "issues": [
                {
                    "source": f"汇编{place}",
                    "speech": 1,
                    "level": "error" if place == number else "warning",
                    "stage": "speeches",
                    "rule": "plan",
                    "message": f"第{place}条",
                }
                for place in range(1, number + 1)
            ],
        }
    )


def places_of(speeches: tuple[Speech, ...]) -> tuple[tuple[str, int], ...]:
    """Return what names each speech."""
    return tuple((speech.source, speech.speech) for speech in speeches)


def _speech(place: int, figures: int) -> dict[str, Any]:
    schools = "，".join(f"第{order}类学校{place + order}所" for order in range(2, figures + 1))
    line = f"新增学位{place}个" + (f"，{schools}" if schools else "")
    counted = [
        {
            "text": f"{place + order}所",
            "within": f"第{order}类学校",
            "indicator": f"第{order}类学校",
            "value": place + order,
            "unit": "所",
            "kind": "count",
        }
        for order in range(2, figures + 1)
    ]
    first = {
        "text": f"{place}个",
        "indicator": "新增学位",
        "value": place,
        "unit": "个",
        "kind": "count",
        "theme": "places",
    }
    return {
        "title": f"发言{place}",
        "organisation": f"第{place}县教育局",
        "region": f"第{place}县",
        "level": "county",
        "parent": f"{PROVINCES[place % 3]}/第{place % 7}市",
        "text": f"发言{place}\n{line}。\n建成云平台。",
        "figures": [first, *counted],
        "highlights": [{"text": line}, {"text": "建成云平台"}],
        "themes": {"places": ("新增学位", 1)} | ({"digital": ("建成云平台", 1)} if place == 1 else {}),
    }
