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


class OwnKind(NamedTuple):
    """What a speech calls its own (县 of 我县), and how often the text must name such a place."""

    kind: str
    least: int


def find_region(bodies: Sequence[str], titles: Sequence[str], text: str, places: Places) -> Region:
    """Return the place of a speech, or nowhere with the reason: never a guess.

    `bodies` are the names of those who speak, the one given in the title lines first.
    """
    if any(map(places.national.match, bodies)):
        return Region(NOWHERE, "no_place")
    context = "\n".join((*bodies, *titles, text))
    for named in map(places.chain, bodies):
        if named.candidates:
            return _decide(named.candidates, context, places)
        if named.unlisted:
            return Region(NOWHERE, "unlisted_place")
    own = _own_kind(bodies, text, places)
    said = own if own and own.least == 1 else None
    for title in titles:
        candidates = _lineage(_distinct(places.find_own(title)), places)
        if candidates and _fits(candidates, said, places):
            return _decide(candidates, context, places)
    if any(map(places.national.search, titles)):
        return Region(NOWHERE, "no_place")
    candidates = _from_text(text, own, places)
    return _decide(candidates, context, places) if candidates else Region(NOWHERE, "no_place")


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
