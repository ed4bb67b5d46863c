"""Entries sorted by the characters they can begin with: each place tries only what can match there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import Pattern

WRITTEN = "cn"
"""The class of the characters of written numerals in a tag `begins` or `then`."""
SPACE = "space"
LINE_END = "line-end"
"""The class of what stands after the last word of a line, or of the text."""
MEASURE = "$measure"
DIGITS = "0123456789"
_LONG = 1500
_ANY = ""

Expressions = tuple[re.Pattern[str], ...]


class Ways(NamedTuple):
    """Where an entry can begin, and what is to be tried there."""

    heads: AhoCorasick
    """What the entries can begin with, all found in one pass; no two at one place."""
    mention: tuple[Expressions, ...]
    """By what is found, the expressions to try in turn; a match's group is `e` and the entry's place."""
    in_digits: Expressions
    """The same for a number in digits."""
    after_digits: dict[str, Expressions]
    """The same by the character after such a number, where that makes a difference."""


def sort_entries(entries: Sequence[Pattern], classes: Mapping[str, Iterable[str]], path: Path) -> Ways:
    """Return what finds the places where a mention can begin, and what to try there by character."""
    beginnings = [_beginnings(entry.tags.get("begins", ""), classes) for entry in entries]
    for entry, found in zip(entries, beginnings, strict=True):
        if not found:
            raise LexiconError(
                f"{path}: entry {entry.id}: has no tag begins; say what characters it begins with"
            )
    return _ways(entries, beginnings, classes)


def _groups(beginnings: Sequence[set[str]]) -> dict[str, frozenset[int]]:
    """Return by what they begin with the entries to try there; one way to begin at a place is enough."""
    every = set().union(*beginnings)
    groups: dict[str, set[int]] = {}
    for number, words in enumerate(beginnings):
        for word in words:
            starts = [word[:end] for end in range(1, len(word))]
            head = next((start for start in starts if start in every), word)
            groups.setdefault(head, set()).add(number)
    return {head: frozenset(numbers) for head, numbers in sorted(groups.items())}


def _ways(
    entries: Sequence[Pattern], beginnings: Sequence[set[str]], classes: Mapping[str, Iterable[str]]
) -> Ways:
    """Return what to try at each place: one expression of the short entries, one of the long.

    The long ones, which list the measure words, come last and compile slowly: few choices of them are made.
    """
    long = (number for number, entry in enumerate(entries) if len(entry.expression.pattern) > _LONG)
    long_from = next(long, len(entries))
    joined = cache(partial(_joined, entries))

    @cache
    def own(numbers: frozenset[int]) -> tuple[re.Pattern[str], ...]:
        parts = {number for number in numbers if number < long_from}, {n for n in numbers if n >= long_from}
        return tuple(joined(tuple(sorted(part))) for part in parts if part)

    groups = _groups(beginnings)
    then = _then(entries, groups[DIGITS[0]], classes)
    anywhere = groups[DIGITS[0]].difference(then)
    in_digits = (joined(tuple(sorted(anywhere))),)
    return Ways(
        heads=AhoCorasick(list(groups), store_patterns=False, implementation=Implementation.DFA),
        mention=tuple(in_digits if head in DIGITS else own(numbers) for head, numbers in groups.items()),
        in_digits=in_digits,
        after_digits={
            character: own(anywhere | {number for number in then if character in then[number]})
            for character in sorted(set().union(*then.values()))
        },
    )


def _then(
    entries: Sequence[Pattern], numbers: Iterable[int], classes: Mapping[str, Iterable[str]]
) -> dict[int, set[str]]:
    """Return the characters after the digits of those entries that tell them."""
    return {
        number: _characters(entries[number].tags["then"], classes)
        for number in sorted(numbers)
        if "then" in entries[number].tags
    }


def _characters(written: str, classes: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    for word in written.split():
        if word in classes:
            found |= set(classes[word])
        elif _is_range(word):
            found |= {chr(code) for code in range(ord(word[0]), ord(word[2]) + 1)}
        else:
            found |= set(word)
    return found


def _is_range(word: str) -> bool:
    return len(word) == 3 and word[1] == "-"


def _joined(entries: Sequence[Pattern], numbers: Sequence[int]) -> re.Pattern[str]:
    """Join entries, each with its group at its end: the engine passes over ways by their first character."""
    return compile_expression(
        "|".join(f"(?:{entries[number].expression.pattern})(?P<e{number}>)" for number in numbers)
    )


def _beginnings(written: str, classes: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what a tag tells that an entry begins with: a character, two, or a whole word.

    A tag holds names of classes, ranges like 0-9, characters, and characters/those that may follow them;
    the space, the written numerals and what measure words begin with can be named among either.
    """
    found: set[str] = set()
    for word in written.split():
        firsts, _, seconds = word.partition("/")
        if word in classes:
            found |= set(classes[word])
        elif _is_range(word):
            found |= _characters(word, classes)
        else:
            after = _spelt(seconds, classes) or [_ANY]
            found |= {first + second for first in _spelt(firsts, classes) for second in after}
    return found


def _spelt(characters: str, classes: Mapping[str, Iterable[str]]) -> str:
    """Write out the classes named among characters: what their words begin with."""
    for name in (WRITTEN, SPACE, MEASURE):
        if name in characters:
            characters = characters.replace(name, "".join(sorted({word[0] for word in classes[name]})))
    return characters
