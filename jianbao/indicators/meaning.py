"""What the words of its clause make of a figure: a floor, a rate per head, a target."""

import re

from msgspec.structs import replace

from jianbao.indicators.context import Figure
from jianbao.indicators.words import NamingWords

_AHEAD = ("到", "至", "今后", "未来", "规划期")
_ABOUT = re.compile(r"约占[^,;。、]{0,10}$")


def is_target(clause: str, period: str, words: NamingWords) -> bool:
    """Tell a target (到2027年…达到, 力争…) from what has been reached."""
    if period.startswith(_AHEAD):
        return True
    first = clause[:1]
    opens = first in words.target_first or first.isspace()
    return opens and words.target.match(clause.lstrip()) is not None


def in_clause(
    figure: Figure, folded: str, before: tuple[int, str], words: NamingWords, *, target: bool
) -> Figure:
    """Return a figure with the kind and modifier that its sentence and clause give it.

    `before` is where the sentence starts, and the clause up to the figure.
    """
    first, clause = before
    quantity = figure.quantity
    if quantity.kind == "count" and (quantity.unit == "倍" or _is_per_head(clause, words)):
        quantity = replace(quantity, kind="ratio")
    if not quantity.modifier:
        if clause.endswith("的") and words.distant_floor.search(clause):
            quantity = replace(quantity, modifier="at_least")
        elif quantity.kind == "ratio" and "约占" in clause and _ABOUT.search(clause):
            quantity = replace(quantity, modifier="near")
    elif quantity.modifier == "over" and folded.endswith("以上", 0, figure.end):
        sentence = folded[first : figure.start]
        open_end = quantity.kind == "count" or words.planned.search(sentence) is not None
        promised = open_end and not words.past.search(sentence)
        held = words.floor.last(clause) or words.floor_before.search(sentence)
        if target or promised or held:
            quantity = replace(quantity, modifier="at_least")
    return figure if quantity is figure.quantity else replace(figure, quantity=quantity)


def _is_per_head(clause: str, words: NamingWords) -> bool:
    said = "每" in clause or "千" in clause or "万" in clause
    return said and words.per_head.search(clause) is not None
