"""The rules of highlights: cues and words from the lexicon, weights and budgets from the office."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from jianbao.foundations.beginnings import first_characters
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import (
    Pattern,
    PatternEntry,
    alternation,
    compile_entries,
    compose_parts,
    expand,
)
from jianbao.foundations.yamlfile import load_yaml
from jianbao.highlights.cues import Cues, make_cues

_CORE = "core"
"""What matters to an office; it says nothing by itself."""
_FIGURES = frozenset({"figure", "money", "ratio", "rank"})
_SIZES = frozenset({"figure", "money"})
_MECHANISM = "mechanism"
_SHARE_OF_REST = 0.6


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """config/highlights.yaml as it is written."""

    weights: dict[str, float]
    magnitude: float
    further_figure: float
    brand: float
    rarity: float
    opening: float
    later: float
    closing: float
    intent: float
    themeless: float
    themeless_opening: float
    first: int
    first_characters: int
    all_characters: int
    longest: int
    shortest: int
    per_section: int
    largest: float
    least: float
    spare: float
    neighbour: float
    before: float
    after: float
    padding_cost: float
    second: float
    further: float
    short_clause: int
    comfortable: int
    character_cost: float
    alike: float


class CueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/highlights.yaml as it is written."""

    parts: dict[str, str | tuple[str, ...]] = {}
    cues: tuple[PatternEntry, ...]
    words: dict[str, str | tuple[str, ...]]


class Openings(msgspec.Struct, frozen=True, kw_only=True):
    """How clauses begin, as expressions: what leans back, what frames, what is time, what has no subject."""

    leaning: re.Pattern[str]
    soft: re.Pattern[str]
    unfinished: re.Pattern[str]
    subjects: re.Pattern[str]
    utterances: re.Pattern[str]
    joints: re.Pattern[str]
    connectives: re.Pattern[str]
    framing: re.Pattern[str]
    predicates: re.Pattern[str]
    frame_ends: re.Pattern[str]
    binding: re.Pattern[str]
    own: re.Pattern[str]
    verbs: re.Pattern[str]
    times: re.Pattern[str]
    intents: re.Pattern[str]
    plans: re.Pattern[str]
    ahead: re.Pattern[str]


class HighlightRules(msgspec.Struct, frozen=True, kw_only=True):
    """Cues in the lexicon's order, their weights, how clauses begin, the office's settings."""

    cues: tuple[Pattern, ...]
    finder: Cues
    """What finds the cues; each is told as a bit, the first as the lowest."""
    weights: Mapping[str, float]
    hopeful: int
    """The cues that add to a score."""
    figures: int
    """The cues of figures."""
    sizes: int
    """The cues of figures whose size counts."""
    mechanism: int
    """The cue of what a place set up, and may have named."""
    groups: Mapping[str, str]
    """The group of each cue that has one: cues of a group say the same in several ways."""
    openings: Openings
    anywhere: re.Pattern[str]
    """Any of the openings that nearly every character may begin, and few clauses have."""
    settings: Settings
    opened_by: Mapping[str, frozenset[str]]
    """The openings that may begin with a character; with the empty text those that may with any."""
    sums: dict[int, float] = {}
    """The sums that were asked for already: few sets of cues recur in all texts."""

    def may_open(self, character: str) -> frozenset[str]:
        """Return the names of the openings that a clause may have which begins so."""
        return self.opened_by.get(character) or self.opened_by[""]

    def weigh(self, cues: int) -> float:
        """Return the sum of the cues; of a group that says one thing, the best and a share of the rest."""
        found = self.sums.get(cues)
        if found is None:
            names = frozenset(cue.id for place, cue in enumerate(self.cues) if cues >> place & 1)
            found = self.sums[cues] = self._sum(names)
        return found

    def _sum(self, cues: frozenset[str]) -> float:
        weights, groups = self.weights, self.groups
        if cues == {_CORE}:
            return 0.0
        score = sum(weights[cue] for cue in sorted(cues) if cue not in groups)
        for group in sorted({groups[cue] for cue in cues if cue in groups}):
            found = sorted((weights[cue] for cue in cues if groups.get(cue) == group), reverse=True)
            score += found[0] + _SHARE_OF_REST * sum(found[1:])
        return score


def load_highlight_rules(lexicon: Path, config: Path) -> HighlightRules:
    """Read lexicon/highlights.yaml of the folder `lexicon` and the weights and budgets of `config`."""
    path = lexicon / "highlights.yaml" if lexicon.is_dir() else lexicon
    written, settings = load_yaml(path, CueFile), load_yaml(config, Settings)
    parts = compose_parts(written.parts, path)
    cues = compile_entries(written.cues, parts, path)
    _check_weights(cues, settings, config)
    openings = _openings(written.words, parts, path)
    hopeful = [name for name, weight in settings.weights.items() if weight > 0]
    return HighlightRules(
        cues=cues,
        finder=make_cues(cues),
        weights=settings.weights,
        hopeful=_bits(cues, hopeful),
        figures=_bits(cues, _FIGURES),
        sizes=_bits(cues, _SIZES),
        mechanism=_bits(cues, [_MECHANISM]),
        groups={cue.id: cue.tags["group"] for cue in cues if "group" in cue.tags},
        openings=openings,
        anywhere=compile_expression(
            "|".join(f"(?:{one.pattern})" for one in (openings.subjects, openings.soft, openings.times))
        ),
        settings=settings,
        opened_by=_opened_by(openings),
    )


def _bits(cues: tuple[Pattern, ...], names: Collection[str]) -> int:
    """Return the cues of these names as one number."""
    return sum(1 << place for place, cue in enumerate(cues) if cue.id in names)


def _check_weights(cues: tuple[Pattern, ...], settings: Settings, config: Path) -> None:
    known = {cue.id for cue in cues}
    for name in settings.weights.keys() - known:
        raise LexiconError(f"{config}: weights.{name}: the lexicon has no such cue; correct the name")
    for name in sorted(known - settings.weights.keys()):
        raise LexiconError(f"{config}: weights: no weight for the cue {name}; add one")
    if not 0 < settings.first_characters <= settings.all_characters or settings.first < 1:
        raise LexiconError(f"{config}: first_characters must lie between 1 and all_characters; correct them")


def _openings(words: Mapping[str, str | tuple[str, ...]], parts: Mapping[str, str], path: Path) -> Openings:
    expressions: dict[str, re.Pattern[str]] = {}
    for name in Openings.__struct_fields__:
        if name not in words:
            raise LexiconError(f"{path}: words.{name} is missing; add it")
        value = words[name]
        try:
            body = (
                expand(value, parts, f"{path}: words.{name}")
                if isinstance(value, str)
                else alternation(value)
            )
            expressions[name] = compile_expression(body)
        except re.error as error:
            raise LexiconError(f"{path}: words.{name}: no valid expression ({error}); correct it") from error
    return Openings(**expressions)


def _opened_by(openings: Openings) -> dict[str, frozenset[str]]:
    """Return the openings by the character that they begin with: most clauses then need no trial."""
    firsts = {name: first_characters(getattr(openings, name)) for name in Openings.__struct_fields__}
    everywhere = frozenset(name for name, characters in firsts.items() if characters is None)
    known = frozenset().union(*(characters for characters in firsts.values() if characters is not None))
    opened = {
        one: everywhere | {name for name, characters in firsts.items() if characters and one in characters}
        for one in sorted(known)
    }
    return {**opened, "": everywhere}
