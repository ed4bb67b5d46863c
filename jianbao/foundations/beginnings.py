"""Where an expression begins to match, found fast: most characters of a text begin nothing.

The engine skips ahead over a set of characters many times faster than it tries an expression at every place.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from jianbao.foundations.expressions import compile_expression

_LARGEST_RANGE = 100
"""A set with a wider range than this begins nearly everywhere."""

_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""All white space: U+3000 is the last."""

_KNOWN = 2
"""So many characters of what an expression may begin with are looked at to find its beginnings."""

_MOST_WORDS = 1000
"""A list longer than this is no list of words that somebody wrote."""

_parser: Any = import_module("re._parser")


class _Heads(NamedTuple):
    """How what an expression matches may begin."""

    whole: frozenset[str]
    """All of it, where that is shorter than what is looked at."""
    cut: frozenset[str]
    """The first characters of what is longer, or of which no more is known."""


_NOTHING = _Heads(frozenset([""]), frozenset())
_ANYTHING = _Heads(frozenset(), frozenset([""]))


def beginnings(expression: re.Pattern[str]) -> re.Pattern[str]:
    """Return an expression that matches the first character of every place where `expression` matches."""
    known = heads(expression, _KNOWN)
    if "" in known or expression.groups:
        return compile_expression(f"(?={expression.pattern})", expression.flags)
    ones = _one_of(head[0] for head in known)
    seconds = _one_of(head[1] for head in known if len(head) == _KNOWN)
    alone = _one_of(head[0] for head in known if len(head) < _KNOWN)
    ways = [f"(?={seconds})"] * bool(seconds) + [f"(?<={alone})"] * bool(alone)
    goes_on = f"(?:{'|'.join(ways)})"
    return compile_expression(f"{ones}{goes_on}(?<=(?={expression.pattern}){ones})", expression.flags)


class Opening(NamedTuple):
    """The words that everything begins with that an expression matches."""

    words: frozenset[str]
    is_whole: bool
    """Whether the expression matches these words and nothing else."""


def opening_words(expression: re.Pattern[str]) -> Opening:
    """Return the words that an expression begins with; only the empty one where they are no short list."""
    return _opening(_parser.parse(expression.pattern, expression.flags))


def _opening(items: Iterable[tuple[Any, Any]]) -> Opening:
    words = frozenset([""])
    for kind, value in items:
        ways = _listed(str(kind), value)
        heads = ways or _opening_ways(str(kind), value)
        if len(heads) * len(words) > _MOST_WORDS:
            return Opening(words, is_whole=False)
        words = frozenset(word + head for word in words for head in heads)
        if not ways:
            return Opening(words, is_whole=False)
    return Opening(words, is_whole=True)


def _opening_ways(kind: str, value: Any) -> frozenset[str]:
    """Return the words that a part of an expression begins with; only the empty one where others may."""
    match kind:
        case "SUBPATTERN":
            words = _opening(value[3]).words
        case "BRANCH":
            words = frozenset().union(*(_opening(way).words for way in value[1]))
        case _:
            words = frozenset([""])
    return frozenset([""]) if "" in words else words


def _listed(kind: str, value: Any) -> frozenset[str]:
    """Return the words that a part of an expression stands for, or none where it is no plain list."""
    match kind:
        case "LITERAL":
            return frozenset([chr(value)])
        case "IN" if all(str(member) == "LITERAL" for member, _ in value):
            return frozenset(chr(code) for _, code in value)
        case "SUBPATTERN":
            return _all_of([value[3]])
        case "BRANCH":
            return _all_of(value[1])
    return frozenset()


def _all_of(ways: Iterable[Iterable[tuple[Any, Any]]]) -> frozenset[str]:
    openings = [_opening(way) for way in ways]
    whole = all(opening.is_whole for opening in openings)
    return frozenset().union(*(opening.words for opening in openings)) if whole else frozenset()


def begins_at_head(expression: re.Pattern[str]) -> bool:
    """Tell whether an expression matches nowhere but at the head of a text: ^附件."""
    parts = _parse(expression)
    multiline = expression.flags & re.MULTILINE
    return not multiline and len(parts) > 0 and str(parts[0][1]) == "AT_BEGINNING"


def first_characters(expression: re.Pattern[str]) -> frozenset[str] | None:
    """Return the characters that a match may begin with, or None where it may begin with any, or be empty."""
    known = heads(expression, 1)
    return None if "" in known else known


def last_characters(expression: re.Pattern[str]) -> frozenset[str] | None:
    """Return the characters that a line may end with for an expression to match up to its end.

    None where it may end with any, or where the expression may match without reaching the end.
    """
    if expression.flags & (re.IGNORECASE | re.MULTILINE) or not expression.pattern.rstrip(")").endswith("$"):
        return None
    parts = _parse(expression)
    if not _reaches_end(parts):
        return None
    found = _heads(_backwards(parts), 1)
    known = found.whole | found.cut
    return None if "" in known else known


def _reaches_end(items: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether a sequence ends with the sign of the end: …局$."""
    *_, (kind, value) = [("", None), *items]
    match str(kind):
        case "AT":
            return str(value) == "AT_END"
        case "SUBPATTERN":
            return _reaches_end(value[3])
        case "BRANCH":
            return all(map(_reaches_end, value[1]))
    return False


def _backwards(items: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return a sequence read from its end, and so all that is within it."""
    return [(kind, _value_backwards(str(kind), value)) for kind, value in reversed([*items])]


def _value_backwards(kind: str, value: Any) -> Any:
    match kind:
        case "SUBPATTERN" | "MAX_REPEAT" | "MIN_REPEAT":
            return (*value[:-1], _backwards(value[-1]))
        case "BRANCH":
            return (value[0], [*map(_backwards, value[1])])
    return value


@lru_cache(maxsize=1)
def _parse(expression: re.Pattern[str]) -> Any:
    """Return the parts of an expression, which may be asked for more than once in a row."""
    return _parser.parse(expression.pattern, expression.flags)


def heads(expression: re.Pattern[str], known: int) -> frozenset[str]:
    """Return texts of at most `known` characters with one of which each match begins.

    Where a match may be empty or begin with anything, the empty text is among them.
    """
    if expression.flags & re.IGNORECASE:
        return frozenset([""])
    found = _heads(_parse(expression), known)
    return found.whole | found.cut


def _one_of(characters: Iterable[str]) -> str:
    found = "".join(re.escape(character) for character in sorted(set(characters)))
    return f"[{found}]" if found else ""


def _heads(items: Iterable[tuple[Any, Any]], known: int) -> _Heads:
    """Return how a sequence may begin."""
    found = _NOTHING
    for kind, value in items:
        found = _followed(found, _heads_of(str(kind), value, known), known)
        if not found.whole:
            break
    return found


def _followed(before: _Heads, after: _Heads, known: int) -> _Heads:
    whole = {head + more for head in before.whole for more in after.whole}
    cut = {(head + more)[:known] for head in before.whole for more in after.cut}
    long = {head[:known] for head in whole if len(head) >= known}
    return _pruned(frozenset(head for head in whole if len(head) < known), before.cut | cut | long, known)


def _pruned(whole: frozenset[str], cut: frozenset[str], known: int) -> _Heads:
    """Leave out what begins with a shorter head that anything may follow."""
    short = tuple(head for head in cut if len(head) < known)
    if not short:
        return _Heads(whole, cut)
    kept = {head for head in cut if not head.startswith(short) or head in short}
    return _Heads(frozenset(head for head in whole if not head.startswith(short)), frozenset(kept))


def _any_of(ways: Iterable[_Heads], known: int) -> _Heads:
    wholes, cuts = zip(*ways, strict=True)
    return _pruned(frozenset().union(*wholes), frozenset().union(*cuts), known)


def _heads_of(kind: str, value: Any, known: int) -> _Heads:
    match kind:
        case "LITERAL":
            found = _Heads(frozenset([chr(value)]), frozenset())
        case "IN":
            found = _heads_of_set(value)
        case "BRANCH":
            found = _any_of((_heads(way, known) for way in value[1]), known)
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            found = _heads(value[3], known)
        case "MAX_REPEAT" | "MIN_REPEAT":
            found = _heads_of_repeat(*value, known=known)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            found = _NOTHING
        case _:
            found = _ANYTHING
    return found


def _heads_of_repeat(least: int, most: int, items: Iterable[tuple[Any, Any]], *, known: int) -> _Heads:
    once = _heads(items, known)
    times = [_NOTHING]
    for _ in range(min(most, known)):
        times.append(_followed(times[-1], once, known))
    return _any_of(times[min(least, known) :], known)


def _heads_of_set(members: Iterable[tuple[Any, Any]]) -> _Heads:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _LARGEST_RANGE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif str(value) == "CATEGORY_SPACE":
            found |= _SPACES
        else:
            return _ANYTHING
    return _Heads(frozenset(found), frozenset())
