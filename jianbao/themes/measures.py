"""What makes a clause a concrete measure or result: patterns with a strength, kept as data."""

import re
from pathlib import Path

import msgspec

from jianbao.foundations.beginnings import beginnings
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import PatternEntry, compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml

_MARKS = ",;\n\uff0c\uff1b\u3002"
_MARK = re.compile(f"[{_MARKS}]")


class MeasuresFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/measures.yaml as it is written."""

    parts: dict[str, str | tuple[str, ...]]
    entries: tuple[PatternEntry, ...]


class MeasureRules(msgspec.Struct, frozen=True):
    """The patterns with their strengths, the strongest first."""

    entries: tuple[tuple[int, re.Pattern[str]], ...]
    others: tuple[re.Pattern[str], ...] = ()
    """What tells that a clause is about what somebody above said or did: no measure of the place's own."""

    def strengths(self, text: str) -> bytearray:
        """Return for every place of `text` the strength of the strongest pattern found there, or 0."""
        places = bytearray(len(text) + 1)
        for strength, expression in reversed(self.entries):
            for match in expression.finditer(text):
                places[match.start()] = strength
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
    for pattern in patterns:
        strength = pattern.tags.get("strength", "")
        if strength not in {"0", "1", "2", "3"}:
            raise LexiconError(f"{path}: entry {pattern.id}: tags.strength must be 0, 1, 2 or 3; correct it")
        entries.append((int(strength), beginnings(pattern.expression)))
    entries.sort(key=lambda entry: -entry[0])
    measures = tuple(entry for entry in entries if entry[0])
    return MeasureRules(measures, tuple(expression for strength, expression in entries if not strength))
