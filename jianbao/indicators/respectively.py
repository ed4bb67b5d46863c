"""Figures that are dealt out in order to the things named before them: 分别, or a list as long as theirs."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from jianbao.indicators.changes import as_change
from jianbao.indicators.context import Figure, Name
from jianbao.indicators.lists import SPLIT, item_heads, match_items, name_items
from jianbao.indicators.periods import Period
from jianbao.indicators.phrases import closed, opened, tidied
from jianbao.indicators.reading import Named, Reading
from jianbao.indicators.words import NamingWords

_CUE = "分别"


def read_respectively(reading: Reading, place: int) -> int:
    """Name the figures from one on, not the last, that are dealt out; return how many they are, or 0."""
    layout = reading.layout
    figure = reading.figures[place]
    clause = layout.clauses[place]
    if reading.folded.find(_CUE, clause, figure.start) < 0 and not layout.leads_list(place):
        return 0
    left = layout.timeless(layout.item_start(place, clause), figure.start)
    count = layout.run_length(place)
    at = left.rfind(_CUE)
    if at < 0:
        return _implied_list(reading, place, left, count)
    phrase, after = left[:at], left[at + len(_CUE) :]
    if after in {"由", "从"}:
        return _from_to(reading, place, phrase, count)
    own = _own_times(reading, place, count)
    if own and count > 1:
        return _by_time(reading, place, phrase, own)
    names = _names(reading, place, phrase, count)
    if names:
        _deal(reading, place, names, _shared_predicate(after, figure, reading.words))
    return len(names)


def _names(reading: Reading, place: int, phrase: str, count: int) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    if count > 1:
        names = _counted_heads(reading, place, count) or match_items(
            phrase, count, reading.heads, reading.words
        )
    if not names and len(reading.names) >= count > 1 and len(phrase) < 4:
        names = tuple(name.text for name in reading.names[-count:])
    return names


def _deal(reading: Reading, place: int, names: tuple[str, ...], tail: str) -> None:
    """Give each figure its name; what the first of them is, all are."""
    reading.heads = item_heads(names)
    kind = reading.figures[place].quantity.kind
    for offset, name in enumerate(name_items(names)):
        one = reading.figures[place + offset]
        if kind == "change":
            reading.figures[place + offset] = replace(one, quantity=replace(one.quantity, kind=kind))
        reading.add(place + offset, replace(name, text=name.text + tail))


def _counted_heads(reading: Reading, place: int, count: int) -> tuple[str, ...]:
    """302个甲项目、146个乙项目分别完成计划的115%、129%: shares are dealt to what was counted."""
    heads = reading.figures[max(0, place - count) : place]
    if len(heads) < count or len(reading.names) < count or heads[0].start < reading.layout.clauses[place]:
        return ()
    if not all(reading.layout.right(place - count + offset)[0] for offset in range(count)):
        return ()
    return tuple(name.noun or name.text for name in reading.names[-count:])


def _implied_list(reading: Reading, place: int, left: str, count: int) -> int:
    """国家、省重点实验室达21家和241家: as many things as figures, without 分别."""
    words = reading.words
    if count < 2 or not words.closing.last(left):
        return 0
    names = match_items(left, count, (), words)
    if not names or len(SPLIT.split(opened(left, words))) != count:
        return 0
    for offset, name in enumerate(name_items(names, "list-in-order")):
        reading.add(place + offset, name)
    return count


def _from_to(reading: Reading, place: int, phrase: str, count: int) -> int:
    """分别由85%、90%提高到88%、95%."""
    figures, layout = reading.figures, reading.layout
    new = place + count
    if new + count > len(figures) or layout.run_length(new) < count:
        return 0
    between = layout.timeless(figures[new - 1].end, figures[new].start)
    names = match_items(phrase, count, reading.heads, reading.words)
    if not names or not reading.numbers.reach.search(between):
        return 0
    for offset, name in enumerate(name_items(names, "respectively-from-to")):
        old = figures[place + offset]
        figures[place + offset] = replace(old, rule="change-from")
        reading.add(place + offset, None)
        figures[new + offset] = as_change(old, figures[new + offset])
        reading.add(new + offset, name)
    return 2 * count


def _own_times(reading: Reading, place: int, count: int) -> list[Period]:
    """Return the times that 分别 deals out, one for each figure: 2025年、2026年分别达到40%、70%."""
    start = reading.figures[place].start
    clause = reading.layout.clauses[place]
    times = [one for one in reading.periods if clause <= one.start and one.end <= start]
    listed = all(reading.layout.is_separator(a.end, b.start) for a, b in pairwise(times))
    return times if len(times) == count and listed else []


def _by_time(reading: Reading, place: int, phrase: str, times: Sequence[Period]) -> int:
    words = reading.words
    text = tidied(opened(closed(phrase.strip("、和与及"), words), words).strip("、和与及"))
    for offset, time in enumerate(times):
        name = Name(text, "respectively-by-time", 0.8, "", text)
        reading.names.append(name)
        figure = reading.figures[place + offset]
        reading.named[figure.start] = Named(figure, name, time)
    return len(times)


def _shared_predicate(after: str, figure: Figure, words: NamingWords) -> str:
    rest = closed(after, words).removesuffix("的")
    if rest.startswith("占"):
        return rest + "比例"
    if not rest:
        return ""
    unsaid = figure.quantity.kind == "ratio" and not words.rate_last.last(rest)
    return rest + ("比例" if unsaid else "")
