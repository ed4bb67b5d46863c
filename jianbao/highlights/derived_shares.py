"""What one person gets where a sentence says how much was paid to how many."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jianbao.foundations.records import Derived, Indicator
from jianbao.highlights.arithmetic import modifier_of_sum
from jianbao.highlights.derivation_rules import DerivationRules
from jianbao.highlights.derived_result import About, part_of, result_of

_SENTENCE_MARKS = re.compile("[。;\uff1b\uff01\uff1f]")
_MONEY, _PEOPLE = "\uffe5", "#"


def derive_per_head(indicators: Sequence[Indicator], rules: DerivationRules) -> Iterator[Derived]:
    """Yield the amount per head of each pair of neighbouring figures that belong together."""
    for one, other in pairwise(indicators):
        money, people = (one, other) if one.kind == "money" else (other, one)
        if _fits(money, people, rules) and _belong_together(one, other, rules):
            yield _derive(money, people, rules)


def _fits(money: Indicator, people: Indicator, rules: DerivationRules) -> bool:
    return (
        (money.source, money.speech, money.quote_start) == (people.source, people.speech, people.quote_start)
        and (money.kind, people.kind) == ("money", "count")
        and people.unit in rules.persons
        and money.period == people.period
        and money.value_from is people.value_from is None
        and people.value > 0
        and min(money.confidence, people.confidence) >= rules.per_head_confidence
        and not rules.not_shared.search(money.indicator)
        and modifier_of_sum((money.modifier, people.modifier)) in {"", "near"}
    )


def _belong_together(one: Indicator, other: Indicator, rules: DerivationRules) -> bool:
    first, second = one.start - one.quote_start, other.start - one.quote_start
    between = one.quote[first + len(one.text) : second]
    marks = [_MONEY if row.kind == "money" else _PEOPLE for row in (one, other)]
    lead = _SENTENCE_MARKS.split(one.quote[:first])[-1]
    around = lead + marks[0] + between + marks[1]
    clause = re.split("[,\uff0c]", lead)[-1] + between
    return not rules.not_shared.search(clause) and any(
        match.end() == len(around) and match.group().count(_MONEY) == 1
        for entry in rules.per_head
        for match in entry.expression.finditer(around)
    )


def _derive(money: Indicator, people: Indicator, rules: DerivationRules) -> Derived:
    modifier = modifier_of_sum((money.modifier, people.modifier))
    about = About(
        indicator=people.indicator,
        unit=f"{money.unit}/{people.unit}",
        confidence=min(money.confidence, people.confidence),
        modifier=modifier or "",
        period=money.period,
        region=money.region,
    )
    return result_of("per_head", (part_of(money), part_of(people)), about, rules)
