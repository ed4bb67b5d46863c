"""Indicator families: what an office lays side by side, and the ways of counting that must not be mixed."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import PatternEntry, alternation, compile_entries
from jianbao.foundations.records import PLANNED, Indicator
from jianbao.foundations.yamlfile import load_yaml
from jianbao.highlights.comparing import Comparing, load_comparing

_BESIDE = 8
"""How many characters before a figure may qualify it."""
_CLAUSE_MARKS = re.compile("[,;。\uff0c\uff1b]")


class FamilyEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family as an office writes it."""

    id: str
    name: str
    unit: str = ""
    accepts: tuple[str, ...] = ()
    flow: bool = False
    additive: bool = False
    growth: bool = False
    across_levels: bool = False
    implies: tuple[str, ...] = ()
    variants: tuple[PatternEntry, ...]


class FamilyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """config/families.yaml as it is written."""

    comparing: str
    scopes: dict[str, tuple[str, ...]] = {}
    beside: dict[str, tuple[str, ...]] = {}
    units: dict[str, tuple[str, ...]] = {}
    openings: str = ""
    targets: str
    families: tuple[FamilyEntry, ...]


class Variant(msgspec.Struct, frozen=True):
    """A way of counting: its name as a reader sees it, and how an indicator's name tells it."""

    name: str
    expression: re.Pattern[str]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A family made ready."""

    id: str
    name: str
    unit: str
    accepts: frozenset[str]
    flow: bool
    additive: bool
    growth: bool
    across_levels: bool
    implies: frozenset[str]
    """The scopes that go without saying in this family."""
    variants: tuple[Variant, ...]
    scopes: Mapping[str, re.Pattern[str]]
    beside: Mapping[str, re.Pattern[str]]
    units: Mapping[str, str]
    targets: re.Pattern[str]
    openings: re.Pattern[str] | None
    comparing: Comparing

    def variant_of(self, indicator: Indicator) -> Variant | None:
        """Return the way of counting that the indicator's name tells, or None if it is of no way here."""
        return self.variant_named(own_name(indicator)) if indicator.unit in self.accepts else None

    def variant_named(self, name: str) -> Variant | None:
        """Return the first way of counting that a name tells, its unit left aside."""
        return next((variant for variant in self.variants if variant.expression.search(name)), None)

    def scopes_of(self, indicator: Indicator) -> tuple[str, ...]:
        """Return what narrows the indicator to a part, in the order of the file."""
        named = (
            name
            for name, words in self.scopes.items()
            if name not in self.implies and words.search(indicator.indicator)
        )
        clause = _last_clause(lead_of(indicator))[-_BESIDE:]
        return (*named, *(name for name, words in self.beside.items() if words.search(clause)))

    def is_target(self, indicator: Indicator) -> bool:
        """Tell a target from a result by heading, time, the clause before it or the sentence's opening."""
        lead = lead_of(indicator)
        if indicator.rule.endswith(PLANNED) or (self.openings and self.openings.search(lead)):
            return True
        clause = _last_clause(lead)
        return any(self.targets.search(words) for words in (indicator.period, indicator.indicator, clause))

    def unit_of(self, indicator: Indicator) -> str:
        """Return the unit under the name that stands for all that mean the same."""
        return self.units.get(indicator.unit, indicator.unit)


def own_name(indicator: Indicator) -> str:
    """Return a name without that of its region at the front: 赣州市地区生产总值 → 地区生产总值."""
    name, region = indicator.indicator, indicator.region
    if region and name.startswith(region):
        return name[len(region) :] or name
    short = region[:-1]
    return name[len(short) :] or name if len(short) > 1 and name.startswith(short) else name


def lead_of(indicator: Indicator) -> str:
    """Return what its sentence says before the figure."""
    return indicator.quote[: max(0, indicator.start - indicator.quote_start)]


def _last_clause(lead: str) -> str:
    return _CLAUSE_MARKS.split(lead)[-1]


def load_families(path: Path) -> tuple[Family, ...]:
    """Read the families; raise LexiconError for a missed example or an id used twice."""
    written = load_yaml(path, FamilyFile)
    scopes = {name: re.compile(alternation(words)) for name, words in written.scopes.items()}
    units = {word: name for name, words in written.units.items() for word in words}
    beside = {name: re.compile(alternation(words)) for name, words in written.beside.items()}
    targets = _expression("targets", written.targets, path)
    openings = _expression("openings", written.openings, path) if written.openings else None
    comparing = load_comparing(path.parent / written.comparing)
    seen: set[str] = set()
    for entry in written.families:
        if entry.id in seen:
            raise LexiconError(f"{path}: family {entry.id}: the id is used twice; rename one")
        seen.add(entry.id)
    return tuple(
        Family(
            id=entry.id,
            name=entry.name,
            unit=entry.unit,
            accepts=frozenset(entry.accepts or (entry.unit,)),
            flow=entry.flow,
            additive=entry.additive,
            growth=entry.growth,
            across_levels=entry.across_levels,
            implies=_implied(entry, scopes, path),
            variants=_variants(entry, path),
            scopes=scopes,
            units=units,
            beside=beside,
            targets=targets,
            openings=openings,
            comparing=comparing,
        )
        for entry in written.families
    )


def _expression(name: str, pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"{path}: {name}: no valid expression ({error}); correct it") from error


def _implied(entry: FamilyEntry, scopes: Mapping[str, re.Pattern[str]], path: Path) -> frozenset[str]:
    for name in entry.implies:
        if name not in scopes:
            raise LexiconError(f"{path}: family {entry.id}: implies {name}, which is no scope; correct it")
    if entry.additive and "%" in (entry.accepts or (entry.unit,)):
        raise LexiconError(f"{path}: family {entry.id}: rates cannot be added; take out additive")
    return frozenset(entry.implies)


def _variants(entry: FamilyEntry, path: Path) -> tuple[Variant, ...]:
    if not entry.variants:
        raise LexiconError(f"{path}: family {entry.id}: has no variants; write at least one")
    patterns = compile_entries(entry.variants, {}, path)
    return tuple(Variant(pattern.tags.get("name", entry.name), pattern.expression) for pattern in patterns)
