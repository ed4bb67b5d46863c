"""Title lines: which of them is the title, and which names who speaks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jianbao.foundations.patterns import Pattern
from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules

_LONGEST_TITLE_LINE = 60
_MOST_TITLE_LINES = 5
_ENDS_SENTENCE = re.compile(r"[。;:!?,…]$")
_LAST_DASH = re.compile(r"^(?P<title>.+?)\s*(?:—{1,3}|--+)\s*(?P<organisation>[^—]+)$")
_BRACKETED_END = re.compile(r"^(?P<title>.+?)\s*\((?P<organisation>[^()]+)\)$")
_BEFORE_COLON = re.compile(r"^(?P<organisation>[^:]{2,30}):\s*(?P<title>.+)$")
_AFTER_SPACE = re.compile(r"^(?P<title>.{6,}?)\s+(?P<organisation>\S{3,24})$")
_WHOLE_BRACKETS = re.compile(r"^【(?P<organisation>[^】]+)】\s*(?P<title>.*)$")
_SPLITS = (_WHOLE_BRACKETS, _LAST_DASH, _BRACKETED_END, _BEFORE_COLON, _AFTER_SPACE)


class TitleBlock(NamedTuple):
    """The title lines of a speech: `lines` of them, from the line numbered `first`."""

    first: int
    after: int
    title: str
    organisation: str
    occasion: str = ""


def is_title_like(line: Line) -> bool:
    """Tell whether a line may be one of a speech's title lines: short, and no sentence."""
    return 0 < len(line.content) <= _LONGEST_TITLE_LINE and not _ENDS_SENTENCE.search(line.content)


def read_title_block(lines: Sequence[Line], first: int, title: str, rules: SpeechRules) -> TitleBlock:
    """Read the title lines from line `first` on, whose words after its number are `title`."""
    names, titles, occasion = [], [], ""
    after = first
    for index in range(first, len(lines)):
        content = title if index == first else lines[index].content
        if not content:
            after = index + 1 if index == first else after
            continue
        role, words = _role(content, rules)
        if index > first and not _belongs(lines[index], role, titles, names, rules):
            break
        after = index + 1
        if role == "organisation":
            names.append(words)
        elif role == "title":
            found, organisation = split_organisation(content, rules)
            titles.append(found)
            names += [organisation] if organisation else []
        elif role == "occasion":
            occasion = words
    return TitleBlock(first, after, " ".join(filter(None, titles)), names[0] if names else "", occasion)


def split_organisation(content: str, rules: SpeechRules) -> tuple[str, str]:
    """Split `title——organisation` and its like; the organisation is empty if the line names none."""
    for split in _SPLITS:
        match = split.match(content)
        if match and is_organisation(match["organisation"].strip(), rules):
            return match["title"].strip(), match["organisation"].strip()
    return content, ""


def is_organisation(words: str, rules: SpeechRules) -> bool:
    """Tell whether `words` name a body or a place, and nothing else."""
    patterns = rules.organisations
    return any(patterns[name].expression.match(words) for name in ("body", "place_like"))


def _role(content: str, rules: SpeechRules) -> tuple[str, str]:
    patterns = rules.organisations
    bare = content.strip("()【】[] ")
    if is_organisation(bare, rules):
        return "organisation", bare
    for name in ("said_by", "speaker"):
        match = patterns[name].expression.match(content)
        if match:
            return "organisation" if match["organisation"] else "person", match["organisation"].strip()
    for name in ("date", "occasion"):
        if patterns[name].expression.match(content):
            return name, content
    return "title", content


def _belongs(line: Line, role: str, titles: Sequence[str], names: Sequence[str], rules: SpeechRules) -> bool:
    """Tell whether a further line still stands in the title block."""
    if role != "title":
        return True
    if titles and (names or len(titles) > 1):
        return False
    return is_title_like(line) and not _opens_section(line.content, rules.sections)


def _opens_section(content: str, sections: Sequence[Pattern]) -> bool:
    return any(pattern.expression.match(content) for pattern in sections)
