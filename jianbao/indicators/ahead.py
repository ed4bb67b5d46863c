"""What is counted stands after the last of several figures: 省级50个、市级200个、县级1000个工作室."""

from jianbao.indicators.context import Name
from jianbao.indicators.phrases import is_verb, noun_before_predicate, opened, tidied
from jianbao.indicators.reading import Reading

_LONGEST_LEVEL = 4


def read_noun_ahead(reading: Reading, place: int) -> int:
    """Name the figures from one on, not the last, that share the noun behind them; return how many they are.

    建成省级50个、市级200个、县级1000个工作室: the items before the last figure tell but a level or a verb.
    """
    words, layout = reading.words, reading.layout
    start = reading.figures[place].start
    near = reading.folded[max(reading.span.start, start - _LONGEST_LEVEL) : start]
    if not words.level_or_verb_last.last(near):
        return 0
    left = _item(reading, place)
    level = words.level_last.last(left) or left
    if level == left and not is_verb(left, words) and left not in words.levels:
        return 0
    count = 1
    while place + count < len(reading.figures) and _tells_apart(reading, place + count, place):
        count += 1
    if count < 2:
        return 0
    noun, _ = layout.right(place + count - 1)
    if len(noun) < 2 or any(layout.right(place + i)[0] for i in range(count - 1)):
        return 0
    verb = opened(left.removesuffix(level), words)
    for offset in range(count):
        own = _item(reading, place + offset) if offset else level
        counted = own + noun_before_predicate(noun, words)
        reading.add(place + offset, Name(tidied(verb + counted), "noun-ahead", 0.8, verb, counted))
    return count


def _tells_apart(reading: Reading, place: int, first: int) -> bool:
    """Tell whether an item is but a level or a verb; a comma joins only things of one unit."""
    one, other = reading.figures[place], reading.figures[first]
    if one.quantity.unit != other.quantity.unit and "," in reading.folded[other.end : one.start]:
        return False
    item = _item(reading, place)
    return item in reading.words.levels or is_verb(item, reading.words)


def _item(reading: Reading, place: int) -> str:
    layout = reading.layout
    start = layout.item_start(place, layout.clauses[place])
    return layout.timeless(start, reading.figures[place].start).strip("、, ")
