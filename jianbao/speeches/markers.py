"""Headings at the heads of lines: under a marker, in bold, or on a line of their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from jianbao.speeches.headings import LONGEST_HEADING, Heading, heading_span
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.roles import role_of
from jianbao.speeches.rules import SpeechRules

QUOTED_MARKER = "“…”"
_QUOTED, _BRACKETED = "quoted", "bracketed_word"
_OWN_LINE, _BOLD = "own_line", "bold"
_LONGEST_OWN_LINE = 30
_LONGER = 2
_FEWEST_SHORT, _FEWEST_ASKING = 3, 2
_FULL_STOP = "。"
_ASKING = re.compile(r"[^。!?;:]{2,20}[?]$")
_ENCLOSED_MARKER = "【…】"
_ENCLOSED = re.compile("【(?P<heading>[^【】。]{2,20})】$")
_WORDS = re.compile("[\u4e00-\u9fff]{2,}$|【[^【】。]{2,20}】$")
_CLOSED = ("。", ";", ":", "!", "?", "”", "…", ")")
_LEADS_ON = ":,"
_BOLD_SIGN = "**"
_EMPHASIS = re.compile(r"\*\*|^\s*#")


class Marked(msgspec.Struct, frozen=True):
    """A heading at the head of a line; `rank` orders families, 0 where the text does, 9 without a marker."""

    family: str
    rank: int
    number: int | None
    heading: Heading


AS_THE_TEXT_DOES, NO_MARKER = 0, 9


def find_marked(text: str, folded: str, lines: Sequence[Line], rules: SpeechRules) -> list[Marked]:
    """Return the headings at the heads of a speech's lines."""
    alone = _standing_alone(lines, rules)
    found = []
    for number, line in enumerate(lines):
        marked = _marked(text, folded, line, rules) or _emphasised(folded, line)
        if marked is None and number in alone:
            marked = _own_line(line)
        if marked:
            found.append(marked)
    return found


def _own_line(line: Line) -> Marked:
    """Return a heading that fills its line, what encloses it left out."""
    enclosed = _ENCLOSED.match(line.content)
    if enclosed:
        first, end = (line.at + place for place in enclosed.span("heading"))
        heading = Heading(_ENCLOSED_MARKER, first, end, line.content_end, line.at)
        return Marked(_BRACKETED, AS_THE_TEXT_DOES, None, heading)
    heading = Heading("", line.at, line.content_end, line.content_end, line.at)
    return Marked(_OWN_LINE, NO_MARKER, None, heading)


def _marked(text: str, folded: str, line: Line, rules: SpeechRules) -> Marked | None:
    hit = rules.sections.first_match(line.content) if line.content else None
    if not hit:
        return None
    pattern, match = hit
    rank = int(pattern.tags["rank"])
    groups = pattern.expression.groupindex
    if "heading" in groups:
        first, end = (line.at + place for place in match.span("heading"))
        heading = Heading(pattern.tags["marker"], first, end, line.at + match.end(), line.at)
        return Marked(pattern.id, rank, None, heading)
    start = _past_emphasis(folded, line.at + match.end())
    span = heading_span(folded, start, _emphasis_end(folded, line), counted="number" in groups)
    if not span or _leads_on(folded, start, span, rules):
        return None
    marker = QUOTED_MARKER if pattern.id == _QUOTED else _as_written(text, line, match)
    number = parse_ordinal(match["number"] or "") if "number" in groups else None
    return Marked(pattern.id, rank, number, Heading(marker, start, *span, line.at))


def _past_emphasis(folded: str, start: int) -> int:
    """Return where the words begin that Markdown sets in bold below a marker: - **承诺在先**."""
    return start + len(_BOLD_SIGN) if folded.startswith(_BOLD_SIGN, start) else start


def _emphasis_end(folded: str, line: Line) -> int:
    """Return where the words end that may hold a heading: where the bold ends that the line begins with."""
    bold = _BOLD_SIGN in folded[line.start : line.at]
    close = folded.find(_BOLD_SIGN, line.at, line.content_end) if bold else -1
    return close if close >= 0 else line.content_end


def _leads_on(folded: str, start: int, span: tuple[int, int], rules: SpeechRules) -> bool:
    """Tell whether a first clause only leads into its sentence: 近年来,…"""
    end, after = span
    return folded[after - 1] in _LEADS_ON and rules.no_headings.first_match(folded[start:end]) is not None


def _as_written(text: str, line: Line, match: re.Match[str]) -> str:
    return text[line.at + match.start("marker") : line.at + match.end("marker")]


def _emphasised(folded: str, line: Line) -> Marked | None:
    """Return a heading set in bold at the head of a line, or under the sign of a Markdown heading."""
    if line.at == line.start or not _EMPHASIS.search(folded, line.start, line.at):
        return None
    close = folded.find(_BOLD_SIGN, line.at, line.end)
    stop = close if close >= 0 else line.content_end
    span = heading_span(folded, line.at, stop)
    if not span or stop - line.at > LONGEST_HEADING or folded[stop - 1] in _LEADS_ON:
        return None
    return Marked(_BOLD, NO_MARKER, None, Heading("", line.at, *span, line.at))


def _standing_alone(lines: Sequence[Line], rules: SpeechRules) -> set[int]:
    """Return the lines that are headings by where they stand; words too short for a title, if several are."""
    roles = {number: role_of(lines[number], rules).name for number in _between_paragraphs(lines)}
    if not roles:
        return set()
    titles = {number for number, role in roles.items() if role == "title"}
    asking = {number for number in roles if _ASKING.match(lines[number].content)}
    enclosed = {number for number in roles if _ENCLOSED.match(lines[number].content)}
    titles |= asking if len(asking) >= _FEWEST_ASKING else set()
    short = {
        number for number, role in roles.items() if role == "byline" and _WORDS.match(lines[number].content)
    }
    lengths = {len(lines[number].content) for number in short}
    words = [lines[number].content for number in sorted(short)]
    several = len(lengths) == 1 and (len(short) >= _FEWEST_SHORT or _share_a_character(words))
    return enclosed | titles | (short if titles or several else set())


def _share_a_character(words: Sequence[str]) -> bool:
    """Tell whether two or more words have a character in one place: 慢在传承, 快在市场."""
    return len(words) > 1 and any(len(set(column)) == 1 for column in zip(*words, strict=False))


def _between_paragraphs(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the short lines between paragraphs that are no pieces of a broken one."""
    for number, (line, below) in enumerate(pairwise(lines)):
        short = 0 < len(line.content) <= _LONGEST_OWN_LINE and _goes_on(line, below)
        if short and (number == 0 or lines[number - 1].content.endswith(_CLOSED)):
            yield number


def _goes_on(heading: Line, below: Line) -> bool:
    """Tell whether a paragraph stands below: a line that breaks off, or a sentence."""
    long = len(below.content) > _LONGEST_OWN_LINE
    return long or (
        below.content.endswith(_FULL_STOP) and len(below.content) > _LONGER * len(heading.content)
    )
