"""Which time expression of the sentence governs a figure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_COMPARED = re.compile(r"^(?:比|较|与|同)|相比$")
_NEW_SUBJECT = re.compile(
    r"^[,、 ]*(?:我[市省县区州校]|全[市省县区国州校](?!的)|各[市县区地校级]|[一-龥]{2,6}(?:市|县|区|省|州|局|校|中学|大学|学院|镇)(?![一-龥]{0,2}级))"
)
_STRONG = ";"


class Period(NamedTuple):
    """A time expression in the sentence; offsets count from the text's start."""

    start: int
    end: int


def governing_period(
    folded: str,
    start: int,
    sentence: int,
    periods: Sequence[Period],
    numbers_between: Sequence[tuple[int, int]] = (),
) -> Period | None:
    """Return the last time expression before `start` whose scope reaches it."""
    compared: Period | None = None
    for period in reversed(periods):
        if period.end > start or period.start < sentence:
            continue
        written = folded[period.start : period.end]
        if _COMPARED.search(written):
            if compared is None and not re.search("[,;]", folded[period.end : start]):
                compared = period
            continue
        if _reaches(folded, period, start, sentence):
            return period
        if _STRONG in folded[period.end : start]:
            break
    return compared


def _reaches(folded: str, period: Period, start: int, sentence: int) -> bool:
    between = folded[period.end : start]
    if _STRONG in between:
        return False
    if between.startswith("的") and re.search("[,]", between):
        return False
    if between[:1] in {",", ""}:
        return True
    clauses = between.split(",")
    at_head = folded[sentence : period.start].strip(" *#—-") in {"", "截至", "仅", "在", "从"}
    if at_head and re.match(r"[0-9一二]{4}|“?十", folded[period.start : period.end]):
        return True
    return not any(_NEW_SUBJECT.match(clause) for clause in clauses[1:])
