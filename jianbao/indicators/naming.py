"""The ordered rules that name a figure; the first that finds a name decides."""

from collections.abc import Callable

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_counts import (
    each_of_before,
    in_bracket,
    kind_of_before,
    level_of_before,
    noun_after,
    noun_first,
    of_which,
    times,
    verb_alone,
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

NAMING_RULES: tuple[Rule, ...] = (
    rank,
    amount_of_change,
    multiple,
    share,
    of_which,
    in_bracket,
    level_of_before,
    each_of_before,
    kind_of_before,
    attained,
    rate,
    share_of_noun,
    times,
    noun_first,
    noun_after,
    verb_alone,
)


def name_figure(context: Context, words: NamingWords) -> Name:
    """Return the name of a figure with the rule that gave it."""
    for rule in NAMING_RULES:
        name = rule(context, words)
        if name is not None and len(name.text) >= 2:
            return name
    left = closed(context.clause, words).strip()
    return Name(left or context.right.strip() or "数量", "unnamed", 0.2)
