"""Page noise: lines that belong to no speech, put there by the page, the print or the compiler."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from jianbao.speeches.alternatives import first_match
from jianbao.speeches.contents import find_contents
from jianbao.speeches.lines import Line
from jianbao.speeches.roles import role_of_words
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.signs import division_marks, heading_signs

_LONGEST_NOISE = 80
_OFTEN = 2
_NUMBERED_HEAD = re.compile(
    r"^(?:(?P<first>[0-9]{1,3})\s{2,}(?P<after>[^。]{2,30})|(?P<before>[^。]{2,30}?)\s{2,}(?P<last>[0-9]{1,3}))$"
)
_PAGE_NUMBER, _CAPTION_SIGN = "page_number", "caption_sign"


def find_noise(lines: Sequence[Line], silent: Set[int], rules: SpeechRules) -> set[int]:
    """Return the numbers of the lines that are page noise, running heads or a table of contents.

    `silent` are those of a record that no speaker speaks.
    """
    kinds = {
        index: kind
        for index, line in enumerate(lines)
        if 0 < len(line.content) <= _LONGEST_NOISE and (kind := _kind(line.content, rules))
    }
    for index in (
        *division_marks(lines, _of(_PAGE_NUMBER, kinds), kinds.keys(), rules),
        *heading_signs(lines, _of(_CAPTION_SIGN, kinds), rules),
    ):
        del kinds[index]
    running = _running_heads(lines, kinds, rules)
    blanked = without(lines, kinds.keys() | running | silent)
    return kinds.keys() | running | silent | find_contents(blanked, rules)


def without(lines: Sequence[Line], noise: Set[int]) -> list[Line]:
    """Return the lines with the words of the noisy ones left out."""
    if not noise:
        return list(lines)
    return [line._replace(content="") if index in noise else line for index, line in enumerate(lines)]


def _kind(content: str, rules: SpeechRules) -> str:
    hit = first_match(rules.noise, content) if rules.noisy.match(content) else None
    return hit[0].id if hit else ""


def _of(kind: str, kinds: dict[int, str]) -> list[int]:
    return [index for index, one in kinds.items() if one == kind]


def _running_heads(lines: Sequence[Line], kinds: dict[int, str], rules: SpeechRules) -> set[int]:
    """Return the lines that stand beside page numbers again and again in the same words."""
    pages = _of(_PAGE_NUMBER, kinds)
    if not pages:
        return _numbered_heads(lines, kinds)
    beside = {near for page in pages for near in _neighbours(lines, page) if near not in kinds}
    counts = Counter(lines[index].content for index in beside)
    repeated = {words for words, count in counts.items() if count >= _OFTEN}
    heads = {words for words in repeated if _is_head(words, lines, beside, rules)}
    plain = {index for index, line in enumerate(lines) if line.content in heads}
    return plain | _numbered_heads(lines, kinds)


def _numbered_heads(lines: Sequence[Line], kinds: dict[int, str]) -> set[int]:
    """Return the lines that have the same words beside a page number each time: 24 ·水利天地·2022.08."""
    pages: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        numbered = line.content[:1].isdigit() or line.content[-1:].isdigit()
        match = _NUMBERED_HEAD.match(line.content) if numbered and index not in kinds else None
        if match:
            words, page = match["before"] or match["after"], match["first"] or match["last"]
            pages.setdefault(words, []).append((index, int(page)))
    return {
        index
        for found in pages.values()
        if len(found) >= _OFTEN and all(one[1] < two[1] for one, two in pairwise(found))
        for index, _ in found
    }


def _is_head(words: str, lines: Sequence[Line], beside: set[int], rules: SpeechRules) -> bool:
    one = next(line for index, line in enumerate(lines) if index in beside and line.content == words)
    return role_of_words(one.content, rules).name in ("title", "organisation", "occasion", "compilation")


def _neighbours(lines: Sequence[Line], page: int) -> list[int]:
    """Return the nearest lines with words above and below line `page`."""
    above = next((i for i in range(page - 1, -1, -1) if lines[i].content), None)
    below = next((i for i in range(page + 1, len(lines)) if lines[i].content), None)
    return [index for index in (above, below) if index is not None]
