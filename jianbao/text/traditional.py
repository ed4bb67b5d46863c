"""Traditional characters folded to simplified ones for matching, character for character."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import alternation
from jianbao.foundations.yamlfile import load_yaml

_SAMPLE = 4000
_SHARE = 0.03
"""A simplified text quotes a traditional character now and then; a traditional one is full of them."""


class TraditionalFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The contents of traditional.yaml: two characters a pair, pairs set apart by blanks."""

    pairs: str


class Simplifier(msgspec.Struct, frozen=True):
    """The table of characters, and what finds them."""

    table: Mapping[int, str]
    characters: re.Pattern[str]

    def fold(self, text: str) -> str:
        """Return a traditional text in simplified characters, any other text unchanged; same length."""
        sample = text[:_SAMPLE]
        found = sum(1 for _ in self.characters.finditer(sample))
        return text.translate(self.table) if found > _SHARE * len(sample) else text


def load_simplifier(path: Path) -> Simplifier:
    """Read the pairs of characters; raise LexiconError for one that is no pair."""
    pairs = load_yaml(path, TraditionalFile).pairs.split()
    wrong = next((pair for pair in pairs if len(pair) != 2), "")
    if wrong:
        raise LexiconError(
            f"{path}: “{wrong}” is no pair of characters; write the traditional one, then the other"
        )
    return Simplifier(
        {ord(pair[0]): pair[1] for pair in pairs},
        compile_expression(alternation(pair[0] for pair in pairs)),
    )
