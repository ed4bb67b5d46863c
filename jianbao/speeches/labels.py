"""Labels: words alone on their lines that head the parts of a text: 主要做法, 工作成效.

Many are known from the lexicon; others show by standing in one order in several texts of a compilation:
村情, 难处, 法子.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from jianbao.speeches.evidence import meets
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import naming_role
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock, block_of

LABEL = "label"
"""The family of sections of the labels that the lexicon knows."""
FEWEST_LABELS = 2
FEWEST_TEXTS = 3
_HALF = 2
LONGEST_LABEL = 10
_WORDS = re.compile(rf"[\u4e00-\u9fff]{{2,{LONGEST_LABEL}}}[?]?")
_MOST_SIGNS = 3
"""Brackets around a label, and a colon."""
_CLOSED = ("。", ";", ":", "!", "?", "”", "…", ")")
_PARAGRAPH = re.compile(rf"(?=.{{{2 * LONGEST_LABEL}}}).*[。!?;:”)]$|.{{{4 * LONGEST_LABEL}}}")


def shared_labels(texts: Sequence[Sequence[Line]], rules: SpeechRules) -> frozenset[str]:
    """Return the words that head parts of several texts in one order, where two or more of them do in most.

    A text is given by its lines, the last of its title lines among them.
    """
    places = [_alone(lines) for lines in texts]
    times = Counter(words for one in places for words in one)
    fewest = max(FEWEST_TEXTS, -(-len(texts) // _HALF))
    if sum(often >= fewest for often in times.values()) < FEWEST_LABELS:
        return frozenset()
    several = {words for words, often in times.items() if often > 1 and _may_head(words, rules)}
    common = several - _standing_elsewhere(several, texts, places)
    most = {words for words in common if times[words] >= fewest}
    orders = [[words for words in one if words in common] for one in places]
    divided = sum(len(most.intersection(order)) >= FEWEST_LABELS for order in orders)
    return frozenset(common) if divided >= fewest and _are_in_one_order(orders) else frozenset()


def _alone(lines: Sequence[Line]) -> dict[str, int]:
    """Return the short words on lines of their own above a paragraph, with their lines."""
    return {
        line.content: number
        for number, (line, below) in enumerate(pairwise(lines))
        if len(line.content) <= LONGEST_LABEL + 1
        and _WORDS.fullmatch(line.content)
        and _PARAGRAPH.match(below.content)
    }


def _may_head(words: str, rules: SpeechRules) -> bool:
    """Tell words that name nobody and address nobody."""
    return naming_role(words, rules) is None and not meets(f"{words}:", "opens", rules)


def _are_in_one_order(orders: Sequence[Sequence[str]]) -> bool:
    before = {pair for order in orders for pair in combinations(order, 2)}
    return not any((after, first) in before for first, after in before)


def _standing_elsewhere(
    common: set[str], texts: Sequence[Sequence[Line]], places: Sequence[dict[str, int]]
) -> set[str]:
    """Return those of the words that stand twice in a text, or break a paragraph as a page's head does."""
    return {
        line.content
        for lines, own in zip(texts, places, strict=True)
        for number, line in enumerate(lines)
        if line.content in common and (own.get(line.content) != number or _is_broken_by(lines, number))
    }


def _is_broken_by(lines: Sequence[Line], number: int) -> bool:
    above = lines[number - 1].content if number else ""
    return len(above) > 2 * LONGEST_LABEL and not above.endswith(_CLOSED)


def without_label(block: TitleBlock, shared: frozenset[str], lines: Sequence[Line]) -> TitleBlock:
    """Leave a label out of the title lines: it heads the text's first part."""
    if not shared or len(block.roles) < FEWEST_LABELS or lines[block.roles[-1][0]].content not in shared:
        return block
    rest = block_of(block.roles[:-1], block.first)
    return block._replace(after=rest.after, titles=rest.titles, roles=rest.roles)


def is_label(words: str, rules: SpeechRules) -> bool:
    """Tell whether a line begins with a label that the lexicon knows."""
    hit = rules.sections.first_match(words)
    return hit is not None and hit[0].id == LABEL


def labelled(lines: Sequence[Line], words: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are labels, given what each begins with: two different ones at least, else none.

    A label that nothing stands below, or another one, heads nothing.
    """
    heading = [
        number
        for number, label in enumerate(words)
        if label and not _is_broken_by(lines, number) and _has_text(lines, words, number)
    ]
    if len({words[number] for number in heading}) >= FEWEST_LABELS:
        yield from heading


def _has_text(lines: Sequence[Line], words: Sequence[str], number: int) -> bool:
    """Tell whether text stands behind a label on its line, or below it."""
    below = number + 1
    return _runs_on(lines[number], words[number]) or (
        below < len(lines) and (not words[below] or _runs_on(lines[below], words[below]))
    )


def _runs_on(line: Line, label: str) -> bool:
    return len(line.content) > len(label) + _MOST_SIGNS
