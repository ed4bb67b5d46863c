"""从A到B: two mentions that are one change."""

import re

from msgspec.structs import replace

from jianbao.indicators.context import Figure, Name
from jianbao.indicators.phrases import closed, opened, tidied
from jianbao.indicators.words import NamingWords
from jianbao.numbers.lexicon import NumberRules

LONGEST_MIDDLE = 24
"""No more characters stand between the old value of a change and the new one."""
_ORIGINAL = re.compile(
    r"(?:原来|原有|原先|过去|此前|以前|当时|当初|以往)的?[^,;。:]{0,6}$|[从由][^,;。:0-9]{0,10}$"
)
_NOW = re.compile(r"(?:现在|目前|如今|当前|今年|去年|年|年底|末|月|期末|的|现|今|、|,)+$")
_MANNER = re.compile(
    r"(?:稳步|大幅|逐步|快速|迅速|持续|显著|逐年|进一步|如今|目前|已经|已|再|又|直接|统一|一举|成功|集中|大力)+$"
)
_FROM_LAST = re.compile(r"[从由将把]")


def change_noun(before: str, between: str, rules: NumberRules) -> str | None:
    """Return what changed from A to B (possibly ""), or None if the two figures are no change.

    `before` is the clause up to A, `between` what stands between A and B, both without words of time.
    """
    if not _ORIGINAL.search(before) or len(between) > LONGEST_MIDDLE or ";" in between or "。" in between:
        return None
    bare = _NOW.sub("", between)
    match = rules.reach.search(bare)
    if match is None:
        middle = rules.reach_anywhere.search(between)
        if middle is None:
            return None
        return _MANNER.sub("", between[: middle.start()].strip(",的"))
    return _MANNER.sub("", bare[: match.start()].strip(",的"))


def name_change(around: tuple[str, str, str], lead: str, previous: Name | None, words: NamingWords) -> Name:
    """Return the name of a change: the words before 从, completed by the noun after A.

    `around` is the clause up to A, the noun between A and B, and the words after B.
    """
    before, noun, right = around
    noun = words.change_last.stripped(noun)
    starts = list(_FROM_LAST.finditer(before))
    whole = opened(closed(before[: starts[0].start()], words), words) if starts else ""
    if whole.startswith("占") and previous:
        whole = previous.noun + whole
    if whole and noun and noun not in whole:
        return Name(tidied(whole + noun), "change-from-to", 0.85, "", whole)
    if whole or noun:
        return Name(tidied(whole or noun), "change-from-to", 0.85, "", whole or noun)
    if lead:
        return Name(tidied(opened(lead, words)), "change-from-to-of-lead", 0.6)
    if previous:
        return Name(previous.text, "change-from-to-of-before", 0.6)
    return Name(tidied(right) or "数量", "change-from-to-unnamed", 0.4)


def as_change(old: Figure, new: Figure) -> Figure:
    """Return the figure at the new value as a change from the old one."""
    unit = new.quantity.unit or old.quantity.unit
    quantity = replace(new.quantity, kind="change", value_from=old.quantity.value, unit=unit)
    return replace(new, quantity=quantity, rule="change-to")
