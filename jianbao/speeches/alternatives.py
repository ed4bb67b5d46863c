"""Patterns that are tried in turn at the head of a line, of which few may begin with its first character."""

import re
from collections.abc import Callable, Iterable, Mapping

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


class Alternatives(msgspec.Struct, frozen=True, eq=False):
    """Patterns in the order in which they are tried, all and by the first character of a line."""

    patterns: tuple[Pattern, ...]
    by_first: Mapping[str, tuple[Pattern, ...]]
    others: tuple[Pattern, ...]
    """Those that may begin with any character: all that a line can meet that begins with no known one."""

    def first_match(self, text: str) -> tuple[Pattern, re.Match[str]] | None:
        """Return the first pattern that matches at the head of `text`, with its match."""
        for pattern in self.by_first.get(text[:1], self.others):
            match = pattern.expression.match(text)
            if match:
                return pattern, match
        return None


def alternatives(patterns: Iterable[Pattern]) -> Alternatives:
    """Return patterns ready to be tried in turn."""
    begun = [(pattern, first_characters(pattern.expression)) for pattern in patterns]
    known = frozenset[str]().union(*(characters or () for _, characters in begun))
    return Alternatives(
        patterns=tuple(pattern for pattern, _ in begun),
        by_first={
            first: tuple(one for one, characters in begun if characters is None or first in characters)
            for first in known
        },
        others=tuple(one for one, characters in begun if characters is None),
    )
