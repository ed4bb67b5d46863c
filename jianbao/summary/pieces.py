"""A text as the pieces that stay the same when signs, width, line ends or the script change."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml
from jianbao.text.traditional import Simplifier, load_simplifier

Likeness = Literal["same", "repeats", "different"]

_SIGNS = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(r"^[^\w\n]*\d{1,4}[^\w\n]*$", re.MULTILINE)


class Pieces(NamedTuple):
    """The pieces of a text, each with how much of the text it makes up, and their sum."""

    weights: Mapping[str, int]
    length: int


class LikenessExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two texts, and what they are to each other."""

    why: str
    one: str
    other: str
    verdict: Likeness


class LikenessFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contents of duplicates.yaml; each field is explained there."""

    cut_at: str
    same: float
    repeats: float
    shortest: int
    examples: tuple[LikenessExample, ...]


class LikenessRules(msgspec.Struct, frozen=True):
    """What makes two texts one, ready for use."""

    settings: LikenessFile
    cuts: re.Pattern[str]
    simplifier: Simplifier

    def pieces(self, text: str) -> Pieces:
        """Cut a text at its frequent characters, so that a change spoils the piece it stands in alone."""
        words = _SIGNS.sub("", self.simplifier.fold(_PAGE_NUMBER.sub("", text)))
        words = unicodedata.normalize("NFKC", words)
        weights = {piece: len(piece) for piece in self.cuts.split(words) if piece}
        return Pieces(weights, sum(weights.values()))

    def judge(self, one: Pieces, other: Pieces) -> Likeness:
        """Tell what two texts are to each other by how much of them both hold."""
        shared = sum(one.weights[piece] for piece in one.weights.keys() & other.weights.keys())
        return self.judge_share(shared, one.length, other.length)

    def judge_share(self, shared: int, one: int, other: int) -> Likeness:
        """Tell what two texts are to each other by the length of what both hold and their own lengths."""
        shorter, longer = sorted((one, other))
        if shorter < self.settings.shortest * _LEFT_AFTER_CUTTING:
            return "different"
        if shared >= self.settings.same * longer:
            return "same"
        return "repeats" if shared >= self.settings.repeats * shorter else "different"


_LEFT_AFTER_CUTTING = 0.8
"""About so much of a text is left without its signs and the characters at which it is cut."""


def load_likeness(lexicon: Path) -> LikenessRules:
    """Read duplicates.yaml and hold it to its examples; raise LexiconError for one that it misjudges."""
    path = lexicon / "speeches" / "duplicates.yaml"
    settings = load_yaml(path, LikenessFile)
    if not settings.cut_at or not 0 < settings.repeats <= settings.same <= 1:
        raise LexiconError(f"{path}: cut_at must hold characters, and 0 < repeats ≤ same ≤ 1; correct them")
    cuts = re.compile(f"[{re.escape(settings.cut_at)}]")
    rules = LikenessRules(settings, cuts, load_simplifier(lexicon / "traditional.yaml"))
    for example in settings.examples:
        verdict = rules.judge(rules.pieces(example.one), rules.pieces(example.other))
        if verdict != example.verdict:
            raise LexiconError(
                f"{path}: example “{example.why}” comes out as {verdict}, not {example.verdict}; "
                "correct the example or the shares"
            )
    return rules
