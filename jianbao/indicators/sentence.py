"""The figures of one sentence, named one after the other so that each can refer to those before it."""

from msgspec.structs import replace

from jianbao.indicators.ahead import read_noun_ahead
from jianbao.indicators.context import Name
from jianbao.indicators.from_to import read_from_to
from jianbao.indicators.naming import name_figure
from jianbao.indicators.reading import Reading
from jianbao.indicators.respectively import read_respectively

RECALLED = 12
"""How many figures back a name can refer to."""


def name_figures(reading: Reading) -> None:
    """Give each figure of a sentence its name."""
    place, last = 0, len(reading.figures) - 1
    while place < last:
        place += _read_several(reading, place) or _read_single(reading, place)
    if place == last:
        _read_single(reading, place)


def _read_several(reading: Reading, place: int) -> int:
    """Name a figure together with those that follow; return how many they are, 0 where it stands alone."""
    return (
        read_respectively(reading, place) or read_from_to(reading, place) or read_noun_ahead(reading, place)
    )


def _read_single(reading: Reading, place: int) -> int:
    context = reading.layout.context(place, reading.names[-RECALLED:])
    name = name_figure(context, reading.words)
    if context.listed and context.enumerated:
        _share_predicate(reading, place, name)
    reading.add(place, name)
    return 1


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
