"""Many words found in one pass: a tree of characters written as one expression."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

GAP = "…"
_GAP_EXPRESSION = "[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{0,12}?"

_CHEST, _DRAWER = 96, 24
"""How many first characters stand together: the engine tries the ways of a branch one by one."""

_NOTHING = "\0"
"""What no text holds: the expression for no words at all."""

Tree = dict[str, "Tree"]


def words_expression(words: Collection[str]) -> str:
    """Return an expression whose group is the longest of `words` at every place where one begins.

    It matches the first character alone: the engine runs over a text to the next of a set of characters much
    faster than it tries anything at every place. Most places then fail by the second character.
    """
    tree: Tree = {}
    for word in words or (_NOTHING,):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    firsts = sorted(tree)
    word = _sorted_in(firsts, tree, (_CHEST, _DRAWER))
    return f"{_one_of(firsts)}{_goes_on(tree)}(?<=(?=({word})).)"


def gapped_expression(term: str) -> str:
    """Return an expression for a term with gaps (新建…学校)."""
    return _GAP_EXPRESSION.join(re.escape(part) for part in term.split(GAP))


def _goes_on(tree: Mapping[str, Tree]) -> str:
    """Return what must follow a first character: a second one, unless the first is a word alone."""
    seconds = sorted({second for node in tree.values() for second in node if second})
    alone = sorted(first for first, node in tree.items() if "" in node)
    ways = [f"(?={_one_of(seconds)})"] * bool(seconds) + [f"(?<={_one_of(alone)})"] * bool(alone)
    return f"(?:{'|'.join(ways)})"


def _sorted_in(firsts: Sequence[str], tree: Mapping[str, Tree], sizes: Sequence[int]) -> str:
    """Return the ways of a tree by their first characters, sorted into chests, and these into drawers."""
    if not sizes:
        return _branch({first: tree[first] for first in firsts})
    size, *smaller = sizes
    parts = (firsts[start : start + size] for start in range(0, len(firsts), size))
    return f"(?:{'|'.join(f'{_beginning(part, tree)}{_sorted_in(part, tree, smaller)}' for part in parts)})"


def _beginning(firsts: Iterable[str], tree: Mapping[str, Tree]) -> str:
    """Return a look ahead at the first two characters of the words that begin with `firsts`."""
    return f"(?={_one_of(firsts)}{_goes_on({first: tree[first] for first in firsts})})"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _branch(tree: Mapping[str, Tree]) -> str:
    ways = [re.escape(character) + _branch(node) for character, node in sorted(tree.items()) if character]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return body if "" not in tree else f"(?:{body})?"
