"""A table of contents at the head of a compilation: lines that all come again further down."""

import re
from collections.abc import Sequence

from jianbao.speeches.lines import Line

_CAPTION = re.compile(r"^(?:目\s*[录次]|contents)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:[\s.·…・—-]|\()*[0-9]{0,4}\)?$")
_MARKS = re.compile(r"[\s*#,.:;、()《》【】\[\]“”‘’—-]")
_SHORTEST_KEY = 3
_LONGEST_ENTRY = 90
_FEWEST = 2


def find_contents(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that make up a table of contents, its caption included."""
    filled = [index for index, line in enumerate(lines) if line.content]
    caption = next((index for index in filled[:40] if _CAPTION.match(lines[index].content)), None)
    entries = [index for index in filled if caption is None or index > caption]
    for position, index in enumerate(entries[:40]):
        again = _comes_again(lines, entries, position)
        if again - position >= _FEWEST and _all_come_again(lines, entries, position, again):
            found = set(entries[position:again])
            return found if caption is None else found | set(range(caption, index))
        if caption is None and len(lines[index].content) > _LONGEST_ENTRY:
            break
    return set()


def _comes_again(lines: Sequence[Line], entries: Sequence[int], position: int) -> int:
    """Return the position at which the entry's words head a line again, or 0."""
    key = _key(lines[entries[position]])
    if len(key) < _SHORTEST_KEY:
        return 0
    for later in range(position + 1, len(entries)):
        line = lines[entries[later]]
        if len(line.content) > _LONGEST_ENTRY:
            continue
        if _same(key, _key(line)):
            return later
    return 0


def _all_come_again(lines: Sequence[Line], entries: Sequence[int], first: int, again: int) -> bool:
    """Tell whether most lines between an entry and its return come again as well, and none is a text."""
    between = [lines[index] for index in entries[first:again]]
    if any(len(line.content) > _LONGEST_ENTRY for line in between):
        return False
    later = [_key(lines[i]) for i in entries[again:] if len(lines[i].content) <= _LONGEST_ENTRY]
    found = sum(any(_same(_key(line), key) for key in later) for line in between)
    return found >= 0.7 * len(between)


def _same(one: str, other: str) -> bool:
    """Tell whether two keys are equal, or the shorter one, without the body that speaks, heads the longer."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_KEY and (longer.startswith(shorter) and 2 * len(shorter) > len(longer))


def _key(line: Line) -> str:
    return _MARKS.sub("", _PAGE.sub("", line.content))
