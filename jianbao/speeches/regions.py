"""The place a speech speaks for: from who speaks, then the title, then the text itself."""

from collections.abc import Sequence

from jianbao.foundations.records import Place
from jianbao.speeches.places import Places

NOWHERE = Place(name="", level="")


def find_region(organisation: str, title: str, body: str, places: Places) -> tuple[Place, Sequence[Place]]:
    """Return the place of a speech, or NOWHERE with the candidates among which nothing decides."""
    for words in (organisation, title):
        candidates = _named(words, places)
        if candidates:
            return _resolve(candidates, title + body, places)
    return NOWHERE, ()


def _named(words: str, places: Places) -> tuple[Place, ...]:
    """Return the candidates of the place that a chain like 河北省唐山市曹妃甸区 ends in."""
    candidates: tuple[Place, ...] = ()
    position = 0
    while mention := places.starting(words, position):
        below = tuple(one for one in mention.candidates if _is_below(one, candidates, places))
        candidates = below or mention.candidates
        position = mention.end
    return candidates


def _is_below(place: Place, above: Sequence[Place], places: Places) -> bool:
    return any(one in places.ancestors(place) for one in above)


def _resolve(candidates: Sequence[Place], context: str, places: Places) -> tuple[Place, Sequence[Place]]:
    if len(candidates) == 1:
        return candidates[0], ()
    supported = [one for one in candidates if _names_above(one, context, places)]
    if len(supported) == 1:
        return supported[0], ()
    return NOWHERE, candidates


def _names_above(place: Place, context: str, places: Places) -> bool:
    return any(places.short_name(above) in context for above in places.ancestors(place))
