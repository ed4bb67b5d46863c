"""What the reader of numbers knows, loaded from lexicon/figures and compiled into one expression."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import Pattern, PatternEntry, alternation, compile_entries, compose_parts
from jianbao.foundations.records import Kind
from jianbao.foundations.yamlfile import load_yaml

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


class NumberRules(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the lexer and the reading of quantities need."""

    heads: re.Pattern[str]
    """Every character that an entry can begin with."""
    mention: Mapping[str, re.Pattern[str]]
    """By first character, its entries in their order; the group that matched is a key of `ids`."""
    ids: Mapping[str, str]
    tags: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, Kind]
    """The kind of a figure by its measure word."""
    groups: Mapping[str, str]
    quantity: re.Pattern[str]
    """A quantity taken apart: modifier, numeral, measure word, what follows."""
    modifiers: Mapping[str, str]
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
    mention = _by_first_character(entries, _classes(changes, idioms, written), path)
    counted = {noun: unit for unit, nouns in measures.counted_nouns.items() for noun in nouns}
    return NumberRules(
        heads=re.compile("[" + re.escape("".join(mention)) + "]"),
        mention=mention,
        ids={f"e{i}": entry.id for i, entry in enumerate(entries)},
        tags={entry.id: entry.tags for entry in entries},
        kinds={word: group.kind for group in measures.groups for word in group.words},
        groups={word: group.id for group in measures.groups for word in group.words},
        quantity=_taken_apart(composed),
        modifiers=_modifiers(written, path),
        counted=counted,
        counted_noun=re.compile(f"({alternation(counted)})"),
        counted_later=re.compile(f"[一-龥]{{1,6}}?({alternation(counted)})"),
        counted_last=re.compile(f"({alternation(counted)})(?:规模|总数|数)?$"),
        reach=re.compile(alternation(changes.reach) + "了?$"),
        reach_anywhere=re.compile(alternation(word for word in changes.reach if len(word) > 2)),
    )


def _classes(changes: ChangeFile, idioms: IdiomFile, written: MentionFile) -> dict[str, set[str]]:
    """Return the first characters of the word lists that entries begin with."""
    shift = written.parts.get("shift", ())
    modifiers = [word for name in MODIFIERS for word in written.parts.get(name, ())]
    lists = {"$grow": changes.grow, "$idioms": idioms.idioms, "$shift": shift, "$before": modifiers}
    return {name: {word[0] for word in words} for name, words in lists.items()} | {"cn": set(_WRITTEN_DIGITS)}


def _by_first_character(
    entries: Sequence[Pattern], classes: Mapping[str, set[str]], path: Path
) -> dict[str, re.Pattern[str]]:
    """Sort entries by the characters they can begin with: each place tries only what can match there."""
    groups: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for character in sorted(_beginnings(entry.tags.get("begins", ""), classes)):
            groups.setdefault(character, []).append(number)
        if not entry.tags.get("begins"):
            raise LexiconError(
                f"{path}: entry {entry.id}: has no tag begins; say what characters it begins with"
            )
    compiled: dict[tuple[int, ...], re.Pattern[str]] = {}
    found = {}
    for character, numbers in groups.items():
        key = tuple(numbers)
        if key not in compiled:
            alternatives = (f"(?P<e{number}>{entries[number].expression.pattern})" for number in key)
            compiled[key] = re.compile("|".join(alternatives))
        found[character] = compiled[key]
    return found


def _beginnings(written: str, classes: Mapping[str, set[str]]) -> set[str]:
    """Return the characters of a tag: names of classes, ranges like 0-9, or the characters themselves."""
    found: set[str] = set()
    for word in written.split():
        if word in classes:
            found |= classes[word]
        elif len(word) == 3 and word[1] == "-":
            found |= {chr(code) for code in range(ord(word[0]), ord(word[2]) + 1)}
        else:
            found |= set(word.replace("cn", ""))
            found |= classes["cn"] if "cn" in word else set()
    return found


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
    """Return an expression for measure words, each kept from the longer words it may begin."""

    def guarded(word: str) -> str:
        barred = not_before.get(word, ())
        return re.escape(word) + (f"(?!{alternation(barred)})" if barred else "")

    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(guarded, ordered)) + ")"


def _taken_apart(parts: Mapping[str, str]) -> re.Pattern[str]:
    more, magnitude = parts["more"], parts["magnitude"]
    digits = rf"{parts['arabic']} ?{more}? ?{magnitude}?{more}?"
    numeral = rf"(?:{digits}|[上数几]?{parts['cn']}{{1,16}}几?(?:{more}[万亿]{{0,2}})?)"
    return re.compile(
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
    return found
