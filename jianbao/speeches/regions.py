"""The place a speech speaks for: from who speaks, then its title lines, then the text itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jianbao.foundations.records import Place
from jianbao.speeches.places import PlaceMention, Places

NOWHERE = Place(name="", level="")
_FEWEST = 2
"""A text that calls no place its own must name the place so many times."""
_CLEARLY = 2
"""The speech's own place is named more than so many times as often as any other."""


class Region(NamedTuple):
    """The place of a speech; if nowhere, the rule that left it open and the candidates."""

    place: Place
    doubt: str = ""
    candidates: tuple[Place, ...] = ()


def find_region(bodies: Sequence[str], titles: Sequence[str], text: str, places: Places) -> Region:
    """Return the place of a speech, or nowhere with the reason: never a guess.

    `bodies` are the names of those who speak, the one given in the title lines first.
    """
    context = "\n".join((*bodies, *titles, text))
    for named in map(places.chain, bodies):
        if named.candidates:
            return _decide(named.candidates, context, places)
        if named.unlisted:
            return Region(NOWHERE, "unlisted_place")
    for title in titles:
        candidates = _lineage(_distinct(places.find_own(title)), places)
        if candidates:
            return _decide(candidates, context, places)
    return _from_text(text, context, places)


def _decide(candidates: tuple[Place, ...], context: str, places: Places) -> Region:
    """Choose between places of one name by which of them the speech also names what lies above it."""
    if len(candidates) == 1:
        return Region(candidates[0])
    supported = [one for one in candidates if _support(one, context, places)]
    if len(supported) == 1:
        return Region(supported[0])
    return Region(NOWHERE, "ambiguous_place", candidates)


def _support(place: Place, context: str, places: Places) -> bool:
    above = places.ancestors(place)
    return any(name in context for one in above for name in places.names_of(one))


def _from_text(text: str, context: str, places: Places) -> Region:
    """Choose the place that 我县 and its like speak of, else the only place that the text names."""
    mentions = [one.candidates for one in places.find_own(text)]
    own = _own_kind(text, places)
    if own:
        kind, least = own
        fitting = [one for one in mentions if one[0].name.endswith(places.words.own[kind])]
        candidates = _outstanding(fitting, least)
    else:
        candidates = _only(mentions, places)
    return _decide(candidates, context, places) if candidates else Region(NOWHERE, "no_place")


def _own_kind(text: str, places: Places) -> tuple[str, int] | None:
    """Return what kind of place the speech calls its own, and how often the place must be named then."""
    said = Counter(match.groups() for match in places.own.finditer(text)).most_common()
    for word, least in places.words.own_words.items():
        kinds = [kind for (by, kind), _ in said if by == word]
        if kinds:
            return kinds[0], least
    return None


def _outstanding(mentions: Iterable[tuple[Place, ...]], least: int) -> tuple[Place, ...]:
    """Return the place named most, if it is named often enough and clearly more often than any other."""
    counts = [*Counter(mentions).most_common(2), ((), 0), ((), 0)]
    (first, times), (_, next_times) = counts[:2]
    return first if times >= least and times > _CLEARLY * next_times else ()


def _only(mentions: Sequence[tuple[Place, ...]], places: Places) -> tuple[Place, ...]:
    """Return the deepest place of a text that names nothing but one place and what lies above it."""
    return _lineage(list(dict.fromkeys(mentions)), places) if len(mentions) >= _FEWEST else ()


def _distinct(mentions: Iterable[PlaceMention]) -> list[tuple[Place, ...]]:
    return list(dict.fromkeys(one.candidates for one in mentions))


def _lineage(named: Sequence[tuple[Place, ...]], places: Places) -> tuple[Place, ...]:
    """Return the deepest of the places if all others lie above it."""
    if not named:
        return ()
    deepest = max(named, key=lambda one: len(places.ancestors(one[0])))
    for place in deepest:
        above = (place, *places.ancestors(place))
        if all(any(one in above for one in candidates) for candidates in named):
            return (place,) if len(named) > 1 else deepest
    return ()
