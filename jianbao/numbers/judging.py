"""What becomes of a quantity: an indicator, or a reason why it is none.

The rules are tried in order, the first that speaks decides; its id goes into the ledger.
"""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from jianbao.foundations.records import Status
from jianbao.numbers.lexicon import NumberRules
from jianbao.numbers.quantities import Quantity
from jianbao.numbers.words import JudgingWords


class Occurrence(msgspec.Struct, frozen=True, gc=False):
    """A quantity in its sentence."""

    text: str
    shape: str
    quantity: Quantity
    before: str
    """The sentence up to the mention."""
    after: str
    """The sentence after the mention."""
    figure_follows: bool
    """Whether another figure follows before any mark of punctuation."""


_AGES = frozenset({"岁", "周岁"})
_SHOWN = frozenset({"rank", "change"})
_LIMITS = frozenset({"over", "below"})
_MOST_POINTS = 20
_MARKS = frozenset("、,;。:)!?\n")

Rule = Callable[[Occurrence, NumberRules, JudgingWords], Status | None]
OfUnits = Callable[[str, NumberRules, JudgingWords], bool]


def judge_quantity(occurrence: Occurrence, rules: NumberRules, words: JudgingWords) -> tuple[Status, str]:
    """Return the fate of a quantity and the rule that decided."""
    for name, rule in _rules_of(occurrence.shape, occurrence.quantity.unit, rules, words):
        status = rule(occurrence, rules, words)
        if status is not None:
            return status, name
    return "indicator", occurrence.shape


def stands_alone(text: str, shape: str, quantity: Quantity, rules: NumberRules, words: JudgingWords) -> bool:
    """Tell whether a figure is an indicator whatever stands around it, unless it is one of many (8个之一)."""
    if quantity.kind in _SHOWN or text[-2:] in words.bounds:
        return False
    if quantity.modifier and _is_limit(text, quantity):
        return False
    own = _own_rules(shape, quantity.unit, rules, words)
    return not own or (own == (_outline,) and quantity.value > _MOST_POINTS)


def _is_limit(text: str, quantity: Quantity) -> bool:
    return quantity.modifier in _LIMITS and "余" not in text and "多" not in text


def _rank(one: Occurrence, _rules: NumberRules, _words: JudgingWords) -> Status | None:
    return "indicator" if one.quantity.kind in _SHOWN else None


def _one_of(one: Occurrence, _rules: NumberRules, _words: JudgingWords) -> Status | None:
    """全国8个之一 counts the others, not ours."""
    return "name" if one.after.startswith("之一") else None


def _age(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    return None if words.lifetime.search(one.before) else "name"


def _span_of_time(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    if words.change_to.search(one.before) or words.time_counts.search(one.before):
        return None
    if one.quantity.value >= 1000 and "年" not in one.quantity.unit:
        return None
    return "duration"


def _title_unit(_one: Occurrence, _rules: NumberRules, _words: JudgingWords) -> Status | None:
    """Units that build names: 3大集群, 500强, 四级网络."""
    return "name"


def _criterion(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    """超10亿元项目71个: the first figure says which projects, the second counts them."""
    if one.quantity.kind == "ratio":
        return None
    if _is_limit(one.text, one.quantity) and one.figure_follows and words.noun_gap.fullmatch(one.after):
        return "name"
    return "name" if one.text[-2:] in words.bounds and words.criterion.match(one.after) else None


def _outline(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    """6个方面, 三个维度 count the text's own points."""
    return "idiom" if one.quantity.value <= _MOST_POINTS and words.outline.match(one.after) else None


def _magnitude(one: Occurrence, _rules: NumberRules, _words: JudgingWords) -> Status | None:
    """千亿斤粮食行动, 百万千瓦机组: a magnitude alone is a name."""
    alone = one.text[0] in "百千万亿" and not set(one.text) & set("余多几")
    return "name" if alone else None


def _slogan(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    """A small number in words before a noun counts only after a verb of achievement: not 三个聚焦."""
    if one.quantity.value > 10:
        return None
    if one.quantity.unit in words.stage_units:
        return "name"
    if not one.after or one.after[0] in _MARKS or words.change_to.search(one.before):
        return None
    return None if words.achieved.search(one.before) else "name"


def _year_alone(one: Occurrence, _rules: NumberRules, _words: JudgingWords) -> Status | None:
    return "date" if one.text.isdigit() and len(one.text) == 4 and one.text[:2] in {"19", "20"} else None


def _bare(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    """A number without a measure word counts where a rate or an amount is named before it."""
    if one.quantity.unit or words.amount.search(one.before) or words.change_to.search(one.before):
        return "indicator"
    if one.text.isdigit() and len(one.text) >= 5:
        return "name"
    return "indicator" if one.text[-1] in "万亿" and words.han_before.search(one.before) else "unresolved"


def _parts(one: Occurrence, _rules: NumberRules, words: JudgingWords) -> Status | None:
    return "indicator" if words.amount.search(one.before) else "name"


def _of_age(unit: str, _rules: NumberRules, _words: JudgingWords) -> bool:
    return unit in _AGES


def _of_time(unit: str, rules: NumberRules, _words: JudgingWords) -> bool:
    return rules.groups.get(unit) == "time"


def _of_names(unit: str, _rules: NumberRules, words: JudgingWords) -> bool:
    return unit in words.name_units


def _of_points(unit: str, _rules: NumberRules, words: JudgingWords) -> bool:
    return unit in words.abstract_units


def _not_concrete(unit: str, _rules: NumberRules, words: JudgingWords) -> bool:
    return unit not in words.concrete_units


def _of_none(unit: str, _rules: NumberRules, _words: JudgingWords) -> bool:
    return not unit


JUDGING_RULES: tuple[tuple[str, Rule, tuple[str, ...], OfUnits | None], ...] = (
    ("rank-or-change", _rank, (), None),
    ("one-of-many", _one_of, (), None),
    ("age", _age, (), _of_age),
    ("span-of-time", _span_of_time, (), _of_time),
    ("name-unit", _title_unit, (), _of_names),
    ("criterion", _criterion, (), None),
    ("outline", _outline, (), _of_points),
    ("magnitude", _magnitude, ("written",), None),
    ("slogan", _slogan, ("written",), _not_concrete),
    ("year-alone", _year_alone, ("bare",), _of_none),
    ("bare-number", _bare, ("bare",), None),
    ("parts", _parts, ("parts",), None),
)
"""The rules in the order in which they are tried, with the shapes and the units that they speak of."""


@lru_cache(maxsize=4096)
def _rules_of(shape: str, unit: str, rules: NumberRules, words: JudgingWords) -> tuple[tuple[str, Rule], ...]:
    """Return the rules that can speak of figures of one shape and unit: few of them do."""
    return tuple(
        (name, rule)
        for name, rule, shapes, of_units in JUDGING_RULES
        if (not shapes or shape in shapes) and (of_units is None or of_units(unit, rules, words))
    )


@lru_cache(maxsize=4096)
def _own_rules(shape: str, unit: str, rules: NumberRules, words: JudgingWords) -> tuple[Rule, ...]:
    """Return the same without those that speak of all figures, which `stands_alone` asks in its own way."""
    of_all = {rule for _, rule, shapes, of_units in JUDGING_RULES if not shapes and of_units is None}
    return tuple(rule for _, rule in _rules_of(shape, unit, rules, words) if rule not in of_all)
