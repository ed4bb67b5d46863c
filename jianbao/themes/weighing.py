"""What a clause is about by the terms in it: each theme's weight, and how much of the clause is about it."""

from collections.abc import Collection, Mapping, Sequence

from jianbao.themes.showing import Clause, Shares, Showing, are_listed
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

NO_THEMES: OwnThemes = ((), (), {})


def weigh(hits: Sequence[Hit]) -> dict[str, float]:
    """Return the weight of each theme; a word that is repeated counts once."""
    if len(hits) == 1:
        _, (_, theme, weight) = hits[0]
        return {theme: weight}
    weights: dict[str, float] = {}
    for _, theme, weight in dict.fromkeys([term for _, term in hits]):
        weights[theme] = weights.get(theme, 0.0) + weight
    return weights


def heaviest_first(weights: Weights) -> tuple[str, ...]:
    """Return the themes by their weight; of equal ones the first named first."""
    if len(weights) < 2:
        return tuple(weights)
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True))


class Scales:
    """What weighs the clauses of texts."""

    def __init__(self, settings: Showing) -> None:
        """Weigh by the office's settings."""
        self._share = Shares(settings).of

    def weigh(self, clause: Clause, hits: Sequence[Hit], helped: Collection[str]) -> OwnThemes:
        """Return the themes that the terms `hits` of a clause are enough for.

        The themes `helped` are those of the heading above: words of theirs weigh a little more.
        """
        own = weigh(hits)
        if len(own) > 1:
            return self._weigh_several(clause, hits, own, helped)
        ((theme, weight),) = own.items()
        if theme in helped:
            weight += _HEADING_HELP
        if weight < ENOUGH:
            return NO_THEMES
        return (theme,), (self._share(weight, 0.0, are_listed(clause, hits)),), own

    def _weigh_several(
        self, clause: Clause, hits: Sequence[Hit], own: Weights, helped: Collection[str]
    ) -> OwnThemes:
        weights = own
        if helped:
            weights = {t: weight + _HEADING_HELP if t in helped else weight for t, weight in own.items()}
        *_, second, first = sorted(weights.values())
        least = max(ENOUGH, _FAINT * first)
        themes = heaviest_first({theme: weight for theme, weight in weights.items() if weight >= least})
        shares = []
        for theme in themes:
            weight = weights[theme]
            is_listed = are_listed(clause, [hit for hit in hits if hit[1].theme == theme])
            shares.append(self._share(weight, second if weight == first else first, is_listed))
        return themes, tuple(shares), own
