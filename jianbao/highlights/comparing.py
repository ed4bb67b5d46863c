"""The words in which verdicts are told: lexicon/comparing.yaml made ready."""

from pathlib import Path
from typing import Literal

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import Level
from jianbao.foundations.yamlfile import load_yaml
from jianbao.highlights.periods import Times, TimesFile, load_times

Reason = Literal[
    "counted",
    "unit",
    "nature",
    "scope",
    "period",
    "level",
    "no_period",
    "vague_period",
    "relative_period",
    "no_year",
    "no_result",
    "several_values",
]
_PLACES = {"no_period": 0, "no_year": 0, "several_values": 0, "relative_period": 1, "no_result": 1}


class Natures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure is."""

    result: str
    target: str
    change: str
    at_least: str
    below: str


class Unsaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written where a figure says nothing of a kind."""

    unit: str
    scope: str
    period: str


class LevelNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How levels are called."""

    province: str
    city: str
    county: str
    unknown: str

    def of(self, level: Level) -> str:
        """Return the name of a level."""
        name: str = getattr(self, level or "unknown")
        return name


class ComparingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/comparing.yaml as it is written."""

    reasons: dict[Reason, str]
    natures: Natures
    unsaid: Unsaid
    levels: LevelNames
    joint: str
    times: TimesFile


class Comparing(msgspec.Struct, frozen=True, kw_only=True):
    """How times are understood, and how a verdict is told."""

    reasons: dict[Reason, str]
    natures: Natures
    unsaid: Unsaid
    levels: LevelNames
    joint: str
    times: Times

    def reason(self, name: Reason, *told: str) -> str:
        """Return a reason with what it tells of the two figures."""
        return self.reasons[name].format(*told)


def load_comparing(path: Path) -> Comparing:
    """Read lexicon/comparing.yaml; raise LexiconError for a reason that is missing or tells too little."""
    written = load_yaml(path, ComparingFile)
    for name in Reason.__args__:  # type: ignore[attr-defined]
        places = _PLACES.get(name, 2)
        if written.reasons.get(name, "").count("{}") != places or not written.reasons.get(name):
            raise LexiconError(f"{path}: reasons.{name}: write it with {places} {{}} for what differs")
    return Comparing(
        reasons=written.reasons,
        natures=written.natures,
        unsaid=written.unsaid,
        levels=written.levels,
        joint=written.joint,
        times=load_times(written.times, path),
    )
