"""The sections of a speech: headings under markers at the heads of lines, and those inside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.foundations.records import Section
from jianbao.speeches.bare import find_bare_headings
from jianbao.speeches.headings import Heading, heading_span
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.rules import SpeechRules, first_match

_FEWEST = 2
_QUOTED = "quoted"
_QUOTED_MARKER = "“…”"
_INLINE = re.compile(r"(?<=[。;;!:])(?P<marker>(?P<number>[一二三四五六七八九十])是)[:,、]?")


class Marked(NamedTuple):
    """A heading found at the head of a line, with its family and rank."""

    family: str
    rank: int
    heading: Heading


class Scope(NamedTuple):
    """Which speech a section belongs to."""

    source: str
    speech: int


def find_sections(text: str, lines: Sequence[Line], scope: Scope, rules: SpeechRules) -> list[Section]:
    """Return the headings of a speech's body `lines`, in the order of the text."""
    marked = [found for line in lines if (found := _marked(text, line, rules))]
    families = _families(marked)
    if not families or not lines:
        return []
    stop = max(line.end for line in lines if line.content)
    outer = [one.heading for one in marked if one.family == families[0]]
    inner = [one for one in marked if one.family in families[1:]]
    places = [one.heading.start for one in inner]
    sections = []
    for heading, end in _bounded(outer, stop):
        sections.append(_section(text, scope, 1, heading, end))
        below = _first_family(inner[bisect_right(places, heading.start) : bisect_left(places, end)])
        below = below or _inline(text, heading.after, end) or find_bare_headings(text, heading.after, end)
        sections += [_section(text, scope, 2, one, close) for one, close in _bounded(below, end)]
    return sections


def _marked(text: str, line: Line, rules: SpeechRules) -> Marked | None:
    hit = first_match(rules.sections, line.content) if line.content else None
    if not hit:
        return None
    pattern, match = hit
    start = line.at + match.end()
    span = heading_span(text, start, line.content_end)
    if not span:
        return None
    marker = _QUOTED_MARKER if pattern.id == _QUOTED else _written(text, line, match)
    return Marked(pattern.id, int(pattern.tags["rank"]), Heading(marker, start, *span))


def _written(text: str, line: Line, match: re.Match[str]) -> str:
    """Return the marker as the text has it, not as the folded line has it."""
    return text[line.at + match.start("marker") : line.at + match.end("marker")]


def _families(marked: Iterable[Marked]) -> list[str]:
    """Return the families that open sections, the outermost first: at least two headings each."""
    counts: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for one in marked:
        counts[one.family] = counts.get(one.family, 0) + 1
        ranks[one.family] = one.rank
    kept = [family for family, count in counts.items() if count >= _FEWEST]
    lone = [family for family in counts if family not in kept and ranks[family]]
    return kept[:1] + [family for family in counts if family in kept[1:] or (kept and family in lone)]


def _first_family(marked: Sequence[Marked]) -> list[Heading]:
    """Return the headings of the family that comes first: the others stand inside it."""
    return [one.heading for one in marked if one.family == marked[0].family]


def _inline(text: str, start: int, stop: int) -> list[Heading]:
    """Return the headings of an enumeration within a paragraph: 一是……。二是……。"""
    found: list[Heading] = []
    for match in _INLINE.finditer(text, start, stop):
        if parse_ordinal(match["number"]) != len(found) + 1:
            continue
        span = heading_span(text, match.end(), stop)
        if span:
            found.append(Heading(match["marker"], match.end(), *span))
    return found if len(found) >= _FEWEST else []


def _bounded(headings: Sequence[Heading], stop: int) -> Iterable[tuple[Heading, int]]:
    """Pair each heading with where its text ends: before the next marker, or at `stop`."""
    starts = [one.start - _marker_length(one) for one in headings] + [stop]
    return zip(headings, (end for _, end in pairwise(starts)), strict=True)


def _marker_length(heading: Heading) -> int:
    return 0 if heading.marker == _QUOTED_MARKER else len(heading.marker)


def _section(text: str, scope: Scope, depth: int, heading: Heading, end: int) -> Section:
    while end > heading.end and text[end - 1].isspace():
        end -= 1
    return Section(
        source=scope.source,
        speech=scope.speech,
        depth=depth,
        marker=heading.marker,
        heading=text[heading.start : heading.end],
        start=heading.start,
        end=heading.end,
        body_end=end,
    )
