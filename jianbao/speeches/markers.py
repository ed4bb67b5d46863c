"""Headings at the heads of lines: under a marker, in bold, or on a line of their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from jianbao.speeches.headings import LONGEST_HEADING, QUOTED_MARKER, Heading, heading_span
from jianbao.speeches.labels import LABEL, is_label, labelled
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.roles import SHORTEST_TITLE_LINE, role_of
from jianbao.speeches.rules import SpeechRules

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
    """A heading at the head of a line.

    `rank` orders families: 0 where the text does, 9 without a marker, -1 labels.
    """

    family: str
    rank: int
    number: int | None
    heading: Heading


LABELLED, AS_THE_TEXT_DOES, NO_MARKER = -1, 0, 9


def find_marked(
    text: str, folded: str, lines: Sequence[Line], rules: SpeechRules, shared: frozenset[str] = frozenset()
) -> list[Marked]:
    """Return the headings at the heads of a speech's lines; `shared` are the labels of its compilation."""
    marked = [_marked(text, folded, line, rules) for line in lines]
    labels = _labels(folded, lines, marked, shared)
    alone = _standing_alone(lines, rules, frozenset(labels))
    found: dict[int, Marked] = {}
    for number, (line, one) in enumerate(zip(lines, marked, strict=True)):
        told = labels.get(number) or (one if one and one.family != LABEL else _emphasised(folded, line))
        told = told or (_own_line(line) if number in alone else None)
        if told:
            found[number] = told
    return list((_beside_labels(found, lines) if labels else found).values())


def _beside_labels(found: dict[int, Marked], lines: Sequence[Line]) -> dict[int, Marked]:
    """Put headings without a mark that fill their lines on a level with labels.

    Where one of them stands right below a label, they divide what it heads.
    """
    others = {
        number
        for number, one in found.items()
        if one.rank == NO_MARKER and one.heading.end + 1 >= lines[number].content_end
    }
    if any(number - 1 in found and found[number - 1].family == LABEL for number in others):
        return found
    return {number: _label(one.heading) if number in others else one for number, one in found.items()}


def _labels(
    folded: str, lines: Sequence[Line], found: Sequence[Marked | None], shared: frozenset[str]
) -> dict[int, Marked]:
    """Return the labels among the lines: those that the lexicon knows, those that the compilation shares."""
    if not shared and not any(one and one.family == LABEL for one in found):
        return {}
    marked = [
        _label(_whole(line)) if line.content in shared else one if one and one.family == LABEL else None
        for line, one in zip(lines, found, strict=True)
    ]
    words = [folded[one.heading.start : one.heading.end] if one else "" for one in marked]
    return {number: one for number in labelled(lines, words) if (one := marked[number])}


def _label(heading: Heading) -> Marked:
    return Marked(LABEL, LABELLED, None, heading)


def _whole(line: Line) -> Heading:
    return Heading("", line.at, line.content_end, line.content_end, line.at)


def _own_line(line: Line) -> Marked:
    """Return a heading that fills its line, what encloses it left out."""
    enclosed = _ENCLOSED.match(line.content)
    if enclosed:
        first, end = (line.at + place for place in enclosed.span("heading"))
        heading = Heading(_ENCLOSED_MARKER, first, end, line.content_end, line.at)
        return Marked(_BRACKETED, AS_THE_TEXT_DOES, None, heading)
    return Marked(_OWN_LINE, NO_MARKER, None, _whole(line))


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
    if pattern.id == _QUOTED and _only_dates(folded, start, span[0], rules):
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


def _only_dates(folded: str, start: int, end: int, rules: SpeechRules) -> bool:
    """Tell whether a sentence without a mark begins with a time: “双减”以来,…"""
    clause, comma, _ = folded[start:end].partition(",")
    return bool(comma) and rules.no_headings.first_match(clause) is not None


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


def _standing_alone(lines: Sequence[Line], rules: SpeechRules, labels: frozenset[int]) -> set[int]:
    """Return the lines that are headings by where they stand; words too short for a title, if several are."""
    between = (number for number in _between_paragraphs(lines, labels) if number not in labels)
    roles = {number: _role_alone(lines[number], rules) for number in between}
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
    below_label = any(number - 1 in labels for number in short)
    enough = len(short) >= _FEWEST_SHORT or _share_a_character(words) or (below_label and len(short) > 1)
    several = len(lengths) == 1 and enough
    return enclosed | titles | (short if titles or several else set())


def _role_alone(line: Line, rules: SpeechRules) -> str:
    """Return the role of a line between paragraphs, that of a label by its length, as of any other words."""
    role = role_of(line, rules).name
    if role != "section" or not is_label(line.content, rules):
        return role
    return "byline" if len(line.content) < SHORTEST_TITLE_LINE else "title"


def _share_a_character(words: Sequence[str]) -> bool:
    """Tell whether two or more words have a character in one place: 慢在传承, 快在市场."""
    return len(words) > 1 and any(len(set(column)) == 1 for column in zip(*words, strict=False))


def _between_paragraphs(lines: Sequence[Line], labels: frozenset[int]) -> Iterator[int]:
    """Yield the short lines between paragraphs, or below a label, that are no pieces of a broken one."""
    for number, (line, below) in enumerate(pairwise(lines)):
        short = 0 < len(line.content) <= _LONGEST_OWN_LINE and _goes_on(line, below)
        above = number == 0 or number - 1 in labels or lines[number - 1].content.endswith(_CLOSED)
        if short and above:
            yield number


def _goes_on(heading: Line, below: Line) -> bool:
    """Tell whether a paragraph stands below: a line that breaks off, or a sentence."""
    long = len(below.content) > _LONGEST_OWN_LINE
    return long or (
        below.content.endswith(_FULL_STOP) and len(below.content) > _LONGER * len(heading.content)
    )
