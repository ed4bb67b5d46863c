"""Which time expression of the sentence governs a figure."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from jianbao.indicators.context import Figure
from jianbao.indicators.words import NamingWords

_COMPARED = re.compile(r"^(?:比|较|与|同)|相比$")
_MARK = re.compile("[,;]")
_EVERY = re.compile(r"每[年学天]")
_EACH = re.compile(r"[、 ]*每[一-龥]")
_SPAN_OF_WORK = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十]+)年")
_STATES = frozenset({"ratio", "rank"})
"""Kinds of figures that tell how things stand: 三年 dates 新增学位8万个, not the rate of the clause after."""
_BEING = frozenset({"是", "于", "为"})
_IN_YEAR = re.compile(r"[0-9]{4}年")
_LATER = re.compile("第[二三四五]年|次年")
_VAGUE = re.compile("近(?:几)?年")
_REFERS_BACK = re.compile("其中|占")
_AHEAD = re.compile(r"[到至](?:[0-9“]|十)")
_AT_HEAD = re.compile(r"[ *#—-]*(?:仅|在|截至|其中|从|自|同时,?|此外,?|——)?")
_YEAR = re.compile(r"[0-9一二]{4}|“?十")
_ADVERBIAL = re.compile("[一-龥]{0,4},")
_STOP = re.compile(r";(?!同步|同时|并|还|也)")
_OTHER_SCOPE = re.compile(r"[、 ]*(?:我[市省县区州校]|全[市省县区国州校](?!的))")
_NEW_SUBJECT = re.compile(
    r"[、 ]*(?:我[市省县区州校]|全[市省县区国州校](?!的)|各[市县区地校级]"
    r"|[一-龥]{2,6}(?:市|县|区|省|州|局|校|中学|大学|学院|镇)(?![一-龥]{0,2}级))"
)


class Period(msgspec.Struct, frozen=True, gc=False):
    """A time expression in the sentence; offsets count from the text's start."""

    start: int
    end: int


class _Said(NamedTuple):
    """What the words of a time expression tell: few are written often."""

    weak: bool
    """What something is compared with, or the year of a class."""
    span_of_work: bool
    in_year: bool
    every: bool
    vague: bool
    ahead: bool
    year: bool


@lru_cache(maxsize=4096)
def _said(written: str) -> _Said:
    return _Said(
        weak=_COMPARED.search(written) is not None or written[-1] in "级届",
        span_of_work=_SPAN_OF_WORK.fullmatch(written) is not None,
        in_year=_IN_YEAR.match(written) is not None,
        every=_EVERY.match(written) is not None,
        vague=_VAGUE.match(written) is not None,
        ahead=_AHEAD.match(written) is not None,
        year=_YEAR.match(written) is not None,
    )


def governing_period(
    folded: str, figure: Figure, sentence: int, periods: Sequence[Period], words: NamingWords
) -> Period | None:
    """Return the last time expression before a figure whose scope reaches it.

    A change is dated by what it is compared with (较2018年) unless a year stands before that; elsewhere that
    counts only for want of another, as the year of a class does (2023届毕业生).
    """
    start = figure.start
    weak: Period | None = None
    for period in reversed(periods):
        if period.end > start or period.start < sentence:
            continue
        said = _said(folded[period.start : period.end])
        if said.weak:
            if weak is None and not _MARK.search(folded, period.end, start):
                weak = period
            continue
        between = folded[period.end : start]
        if between == "的" and folded[period.start - 1 : period.start] in _BEING:
            continue
        if said.span_of_work and figure.quantity.kind in _STATES and _elsewhere(between, words):
            continue
        at_head = period.start == sentence or bool(_AT_HEAD.fullmatch(folded, sentence, period.start))
        if _reaches(said, between, words, at_head=at_head):
            return weak if _compared_with(weak, folded, figure) and not said.in_year else period
    return weak


def _compared_with(weak: Period | None, folded: str, figure: Figure) -> bool:
    """Tell whether a change stands after what it is compared with, which dates it unless a year does."""
    return weak is not None and figure.quantity.kind == "change" and folded[weak.end - 1] not in "级"


def _elsewhere(between: str, words: NamingWords) -> bool:
    """Tell whether a figure stands in a clause with a subject of its own, which refers to none before."""
    clauses = [clause.lstrip("、 ") for clause in _MARK.split(between)]
    while len(clauses) > 1 and _REFERS_BACK.match(clauses[-1]):
        clauses.pop()
    return len(clauses) > 1 and words.verb_first.match(clauses[-1]) is None


def _reaches(said: _Said, between: str, words: NamingWords, *, at_head: bool) -> bool:
    if (between.startswith("的") and "," in between) or ("年" in between and _LATER.search(between)):
        return False
    if said.every:
        return all(_EACH.match(clause) for clause in _MARK.split(between)[1:])
    if at_head:
        return _reaches_from_head(said, between, words)
    if _is_stopped(between):
        return False
    clauses = between.split(",")[1:]
    opens = between.startswith(",") or said.ahead
    return opens or not any(_is_new_subject(clause.lstrip("、 "), words) for clause in clauses)


def _is_stopped(between: str) -> bool:
    return ";" in between and _STOP.search(between) is not None


def _is_new_subject(clause: str, words: NamingWords) -> bool:
    return _NEW_SUBJECT.match(clause) is not None and words.verb_first.match(clause) is None


def _reaches_from_head(said: _Said, between: str, words: NamingWords) -> bool:
    """A year or an adverbial at the head governs the sentence, another time up to a new subject.

    What is covered or there after a semicolon is no result of the time before: 全年资助…;营养餐覆盖104个县.
    """
    if said.vague and _elsewhere(between, words):
        return False
    if said.year or _ADVERBIAL.match(between):
        return True
    if _is_stopped(between) and words.lasting.search(_MARK.split(between)[-1]):
        return False
    return not any(_OTHER_SCOPE.match(between, mark.end()) for mark in _MARK.finditer(between))
