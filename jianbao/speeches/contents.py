"""A table of contents at the head of a compilation: lines that all come again further down."""

import re
from collections import Counter
from collections.abc import Sequence

from jianbao.speeches.evidence import meets
from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules

_CAPTION = re.compile(r"^(?:目\s*[录次]|contents)$", re.IGNORECASE)
_PAGE = re.compile(r"[\s.·…・(—-]+(?:[0-9]{1,4}\)?)?$")
_NUMBER = re.compile(r"^[(第]?[0-9一二三四五六七八九十]{1,3}[篇).、\s]+")
_MARKS = re.compile(r"[\s*#,.:;、()《》【】\[\]“”‘’—-]")
_FULL_STOP, _RUNS_ON = "。", (",", ";")
_SHORTEST_KEY = 3
_LONGEST_ENTRY = 90
_FEWEST = 2
_OFTENEST = 1
"""What comes again and again heads each text alike: it is no entry."""
_WITHIN = 40
_MOST = 0.7
_SHARE = 0.5
"""An entry may add who speaks to the title that comes again: so much of it must be the title."""
_SHARE_UNDER_CAPTION = 0.05
_LONGEST_TABLE = 400
_FAR = 4000
"""How many short lines further down an entry is looked for if it does not come again word for word."""


def find_contents(lines: Sequence[Line], rules: SpeechRules) -> set[int]:
    """Return the numbers of the lines that make up a table of contents, its caption included."""
    filled = [index for index, line in enumerate(lines) if line.content]
    caption = next((index for index in filled[:_WITHIN] if _CAPTION.match(lines[index].content)), None)
    indices = [index for index in filled if caption is None or index > caption]
    keys = [_key(lines[index].content, rules) for index in indices]
    share = _SHARE if caption is None else _SHARE_UNDER_CAPTION
    for first, key in enumerate(keys[:_WITHIN]):
        if key:
            end = _end_of_table(keys, first, share, captioned=caption is not None)
            end = _without_head(keys, indices, first, end) if end > first else first
            if end - first >= _FEWEST:
                return set(range(caption or indices[first], indices[end - 1] + 1))
        elif caption is None:
            break
    return set()


def _end_of_table(keys: Sequence[str], first: int, share: float, *, captioned: bool) -> int:
    """Return where the table ends that begins at `first`; there, if it is none.

    It holds no sentence. Without a caption the first text follows it at once.
    """
    again = _comes_again(keys, first, share)
    stop = next((at for at in range(first, again) if not keys[at]), again)
    return _end(keys, first, stop, again, share) if again and (captioned or stop == again) else first


def _without_head(keys: Sequence[str], indices: Sequence[int], first: int, end: int) -> int:
    """Return where a table ends if a head stands below it, set apart, some lines of which come again, too."""
    gaps = (at for at in range(end - 1, first + 1, -1) if indices[at] - indices[at - 1] > 1)
    gap = next(gaps, end)
    again = sum(key in keys[end:] for key in keys[gap:end])
    return end if again >= _MOST * (end - gap) else gap


def _comes_again(keys: Sequence[str], first: int, share: float) -> int:
    """Return the position at which the entry at `first` heads a line again, or 0."""
    later = range(first + 1, min(first + _LONGEST_TABLE, len(keys)))
    return next((position for position in later if _same(keys[first], keys[position], share)), 0)


def _end(keys: Sequence[str], first: int, stop: int, again: int, share: float) -> int:
    """Return where the entries end, before `stop`, that come again."""
    later = [key for key in keys[again:] if key]
    exactly = Counter(later)
    comes = [
        exactly[key] <= _OFTENEST
        and (key in exactly or any(_same(key, other, share) for other in later[:_FAR]))
        for key in keys[first:stop]
    ]
    entries = sum(comes)
    last = max(position for position, found in enumerate(comes, start=1) if found) if entries else 0
    return first + last if entries >= _MOST * last else first


def _same(one: str, other: str, share: float) -> bool:
    """Tell whether two keys are equal, or the shorter one heads the longer and is a large share of it."""
    if one[:_SHORTEST_KEY] != other[:_SHORTEST_KEY]:
        return False
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return (
        len(shorter) >= _SHORTEST_KEY and longer.startswith(shorter) and len(shorter) >= share * len(longer)
    )


def _key(line: str, rules: SpeechRules) -> str:
    """Return an entry's words without number, marks and page; nothing for a sentence."""
    if len(line) > _LONGEST_ENTRY or _FULL_STOP in line or line.endswith(_RUNS_ON):
        return ""
    if meets(line, "opens", rules):
        return ""
    words = _PAGE.sub("", line)
    labelled = rules.organisations["titled"].match(words)
    words = labelled["title"] if labelled else words
    hit = rules.certain_openings.first_match(words)
    after = words[hit[1].end() :] if hit else ""
    return _MARKS.sub("", after or _NUMBER.sub("", words))
