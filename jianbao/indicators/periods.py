"""Which time expression of the sentence governs a figure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jianbao.indicators.context import Figure
from jianbao.indicators.words import NamingWords

_COMPARED = re.compile(r"^(?:比|较|与|同)|相比$")
_MARK = re.compile("[,;]")
_OWN_CLAUSE = frozenset({"每年"})
_AT_HEAD = re.compile(r"[ *#—-]*(?:仅|在|截至|其中|从|自|同时,?|此外,?|——)?")
_YEAR = re.compile(r"[0-9一二]{4}|“?十")
_ADVERBIAL = re.compile("[一-龥]{0,4},")
_STOP = re.compile(r";(?!同步|同时|并|还|也)")
_OTHER_SCOPE = re.compile(r"[、 ]*(?:我[市省县区州校]|全[市省县区国州校](?!的))")
_NEW_SUBJECT = re.compile(
    r"[、 ]*(?:我[市省县区州校]|全[市省县区国州校](?!的)|各[市县区地校级]"
    r"|[一-龥]{2,6}(?:市|县|区|省|州|局|校|中学|大学|学院|镇)(?![一-龥]{0,2}级))"
)


class Period(NamedTuple):
    """A time expression in the sentence; offsets count from the text's start."""

    start: int
    end: int


def governing_period(
    folded: str, figure: Figure, sentence: int, periods: Sequence[Period], words: NamingWords
) -> Period | None:
    """Return the last time expression before a figure whose scope reaches it.

    A change is dated by what it is compared with (较2018年); elsewhere that counts only for want of another,
    as the year of a class does (2023届毕业生).
    """
    start = figure.start
    weak: Period | None = None
    for period in reversed(periods):
        if period.end > start or period.start < sentence:
            continue
        written = folded[period.start : period.end]
        if _COMPARED.search(written) or written[-1] in "级届":
            if weak is None and not _MARK.search(folded, period.end, start):
                weak = period
                if figure.quantity.kind == "change" and written[-1] not in "级":
                    return weak
            continue
        if folded[period.end : start] == "的" and folded[period.start - 1 : period.start] in {
            "是",
            "于",
            "为",
        }:
            continue
        if _reaches(folded, period, start, sentence, words):
            return period
    return weak


def _reaches(folded: str, period: Period, start: int, sentence: int, words: NamingWords) -> bool:
    between = folded[period.end : start]
    if between.startswith("的") and "," in between:
        return False
    if _AT_HEAD.fullmatch(folded, sentence, period.start):
        return _reaches_from_head(folded[period.start : period.end], between)
    if folded[period.start : period.end] in _OWN_CLAUSE:
        return _MARK.search(between) is None
    if _STOP.search(between) or between.startswith(","):
        return _STOP.search(between) is None
    clauses = (clause.lstrip("、 ") for clause in between.split(",")[1:])
    return not any(_NEW_SUBJECT.match(one) and not words.verb_first.match(one) for one in clauses)


def _reaches_from_head(written: str, between: str) -> bool:
    """A year or an adverbial at the head governs the sentence, another time up to a new subject."""
    if _ADVERBIAL.match(between) or _YEAR.match(written):
        return True
    if written in _OWN_CLAUSE:
        return _MARK.search(between) is None
    return not any(_OTHER_SCOPE.match(clause) for clause in _MARK.split(between)[1:])
