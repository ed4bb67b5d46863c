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
_WITHIN = 40
_MOST = 0.7
_LONGEST_TABLE = 400
_FAR = 4000
"""How many short lines further down an entry is looked for if it does not come again word for word."""


def find_contents(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that make up a table of contents, its caption included."""
    filled = [index for index, line in enumerate(lines) if line.content]
    caption = next((index for index in filled[:_WITHIN] if _CAPTION.match(lines[index].content)), None)
    indices = [index for index in filled if caption is None or index > caption]
    keys = [_key(lines[index]) for index in indices]
    for first, key in enumerate(keys[:_WITHIN]):
        again = _comes_again(keys, first)
        if again - first >= _FEWEST and _most_come_again(keys, first, again):
            found = set(indices[first:again])
            return found if caption is None else found | set(range(caption, indices[first]))
        if caption is None and not key:
            break
    return set()


def _comes_again(keys: Sequence[str], first: int) -> int:
    """Return the position at which the entry at `first` heads a line again, or 0."""
    later = range(first + 1, min(first + _LONGEST_TABLE, len(keys)))
    return next((position for position in later if _same(keys[first], keys[position])), 0)


def _most_come_again(keys: Sequence[str], first: int, again: int) -> bool:
    """Tell whether most lines between an entry and its return come again as well, and none is a text."""
    between, later = keys[first:again], [key for key in keys[again:] if key]
    exactly = set(later)
    found = sum(key in exactly or any(_same(key, other) for other in later[:_FAR]) for key in between)
    return all(between) and found >= _MOST * len(between)


def _same(one: str, other: str) -> bool:
    """Tell whether two keys are equal, or the shorter one, without the body that speaks, heads the longer."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_KEY and (longer.startswith(shorter) and 2 * len(shorter) > len(longer))


def _key(line: Line) -> str:
    """Return an entry's words without marks and page number; nothing for a paragraph of text."""
    if len(line.content) > _LONGEST_ENTRY:
        return ""
    return _MARKS.sub("", _PAGE.sub("", line.content))
