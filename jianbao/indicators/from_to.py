"""从A到B in a sentence: two figures that are one change."""

import re

from msgspec.structs import replace

from jianbao.indicators.changes import LONGEST_MIDDLE, as_change, change_noun, name_change
from jianbao.indicators.reading import Reading

_ORIGIN = re.compile(r"从|由|原|过去|此前|以前|当时|当初|以往")
_ORIGIN_REACH = 30


def read_from_to(reading: Reading, place: int) -> int:
    """Name a change whose old value a figure, not the last, is; return how many figures it takes, or 0."""
    figures, layout = reading.figures, reading.layout
    old, new = figures[place], figures[place + 1]
    clause = layout.clauses[place]
    is_far = new.start - old.end > LONGEST_MIDDLE and not layout.periods
    if is_far or not _ORIGIN.search(reading.folded, max(clause, old.start - _ORIGIN_REACH), old.start):
        return 0
    before = layout.timeless(clause, old.start)
    between = layout.timeless(old.end, new.start)
    noun = change_noun(before, between, reading.numbers)
    if noun is None:
        return 0
    right, _ = layout.right(place + 1)
    figures[place] = replace(old, rule="change-from")
    figures[place + 1] = as_change(old, new)
    reading.add(place, None)
    name = name_change((before, noun, right), layout.lead(clause), reading.previous(), reading.words)
    reading.add(place + 1, name)
    return 2
