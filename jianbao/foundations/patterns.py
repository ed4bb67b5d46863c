"""Pattern entries: expressions kept as data, each held to its examples.

A pattern is composed of named parts written `$name` or `${name}`. A part is either an
expression, which may use parts defined above it, or a list of words, which is escaped,
sorted longest first and joined. Every entry lists what it must find and what it must not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.trees import tree_expression

_PART = re.compile(r"\$(?:\{([a-z_]\w*)\}|([a-z_]\w*))", re.ASCII)


class PatternEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a pattern file as it is written."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    note: str = ""
    tags: dict[str, str] = {}


class Pattern(msgspec.Struct, frozen=True):
    """An entry made ready: its id, its compiled expression, its tags, its examples."""

    id: str
    expression: re.Pattern[str]
    tags: Mapping[str, str]
    examples: tuple[str, ...] = ()


def alternation(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest that fits tried first."""
    return tree_expression(dict.fromkeys(words, ""))


def expand(pattern: str, parts: Mapping[str, str], where: str) -> str:
    """Replace each `$name` of `pattern` by its part; raise LexiconError for an unknown name."""

    def part(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name not in parts:
            raise LexiconError(f"{where}: part ${name} is not defined; define it above or correct the name")
        return parts[name]

    return _PART.sub(part, pattern)


def compose_parts(written: Mapping[str, str | Sequence[str]], path: Path) -> dict[str, str]:
    """Return every part as an expression; later parts may use earlier ones."""
    parts: dict[str, str] = {}
    for name, value in written.items():
        where = f"{path}: part {name}"
        parts[name] = expand(value, parts, where) if isinstance(value, str) else alternation(value)
    return parts


def compile_entry(entry: PatternEntry, parts: Mapping[str, str], path: Path) -> Pattern:
    """Compile an entry and hold it to its examples: each must be found whole, no counterexample at all."""
    where = f"{path}: entry {entry.id}"
    try:
        expression = compile_expression(expand(entry.pattern, parts, where))
    except re.error as error:
        raise LexiconError(f"{where}: the pattern is no valid expression ({error}); correct it") from error
    if not entry.examples:
        raise LexiconError(f"{where}: has no example; add what it must match")
    for example in entry.examples:
        if not expression.search(example):
            raise LexiconError(f"{where}: does not match its own example “{example}”; correct one of the two")
    for counterexample in entry.counterexamples:
        if expression.search(counterexample):
            raise LexiconError(f"{where}: matches its counterexample “{counterexample}”; narrow the pattern")
    return Pattern(entry.id, expression, entry.tags, entry.examples)


def compile_entries(
    entries: Iterable[PatternEntry], parts: Mapping[str, str], path: Path
) -> tuple[Pattern, ...]:
    """Compile entries in their order; raise LexiconError for an id used twice."""
    compiled: list[Pattern] = []
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise LexiconError(f"{path}: entry {entry.id}: the id is used twice; rename one")
        seen.add(entry.id)
        compiled.append(compile_entry(entry, parts, path))
    return tuple(compiled)
