"""The gist of an analysis: the little of it that must be known of all documents at once.

Whether a speech is a copy and what is rare depend on the whole build. The gists of ten thousand speeches
fit in memory where their analyses do not; all else is done a few documents at a time.
"""

import sys
from array import array
from zlib import crc32

import msgspec

from jianbao.foundations.decimals import plain_number
from jianbao.foundations.records import Analysis, Indicator, Speech
from jianbao.highlights.rarity import quoted_names
from jianbao.summary.pieces import LikenessRules, Pieces

_HEAVIEST = 0xFFFF


class SpeechGist(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the whole needs of a speech."""

    source: str
    speech: int
    title: str
    organisation: str
    region: str
    parent: str
    start: int
    opening_end: int
    """Where its title lines end."""
    line: int
    """The line of the document on which it begins."""
    marks: bytes
    """A mark of four bytes for each piece of its words: equal pieces have equal marks."""
    weights: bytes
    """How many characters each piece has, two bytes each, in the order of the marks."""
    figures: tuple[str, ...]
    """The values that it reports, with their units, each once."""
    names: tuple[str, ...]
    """The names that it sets between quotation marks, each once."""
    themes: tuple[str, ...]
    """The themes that it is listed under."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells the speech from all others of a build."""
        return self.source, self.speech


class Gist(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the whole needs of a document."""

    source: str
    path: str
    speeches: tuple[SpeechGist, ...]


def find_gist(analysis: Analysis, rules: LikenessRules) -> Gist:
    """Return what the whole needs of an analysis."""
    figures: dict[int, dict[str, None]] = {}
    for row in analysis.indicators:
        figures.setdefault(row.speech, {})[figure_key(row)] = None
    themes: dict[int, list[str]] = {}
    for cell in analysis.evidence:
        themes.setdefault(cell.speech, []).append(cell.theme)
    document = analysis.document
    return Gist(
        document.source,
        document.path,
        tuple(
            _speech_gist(
                speech,
                document.text,
                rules.pieces(speech.body.of(document.text)),
                figures=tuple(figures.get(speech.speech, ())),
                themes=tuple(themes.get(speech.speech, ())),
            )
            for speech in analysis.speeches
        ),
    )


def figure_key(row: Indicator) -> str:
    """Return what is the same of two figures that say the same: the value in full and its unit."""
    return f"{plain_number(row.value)} {row.unit}"


def pack_pieces(pieces: Pieces) -> tuple[bytes, bytes]:
    """Return the marks of the pieces, rising, and their weights: the same on every machine, in every run."""
    weights: dict[int, int] = {}
    for piece, weight in pieces.weights.items():
        mark = crc32(piece.encode("utf-8"))
        weights[mark] = min(_HEAVIEST, weights.get(mark, 0) + weight)
    marks = sorted(weights)
    return _packed("I", marks), _packed("H", [weights[mark] for mark in marks])


def _packed(kind: str, numbers: list[int]) -> bytes:
    packed = array(kind, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _speech_gist(
    speech: Speech, text: str, pieces: Pieces, *, figures: tuple[str, ...], themes: tuple[str, ...]
) -> SpeechGist:
    marks, weights = pack_pieces(pieces)
    return SpeechGist(
        source=speech.source,
        speech=speech.speech,
        title=speech.title,
        organisation=speech.organisation,
        region=speech.region,
        parent=speech.parent,
        start=speech.start,
        opening_end=speech.body.start,
        line=text.count("\n", 0, speech.start) + 1,
        marks=marks,
        weights=weights,
        figures=figures,
        names=tuple(sorted(quoted_names(text, speech.start, speech.end))),
        themes=themes,
    )
