"""The place that a compilation as a whole is of: a county's bundle of what its towns and bureaus report."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from jianbao.foundations.records import Place
from jianbao.speeches.places import Places

_YEAR = re.compile(r"[^\u4e00-\u9fff0-9]*(?:[0-9〇零一二三四五六七八九]{4}年度?)?[^\u4e00-\u9fff]*")
_LONGEST = 60
_FEWEST_CHARACTERS = 4
"""A title says more than the place: 2024年7月 南昌 says where people met."""
_NO_TITLE = re.compile("[。:]")
_MOST_LINES = 6
_CITY = "city"


class Home(NamedTuple):
    """The place that a compilation's title begins with, several if they share the name, and the title."""

    candidates: tuple[Place, ...] = ()
    words: str = ""


NO_HOME = Home()


def find_home(lines: Sequence[str], places: Places) -> Home:
    """Return the place that one of the first `lines` begins with, and goes on; the deepest if several do."""
    above = [*takewhile(lambda line: not _heads_contents(line, places), lines)]
    homes = [_home(line, places) for line in _title_lines(above)]
    deepest = max(homes, key=lambda home: _depth(home, places), default=NO_HOME)
    return deepest if deepest.candidates else _publishing_county(above, places)


def _publishing_county(lines: Sequence[str], places: Places) -> Home:
    """Return the county whose office a label says put the texts together: 整理:某县县委办公室."""
    for line in lines:
        label = places.publishing.match(line)
        named = places.chain(label["organisation"]).candidates if label else ()
        if named and not places.has_counties(named[0]):
            return Home(named, line)
    return NO_HOME


def _heads_contents(line: str, places: Places) -> bool:
    return "".join(line.split()).endswith(places.words.contents)


def _title_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines above the first speech that may be a compilation's title: no sentence, no label."""
    first = [line for line in lines if line][:_MOST_LINES]
    return [line for line in first if len(line) <= _LONGEST and not _NO_TITLE.search(line)]


def _home(line: str, places: Places) -> Home:
    year = _YEAR.match(line)
    start = year.end() if year else 0
    before = places.before.match(line, start)
    words = line[before.end() if before else start :]
    end = places.chain_end(words)
    return (
        Home(places.chain(words[:end]).candidates, line)
        if len(words) - end >= _FEWEST_CHARACTERS
        else NO_HOME
    )


def _depth(home: Home, places: Places) -> int:
    """Return how deep a home lies: none is least, a county most."""
    return len(places.ancestors(home.candidates[0])) + 1 if home.candidates else 0


def belongs_to(home: Home, bodies: Sequence[str], places: Places) -> bool:
    """Tell whether who speaks, whose name says no place, is of `home`.

    A county takes all, a prefecture what is of no county, a province what calls itself the province's.
    """
    if not home.candidates:
        return False
    place, named = home.candidates[0], [body for body in bodies if body]
    if not places.has_counties(place):
        return True
    if not named or is_below_county(named, places):
        return False
    return place.level == _CITY or any(body[:1] in places.words.own for body in named)


def is_below_county(bodies: Sequence[str], places: Places) -> bool:
    """Tell whether a town, a village or the like speaks."""
    return any(match[1] for body in bodies for match in places.below_county.finditer(body))


def takes_in(home: Home, body: str, named: Sequence[Place], places: Places) -> bool:
    """Tell whether a school or firm that is named after a city or province is of `home`, a county of it."""
    if not (home.candidates and named and places.local.search(body)):
        return False
    county = home.candidates[0]
    return not places.has_counties(county) and any(one in places.ancestors(county) for one in named)
