"""Where figures may be reckoned from others, and how a result is written: lexicon/derivation.yaml."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from jianbao.foundations.decimals import plain_number
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import Pattern, PatternEntry, alternation, compile_entries
from jianbao.foundations.records import Modifier
from jianbao.foundations.yamlfile import load_yaml

_MOST_DECIMALS = 4
"""A scale is used where the result needs no more decimals than these."""


class DerivationFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/derivation.yaml as it is written."""

    scales: dict[str, int]
    modifiers: dict[Modifier, str]
    point: str
    percent: str
    exact: str
    sizes: tuple[str, ...]
    most_percent: int
    no_sizes_of: tuple[str, ...]
    persons: tuple[str, ...]
    per_head_confidence: float
    not_shared: tuple[str, ...]
    per_head: tuple[PatternEntry, ...]


class DerivationRules(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about reckoning."""

    scales: Mapping[str, Decimal]
    modifiers: Mapping[Modifier, str]
    point: str
    percent: str
    exact: re.Pattern[str]
    sizes: frozenset[str]
    most_percent: int
    no_sizes_of: re.Pattern[str]
    persons: frozenset[str]
    per_head_confidence: float
    not_shared: re.Pattern[str]
    per_head: tuple[Pattern, ...]

    def write(self, value: Decimal, unit: str, modifier: Modifier = "") -> str:
        """Return a result in full: its number in the largest scale that loses no digit, unit, modifier."""
        written = ("\uff0d" if value < 0 else "") + self._number(abs(value)) + unit
        return self.modifiers[modifier].format(written) if modifier else written

    def says_a_number_alone(self, text: str, unit: str) -> bool:
        """Tell whether a figure is nothing but a number, with its unit or without."""
        bare = text.strip()
        return self.exact.fullmatch(bare.removesuffix(unit)) is not None

    def _number(self, value: Decimal) -> str:
        for word, scale in self.scales.items():
            scaled = plain_number(value / scale)
            if value >= scale and len(scaled.partition(".")[2]) <= _MOST_DECIMALS:
                return scaled + word
        return plain_number(value)


def load_derivation_rules(lexicon: Path) -> DerivationRules:
    """Read lexicon/derivation.yaml; raise LexiconError for a missed example or a wrong expression."""
    path = lexicon / "derivation.yaml"
    written = load_yaml(path, DerivationFile)
    for modifier, form in written.modifiers.items():
        if "{}" not in form:
            raise LexiconError(f"{path}: modifiers.{modifier}: lacks {{}}; write where the number goes")
    return DerivationRules(
        scales={word: Decimal(scale) for word, scale in written.scales.items()},
        modifiers=written.modifiers,
        point=written.point,
        percent=written.percent,
        exact=_expression(written.exact, path),
        sizes=frozenset(written.sizes),
        most_percent=written.most_percent,
        no_sizes_of=re.compile(alternation(written.no_sizes_of)),
        persons=frozenset(written.persons),
        per_head_confidence=written.per_head_confidence,
        not_shared=re.compile(alternation(written.not_shared)),
        per_head=compile_entries(written.per_head, {}, path),
    )


def _expression(pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"{path}: exact: no valid expression ({error}); correct it") from error
