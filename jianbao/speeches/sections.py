"""The sections of a speech and how they nest: the headings at the heads of lines, and those inside."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.foundations.records import Section
from jianbao.speeches.bare import find_bare_headings, find_parallel_headings
from jianbao.speeches.headings import Heading, sentence_end
from jianbao.speeches.lines import Line
from jianbao.speeches.markers import AS_THE_TEXT_DOES, LABELLED, NO_MARKER, Marked, find_marked
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.rules import SpeechRules

_FEWEST = 2
_BLANK = " \n*#"
_CHAPTERS = (1, 2, LABELLED)
"""The ranks of the families that always stand outermost: 第一部分, 一、 and labels (主要做法)."""


class Scope(NamedTuple):
    """A speech's text as written and folded, with the document and the number it has there.

    `labels` are the words that head parts of several speeches of the document.
    """

    source: str
    speech: int
    text: str
    folded: str
    labels: frozenset[str] = frozenset()


def find_sections(scope: Scope, lines: Sequence[Line], stop: int, rules: SpeechRules) -> list[Section]:
    """Return the headings of a speech's body `lines`, whose last section ends at `stop`."""
    marked = find_marked(scope.text, scope.folded, lines, rules, scope.labels)
    families = _families(marked)
    if not families:
        return _enumerated(scope, lines, rules) or _parallel(scope, lines, stop, rules)
    outer = [one.heading for one in marked if one.family == families[0] and one.heading.start < stop]
    inner = [one for one in marked if one.family in families[1:]]
    starts = [one.heading.start for one in inner]
    sections = []
    for heading, end in _bounded(outer, stop):
        sections.append(_section(scope, 1, heading, end))
        inside = inner[bisect_right(starts, heading.start) : bisect_left(starts, end)]
        below = _below(scope.folded, heading, end, (inside, rules))
        below = below or find_bare_headings(scope.folded, heading.after, end)
        sections += [_section(scope, 2, one, close) for one, close in _bounded(below, end)]
    return sections


def _enumerated(scope: Scope, lines: Sequence[Line], rules: SpeechRules) -> list[Section]:
    """Return the items of enumerations within paragraphs, where no line opens a section."""
    return [
        _section(scope, 1, heading, end)
        for line in lines
        for heading, end in _bounded(_inline(scope.folded, line.at, line.end, rules), line.end)
    ]


def _parallel(scope: Scope, lines: Sequence[Line], stop: int, rules: SpeechRules) -> list[Section]:
    """Return the first sentences of lines that are of one make, where nothing else opens a section."""
    headings = find_parallel_headings(
        scope.folded, [(line.at, line.content_end) for line in lines], rules.talk
    )
    ends = [line.end for line in lines]
    last = ends[bisect_left(ends, headings[-1].end)] if headings else stop
    return [_section(scope, 1, heading, end) for heading, end in _bounded(headings, last)]


def _families(marked: Sequence[Marked]) -> list[str]:
    """Return the families that open sections, the outermost first, those without a marker last.

    A family needs two headings, and numbers that count on; a numbered one may stand alone inside another.
    """
    ranks = {one.family: one.rank for one in marked}
    outer = _counted_anew(marked) if NO_MARKER in ranks.values() else None
    order = sorted(
        ranks, key=lambda one: (one != outer, ranks[one] not in _CHAPTERS, ranks[one] == NO_MARKER)
    )
    several = {family for family in order if _goes_on([one for one in marked if one.family == family])}
    outermost = next((family for family in order if family in several), None)
    if outermost is None:
        return []
    numbered = {family for family in order if 0 < ranks[family] < NO_MARKER}
    return [outermost, *(one for one in order if one != outermost and one in numbered | several)]


def _counted_anew(marked: Sequence[Marked]) -> str | None:
    """Return the family without a mark under whose headings, two at least, numbers begin with one again.

    It never stands between numbers that count on.
    """
    ones = [place for place, one in enumerate(marked) if one.number == 1]
    families = {marked[place].family for place in ones}
    if len(ones) < _FEWEST or ones[0] == 0 or len(families) > 1:
        return None
    above = {(marked[place - 1].rank, marked[place - 1].family) for place in ones}
    rank, outer = above.pop()
    counted = [one for one in marked if one.family in families or one.family == outer]
    between = any(a.family == outer and (b.number or 1) > 1 for a, b in pairwise(counted))
    return None if above or between or rank != NO_MARKER else outer


def _goes_on(family: Sequence[Marked]) -> bool:
    """Tell whether a family has two headings at least, and does not only ever begin.

    Words that also count what a sentence tells (第二件事) head sections only if the first of them does.
    """
    if len(family) < _FEWEST:
        return False
    numbers = [one.number for one in family if one.number is not None]
    if numbers and family[0].rank == AS_THE_TEXT_DOES and numbers[0] != 1:
        return False
    return len(set(numbers)) != 1


def _below(
    folded: str, heading: Heading, end: int, choice: tuple[Sequence[Marked], SpeechRules]
) -> list[Heading]:
    """Return the headings below one: at the heads of lines, unless these go on with others within a line."""
    inside, rules = choice
    going_on = bool(inside) and (inside[0].number or 1) > 1
    inline = _inline(folded, heading.after, end, rules) if going_on or not inside else []
    return inline or _first_family(inside)


def _first_family(marked: Sequence[Marked]) -> list[Heading]:
    """Return the headings of the family that comes first: the others stand inside it."""
    return [one.heading for one in marked if one.family == marked[0].family] if marked else []


def _inline(folded: str, start: int, stop: int, rules: SpeechRules) -> list[Heading]:
    """Return the headings of an enumeration within a paragraph: 一是……。二是……。"""
    if not rules.enumeration.search(folded, start, stop):
        return []
    for pattern in rules.inline:
        found: list[Heading] = []
        for match in pattern.expression.finditer(folded, start, stop):
            end = sentence_end(folded, match.end(), stop)
            if end and parse_ordinal(match["number"]) == len(found) + 1:
                found.append(Heading(match["marker"], match.end(), end, end + 1, match.start()))
        if len(found) >= _FEWEST:
            return found
    return []


def _bounded(headings: Sequence[Heading], stop: int) -> Iterable[tuple[Heading, int]]:
    """Pair each heading with where its text ends: before the next marker, or at `stop`."""
    ends = [one.begin for one in headings[1:]] + [stop] * bool(headings)
    return zip(headings, ends, strict=True)


def _section(scope: Scope, depth: int, heading: Heading, end: int) -> Section:
    while end > heading.end and scope.folded[end - 1] in _BLANK:
        end -= 1
    return Section(
        source=scope.source,
        speech=scope.speech,
        depth=depth,
        marker=_as_written(scope, heading) if heading.marker else "",
        heading=scope.text[heading.start : heading.end],
        start=heading.start,
        end=heading.end,
        body_end=end,
    )


def _as_written(scope: Scope, heading: Heading) -> str:
    """Return the marker in the width and script in which the text has it."""
    if not scope.folded.startswith(heading.marker, heading.begin):
        return heading.marker
    return scope.text[heading.begin : heading.begin + len(heading.marker)]
