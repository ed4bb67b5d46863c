"""Where the speeches of a compilation begin: numbered title lines."""

from collections.abc import Sequence
from typing import NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.rules import SpeechRules, first_match
from jianbao.speeches.titles import TitleBlock, read_title_block

_LONGEST_OPENING = 120


class Numbered(NamedTuple):
    """A line that a family of openings numbers, and the words after the number."""

    family: str
    strong: bool
    number: int
    index: int
    words: str


def find_numbered(lines: Sequence[Line], rules: SpeechRules) -> list[Numbered]:
    """Return every line that looks like a numbered opening."""
    found = []
    for index, line in enumerate(lines):
        if not line.content or len(line.content) > _LONGEST_OPENING:
            continue
        hit = first_match(rules.openings, line.content)
        number = parse_ordinal(hit[1]["number"]) if hit else None
        if hit and number is not None:
            pattern, match = hit
            strong = pattern.tags["strength"] == "strong"
            found.append(Numbered(pattern.id, strong, number, index, line.content[match.end() :].strip()))
    return found


def find_openings(lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the title blocks of the speeches in the order of the text."""
    numbered = find_numbered(lines, rules)
    strong = [one for one in numbered if one.strong]
    return [read_title_block(lines, one.index, one.words, rules) for one in strong]
