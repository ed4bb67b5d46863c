"""The figures of sentences, in each named one after the other so that it can refer to those before it."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from jianbao.indicators.ahead import read_noun_ahead
from jianbao.indicators.context import Name
from jianbao.indicators.from_to import read_from_to
from jianbao.indicators.naming import name_all
from jianbao.indicators.reading import Reading
from jianbao.indicators.respectively import read_respectively
from jianbao.indicators.words import NamingWords

RECALLED = 12
"""How many figures back a name can refer to."""
_AT_ONCE = 500
"""So many sentences are named together."""

Turn = tuple[Reading, int]
"""A sentence, and the place of its figure that is to be named next."""


def name_figures(readings: Sequence[Reading], words: NamingWords) -> None:
    """Give the figures of sentences their names.

    One step for some hundred sentences and then the next one is quicker than sentence by sentence, or than
    one step for all sentences of a long document.
    """
    for first in range(0, len(readings), _AT_ONCE):
        _name_in_rounds(readings[first : first + _AT_ONCE], words)


def _name_in_rounds(readings: Iterable[Reading], words: NamingWords) -> None:
    """Name in each round the next figure of every sentence."""
    turns = [(reading, 0) for reading in readings]
    while turns:
        alone, later = _name_several(turns)
        _name_alone(alone, words)
        later += [(reading, place + 1) for reading, place in alone]
        turns = [turn for turn in later if turn[1] < len(turn[0].figures)]


def _name_several(turns: Iterable[Turn]) -> tuple[list[Turn], list[Turn]]:
    """Name the figures that are read together; return those that stand alone, and what follows the others."""
    alone, later = [], []
    for turn in turns:
        reading, place = turn
        count = _read_several(reading, place) if place + 1 < len(reading.figures) else 0
        if count:
            later.append((reading, place + count))
        else:
            alone.append(turn)
    return alone, later


def _read_several(reading: Reading, place: int) -> int:
    """Name a figure together with those that follow; return how many they are, 0 where it stands alone."""
    return (
        read_respectively(reading, place) or read_from_to(reading, place) or read_noun_ahead(reading, place)
    )


def _name_alone(turns: Sequence[Turn], words: NamingWords) -> None:
    contexts = [reading.layout.context(place, reading.names[-RECALLED:]) for reading, place in turns]
    names = name_all(contexts, words)
    for (reading, place), context, name in zip(turns, contexts, names, strict=True):
        if context.listed and context.enumerated:
            _share_predicate(reading, place, name)
        reading.add(place, name)


def _share_predicate(reading: Reading, place: int, name: Name) -> None:
    """8名首席名师和81名骨干教师被评定为优秀: what is said after the last of a list is said of all."""
    predicate = name.text.removeprefix(name.noun)
    if "的" in predicate:
        return
    while place and name.rule == "subject-after" and name.noun and name.noun + predicate == name.text:
        place -= 1
        before = reading.given.get(place)
        if before is None or before.text != before.noun or before.rule != "subject-after":
            return
        if reading.is_target(place):
            return
        reading.given[place] = replace(before, text=before.text + predicate)
        if reading.layout.starts_clause(place):
            return
