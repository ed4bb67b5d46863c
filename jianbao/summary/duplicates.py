"""Finding speeches that a build holds twice, in one document or in several.

Each text is compared with those before it that share a few of its long pieces, not with all: the work
grows with the texts, not with their pairs. Texts of different places are never one speech, however alike.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from jianbao.summary.gist import SpeechGist
from jianbao.summary.pieces import Likeness, LikenessRules

_TELLING = 8
"""A piece of so many characters is seldom shared by chance."""
_MOST_TELLING = 48
_MOST_HOLDERS = 6
"""A piece that so many texts hold is a set phrase, and leads to none of them any more."""
_MOST_COMPARED = 3


class Likewise(NamedTuple):
    """Two speeches, the one that counts and the other, and what the other is to it."""

    original: SpeechGist
    other: SpeechGist
    likeness: Likeness


class _Seen:
    """The texts met so far, found again by the long pieces that they share with another text."""

    def __init__(self, speeches: Sequence[SpeechGist]) -> None:
        telling = [_telling(speech) for speech in speeches]
        shared = _met_twice(telling)
        self._telling = {
            speech.key: [mark for mark in marks if mark in shared]
            for speech, marks in zip(speeches, telling, strict=True)
        }
        self._speeches: list[SpeechGist] = []
        self._holders: dict[int, list[int]] = {}

    def add(self, speech: SpeechGist) -> None:
        """Remember a text by its long pieces."""
        number = len(self._speeches)
        for mark in self._telling[speech.key]:
            holders = self._holders.setdefault(mark, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(number)
        self._speeches.append(speech)

    def nearest(self, speech: SpeechGist) -> list[SpeechGist]:
        """Return the texts that share most long pieces, the nearest first."""
        holders = map(self._holders.get, self._telling[speech.key])
        votes = Counter(chain.from_iterable(filter(None, holders)))
        ranked = sorted([(-count, number) for number, count in votes.items()])
        return [self._speeches[number] for _, number in ranked[:_MOST_COMPARED]]


def find_likewise(speeches: Sequence[SpeechGist], rules: LikenessRules) -> tuple[Likewise, ...]:
    """Return the speeches that are the same as another, or repeat much of one, in their order.

    Of two that are the same, the one whose place and body are known counts, else the one that comes first.
    """
    seen = _Seen(speeches)
    found: list[Likewise] = []
    for speech in speeches:
        likewise = _compare(speech, seen, rules)
        if likewise:
            found.append(likewise)
        if likewise is None or likewise.likeness != "same":
            seen.add(speech)
    return tuple(_with_best_originals(found))


def _compare(speech: SpeechGist, seen: _Seen, rules: LikenessRules) -> Likewise | None:
    repeated: Likewise | None = None
    for other in seen.nearest(speech):
        likeness = _judge(other, speech, rules)
        if likeness == "same" and may_be_one(other, speech):
            return Likewise(other, speech, "same")
        if likeness != "different" and repeated is None:
            repeated = Likewise(other, speech, "repeats")
    return repeated


def _judge(one: SpeechGist, other: SpeechGist, rules: LikenessRules) -> Likeness:
    first, length = _weighed(one.marks, one.weights)
    second, other_length = _weighed(other.marks, other.weights)
    shared = sum(map(first.__getitem__, first.keys() & second.keys()))
    return rules.judge_share(shared, length, other_length)


def may_be_one(one: SpeechGist, other: SpeechGist) -> bool:
    """Tell whether nothing says that two texts come from different places or bodies."""
    if one.region and other.region:
        return (one.region, one.parent) == (other.region, other.parent)
    bodies = (one.organisation, other.organisation)
    return not all(bodies) or bodies[0] in bodies[1] or bodies[1] in bodies[0]


def _with_best_originals(found: Iterable[Likewise]) -> Iterator[Likewise]:
    """Let the copy that says best who speaks stand for the others."""
    best: dict[tuple[str, int], SpeechGist] = {}
    for one in found:
        if one.likeness == "same":
            known = best.setdefault(one.original.key, one.original)
            best[one.original.key] = max(known, one.other, key=_is_named)
    for one in found:
        chosen = best.get(one.original.key, one.original)
        if one.likeness != "same" or chosen.key != one.other.key:
            yield one._replace(original=chosen)
        else:
            yield Likewise(chosen, one.original, "same")


def _is_named(speech: SpeechGist) -> tuple[bool, bool]:
    return bool(speech.region), bool(speech.organisation)


def _met_twice(telling: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the marks of long pieces that two texts hold: all others lead nowhere."""
    counts = Counter(chain.from_iterable(telling))
    return frozenset(mark for mark, count in counts.items() if count > 1)


def _telling(speech: SpeechGist) -> list[int]:
    """Return the marks of the first long pieces by the order of marks: texts alike have the same ones."""
    pieces = zip(_numbers("I", speech.marks), _numbers("H", speech.weights), strict=True)
    return list(islice((mark for mark, weight in pieces if weight >= _TELLING), _MOST_TELLING))


@lru_cache(maxsize=1 << 10)
def _weighed(marks: bytes, weights: bytes) -> tuple[Mapping[int, int], int]:
    """Return the weights of the marks, and their sum."""
    weighed = dict(zip(_numbers("I", marks), _numbers("H", weights), strict=True))
    return weighed, sum(weighed.values())


def _numbers(kind: str, packed: bytes) -> Sequence[int]:
    numbers = array(kind, packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
