"""Many words found in one pass: a tree of characters written as one expression."""

import re
from collections.abc import Collection, Iterable, Mapping

GAP = "…"
_GAP_EXPRESSION = "[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{0,12}?"

_DRAWER = 24
"""How many first characters stand together: the engine tries the ways of a branch one by one."""

_NOTHING = "\0"
"""What no text holds: the expression for no words at all."""

Tree = dict[str, "Tree"]


def words_expression(words: Collection[str]) -> str:
    """Return an expression for any of `words`, the longest first, that fails fast where none begins."""
    tree: Tree = {}
    for word in words or (_NOTHING,):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    firsts = sorted(tree)
    drawers = [firsts[start : start + _DRAWER] for start in range(0, len(firsts), _DRAWER)]
    ways = (f"{_one_of(drawer)}{_branch({first: tree[first] for first in drawer})}" for drawer in drawers)
    return f"{_one_of(firsts)}(?:{'|'.join(ways)})"


def gapped_expression(term: str) -> str:
    """Return an expression for a term with gaps (新建…学校)."""
    return _GAP_EXPRESSION.join(re.escape(part) for part in term.split(GAP))


def _one_of(characters: Iterable[str]) -> str:
    """Return a look ahead for one of the characters: the engine leaves a whole drawer out at one test."""
    return f"(?=[{''.join(map(re.escape, characters))}])"


def _branch(tree: Mapping[str, Tree]) -> str:
    ways = [re.escape(character) + _branch(node) for character, node in sorted(tree.items()) if character]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return body if "" not in tree else f"(?:{body})?"
