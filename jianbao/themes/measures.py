"""What makes a clause a concrete measure or result: patterns with a strength, kept as data."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from jianbao.foundations.beginnings import beginnings, opening_words
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import PatternEntry, compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml

STRONGEST = 3
"""A result that can be checked."""

_MARKS = ",;\n\uff0c\uff1b\u3002"
_MARK = re.compile(f"[{_MARKS}]")


class MeasuresFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/measures.yaml as it is written."""

    parts: dict[str, str | tuple[str, ...]]
    entries: tuple[PatternEntry, ...]


class Opened(NamedTuple):
    """A pattern that begins with words of a list, or is no more than such a list."""

    strength: int
    expression: re.Pattern[str] | None
    """What must match from the word on; nothing where the word is enough."""


class MeasureRules(msgspec.Struct, frozen=True):
    """The patterns with their strengths."""

    strongest: tuple[re.Pattern[str], ...]
    """The patterns of strength 3 that begin with no words of a list."""
    words: AhoCorasick
    """The words that patterns begin with, all found in one pass."""
    patterns: Sequence[tuple[Opened, ...]]
    """The patterns that begin with each of `words`, the strongest first; and then each of `entries`."""
    entries: tuple[re.Pattern[str], ...]
    """The weaker patterns that begin with no words of a list."""
    others: tuple[re.Pattern[str], ...]
    """What tells that a clause is about what somebody above said or did: no measure of the place's own."""


_PLACE = itemgetter(1)


class Measures:
    """The measures of a text, asked for in its order."""

    def __init__(self, text: str, rules: MeasureRules) -> None:
        """Find where a pattern is or may be found; which of the latter are, is told when it is asked for."""
        strongest = [match.start() for one in rules.strongest for match in one.finditer(text)]
        strongest.sort()
        found = rules.words.find_matches_as_indexes(text, overlapping=True)
        for kind, expression in enumerate(rules.entries, len(rules.patterns) - len(rules.entries)):
            found += [(kind, *match.span()) for match in expression.finditer(text)]
        found.sort(key=_PLACE)
        for expression in rules.others:
            for match in expression.finditer(text):
                start, end = _clause_around(text, match)
                del strongest[bisect_left(strongest, start) : bisect_left(strongest, end)]
                del found[bisect_left(found, start, key=_PLACE) : bisect_left(found, end, key=_PLACE)]
        self._text = text
        self._patterns = rules.patterns
        self._strongest = [*strongest, len(text)]
        self._found = [*found, (0, len(text), len(text))]
        self._known = self._tried = 0

    def go_to(self, place: int) -> None:
        """Have the next places asked for from `place` on, wherever the last one was."""
        self._known = bisect_left(self._strongest, place)
        self._tried = bisect_left(self._found, place, key=_PLACE)

    def strength(self, start: int, end: int) -> int:
        """Return the strength of the strongest pattern in `start:end`, or 0; the next lies behind."""
        strongest, known = self._strongest, self._known
        while strongest[known] < start:
            known += 1
        self._known = known
        if strongest[known] < end:
            return STRONGEST
        found, tried, best = self._found, self._tried, 0
        while found[tried][1] < start:
            tried += 1
        while (place := found[tried][1]) < end:
            for strength, expression in self._patterns[found[tried][0]]:
                if strength <= best:
                    break
                if expression is None or expression.match(self._text, place):
                    best = strength
                    break
            tried += 1
        self._tried = tried
        return best


def _clause_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
    found = _MARK.search(text, match.end())
    return start, found.start() if found else len(text)


def load_measures(path: Path) -> MeasureRules:
    """Read the patterns of measures; raise LexiconError for one without a strength of 0 to 3."""
    written = load_yaml(path, MeasuresFile)
    patterns = compile_entries(written.entries, compose_parts(written.parts, path), path)
    entries: list[tuple[int, re.Pattern[str]]] = []
    opened: dict[str, list[Opened]] = {}
    for pattern in patterns:
        strength = pattern.tags.get("strength", "")
        if strength not in {"0", "1", "2", "3"}:
            raise LexiconError(f"{path}: entry {pattern.id}: tags.strength must be 0, 1, 2 or 3; correct it")
        words, is_whole = opening_words(pattern.expression)
        if int(strength) and "" not in words:
            one = Opened(int(strength), None if is_whole else pattern.expression)
            for word in words:
                opened.setdefault(word, []).append(one)
        else:
            entries.append((int(strength), beginnings(pattern.expression)))
    by_strength = {
        strength: [expression for known, expression in entries if known == strength]
        for strength in range(STRONGEST + 1)
    }
    weaker = [(strength, expression) for strength in (2, 1) for expression in by_strength[strength]]
    known = sorted(opened)
    return MeasureRules(
        strongest=tuple(by_strength[STRONGEST]),
        words=AhoCorasick(known, store_patterns=False, implementation=Implementation.DFA),
        patterns=[
            *(tuple(sorted(opened[word], key=lambda one: -one.strength)) for word in known),
            *((Opened(strength, None),) for strength, _ in weaker),
        ],
        entries=tuple(expression for _, expression in weaker),
        others=tuple(by_strength[0]),
    )
