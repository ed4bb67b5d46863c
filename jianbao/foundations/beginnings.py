"""Where an expression begins to match, found fast: most characters of a text begin nothing.

The engine skips ahead over a set of characters many times faster than it tries an expression at every place.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from jianbao.foundations.expressions import compile_expression

_LARGEST_RANGE = 100
"""A set with a wider range than this begins nearly everywhere."""

_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""All white space: U+3000 is the last."""

_parser: Any = import_module("re._parser")


def beginnings(expression: re.Pattern[str]) -> re.Pattern[str]:
    """Return an expression that matches the first character of every place where `expression` matches."""
    characters = first_characters(expression)
    if characters is None or expression.groups:
        return compile_expression(f"(?={expression.pattern})", expression.flags)
    ones = "".join(re.escape(character) for character in sorted(characters))
    return compile_expression(f"[{ones}](?<=(?={expression.pattern})[{ones}])", expression.flags)


def first_characters(expression: re.Pattern[str]) -> frozenset[str] | None:
    """Return the characters that a match may begin with, or None where it may begin with any, or be empty."""
    characters, may_be_empty = _firsts(_parser.parse(expression.pattern, expression.flags))
    return None if characters is None or may_be_empty else frozenset(characters)


def _firsts(items: Iterable[tuple[Any, Any]]) -> tuple[set[str] | None, bool]:
    """Return the characters that a sequence may begin with (None: any), and whether it may be empty."""
    found: set[str] = set()
    for kind, value in items:
        characters, may_be_empty = _firsts_of(str(kind), value)
        if characters is None:
            return None, False
        found |= characters
        if not may_be_empty:
            return found, False
    return found, True


def _firsts_of(kind: str, value: Any) -> tuple[set[str] | None, bool]:
    match kind:
        case "LITERAL":
            found: tuple[set[str] | None, bool] = ({chr(value)}, False)
        case "IN":
            found = (_firsts_of_set(value), False)
        case "BRANCH":
            found = _firsts_of_branch(value[1])
        case "SUBPATTERN":
            found = _firsts(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            characters, may_be_empty = _firsts(value[2])
            found = (characters, may_be_empty or value[0] == 0)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            found = (set(), True)
        case _:
            found = (None, False)
    return found


def _firsts_of_set(members: Iterable[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _LARGEST_RANGE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif str(value) == "CATEGORY_SPACE":
            found |= _SPACES
        else:
            return None
    return found


def _firsts_of_branch(ways: Iterable[Any]) -> tuple[set[str] | None, bool]:
    found: set[str] = set()
    empty = False
    for way in ways:
        characters, may_be_empty = _firsts(way)
        if characters is None:
            return None, False
        found |= characters
        empty = empty or may_be_empty
    return found, empty
