"""Which speeches briefings tell of where a build holds more than a reader can be told."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import msgspec

from jianbao.summary.finished import DocumentCount
from jianbao.summary.totals import province_of

Key = tuple[str, int]
_WITHOUT_CODE = "9"


class Scope(msgspec.Struct, frozen=True):
    """The part of a build that a briefing is made from."""

    province: str = ""
    """The province whose volume it is; empty for the whole build."""
    told: tuple[Key, ...] | None = None
    """The speeches to tell of, best first; None for all of the build."""


def choose_whole(documents: Iterable[DocumentCount], most: int) -> Scope:
    """Return the whole build, or a choice: every province's strongest speech, every second, and so on."""
    provinces = _by_province(documents)
    if sum(map(len, provinces.values())) <= most:
        return Scope()
    rounds = zip_longest(*(_strongest_first(speeches) for speeches in provinces.values()))
    told = [key for one in rounds for key in one if key is not None]
    return Scope(told=tuple(told[:most]))


def choose_volumes(documents: Iterable[DocumentCount], most: int) -> tuple[Scope, ...]:
    """Return each province with its strongest speeches, or all in their order where they are few enough."""
    return tuple(
        Scope(province=name, told=tuple(_told_of(speeches, most)))
        for name, speeches in _by_province(documents).items()
        if name
    )


def _told_of(speeches: Sequence[tuple[int, Key]], most: int) -> list[Key]:
    if len(speeches) <= most:
        return [key for _, key in speeches]
    return _strongest_first(speeches)[:most]


def _strongest_first(speeches: Sequence[tuple[int, Key]]) -> list[Key]:
    return [key for _, key in sorted(speeches, key=lambda one: -one[0])]


def _by_province(documents: Iterable[DocumentCount]) -> dict[str, list[tuple[int, Key]]]:
    """Return the speeches with their strengths by province, the provinces by their codes."""
    codes: dict[str, str] = {}
    found: dict[str, list[tuple[int, Key]]] = {}
    for document in documents:
        for speech in document.speeches:
            name = province_of(speech.region, speech.parent)
            codes.setdefault(name, speech.adcode[:2] or _WITHOUT_CODE)
            found.setdefault(name, []).append((speech.strength, (document.source, speech.speech)))
    return {name: found[name] for name in sorted(found, key=lambda name: codes[name])}
