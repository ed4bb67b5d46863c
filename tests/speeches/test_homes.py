"""A speaker whose name says no place has that of the compilation, where it can be no other."""

from functools import cache

import pytest

from jianbao.speeches.homes import find_home
from jianbao.speeches.places import Places, load_places
from jianbao.speeches.regions import find_region
from tests.conftest import ROOT, load_cases


@cache
def places() -> Places:
    return load_places(ROOT / "lexicon" / "places")


@pytest.mark.parametrize("case", load_cases("homes"), ids=lambda case: case["why"])
def test_a_compilation_gives_its_place_to_those_who_name_none(case: dict[str, str]) -> None:
    home = find_home(case["lines"], places())
    assert find_region([case["body"]], [], "", places(), home=home).place.name == case["expect"]
