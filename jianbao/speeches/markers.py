"""Headings at the heads of lines: under a marker, in bold, or on a line of their own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jianbao.speeches.headings import LONGEST_HEADING, Heading, heading_span
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.roles import role_of
from jianbao.speeches.rules import SpeechRules, first_match

QUOTED_MARKER = "“…”"
_QUOTED = "quoted"
_OWN_LINE, _BOLD = "own_line", "bold"
_LONGEST_OWN_LINE = 30
_CLOSED = re.compile(r"[。;:!?”…)]$")
_LEADS_ON = ":,"
_EMPHASIS = re.compile(r"\*\*|^\s*#")


class Marked(NamedTuple):
    """A heading at the head of a line; `rank` orders families, 0 where the text does, 9 without a marker."""

    family: str
    rank: int
    number: int | None
    heading: Heading


NO_MARKER = 9


def find_marked(text: str, folded: str, lines: Sequence[Line], rules: SpeechRules) -> list[Marked]:
    """Return the headings at the heads of a speech's lines."""
    found = []
    for number, line in enumerate(lines):
        marked = _marked(text, folded, line, rules) or _emphasised(folded, line)
        if marked is None and _stands_alone(lines, number, rules):
            marked = Marked(
                _OWN_LINE, NO_MARKER, None, Heading("", line.at, line.content_end, line.content_end, line.at)
            )
        if marked:
            found.append(marked)
    return found


def _marked(text: str, folded: str, line: Line, rules: SpeechRules) -> Marked | None:
    hit = first_match(rules.sections, line.content) if line.content else None
    if not hit:
        return None
    pattern, match = hit
    rank = int(pattern.tags["rank"])
    if "heading" in match.groupdict():
        first, end = (line.at + place for place in match.span("heading"))
        heading = Heading(pattern.tags["marker"], first, end, line.at + match.end(), line.at)
        return Marked(pattern.id, rank, None, heading)
    start = line.at + match.end()
    span = heading_span(folded, start, line.content_end, counted="number" in match.groupdict())
    if not span or _leads_on(folded, start, span, rules):
        return None
    marker = QUOTED_MARKER if pattern.id == _QUOTED else _as_written(text, line, match)
    return Marked(pattern.id, rank, _number(match), Heading(marker, start, *span, line.at))


def _leads_on(folded: str, start: int, span: tuple[int, int], rules: SpeechRules) -> bool:
    """Tell whether a first clause only leads into its sentence: 近年来,…"""
    end, after = span
    return folded[after - 1] in _LEADS_ON and first_match(rules.no_headings, folded[start:end]) is not None


def _as_written(text: str, line: Line, match: re.Match[str]) -> str:
    return text[line.at + match.start("marker") : line.at + match.end("marker")]


def _number(match: re.Match[str]) -> int | None:
    written = match.groupdict().get("number")
    return parse_ordinal(written) if written else None


def _emphasised(folded: str, line: Line) -> Marked | None:
    """Return a heading set in bold at the head of a line, or under the sign of a Markdown heading."""
    if not _EMPHASIS.search(folded, line.start, line.at):
        return None
    close = folded.find("**", line.at, line.end)
    stop = close if close >= 0 else line.content_end
    span = heading_span(folded, line.at, stop)
    if not span or stop - line.at > LONGEST_HEADING or folded[stop - 1] in _LEADS_ON:
        return None
    return Marked(_BOLD, NO_MARKER, None, Heading("", line.at, *span, line.at))


def _stands_alone(lines: Sequence[Line], number: int, rules: SpeechRules) -> bool:
    """Tell whether a line is a short heading between paragraphs, not a piece of a broken one."""
    line = lines[number]
    if not 0 < len(line.content) <= _LONGEST_OWN_LINE or number + 1 == len(lines):
        return False
    opens = number == 0 or bool(_CLOSED.search(lines[number - 1].content))
    goes_on = len(lines[number + 1].content) > _LONGEST_OWN_LINE
    return opens and goes_on and role_of(line, rules).name == "title"
