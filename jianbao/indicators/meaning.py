"""What the words of its clause make of a figure: a floor, a rate per head, a target."""

import re

from jianbao.indicators.context import Figure
from jianbao.indicators.words import NamingWords

_AHEAD = re.compile(r"(?:到|至|今后|未来|规划期)")
_ABOUT = re.compile(r"约占[^,;。、]{0,10}$")


def is_target(clause: str, period: str, words: NamingWords) -> bool:
    """Tell a target (到2027年…达到, 力争…) from what has been reached."""
    return _AHEAD.match(period) is not None or words.target.match(clause.lstrip()) is not None


def in_clause(
    figure: Figure, folded: str, before: tuple[str, str], words: NamingWords, *, target: bool
) -> Figure:
    """Return a figure with the kind and modifier that its sentence and clause (`before`) give it."""
    sentence, clause = before
    quantity = figure.quantity
    if quantity.kind == "count" and (quantity.unit == "倍" or words.per_head.search(clause)):
        quantity = quantity._replace(kind="ratio")
    if not quantity.modifier and clause.endswith("的") and words.distant_floor.search(clause):
        quantity = quantity._replace(modifier="at_least")
    elif not quantity.modifier and quantity.kind == "ratio" and _ABOUT.search(clause):
        quantity = quantity._replace(modifier="near")
    elif quantity.modifier == "over" and folded.endswith("以上", 0, figure.end):
        open_end = quantity.kind == "count" or words.planned.search(sentence) is not None
        promised = open_end and not words.past.search(sentence)
        held = words.floor.last(clause) or words.floor_before.search(sentence)
        if target or promised or held:
            quantity = quantity._replace(modifier="at_least")
    return figure if quantity is figure.quantity else figure._replace(quantity=quantity)
