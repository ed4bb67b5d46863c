"""Finding speeches that a build holds twice, in one document or in several.

Each text is compared with those before it that share a few of its long pieces, not with all: the work
grows with the texts, not with their pairs. Texts of different places are never one speech, however alike.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jianbao.foundations.records import Analysis, Speech
from jianbao.summary.pieces import Likeness, LikenessRules, Pieces

_TELLING = 8
"""A piece of so many characters is seldom shared by chance."""
_MOST_TELLING = 48
_MOST_HOLDERS = 6
"""A piece that so many texts hold is a set phrase, and leads to none of them any more."""
_MOST_COMPARED = 3


class Text(NamedTuple):
    """A speech with the words below its title lines."""

    speech: Speech
    body: str


class Likewise(NamedTuple):
    """Two speeches, the one that counts and the other, and what the other is to it."""

    original: Speech
    other: Speech
    likeness: Likeness


class _Seen:
    """The texts met so far, found again by the long pieces that they hold."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self._holders: dict[str, list[int]] = {}

    def add(self, text: Text, pieces: Pieces) -> None:
        """Remember a text by its long pieces."""
        for piece in _telling(pieces):
            holders = self._holders.setdefault(piece, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(len(self.texts))
        self.texts.append(text)

    def nearest(self, pieces: Pieces) -> list[Text]:
        """Return the texts that share most long pieces, the nearest first."""
        votes = Counter(number for piece in _telling(pieces) for number in self._holders.get(piece, ()))
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        return [self.texts[number] for number, _ in ranked[:_MOST_COMPARED]]


def find_likewise(analyses: Sequence[Analysis], rules: LikenessRules) -> tuple[Likewise, ...]:
    """Return the speeches that are the same as another, or repeat much of one, in their order.

    Of two that are the same, the one whose place and body are known counts, else the one that comes first.
    """
    seen = _Seen()
    found: list[Likewise] = []
    for text in _texts(analyses):
        pieces = rules.pieces(text.body)
        likewise = _compare(text, pieces, seen, rules)
        if likewise:
            found.append(likewise)
        if likewise is None or likewise.likeness != "same":
            seen.add(text, pieces)
    return tuple(_with_best_originals(found))


def _compare(text: Text, pieces: Pieces, seen: _Seen, rules: LikenessRules) -> Likewise | None:
    repeated: Likewise | None = None
    for other in seen.nearest(pieces):
        likeness = rules.judge(rules.pieces(other.body), pieces)
        if likeness == "same" and may_be_one(other.speech, text.speech):
            return Likewise(other.speech, text.speech, "same")
        if likeness != "different" and repeated is None:
            repeated = Likewise(other.speech, text.speech, "repeats")
    return repeated


def may_be_one(one: Speech, other: Speech) -> bool:
    """Tell whether nothing says that two texts come from different places or bodies."""
    if one.region and other.region:
        return (one.region, one.parent) == (other.region, other.parent)
    bodies = (one.organisation, other.organisation)
    return not all(bodies) or bodies[0] in bodies[1] or bodies[1] in bodies[0]


def _with_best_originals(found: Iterable[Likewise]) -> Iterator[Likewise]:
    """Let the copy that says best who speaks stand for the others."""
    best: dict[tuple[str, int], Speech] = {}
    for one in found:
        if one.likeness == "same":
            known = best.setdefault(key_of(one.original), one.original)
            best[key_of(one.original)] = max(known, one.other, key=_is_named)
    for one in found:
        chosen = best.get(key_of(one.original), one.original)
        if one.likeness != "same" or chosen != one.other:
            yield one._replace(original=chosen)
        else:
            yield Likewise(chosen, one.original, "same")


def key_of(speech: Speech) -> tuple[str, int]:
    """Return what tells a speech from all others of a build."""
    return speech.source, speech.speech


def _is_named(speech: Speech) -> tuple[bool, bool]:
    return bool(speech.region), bool(speech.organisation)


def _telling(pieces: Pieces) -> list[str]:
    """Return the first of the long pieces by the order of characters: texts alike have the same ones."""
    return sorted(piece for piece, length in pieces.weights.items() if length >= _TELLING)[:_MOST_TELLING]


def _texts(analyses: Sequence[Analysis]) -> Iterator[Text]:
    for analysis in analyses:
        for speech in analysis.speeches:
            yield Text(speech, speech.body.of(analysis.document.text))
