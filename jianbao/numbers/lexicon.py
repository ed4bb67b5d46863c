"""What the reader of numbers knows, loaded from lexicon/figures and compiled into one expression."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import Pattern, PatternEntry, alternation, compile_entries, compose_parts
from jianbao.foundations.records import Kind, Status
from jianbao.foundations.trees import tree_expression
from jianbao.foundations.yamlfile import load_yaml
from jianbao.numbers.beginnings import LINE_END, MEASURE, SPACE, WRITTEN, Ways, sort_entries

MODIFIERS = ("over", "near", "at_least", "below")
_WRITTEN_DIGITS = "〇零一二三四五六七八九十百千万亿两"
Parts = dict[str, str | Sequence[str]]


class MeasureGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Measure words that make the same kind of figure."""

    id: str
    kind: Kind
    words: tuple[str, ...]


class MeasureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/figures/measure_words.yaml as it is written."""

    groups: tuple[MeasureGroup, ...]
    not_before: dict[str, tuple[str, ...]]
    digits_only: tuple[str, ...]
    counted_nouns: dict[str, tuple[str, ...]]


class IdiomFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/figures/idioms.yaml as it is written."""

    idioms: tuple[str, ...]


class ChangeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/figures/changes.yaml as it is written."""

    grow: tuple[str, ...]
    reach: tuple[str, ...]


class MentionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/figures/mentions.yaml as it is written."""

    parts: dict[str, str | tuple[str, ...]]
    patterns: tuple[PatternEntry, ...]


class Fate(NamedTuple):
    """What becomes of the mentions that an entry finds."""

    status: Status | None
    shape: str | None
    """As what a figure is to be read and judged."""
    period: bool
    """Whether they can govern the time of figures."""


class NumberRules(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Everything the lexer and the reading of quantities need; known by identity, as a key of memos."""

    ways: Ways
    """Where the entries can begin; the group that matched is a key of `ids`."""
    ids: Mapping[str, str]
    fates: Mapping[str, Fate]
    trimmed: frozenset[str]
    """The entries of which the numeral alone is the mention."""
    kinds: Mapping[str, Kind]
    """The kind of a figure by its measure word."""
    groups: Mapping[str, str]
    quantity: re.Pattern[str]
    """A quantity taken apart: modifier, numeral, measure word, what follows."""
    modifiers: Mapping[str, str]
    """The meaning of a modifier, the longest first."""
    counted: Mapping[str, str]
    """The measure word that a noun implies: 群众 → 人."""
    counted_noun: re.Pattern[str]
    counted_later: re.Pattern[str]
    counted_last: re.Pattern[str]
    reach: re.Pattern[str]
    """A verb that comes before the new value of a change, at the end of a phrase."""
    reach_anywhere: re.Pattern[str]


def load_number_rules(lexicon: Path) -> NumberRules:
    """Read lexicon/figures; raise LexiconError for an entry that fails its own examples."""
    folder = lexicon / "figures"
    measures = load_yaml(folder / "measure_words.yaml", MeasureFile)
    idioms = load_yaml(folder / "idioms.yaml", IdiomFile)
    changes = load_yaml(folder / "changes.yaml", ChangeFile)
    path = folder / "mentions.yaml"
    written = load_yaml(path, MentionFile)
    parts = _parts(measures, idioms, changes, written)
    composed = compose_parts(parts, path)
    entries = compile_entries(written.patterns, composed, path)
    counted = {noun: unit for unit, nouns in measures.counted_nouns.items() for noun in nouns}
    return NumberRules(
        ways=sort_entries(entries, _classes(measures, changes, idioms, written), path),
        ids={f"e{i}": entry.id for i, entry in enumerate(entries)},
        fates={entry.id: _fate(entry, path) for entry in entries},
        trimmed=frozenset(entry.id for entry in entries if "trim" in entry.tags),
        kinds={word: group.kind for group in measures.groups for word in group.words},
        groups={word: group.id for group in measures.groups for word in group.words},
        quantity=_taken_apart(composed),
        modifiers=_modifiers(written, path),
        counted=counted,
        counted_noun=compile_expression(f"({alternation(counted)})"),
        counted_later=compile_expression(f"[一-龥]{{1,6}}?({alternation(counted)})"),
        counted_last=compile_expression(f"({alternation(counted)})(?:规模|总数|数)?$"),
        reach=compile_expression(alternation(changes.reach) + "了?$"),
        reach_anywhere=compile_expression(alternation(word for word in changes.reach if len(word) > 2)),
    )


def _fate(entry: Pattern, path: Path) -> Fate:
    status = entry.tags.get("status")
    if status is not None and status not in get_args(Status):
        raise LexiconError(f"{path}: entry {entry.id}: {status} is no status; write one of the contract's")
    return Fate(status, entry.tags.get("figure"), "period" in entry.tags)  # type: ignore[arg-type]


def _classes(
    measures: MeasureFile, changes: ChangeFile, idioms: IdiomFile, written: MentionFile
) -> dict[str, Iterable[str]]:
    """Return the word lists that entries begin with."""
    modifiers = [word for name in MODIFIERS for word in written.parts.get(name, ())]
    return {
        "$grow": changes.grow,
        "$idioms": idioms.idioms,
        "$shift": written.parts.get("shift", ()),
        "$before": modifiers,
        WRITTEN: _WRITTEN_DIGITS,
        SPACE: " ",
        LINE_END: ("\t", "\n", ""),
        MEASURE: [word for group in measures.groups for word in group.words],
    }


def _parts(measures: MeasureFile, idioms: IdiomFile, changes: ChangeFile, written: MentionFile) -> Parts:
    words = [word for group in measures.groups for word in group.words]
    spoken = [word for word in words if word not in measures.digits_only]
    first: Parts = {
        "measure": _measures(words, measures.not_before),
        "measure_written": _measures(spoken, measures.not_before),
        "counted": alternation(noun for nouns in measures.counted_nouns.values() for noun in nouns),
        "idioms": idioms.idioms,
        "grow": changes.grow,
    }
    return first | dict(written.parts)


def _measures(words: Sequence[str], not_before: Mapping[str, Sequence[str]]) -> str:
    """Return an expression for measure words, each kept from the longer words it may begin.

    One guard for each barred word: a guard over a set of characters takes ten times as long to compile.
    """
    guards = {
        word: "".join(f"(?!{re.escape(barred)})" for barred in not_before.get(word, ())) for word in words
    }
    return tree_expression(guards)


def _taken_apart(parts: Mapping[str, str]) -> re.Pattern[str]:
    more, magnitude = parts["more"], parts["magnitude"]
    digits = rf"{parts['arabic']} ?{more}? ?{magnitude}?{more}?"
    numeral = rf"(?:{digits}|[上数几]?{parts['cn']}{{1,16}}几?(?:{more}[万亿]{{0,2}})?)"
    return compile_expression(
        rf"(?P<before>{parts['before']}+)?(?P<numeral>{numeral}) ?(?P<unit>{parts['measure']})?"
        rf"(?P<after>{parts['after']})?"
    )


def _modifiers(written: MentionFile, path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for meaning in MODIFIERS:
        words = written.parts.get(meaning)
        if words is None or isinstance(words, str):
            raise LexiconError(f"{path}: part {meaning}: must be a list of words; write one")
        found |= dict.fromkeys(words, meaning)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
