"""The ordered rules that name a figure; the first that finds a name decides."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jianbao.foundations.records import Kind
from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_after import noun_after
from jianbao.indicators.naming_alone import verb_alone
from jianbao.indicators.naming_before import fund_before, noun_first, times
from jianbao.indicators.naming_parts import (
    each_of_before,
    each_of_whom,
    in_bracket,
    kind_of_before,
    later_of_before,
    leans,
    level_of_before,
    of_which,
    share_of_which,
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

_NO_RULE = -1
_EVERY: tuple[Kind, ...] = ("count", "money", "ratio", "rank", "change")


class _Of(NamedTuple):
    """What figures a rule can name; None where it does not matter."""

    kinds: tuple[Kind, ...] = _EVERY
    unit: str | None = None
    words: bool | None = None
    """Whether words follow the figure."""
    leans: bool = False
    """Whether it must lean on the name of the figure before."""

    def holds(self, kind: Kind, unit: str, *, leans: bool, words: bool) -> bool:
        """Tell whether the rule can name a figure of a kind and unit."""
        return (
            kind in self.kinds
            and self.unit in {None, unit}
            and (leans or not self.leans)
            and self.words in {None, words}
        )


NAMING_RULES: tuple[tuple[Rule, _Of], ...] = (
    (rank, _Of(("rank",))),
    (amount_of_change, _Of(("change",))),
    (multiple, _Of(unit="倍")),
    (share_of_which, _Of(("ratio",), leans=True)),
    (share, _Of(("ratio", "change"))),
    (of_which, _Of(leans=True)),
    (in_bracket, _Of(leans=True, words=False)),
    (level_of_before, _Of(leans=True)),
    (each_of_before, _Of(leans=True, words=False)),
    (each_of_whom, _Of(("money",))),
    (later_of_before, _Of(leans=True, words=False)),
    (kind_of_before, _Of(leans=True, words=False)),
    (attained, _Of(("ratio",), words=True)),
    (rate, _Of(("count", "ratio", "rank", "change"))),
    (share_of_noun, _Of(("ratio",), words=True)),
    (times, _Of(unit="次", words=True)),
    (fund_before, _Of(("money",), words=False)),
    (noun_first, _Of()),
    (noun_after, _Of(words=True)),
    (verb_alone, _Of()),
)
"""The rules in the order in which they are tried, with the figures that they can name."""


@lru_cache(maxsize=2048)
def _rules_of(kind: Kind, unit: str, leans: bool, words: bool) -> tuple[int, ...]:  # noqa: FBT001 (a memo's key)
    """Return the places of the rules that can name a figure of a kind and unit."""
    return tuple(
        place for place, (_, of) in enumerate(NAMING_RULES) if of.holds(kind, unit, leans=leans, words=words)
    )


_Waiting = tuple[int, Context, Iterator[int]]
"""The place of a figure without a name, what stands around it, and the rules not yet tried on it."""


def name_all(contexts: Sequence[Context], words: NamingWords) -> list[Name]:
    """Return the names of figures, each with the rule that gave it.

    Each rule is tried on all figures that wait for it before the next one is: that is quicker.
    """
    named: dict[int, Name] = {}
    waiting: list[list[_Waiting]] = [[] for _ in (*NAMING_RULES, None)]
    for place, context in enumerate(contexts):
        quantity = context.figure.quantity
        leaning = bool(context.before) and leans(context, words)
        rules = iter(_rules_of(quantity.kind, quantity.unit, leaning, context.right != ""))
        waiting[next(rules, _NO_RULE)].append((place, context, rules))
    for (rule, _), figures in zip(NAMING_RULES, waiting, strict=False):
        for one in figures:
            place, context, rules = one
            name = rule(context, words)
            if name is not None and len(name.text) >= 2:
                named[place] = name
            else:
                waiting[next(rules, _NO_RULE)].append(one)
    named |= {place: _unnamed(context, words) for place, context, _ in waiting[_NO_RULE]}
    return [named[place] for place in range(len(contexts))]


def _unnamed(context: Context, words: NamingWords) -> Name:
    left = closed(context.clause, words).strip()
    kind = context.figure.quantity.kind
    return Name(left or context.right.strip() or words.unnamed[kind], "unnamed", 0.2)
