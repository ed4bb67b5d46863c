"""Entries sorted by the characters they can begin with: each place tries only what can match there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import Pattern

WRITTEN = "cn"
"""The class of the characters of written numerals in a tag `begins`."""
_LONG = 1500
_ANY = ""

Expressions = dict[str, tuple[re.Pattern[str], ...]]


def sort_entries(
    entries: Sequence[Pattern], classes: Mapping[str, Iterable[str]], path: Path
) -> tuple[re.Pattern[str], Expressions]:
    """Return what finds the places where a mention can begin, and what to try there by character."""
    beginnings = [_beginnings(entry.tags.get("begins", ""), classes) for entry in entries]
    for entry, found in zip(entries, beginnings, strict=True):
        if not found:
            raise LexiconError(
                f"{path}: entry {entry.id}: has no tag begins; say what characters it begins with"
            )
    return _heads(beginnings), _expressions(entries, _groups(beginnings, classes))


def _heads(beginnings: Iterable[set[str]]) -> re.Pattern[str]:
    """Return an expression for a first character, with what follows where no entry begins with it alone."""
    every = set().union(*beginnings)
    alone = {one for one in every if len(one) == 1}
    firsts = {one[0] for one in every}
    seconds = {one[1] for one in every if one[0] not in alone}
    return compile_expression(f"{_any_of(firsts)}(?:(?<={_any_of(alone)})|(?={_any_of(seconds)}))")


def _any_of(characters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(characters))) + "]"


def _groups(beginnings: Sequence[set[str]], classes: Mapping[str, Iterable[str]]) -> dict[str, set[int]]:
    """Return by character the entries that can begin with it; written numerals share theirs."""
    groups: dict[str, set[int]] = {}
    for number, words in enumerate(beginnings):
        for word in sorted(words):
            groups.setdefault(word[0], set()).add(number)
    written = groups.keys() & set(classes[WRITTEN])
    alike = set().union(*(groups[character] for character in written))
    return groups | dict.fromkeys(sorted(written), alike)


def _expressions(entries: Sequence[Pattern], groups: Mapping[str, set[int]]) -> Expressions:
    """Return by first character the expressions to try in turn; a match's group is `e` and the entry's place.

    From the first long entry on (one that lists the measure words) all are one expression that every
    character shares: what compiles slowly compiles once. Where none of them can begin it fails quickly.
    """
    long = (number for number, entry in enumerate(entries) if len(entry.expression.pattern) > _LONG)
    shared_from = next(long, len(entries))
    shared = _joined(entries, range(shared_from, len(entries)))
    own: dict[tuple[int, ...], re.Pattern[str]] = {}
    found: Expressions = {}
    for character, numbers in groups.items():
        key = tuple(sorted(number for number in numbers if number < shared_from))
        if key and key not in own:
            own[key] = _joined(entries, key)
        first = (own[key],) if key else ()
        found[character] = (*first, shared) if max(numbers) >= shared_from else first
    return found


def _joined(entries: Sequence[Pattern], numbers: Sequence[int]) -> re.Pattern[str]:
    """Join entries, each with its group at its end: the engine passes over ways by their first character."""
    return compile_expression(
        "|".join(f"(?:{entries[number].expression.pattern})(?P<e{number}>)" for number in numbers)
    )


def _beginnings(written: str, classes: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the first characters that a tag tells, with the second where it tells that too.

    A tag holds names of classes, ranges like 0-9, characters, and characters/those that may follow them.
    """
    found: set[str] = set()
    for word in written.split():
        firsts, _, seconds = word.partition("/")
        if word in classes:
            found |= {one[:2] for one in classes[word]}
        elif len(word) == 3 and word[1] == "-":
            found |= {chr(code) for code in range(ord(word[0]), ord(word[2]) + 1)}
        else:
            found |= {first + second for first in firsts.replace(WRITTEN, "") for second in seconds or [_ANY]}
            found |= set(classes[WRITTEN]) if WRITTEN in word else set()
    return found
