"""The opening paragraph says counted facts, in a sentence for builds of every size."""

from typing import Any

import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.model import Briefing, Paragraph, Title
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import text, words
from tests.briefing.summaries import build_summary
from tests.conftest import load_cases

CASES = load_cases("briefing/overview")
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
LEVELS = {"province": "省", "city": "市", "county": "县"}
THEMES = {
    "teachers": "教师队伍建设",
    "places_facilities": "学位供给",
    "digital": "教育数字化",
    "safety": "校园安全",
}


def summary_of(case: dict[str, Any]) -> Summary:
    places = [
        {"region": f"{name}{number}地", "level": level}
        for level, name in LEVELS.items()
        for number in range(1, case.get("places", {}).get(level, 0) + 1)
    ]
    places += [{"organisation": f"单位{number}"} for number in range(1, case.get("others", 0) + 1)]
    speeches = [
        speech_of(place, order, case)
        for order, place in enumerate(places)
        for _ in range(case.get("speeches", 1))
    ]
    documents = [{"source": "汇编", "speeches": speeches}] if speeches else []
    return build_summary({"taxonomy": THEMES, "documents": documents})


def speech_of(place: dict[str, str], order: int, case: dict[str, Any]) -> dict[str, Any]:
    line = "建成校舍3所"
    figure = {"text": "3所", "indicator": "建成校舍", "value": 3, "unit": "所", "kind": "count"}
    return {
        **place,
        "title": "发言",
        "text": f"发言\n{line}。",
        "figures": [figure] if case.get("figures") else [],
        "highlights": [{"text": line}] if case.get("highlights") else [],
        "themes": {theme: [line, 1] for theme, most in case.get("themes", {}).items() if order < most},
    }


def compose(case: dict[str, Any], audience: str) -> Briefing:
    return compose_briefing(
        summary_of(case), templates=TEMPLATES, audience=audience, office=Office(name="教育工作简报")
    )


def opening(briefing: Briefing) -> str:
    return next(words(block.content) for block in briefing.blocks if isinstance(block, Paragraph))


@EVERY_CASE
@pytest.mark.parametrize("audience", ["leaders", "departments"])
def test_the_official_opening(audience: str, case: dict[str, Any]) -> None:
    assert opening(compose(case, audience)) == case["official"]


@EVERY_CASE
def test_the_plain_opening(case: dict[str, Any]) -> None:
    assert opening(compose(case, "public")) == case["plain"]


@pytest.mark.parametrize("audience", ["leaders", "departments", "public"])
@pytest.mark.parametrize(
    "case", [case for case in CASES if case.get("places") == {"city": 1} and "others" not in case]
)
def test_of_one_place_nothing_is_said_of_several(audience: str, case: dict[str, Any]) -> None:
    briefing = compose(case, audience)
    printed = text(briefing)
    assert [
        word for word in ("各地", "各省", "共性", "共同", "都在做", "涉及地区", "仅一地") if word in printed
    ] == []
    assert briefing.title.startswith("市1地")
    assert [block.text for block in briefing.blocks if isinstance(block, Title)] in ([briefing.title], [])


def test_without_a_known_place_the_title_names_none() -> None:
    case = {"others": 1, "highlights": True}
    assert compose(case, "leaders").title == "经验做法与数据要览"
