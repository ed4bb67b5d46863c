"""Patterns that are tried in turn at the head of a line, of which few may begin with its first character."""

import re
from collections.abc import Callable, Iterable

import msgspec

from jianbao.foundations.beginnings import first_characters, last_characters
from jianbao.foundations.patterns import Pattern

Matcher = Callable[[str], re.Match[str] | None]


class LinePattern(Pattern, frozen=True, eq=False, kw_only=True):
    """A pattern for lines: `match` tries it on one if it can end with the line's last character."""

    match: Matcher


def line_pattern(pattern: Pattern) -> LinePattern:
    """Return a pattern ready to be tried on lines."""
    tried, last = pattern.expression.match, last_characters(pattern.expression)

    def match(line: str) -> re.Match[str] | None:
        return tried(line) if line[-1:] in known else None

    known = last or frozenset()
    ready = tried if last is None else match
    return LinePattern(pattern.id, pattern.expression, pattern.tags, pattern.examples, match=ready)


def first_match(patterns: Iterable[Pattern], line: str) -> tuple[Pattern, re.Match[str]] | None:
    """Return the first pattern that matches at the head of a line that one of them is known to match."""
    found = ((pattern, pattern.expression.match(line)) for pattern in patterns)
    return next(((pattern, match) for pattern, match in found if match), None)


FirstMatcher = Callable[[str], tuple[Pattern, re.Match[str]] | None]


class Alternatives(msgspec.Struct, frozen=True, eq=False):
    """Patterns in the order in which they are tried; `first_match` returns the first that matches a line."""

    patterns: tuple[Pattern, ...]
    first_match: FirstMatcher


def alternatives(patterns: Iterable[Pattern]) -> Alternatives:
    """Return patterns ready to be tried: on a line those that may begin with its first character."""
    begun = [(one, one.expression.match, first_characters(one.expression)) for one in patterns]
    known = frozenset[str]().union(*(characters or () for _, _, characters in begun))
    by_first = {
        first: [(one, match) for one, match, characters in begun if characters is None or first in characters]
        for first in known
    }
    others = [(one, match) for one, match, characters in begun if characters is None]

    def first_match(line: str) -> tuple[Pattern, re.Match[str]] | None:
        for pattern, match in by_first.get(line[:1], others):
            found = match(line)
            if found:
                return pattern, found
        return None

    return Alternatives(tuple(one for one, _, _ in begun), first_match)
