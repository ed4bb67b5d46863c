"""The place a speech speaks for: from who speaks, then its title lines, then the text itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jianbao.foundations.records import Place
from jianbao.speeches.homes import NO_HOME, Home, belongs_to, is_below_county, takes_in
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


class OwnKind(NamedTuple):
    """What a speech calls its own (县 of 我县), and how often the text must name such a place."""

    kind: str
    least: int


def find_region(
    bodies: Sequence[str], titles: Sequence[str], text: str, places: Places, *, home: Home = NO_HOME
) -> Region:
    """Return the place of a speech, or nowhere with the reason: never a guess.

    `bodies` are the names of those who speak, the one given in the title lines first; `home` is the place
    that the compilation as a whole is of.
    """
    if any(map(places.national.match, bodies)):
        return Region(NOWHERE, "no_place")
    context = "\n".join((*bodies, *titles, home.words, text))
    named = next((one for one in map(places.chain, bodies) if one.candidates or one.unlisted), None)
    if named:
        known = home.candidates if takes_in(home, bodies[0], named.candidates, places) else named.candidates
        return _decide(known, context, places) if known else Region(NOWHERE, "unlisted_place")
    own = _own_kind(bodies, text, places)
    said = own if own and own.least == 1 else None
    candidates = _from_titles(titles, said, bodies, places)
    if not candidates and belongs_to(home, bodies, places) and _fits(home.candidates, said, places):
        candidates = home.candidates
    if not candidates and not any(map(places.national.search, titles)):
        candidates = _from_text(text, own, places)
    return _decide(candidates, context, places) if candidates else Region(NOWHERE, "no_place")


def _from_titles(
    titles: Sequence[str], said: OwnKind | None, bodies: Sequence[str], places: Places
) -> tuple[Place, ...]:
    """Return the place that the first title names which names one of the kind that speaks."""
    for title in titles:
        candidates = _lineage(_distinct(places.find_own(title)), places)
        if candidates and _fits(candidates, said, places) and not _is_above(candidates, bodies, places):
            return candidates
    return ()


def _is_above(candidates: tuple[Place, ...], bodies: Sequence[str], places: Places) -> bool:
    """Tell whether a place is larger than the county of the town or village that speaks."""
    return is_below_county(bodies, places) and places.has_counties(candidates[0])


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


def _from_text(text: str, own: OwnKind | None, places: Places) -> tuple[Place, ...]:
    """Return the place that 我县 and its like speak of, else the only place that the text names."""
    found = places.find_own(text)
    mentions = [one.candidates for one in found]
    if own is None:
        supporting = [one for one in found if text.startswith(places.words.supporting, one.end)]
        return _lineage(_distinct(supporting), places) or _only(mentions, places)
    return _outstanding([one for one in mentions if _fits(one, own, places)], own.least)


def _own_kind(bodies: Sequence[str], text: str, places: Places) -> OwnKind | None:
    """Return what kind of place speaks, by 县教育局 or by what the text calls its own."""
    for body in bodies:
        if body[:1] in places.words.own:
            return OwnKind(body[0], 1)
    said = Counter(match.groups() for match in places.own.finditer(text)).most_common()
    for word, least in places.words.own_words.items():
        kinds = [kind for (by, kind), _ in said if by == word]
        if kinds:
            return OwnKind(kinds[0], least)
    return None


def _fits(candidates: tuple[Place, ...], own: OwnKind | None, places: Places) -> bool:
    """Tell whether a place is of the kind that speaks: a county's speech may name the city it was held in."""
    return own is None or candidates[0].name.endswith(places.words.own[own.kind])


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
