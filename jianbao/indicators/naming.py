"""The ordered rules that name a figure; the first that finds a name decides."""

from collections.abc import Callable

from jianbao.foundations.records import Kind
from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_counts import fund_before, noun_after, noun_first, times, verb_alone
from jianbao.indicators.naming_parts import (
    each_of_before,
    each_of_whom,
    in_bracket,
    kind_of_before,
    later_of_before,
    level_of_before,
    of_which,
)
from jianbao.indicators.naming_rates import (
    amount_of_change,
    attained,
    multiple,
    rank,
    rate,
    share,
    share_of_noun,
)
from jianbao.indicators.phrases import closed
from jianbao.indicators.words import NamingWords

Rule = Callable[[Context, NamingWords], Name | None]

_EVERY: tuple[Kind, ...] = ("count", "money", "ratio", "rank", "change")

NAMING_RULES: tuple[tuple[Rule, tuple[Kind, ...]], ...] = (
    (rank, ("rank",)),
    (amount_of_change, ("change",)),
    (multiple, _EVERY),
    (share, ("ratio", "change")),
    (of_which, _EVERY),
    (in_bracket, _EVERY),
    (level_of_before, _EVERY),
    (each_of_before, _EVERY),
    (each_of_whom, ("money",)),
    (later_of_before, _EVERY),
    (kind_of_before, _EVERY),
    (attained, ("ratio",)),
    (rate, ("count", "ratio", "rank", "change")),
    (share_of_noun, ("ratio",)),
    (times, _EVERY),
    (fund_before, ("money",)),
    (noun_first, _EVERY),
    (noun_after, _EVERY),
    (verb_alone, _EVERY),
)
"""The rules in the order in which they are tried, with the kinds of figures that they can name."""

_RULES_OF: dict[Kind, tuple[Rule, ...]] = {
    kind: tuple(rule for rule, kinds in NAMING_RULES if kind in kinds) for kind in _EVERY
}


def name_figure(context: Context, words: NamingWords) -> Name:
    """Return the name of a figure with the rule that gave it."""
    for rule in _RULES_OF[context.figure.quantity.kind]:
        name = rule(context, words)
        if name is not None and len(name.text) >= 2:
            return name
    left = closed(context.clause, words).strip()
    return Name(left or context.right.strip() or words.unnamed[context.figure.quantity.kind], "unnamed", 0.2)
