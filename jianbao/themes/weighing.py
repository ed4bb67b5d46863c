"""What a clause is about by the terms in it: each theme's weight, and how much of the clause is about it."""

from collections.abc import Collection, Mapping, Sequence

from jianbao.themes.showing import Clause, Shares, Showing, listed_themes, may_list, only_listed
from jianbao.themes.terms import Hit

ENOUGH = 2.0
"""The weight at which a theme is assigned: one typical term, or two weak ones."""
_FAINT = 0.3
"""A theme lighter than this share of the clause's heaviest theme is a passing touch."""
_HEADING_HELP = 1.0

Weights = Mapping[str, float]


OwnThemes = tuple[tuple[str, ...], tuple[float, ...], Weights]
"""The themes of a clause's own words, strongest first, how much the clause is about each, and what the words
weigh for each theme without a heading's help."""

_Alone = tuple[str, float, bool]
"""A theme, the weight of its words, and whether a heading helps them."""

_Pair = tuple[str, float, bool, str, float, bool]
"""The same of two themes."""

NO_THEMES: OwnThemes = ((), (), {})


def weigh(hits: Sequence[Hit]) -> dict[str, float]:
    """Return the weight of each theme; a word that is repeated counts once."""
    if len(hits) == 2:
        (_, _, (word, theme, weight)), (_, _, (other_word, other_theme, other_weight)) = hits
        if theme != other_theme:
            return {theme: weight, other_theme: other_weight}
        return {theme: weight if word == other_word else weight + other_weight}
    weights: dict[str, float] = {}
    seen: set[tuple[str, str]] = set()
    for _, _, (word, theme, weight) in hits:
        if (word, theme) not in seen:
            seen.add((word, theme))
            weights[theme] = weights.get(theme, 0.0) + weight
    return weights


def heaviest_first(weights: Weights) -> tuple[str, ...]:
    """Return the themes by their weight; of equal ones the first named first."""
    if len(weights) < 2:
        return tuple(weights)
    if len(weights) == 2:
        (one, weight), (other, other_weight) = weights.items()
        return (other, one) if other_weight > weight else (one, other)
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True))


class Scales:
    """What weighs the clauses of texts."""

    def __init__(self, settings: Showing) -> None:
        """Weigh by the office's settings."""
        self._share = Shares(settings).of
        self._alone: dict[_Alone, tuple[OwnThemes, OwnThemes]] = {}
        self._pairs: dict[_Pair, OwnThemes] = {}

    def weigh(self, clause: Clause, hits: Sequence[Hit], helped: Collection[str]) -> OwnThemes:
        """Return the themes that the terms `hits` of a clause are enough for.

        The themes `helped` are those of the heading above: words of theirs weigh a little more.
        """
        if len(hits) == 1:
            ((_, _, (_, theme, weight)),) = hits
        else:
            own = weigh(hits)
            if len(own) > 1:
                listed = listed_themes(clause, hits) if may_list(clause, hits) else ()
                few = len(own) == 2 and not listed
                return self._weigh_two(own, helped) if few else self._weigh_several(own, helped, listed)
            ((theme, weight),) = own.items()
        key = theme, weight, theme in helped
        spoken, listed_only = self._alone.get(key) or self._weigh_alone(key)
        if spoken is NO_THEMES or not may_list(clause, hits):
            return spoken
        return listed_only if only_listed(clause, hits) else spoken

    def _weigh_alone(self, key: _Alone) -> tuple[OwnThemes, OwnThemes]:
        """Return what a clause with words of one theme is about, and the same where they are but listed."""
        theme, own, is_helped = key
        weight = own + _HEADING_HELP if is_helped else own
        alone = NO_THEMES, NO_THEMES
        if weight >= ENOUGH:
            spoken, listed = (self._share(weight, 0.0, is_listed) for is_listed in (False, True))
            alone = ((theme,), (spoken,), {theme: own}), ((theme,), (listed,), {theme: own})
        self._alone[key] = alone
        return alone

    def _weigh_two(self, own: Weights, helped: Collection[str]) -> OwnThemes:
        """Return what a clause with words of two themes is about, reckoned once for the like of them."""
        (one, weight), (other, other_weight) = own.items()
        key = one, weight, one in helped, other, other_weight, other in helped
        if not (known := self._pairs.get(key)):
            known = self._pairs[key] = self._weigh_several(own, helped, ())
        return known

    def _weigh_several(self, own: Weights, helped: Collection[str], listed: Collection[str]) -> OwnThemes:
        """Return what a clause with words of several themes is about, some of them but listed."""
        weights = dict(own)
        for theme in helped:
            if theme in weights:
                weights[theme] += _HEADING_HELP
        themes = heaviest_first(weights)
        first, second = weights[themes[0]], weights[themes[1]]
        if first < ENOUGH:
            return NO_THEMES
        least = max(ENOUGH, _FAINT * first)
        if weights[themes[-1]] < least:
            themes = tuple([theme for theme in themes if weights[theme] >= least])
        share = self._share
        shares = [share(weights[theme], first, theme in listed) for theme in themes[1:]]
        return themes, (share(first, second, themes[0] in listed), *shares), own
