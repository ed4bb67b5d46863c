"""What makes a clause a concrete measure or result: patterns with a strength, kept as data."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from jianbao.foundations.beginnings import beginnings, opening_words
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import PatternEntry, compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml

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


class Openers(msgspec.Struct, frozen=True):
    """The words that patterns begin with, all found in one pass."""

    words: AhoCorasick
    patterns: Sequence[tuple[Opened, ...]]
    """The patterns that begin with each of `words`, the strongest first."""

    def mark(self, text: str, places: bytearray) -> None:
        """Raise every place of `text` where such a pattern is found to its strength."""
        patterns = self.patterns
        for word, start, _ in self.words.find_matches_as_indexes(text, overlapping=True):
            known = places[start]
            for strength, expression in patterns[word]:
                if strength <= known:
                    break
                if expression is None or expression.match(text, start):
                    places[start] = strength
                    break


class MeasureRules(msgspec.Struct, frozen=True):
    """The patterns with their strengths, the strongest first."""

    entries: tuple[tuple[int, re.Pattern[str]], ...]
    openers: Openers
    """Those of them that begin with words of a list."""
    others: tuple[re.Pattern[str], ...] = ()
    """What tells that a clause is about what somebody above said or did: no measure of the place's own."""

    def strengths(self, text: str) -> bytearray:
        """Return for every place of `text` the strength of the strongest pattern found there, or 0."""
        places = bytearray(len(text) + 1)
        for strength, expression in reversed(self.entries):
            for match in expression.finditer(text):
                places[match.start()] = strength
        self.openers.mark(text, places)
        for expression in self.others:
            for match in expression.finditer(text):
                start, end = _clause_around(text, match)
                places[start:end] = bytes(end - start)
        return places


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
    entries.sort(key=lambda entry: -entry[0])
    measures = tuple(entry for entry in entries if entry[0])
    others = tuple(expression for strength, expression in entries if not strength)
    return MeasureRules(measures, _openers(opened), others)


def _openers(opened: Mapping[str, Sequence[Opened]]) -> Openers:
    words = sorted(opened)
    return Openers(
        words=AhoCorasick(words, store_patterns=False, implementation=Implementation.DFA),
        patterns=[tuple(sorted(opened[word], key=lambda one: -one.strength)) for word in words],
    )
