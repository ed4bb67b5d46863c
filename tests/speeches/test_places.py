"""Places are found by the official table, and words that only look like places are not."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import Place
from jianbao.speeches.divisions import read_areas, read_divisions
from jianbao.speeches.places import Places, load_places
from tests.conftest import ROOT, load_cases

FOLDER = ROOT / "lexicon" / "places"


@cache
def places() -> Places:
    return load_places(FOLDER)


def written(found: tuple[Place, ...]) -> list[str]:
    return [f"{place.name}/{place.adcode}" for place in found]


@pytest.mark.parametrize("case", load_cases("places"), ids=lambda case: case["why"])
def test_places_are_found_where_a_reader_finds_them(case: dict[str, Any]) -> None:
    if "body" in case:
        found = written(places().chain(case["body"]).candidates)
    else:
        found = [name for one in places().find(case["text"]) for name in written(one.candidates)]
    assert found == case["expect"]


def test_mentions_carry_their_offsets() -> None:
    text = "去年,赣州与福建省厦门市结对。"
    assert [text[one.start : one.end] for one in places().find(text)] == ["赣州", "福建省", "厦门市"]


@pytest.mark.parametrize(
    ("name", "level", "parent", "adcode"),
    [
        ("重庆市", "province", "", "500000"),
        ("赣州市", "city", "江西省", "360700"),
        ("思明区", "county", "福建省/厦门市", "350203"),
        ("浦东新区", "county", "上海市", "310115"),
        ("济源市", "county", "河南省", "419001"),
        ("大理白族自治州", "city", "云南省", "532900"),
        ("香港特别行政区", "province", "", "810000"),
    ],
)
def test_level_and_parents_follow_from_the_code(name: str, level: str, parent: str, adcode: str) -> None:
    (place,) = places().lookup(name)
    assert (place.level, place.parent, place.adcode) == (level, parent, adcode)


def test_the_table_names_each_code_once_and_every_county_has_a_province() -> None:
    table = places()
    assert len(table.by_code) == 3341
    assert all(len(code) == 6 and code.isdigit() for code in table.by_code)
    assert all(place.parent or place.level == "province" for place in table.by_code.values())


def test_own_places_leave_out_those_visited_or_helped() -> None:
    text = "我县组织校长赴桃源县学习,与厦门市结对,安化县面貌一新。"
    assert [name for one in places().find_own(text) for name in written(one.candidates)] == ["安化县/430923"]


def test_a_table_without_its_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_bytes((FOLDER / "places.yaml").read_bytes())
    (tmp_path / "divisions.csv").write_text("code,name\n110000,北京市\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"divisions\.csv: cannot be read as a table of adcode,name"):
        load_places(tmp_path)


def test_areas_are_none_of_the_table_and_lie_in_places_of_it() -> None:
    by_code = read_divisions(FOLDER / "divisions.csv")
    listed = {place.name for place in by_code.values()}
    areas = read_areas(FOLDER / "areas.csv", by_code)
    assert len(areas.within) > 40
    assert not listed & set(areas.by_name)
    for area, codes in areas.within.items():
        assert by_code[codes[-1]].name == area.parent.rpartition("/")[2]
        assert not area.adcode


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("沧州经开区", "河北沧州经济开发区"),
        ("蚌埠高新区", "蚌埠市高新技术开发区"),
        ("衡阳高新区", "湖南衡阳高新技术产业园区"),
        ("恩施州", "恩施土家族苗族自治州"),
    ],
)
def test_a_place_is_known_by_its_name_of_every_day(name: str, meant: str) -> None:
    assert [place.name for place in places().lookup(name)] == [meant]
